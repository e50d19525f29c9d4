// A redline: one text of a provision against another, word by word, as data. Accepting it gives the new text, rejecting
// it the old one, to the letter.
import { diffArrays } from 'diff';
import type { Language } from '../brief/model.ts';
import { formatNumeral } from '../brief/numerals.ts';
import type { Paragraph } from '../statutes/model.ts';
import type { Edit } from '../text.ts';

export type Segment = { kind: 'same' | 'deleted' | 'inserted'; text: string };
/** One paragraph or item, with the number of the item in the text. */
export type RedlineLine = { item: boolean; segments: Segment[] };
export type Redline = { language: Language; lines: RedlineLine[] };

/** Paragraphs and items are paired by likeness first, so that a new one is shown as new and not as a torn old one. */
export function redline(before: readonly Paragraph[], after: readonly Paragraph[], language: Language): Redline {
  const [old, fresh] = [linesOf(before, language), linesOf(after, language)];
  const lines = pair(old, fresh, language).map(([a, b]): RedlineLine => {
    if (a && b) return { item: b.item, segments: diffWords(a.text, b.text, language) };
    const line = (a ?? b)!;
    return { item: line.item, segments: [{ kind: a ? 'deleted' : 'inserted', text: line.text }] };
  });
  return { language, lines };
}

/** The provision as plain text, every paragraph and item on a line of its own, items with their numbers. */
export function provisionText(paragraphs: readonly Paragraph[], language: Language): string {
  return linesOf(paragraphs, language)
    .map(({ text }) => `${text}\n`)
    .join('');
}

/** The plain text with every change made. */
export function acceptAll({ lines }: Redline): string {
  return side(lines, 'deleted');
}

/** The plain text without any change. */
export function rejectAll({ lines }: Redline): string {
  return side(lines, 'inserted');
}

/** The changes as edits on the plain text of the old provision. */
export function redlineEdits({ lines }: Redline): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  const put = (kind: Segment['kind'], text: string) => {
    const end = kind === 'inserted' ? at : at + text.length;
    const last = edits.at(-1);
    if (kind !== 'same') {
      const words = kind === 'inserted' ? text : '';
      if (last && last.end === at) edits[edits.length - 1] = { start: last.start, end, text: last.text + words };
      else edits.push({ start: at, end, text: words });
    }
    at = end;
  };
  for (const { segments } of lines) {
    for (const { kind, text } of segments) put(kind, text);
    put(endOf(segments), '\n');
  }
  return edits;
}

/** How much changed: words in English, characters in Chinese. */
export function countChanges({ lines, language }: Redline): { deleted: number; inserted: number } {
  const count = (kind: Segment['kind']) =>
    lines
      .flatMap(({ segments }) => segments)
      .filter((segment) => segment.kind === kind)
      .reduce((sum, { text }) => sum + (language === 'zh' ? [...text].length : (text.match(WORD)?.length ?? 0)), 0);
  return { deleted: count('deleted'), inserted: count('inserted') };
}

/** A line that is deleted or inserted as a whole takes its end along. */
export function endOf(segments: readonly Segment[]): Segment['kind'] {
  const [first] = segments;
  return first && segments.length === 1 ? first.kind : 'same';
}

/** Word by word; in Chinese by the words that a reader sees, so that no word is torn. */
export function diffWords(before: string, after: string, language: Language): Segment[] {
  const segments: Segment[] = [];
  for (const { value, added, removed } of diffArrays(tokens(before, language), tokens(after, language))) {
    segments.push({ kind: added ? 'inserted' : removed ? 'deleted' : 'same', text: value.join('') });
  }
  return tidy(segments);
}

type Line = { item: boolean; text: string };

function linesOf(paragraphs: readonly Paragraph[], language: Language): Line[] {
  return paragraphs.flatMap(({ text, items }) => [
    { item: false, text },
    ...items.map((item, index) => ({ item: true, text: itemNumber(index + 1, language) + item })),
  ]);
}

function itemNumber(number: number, language: Language): string {
  return language === 'zh' ? `（${formatNumeral(number)}）` : `(${number}) `;
}

function side(lines: readonly RedlineLine[], without: Segment['kind']): string {
  return lines
    .flatMap(({ segments }) => {
      const kept = segments.filter(({ kind }) => kind !== without);
      return endOf(segments) === without ? [] : [`${kept.map(({ text }) => text).join('')}\n`];
    })
    .join('');
}

/** Pairs in order, null where a line has no counterpart: the pairing with the greatest likeness altogether. */
function pair(old: readonly Line[], fresh: readonly Line[], language: Language): [Line | null, Line | null][] {
  const words = (line: Line) => tokens(line.text, language).filter((token) => /[\p{L}\p{N}]/u.test(token));
  const [a, b] = [old.map(words), fresh.map(words)];
  const likeness = a.map((left, i) =>
    b.map((right, j) => (old[i]!.item === fresh[j]!.item ? similarity(left, right) : 0)),
  );
  // best[i][j]: the greatest sum for the lines from i and from j on.
  const best = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const together = likeness[i]![j]! >= ALIKE ? likeness[i]![j]! + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(together, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  const pairs: [Line | null, Line | null][] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const both = i < old.length && j < fresh.length;
    const alike = both ? likeness[i]![j]! : 0;
    if (both && alike >= ALIKE && best[i]![j] === alike + best[i + 1]![j + 1]!) pairs.push([old[i++]!, fresh[j++]!]);
    else if (i < old.length && (!both || best[i + 1]![j] === best[i]![j])) pairs.push([old[i++]!, null]);
    else pairs.push([null, fresh[j++]!]);
  }
  return pairs;
}

/** Below that, two lines are different ones. */
const ALIKE = 0.5;

/** Share of the words that both have, each counted as often as it stands there: 0 to 1. */
function similarity(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const rest = left.get(word) ?? 0;
    if (rest > 0) common++;
    left.set(word, rest - 1);
  }
  return a.length + b.length === 0 ? 1 : (2 * common) / (a.length + b.length);
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*/gu;
const TOKEN = new RegExp(`\\s+|${WORD.source}|[\\s\\S]`, 'gu');
let chineseWords: Intl.Segmenter | undefined;

function tokens(text: string, language: Language): string[] {
  if (language === 'en') return text.match(TOKEN) ?? [];
  chineseWords ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...chineseWords.segment(text)].map(({ segment }) => segment);
}

/**
 * Deletions before insertions, neighbours joined, and no island of white space or punctuation between two changes:
 * "~~a~~ ~~b~~" reads as one deletion.
 */
function tidy(segments: readonly Segment[]): Segment[] {
  const out: Segment[] = [];
  let deleted = '';
  let inserted = '';
  const flush = () => {
    if (deleted !== '') out.push({ kind: 'deleted', text: deleted });
    if (inserted !== '') out.push({ kind: 'inserted', text: inserted });
    deleted = '';
    inserted = '';
  };
  segments.forEach(({ kind, text }, index) => {
    if (kind === 'deleted') deleted += text;
    else if (kind === 'inserted') inserted += text;
    else if (deleted !== '' && inserted !== '' && /^\s+$/.test(text) && index < segments.length - 1) {
      deleted += text;
      inserted += text;
    } else {
      flush();
      out.push({ kind, text });
    }
  });
  flush();
  return out;
}
