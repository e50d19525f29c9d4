// Puts the citations of a brief into its mdast tree: the words of each become the children of a node of their own.
import type { Text } from 'mdast';
import { inSource } from '../brief/prose.ts';
import type { Citation } from '../statutes/citation.ts';
import type { Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { type CitationNode, mapChildren, type Node } from './nodes.ts';

/** A citation with its place in the source. */
export type Placed = Span & { citation: Citation };

/** In the order of the text, apart from each other. */
export function placedCitations({ blocks }: Analysis): Placed[] {
  const placed: Placed[] = [];
  for (const { block, citations } of blocks) {
    for (const citation of citations) {
      const span = inSource(block, citation);
      if (span.start >= (placed.at(-1)?.end ?? 0)) placed.push({ ...span, citation });
    }
  }
  return placed;
}

/**
 * Changes the tree. `base`: source offset of its first character, where a byte order mark was cut off. A text inside of a
 * link is annotated too; code is not prose and has no citations.
 */
export function annotate(root: Node, source: string, citations: readonly Placed[], base = 0): void {
  const last = new Map<Placed, CitationNode>();
  visit(root);
  for (const node of last.values()) node.last = true;

  function visit(node: Node): void {
    mapChildren(node, (child) => {
      if (child.type === 'text') return split(child);
      visit(child);
      return [child];
    });
  }
  function split(node: Text): Node[] {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return [node];
    const touching = citations.filter((placed) => placed.start - base < end && start < placed.end - base);
    if (touching.length === 0) return [node];
    const places = offsets(node.value, source.slice(start, end)).map((offset) => offset + start + base);
    const out: Node[] = [];
    let from = 0;
    for (const placed of touching) {
      const first = places.findIndex((place, index) => index >= from && place >= placed.start);
      const behind = places.findIndex((place, index) => index >= from && place >= placed.end);
      const to = behind < 0 ? node.value.length : behind;
      if (first < 0 || first >= to) continue;
      if (first > from) out.push({ type: 'text', value: node.value.slice(from, first) });
      const cited: CitationNode = {
        type: 'citation',
        start: placed.start,
        last: false,
        verdict: placed.citation.verdict,
        children: [{ type: 'text', value: node.value.slice(first, to) }],
      };
      last.set(placed, cited);
      out.push(cited);
      from = to;
    }
    if (from < node.value.length) out.push({ type: 'text', value: node.value.slice(from) });
    return out;
  }
}

/** For each character of a text its offset in the source, which has escapes, references and marks at line starts besides. */
function offsets(value: string, source: string): number[] {
  const places: number[] = [];
  let at = 0;
  for (const char of value) {
    if (source[at] === '\\' && source[at + 1] === char) at++;
    const reference = source[at] === '&' && char !== '&' ? source.indexOf(';', at) : -1;
    if (reference < 0 && !source.startsWith(char, at)) {
      const next = source.indexOf(char, at);
      if (next >= 0) at = next;
    }
    for (let unit = 0; unit < char.length; unit++) places.push(at + unit);
    if (reference >= 0) at = reference + 1;
    else at += source.startsWith('&amp;', at) && char === '&' ? 5 : char.length;
  }
  return places;
}
