// Which citation stands at an offset.
import { inSource } from '../brief/prose.ts';
import type { Citation, Member } from '../statutes/citation.ts';
import { contains, firstAt, type Span } from '../text.ts';
import { type Analysis, type BlockAnalysis, blockInPlace } from '../workspace.ts';

/** `members`: those of the place under the offset, several for an expanded range; `span` is that place in the source. */
export type Located = { block: BlockAnalysis; citation: Citation; members: readonly Member[]; span: Span };

/** The citation at the source offset; the end of it still counts, as the caret stands there after typing. */
export function citationAt(analysis: Analysis, offset: number): Located | null {
  const block = blockAt(analysis, offset);
  if (!block) return null;
  const all = block.citations.map((citation) => ({ citation, whole: inSource(block.block, citation) }));
  // Between 《…》《…》 the caret is at the end of one and in the other.
  const here = all.find(({ whole }) => contains(whole, offset)) ?? all.find(({ whole }) => whole.end === offset);
  if (!here) return null;
  const { citation, whole } = here;
  const [first] = citation.members;
  if (!first) return { block, citation, members: [], span: whole };
  const places = citation.members.map((member) => ({ member, span: inSource(block.block, member) }));
  const under = places.find(({ span }) => contains(span, offset)) ?? places.find(({ span }) => span.end === offset);
  const several = citation.members.some(({ start }) => start !== first.start);
  const chosen = under?.member ?? first;
  const members = citation.members.filter(({ start }) => start === chosen.start);
  return { block, citation, members, span: several && under ? under.span : whole };
}

/** The block around the offset, the one before it where it stands between two; binary search. */
export function blockAt(analysis: Analysis, offset: number): BlockAnalysis | null {
  const last = firstAt(analysis.brief.starts, offset + 1) - 1;
  if (last < 0) return null;
  const found = blockInPlace(analysis, last);
  return offset <= found.block.end ? found : null;
}
