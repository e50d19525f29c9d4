// Citations by what they were found to be, for colours: the names of laws and the provisions, each with its verdict.
import { inSource } from '../brief/prose.ts';
import type { Citation, Verdict } from '../statutes/citation.ts';
import type { Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';

/** Declared in the manifest under the same names, with colours. */
export const TOKEN_TYPES = ['lawName', 'provision'] as const;
export const TOKEN_MODIFIERS = ['resolved', 'imprecise', 'wrong', 'ambiguous', 'unverified', 'foreign'] as const;

/** A source offset on one line or several. */
export type Token = Span & { type: (typeof TOKEN_TYPES)[number]; modifier: (typeof TOKEN_MODIFIERS)[number] };

const MODIFIER: Readonly<Record<Verdict, Token['modifier']>> = {
  resolved: 'resolved',
  imprecise: 'imprecise',
  'no-such-article': 'wrong',
  'no-such-paragraph': 'wrong',
  'no-such-item': 'wrong',
  repealed: 'wrong',
  'not-in-force': 'wrong',
  ambiguous: 'ambiguous',
  'unknown-at-date': 'unverified',
  'outside-library': 'unverified',
  foreign: 'foreign',
};

/** In the order of the text, none over another. */
export function semanticTokens({ blocks }: Analysis): Token[] {
  const tokens: Token[] = [];
  for (const { block, citations } of blocks) {
    const found = citations.flatMap((citation) => [...tokensOf(citation)]);
    let end = 0;
    for (const token of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
      // A name that stands between two numbers may belong to both.
      if (token.start < end) continue;
      end = token.end;
      tokens.push({ ...token, ...inSource(block, token) });
    }
  }
  return tokens;
}

/** Prose offsets. A list has one token for each number, so that the wrong one shows. */
function* tokensOf({ name, group, members, verdict, instrument }: Citation): Generator<Token> {
  if (name) {
    // Where an article is wrong, its law is right; a repealed law is wrong itself.
    const own: Verdict = verdict === 'foreign' || members.length === 0 ? verdict : instrument ? 'resolved' : verdict;
    yield { start: name.start, end: name.end, type: 'lawName', modifier: MODIFIER[own] };
  }
  if (!group) return;
  const places = members.filter(({ start }, index) => members[index - 1]?.start !== start);
  for (const [index, { start, end }] of places.entries()) {
    const here = members.filter((member) => member.start === start).map((member) => MODIFIER[member.verdict]);
    const modifier = TOKEN_WORST.find((candidate) => here.includes(candidate))!;
    const whole = places.length === 1;
    yield {
      start: index === 0 ? Math.min(group.start, start) : start,
      end: whole ? group.end : end,
      type: 'provision',
      modifier,
    };
  }
}

const TOKEN_WORST: readonly Token['modifier'][] = [
  'wrong',
  'imprecise',
  'ambiguous',
  'unverified',
  'foreign',
  'resolved',
];
