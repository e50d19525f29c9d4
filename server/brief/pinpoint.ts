// What the words of a pinpoint say, before anybody asks a library what they mean.
import type { Span } from '../text.ts';
import type { Language } from './model.ts';

/**
 * How an inserted article is written: `dash` 253-1, `bis`, `letter` 253A, `dot` 253.1, `roman` 253-I, `zhi` 之一.
 * A dash may also be a range (13-17); which, only the statute can tell.
 */
export type Suffix = { kind: 'dash' | 'bis' | 'letter' | 'dot' | 'roman' | 'zhi'; value: number };

/** `(3)`, `(iii)`, `(c)`; `to` where a range of them is named: `(3)–(5)`. */
export type Bracket = { value: number; kind: 'digit' | 'roman' | 'letter'; to: number | null };

/** The place inside an article, as written. Spans are prose offsets. */
export type WrittenPlace = Span & {
  brackets: readonly Bracket[];
  /** Said in words: "paragraph 2", 第二款. */
  paragraph: number | null;
  /** Said in words: "item (3)", 第（三）项; `itemTo` the end of a range. */
  item: number | null;
  itemTo: number | null;
};

/** One article as written, with the first place named in it. */
export type WrittenArticle = WrittenPlace & {
  /** As typed, without the word for article. */
  written: string;
  base: number;
  suffix: Suffix | null;
  /** Further places in the same article: "paragraphs 1 and 2", "(3), (4)", 第三项、第四项. */
  further: readonly WrittenPlace[];
  /** Letters or digits that follow and that no notation explains; they block resolution. */
  garbled: string | null;
  /** The other end of a range that is written as one. */
  to: WrittenArticle | null;
};

/** One written group: "Articles 13–17 and 28". */
export type ArticleGroup = Span & {
  language: Language;
  members: readonly WrittenArticle[];
  /** What the word asks for before it is taken for a citation: "article" in lower case a law in the sentence, "section" one beside it. */
  needs: 'nothing' | 'law-in-sentence' | 'law-beside';
};

/** Roman numerals up to 89, lower case; null where it is none. */
export function parseRoman(text: string): number | null {
  if (!/^(?:l?x{0,3}|xl)(?:ix|iv|v?i{0,3})$/.test(text) || text === '') return null;
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50 };
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text[i]!]!;
    total += value < (values[text[i + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** "third" → 3; null where it is no ordinal up to ten. */
export function parseOrdinal(text: string): number | null {
  const index = ORDINALS.indexOf(text);
  return index < 0 ? null : index + 1;
}

export const ORDINAL_WORDS = ORDINALS.join('|');

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "three" → 3; null where it is no number word up to ten. */
export function parseNumberWord(text: string): number | null {
  const index = NUMBERS.indexOf(text);
  return index < 0 ? null : index + 1;
}

export const NUMBER_WORDS = NUMBERS.join('|');

/** A number of a list with the end of its range; the span is relative to the list. */
export type ListedNumber = Span & { value: number; to: number | null };

/**
 * The paragraphs and items that words name, as places: the items belong to the paragraph named last. A range of paragraphs is
 * one place each. `offset` is where the list of paragraphs, or of items, stands.
 */
export function placesOf(
  paragraphs: { offset: number; numbers: readonly ListedNumber[] } | null,
  items: { offset: number; numbers: readonly ListedNumber[] } | null,
): WrittenPlace[] {
  const places: WrittenPlace[] = [];
  for (const { start, end, value, to } of paragraphs?.numbers ?? []) {
    const span = { start: paragraphs!.offset + start, end: paragraphs!.offset + end };
    const last = to !== null && to > value && to - value < 20 ? to : value;
    for (let paragraph = value; paragraph <= last; paragraph++) {
      places.push({ ...span, brackets: [], paragraph, item: null, itemTo: null });
    }
  }
  if (!items) return places;
  const paragraph = places.pop()?.paragraph ?? null;
  for (const { start, end, value, to } of items.numbers) {
    const span = { start: items.offset + start, end: items.offset + end };
    places.push({ ...span, brackets: [], paragraph, item: value, itemTo: to });
  }
  return places;
}
