// Comments that silence findings: `<!-- legal-brief-disable-next-line citizen: quoted term -->`. Where they stand and what they say.
import { contains, type Span } from '../text.ts';
import type { Block } from './model.ts';
import { type Source, sliceOf } from './source.ts';

export const DIRECTIVES = ['disable-next-line', 'disable-line', 'disable', 'enable', 'disable-file'] as const;
export type DirectiveKind = (typeof DIRECTIVES)[number];

/** The span is that of the comment. */
export type Directive = Span & {
  /** Null for a word that is none of them. */
  readonly kind: DirectiveKind | null;
  readonly word: Span;
  /** None named: all of them. */
  readonly rules: readonly (Span & { readonly id: string })[];
  /** Null where there is none, or nothing but the words that stand in for one. */
  readonly reason: string | null;
};

/** What every directive begins with; `legal-brief:` with a colon marks a region that the tool writes. */
export const PREFIX = 'legal-brief-';

/** The directives in one block; offsets count from where the block begins. `source`: that of the brief. */
export function directivesIn(block: Block, source: Source): Directive[] {
  const { kind, start, end, prose } = block;
  if (kind === 'code' || kind === 'front-matter') return [];
  const text = sliceOf(source, start, end);
  if (!text.includes(PREFIX)) return [];
  // In words a comment is what the prose leaves out; one in a code span is a part of it.
  const isMarkup = kind === 'html' ? () => true : outside(prose);
  const found: Directive[] = [];
  for (let at = text.indexOf('<!--'), close = 0; at >= 0; at = text.indexOf('<!--', close)) {
    close = at + 4;
    if (!isMarkup(at)) continue;
    const end = text.indexOf('-->', close);
    if (end < 0) break;
    const directive = read(text.slice(close, end), close);
    close = end + 3;
    if (directive) found.push({ ...directive, start: at, end: close });
  }
  return found;
}

/** Whether a block-relative source offset lies outside of every stretch that the prose is made of; asked in ascending order. */
function outside({ source, width }: Block['prose']): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while (next < source.length && source[next]! + width[next]! <= offset) next++;
    const start = source[next];
    return start === undefined || !contains({ start, end: start + width[next]! }, offset);
  };
}

const WORD = /^[\s>]*(legal-brief-[a-z-]*)/i;
const COLON = /[:：]/;
const NAME = /[^\s>,，、]+/g;
/** What the repair puts in place of a reason, and other words for "later". */
const NO_REASON = /^(?:reason|todo|理由|[\p{P}\p{S}\s])*$/iu;

/** `offset`: where the content lies in the block. */
function read(content: string, offset: number): Omit<Directive, 'start' | 'end'> | null {
  const head = WORD.exec(content);
  if (!head) return null;
  const behind = head[0].length;
  const name = head[1]!.toLowerCase().slice(PREFIX.length);
  const colon = content.slice(behind).search(COLON);
  const names = colon < 0 ? content.slice(behind) : content.slice(behind, behind + colon);
  const words = colon < 0 ? '' : content.slice(behind + colon + 1).replace(/[\s>]+/g, ' ');
  return {
    kind: DIRECTIVES.find((kind) => kind === name) ?? null,
    word: { start: offset + behind - head[1]!.length, end: offset + behind },
    rules: [...names.matchAll(NAME)].map(({ 0: id, index }) => {
      const start = offset + behind + index;
      return { id, start, end: start + id.length };
    }),
    reason: NO_REASON.test(words) ? null : words.trim(),
  };
}
