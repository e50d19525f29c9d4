// A sieve before the expressions that run over prose: one pass finds which of them may match, and most blocks hold nothing for any.
import { type Automaton, automaton, type Word } from './automaton.ts';
import type { Prose } from './model.ts';
import { neededWords } from './needed-words.ts';

/** Words that the sieve looks for. `index` is their place there. */
export type Sifted = { readonly index: number };
/** An expression that the sieve knows. */
export type Wording = Sifted & { readonly pattern: RegExp; readonly as: 'folded' | 'text' };

/** For each place the words, one of which is needed; null where none is. Found out when the sieve is built. */
const sought: (() => readonly Word[] | null)[] = [];
let sieve: Automaton | null = null;
/** For each word the places that need one like it. */
let needing: readonly number[][] = [];
/** One bit for each place; here those that need no word: they always may match. */
let open: Uint32Array = new Uint32Array(0);
let known = new WeakMap<Prose, Uint32Array>();
// Nearly always it is the same prose that is asked about again.
let last: Prose | null = null;
let bits: Uint32Array = open;

/**
 * Makes the expression known, once, where its file is loaded. It is for whole prose or whole sentences of it, folded or as
 * written: a piece that begins inside a word has edges that the prose has not.
 */
export function wording(pattern: RegExp, as: Wording['as'] = 'folded'): Wording {
  const needed = () => {
    const words = neededWords(pattern);
    // What folding makes a letter has no edge as written.
    return as === 'text' ? (words?.map(({ text }) => ({ text })) ?? null) : words;
  };
  const next = { pattern, as, ...sift(needed) };
  wordings.push(next);
  return next;
}

const wordings: Wording[] = [];

/** All that are known so far, for the test that no match falls through. */
export function allWordings(): readonly Wording[] {
  return wordings;
}

/** The same for a list of words in folded prose. */
export function wordList(words: readonly Word[]): Sifted {
  return sift(() => words);
}

function sift(words: () => readonly Word[] | null): Sifted {
  sieve = null;
  last = null;
  return { index: sought.push(words) - 1 };
}

/** Whether the expression may match somewhere in the prose. False is certain. */
export function mayHave(prose: Prose, { index }: Sifted): boolean {
  if (prose !== last) search(prose);
  return (bits[index >> 5]! & (1 << (index & 31))) !== 0;
}

export function mayHaveAny(prose: Prose, some: readonly Sifted[]): boolean {
  return some.some((wanted) => mayHave(prose, wanted));
}

/** Every match of the expression, which has to be a global one. */
export function matchesIn(prose: Prose, wanted: Wording): readonly RegExpExecArray[] {
  return mayHave(prose, wanted) ? allMatches(wanted.pattern, prose[wanted.as]) : NONE;
}

/** As `matchAll`, for an expression that is used again and again: that would copy it each time. */
export function allMatches(global: RegExp, text: string): readonly RegExpExecArray[] {
  global.lastIndex = 0;
  let match = global.exec(text);
  if (!match) return NONE;
  const found: RegExpExecArray[] = [];
  for (; match; match = global.exec(text)) {
    found.push(match);
    if (match[0] === '') global.lastIndex++;
  }
  return found;
}

const NONE: readonly RegExpExecArray[] = [];

function search(prose: Prose): void {
  sieve ??= build();
  last = prose;
  const found = known.get(prose);
  if (found) bits = found;
  else {
    bits = open.slice();
    sieve(prose.folded, mark);
    known.set(prose, bits);
  }
}

function mark(word: number): void {
  for (const index of needing[word]!) bits[index >> 5]! |= 1 << (index & 31);
}

function build(): Automaton {
  known = new WeakMap();
  open = new Uint32Array((sought.length + 31) >> 5);
  const words = new Map<string, { word: Word; needing: number[] }>();
  sought.forEach((needed, index) => {
    const own = needed();
    if (!own) open[index >> 5]! |= 1 << (index & 31);
    for (const { text, left = false, right = false } of own ?? []) {
      const key = `${left} ${right} ${text}`;
      const entry = words.get(key) ?? { word: { text, left, right }, needing: [] };
      if (entry.needing.at(-1) !== index) entry.needing.push(index);
      words.set(key, entry);
    }
  });
  const entries = [...words.values()];
  needing = entries.map((entry) => entry.needing);
  return automaton(entries.map(({ word }) => word));
}
