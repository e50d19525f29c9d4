// A sieve before the expressions that run over prose: one pass finds which of them may match, and most blocks hold nothing for any.
import { type Automaton, automaton, type Word } from './automaton.ts';
import { KNOWN_WORDS } from './known-words.ts';
import { Memo } from './memo.ts';
import type { Prose } from './model.ts';
import { LONGEST, neededWords } from './needed-words.ts';

/** Words that the sieve looks for. `index` is their place there. */
export type Sifted = { readonly index: number };
/** An expression that the sieve knows. */
export type Wording = Sifted & { readonly pattern: RegExp; readonly as: 'folded' | 'text' };

/** For each expression or list its place here: the words, one of which is needed; null where none is. Found out when the sieve is built. */
const sought: (() => readonly Word[] | null)[] = [];
let sieve: Automaton | null = null;
/** The places of those lists whose words are to be told. */
const gathered = new Set<number>();
/** `needing`: the places that need a word like it. */
type Entry = { readonly word: Word; readonly needing: number[]; gathered: boolean };
let entries: readonly Entry[] = [];
/** Bits for each place, as many to a number as are cheap; here those that need no word: they always may match. */
let open: readonly number[] = [];
const BITS = 30;
type Place = WordPlace & { readonly entry: Entry };
/** What one sieve has found in a prose. */
type Found = { readonly by: Automaton; readonly bits: readonly number[]; readonly places: readonly Place[] };
const known = Memo.slot<Found>();
// Nearly always it is the same prose that is asked about again.
let last: Prose | null = null;
let bits: readonly number[] = open;
let places: readonly Place[] = [];

/**
 * Makes the expression known, once, where its file is loaded. It is for whole prose or whole sentences of it, folded or as
 * written: a piece that begins inside a word has edges that the prose has not.
 */
export function wording(pattern: RegExp, as: Wording['as'] = 'folded'): Wording {
  const needed = () => {
    const known = KNOWN_WORDS[pattern.source];
    const words = known === undefined ? neededWords(pattern) : known;
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

/** Words that are known only with a library, and of which it is told where they stand; those of all libraries that there were count. */
export type WordPlaces = Sifted & { add(words: Iterable<string>): void };
/** `word`: as much of it as the sieve looks for, which `sieved` tells. */
export type WordPlace = { readonly word: string; readonly start: number };

export function wordPlaces(): WordPlaces {
  const all = new Set<string>();
  const own = sift(() => [...all].map((text) => ({ text })));
  gathered.add(own.index);
  return {
    ...own,
    add(words) {
      const before = all.size;
      for (const word of words) all.add(sieved(word));
      if (all.size > before) sieve = last = null;
    },
  };
}

/** The beginning of a word: the rest tells little. */
export function sieved(word: string): string {
  return word.slice(0, LONGEST);
}

/** Where words of the list begin in folded prose. */
export function placesIn(prose: Prose, wanted: WordPlaces): readonly WordPlace[] {
  if (!mayHave(prose, wanted)) return NOWHERE;
  return places.filter(({ entry }) => entry.needing.includes(wanted.index));
}

const NOWHERE: readonly Place[] = [];

/** Finds whole words of the list in folded prose, and what belongs to each; one word may have several values. */
export function wordIndex<T>(
  list: WordPlaces,
  entries: Iterable<readonly [word: string, value: T]>,
): (prose: Prose) => readonly WordFound<T>[] {
  const beginnings = new Map<string, (readonly [string, T])[]>();
  for (const entry of entries) {
    const same = beginnings.get(sieved(entry[0]));
    if (same) same.push(entry);
    else beginnings.set(sieved(entry[0]), [entry]);
  }
  list.add(beginnings.keys());
  return (prose) => {
    const places = placesIn(prose, list);
    if (places.length === 0) return NOTHING_FOUND;
    const found: WordFound<T>[] = [];
    for (const { word: beginning, start } of places) {
      // The list may have words of others.
      for (const [word, value] of beginnings.get(beginning) ?? []) {
        if (prose.folded.startsWith(word, start)) found.push({ start, value });
      }
    }
    return found;
  };
}

export type WordFound<T> = { readonly start: number; readonly value: T };
const NOTHING_FOUND: readonly never[] = [];

function sift(words: () => readonly Word[] | null): Sifted {
  sieve = last = null;
  return { index: sought.push(words) - 1 };
}

/** Whether the expression may match somewhere in the prose. False is certain. */
export function mayHave(prose: Prose, { index }: Sifted): boolean {
  if (prose !== last) search(prose);
  return (bits[(index / BITS) | 0]! & (1 << (index % BITS))) !== 0;
}

export function mayHaveAny(prose: Prose, some: readonly Sifted[]): boolean {
  for (const wanted of some) if (mayHave(prose, wanted)) return true;
  return false;
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
  let found = known.of(prose);
  if (found?.by !== sieve) {
    found = run(sieve, prose.folded);
    known.keep(prose, found);
  }
  bits = found.bits;
  places = found.places;
}

function run(by: Automaton, folded: string): Found {
  const own = open.slice();
  let gathered = NOWHERE as Place[];
  by(folded, (index, start) => {
    const entry = entries[index]!;
    for (const place of entry.needing) own[(place / BITS) | 0]! |= 1 << (place % BITS);
    if (!entry.gathered) return;
    if (gathered === NOWHERE) gathered = [];
    gathered.push({ word: entry.word.text, start, entry });
  });
  return { by, bits: own, places: gathered };
}

function build(): Automaton {
  const always: number[] = new Array(Math.ceil(sought.length / BITS)).fill(0);
  const words = new Map<string, Entry>();
  sought.forEach((needed, index) => {
    const own = needed();
    if (!own) always[(index / BITS) | 0]! |= 1 << (index % BITS);
    for (const { text, left = false, right = false } of own ?? []) {
      const key = `${left} ${right} ${text}`;
      let entry = words.get(key);
      if (!entry) {
        entry = { word: { text, left, right }, needing: [], gathered: false };
        words.set(key, entry);
      }
      if (entry.needing.at(-1) !== index) entry.needing.push(index);
      if (gathered.has(index)) entry.gathered = true;
    }
  });
  open = always;
  entries = [...words.values()];
  return automaton(entries.map(({ word }) => word));
}
