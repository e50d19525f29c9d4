// Numbers in prose: 5,000 and five thousand, 五千, three years, 50 items.
import { NUMERAL_CLASS, parseNumeral } from '../brief/numerals.ts';
import { allMatches, type Wording, wording } from '../brief/sieve.ts';
import type { Span } from '../text.ts';

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000 };
const WORD = `(?:${[...UNITS, ...TENS, ...Object.keys(SCALES)].join('|')})`;

/** One number in folded English: digits with commas, or words. No capturing groups, and no two ways to match the same words. */
export const NUMBER = `(?:\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:\\.\\d+)?(?: (?:thousand|million))?|${WORD}(?:[ -](?:and )?${WORD}){0,6})`;
/** One number in Chinese, digits or numerals, with 万 for ten thousand. */
export const CHINESE_NUMBER = `(?:\\d[\\d,]{0,11}(?:\\.\\d+)?万?|[${NUMERAL_CLASS}万]{1,12})`;

/** Null where the words are no number. */
export function parseNumber(words: string): number | null {
  const digits = /^(\d[\d,]*(?:\.\d+)?)(?: (thousand|million)|(万))?$/.exec(words);
  if (digits) return Number(digits[1]!.replaceAll(',', '')) * (digits[3] ? 10_000 : (SCALES[digits[2] ?? ''] ?? 1));
  if (/^[\u4e00-\u9fff]/.test(words)) {
    const [, many, rest] = /^(.+)万(.*)$/.exec(words) ?? [];
    if (!many) return parseNumeral(words);
    const [high, low] = [parseNumeral(many), rest ? parseNumeral(rest) : 0];
    return high === null || low === null ? null : high * 10_000 + low;
  }
  return parseWords(words.split(/[ -]/).filter((word) => word !== 'and'));
}

function parseWords(words: readonly string[]): number | null {
  let total = 0;
  let group = 0;
  for (const word of words) {
    const scale = SCALES[word];
    const value = UNITS.indexOf(word) >= 0 ? UNITS.indexOf(word) : (TENS.indexOf(word) + 2) * 10;
    if (scale === 100) group = Math.max(1, group) * 100;
    else if (scale) {
      total += Math.max(1, group) * scale;
      group = 0;
    } else if (value >= 20 && !TENS.includes(word)) return null;
    else group += value;
  }
  return total + group;
}

/** A term of imprisonment; the bounds in years, prose offsets. */
export type Term = Span & { min?: number; max?: number };

const N = NUMBER;
const YEARS: readonly [Wording, (a: number, b: number) => { min?: number; max?: number }][] = [
  [
    wording(
      new RegExp(
        `(?:not |no )?(?:less|fewer) than (${N}) years?,? (?:but|and|or) (?:not |no )?(?:more|longer) than (${N}) years`,
        'g',
      ),
    ),
    (min, max) => ({ min, max }),
  ],
  [wording(new RegExp(`(${N}) (?:years? )?(?:to|and|up to) (${N}) years`, 'g')), (min, max) => ({ min, max })],
  [
    wording(new RegExp(`(?:more than|above) (${N}) years? (?:but|and) (?:less than|below) (${N}) years`, 'g')),
    (min, max) => ({ min, max }),
  ],
  [
    wording(
      new RegExp(
        `(?:(?:not|no) (?:more|longer) than|up to|not exceeding|at most|a maximum of|(?<!not |no )less than) (${N}) years`,
        'g',
      ),
    ),
    (max) => ({ max }),
  ],
  [wording(new RegExp(`(${N}) years or (?:less|below)`, 'g')), (max) => ({ max })],
  [wording(new RegExp(`(?:not less than|no less than|at least|a minimum of) (${N}) years`, 'g')), (min) => ({ min })],
  [wording(new RegExp(`(${N}) years or (?:more|above|longer)`, 'g')), (min) => ({ min })],
  [
    wording(new RegExp(`([${NUMERAL_CLASS}\\d]{1,3})年以上([${NUMERAL_CLASS}\\d]{1,3})年以下`, 'g')),
    (min, max) => ({ min, max }),
  ],
  [wording(new RegExp(`([${NUMERAL_CLASS}\\d]{1,3})年以下`, 'g')), (max) => ({ max })],
  [wording(new RegExp(`([${NUMERAL_CLASS}\\d]{1,3})年以上`, 'g')), (min) => ({ min })],
];

/** What terms of years need. */
export const TERMS = YEARS.map(([pattern]) => pattern);

/** Terms of years in folded words, in order. */
export function findTerms(folded: string): Term[] {
  return readForms(YEARS, folded, (match, bounds) => {
    const numbers = match.slice(1).map((words) => parseNumber(words));
    return numbers.some((number) => number === null) ? null : bounds(numbers[0]!, numbers[1] ?? 0);
  });
}

/** What the forms say, in the order of the text; a longer form hides the shorter ones behind it in the list. */
export function readForms<As, Read extends object>(
  forms: readonly (readonly [Pick<Wording, 'pattern'>, As])[],
  folded: string,
  read: (match: RegExpExecArray, as: As) => Read | null,
): (Span & Read)[] {
  let found: (Span & Read)[] = [];
  for (const [{ pattern }, as] of forms) {
    const fresh: (Span & Read)[] = [];
    // Both in order, and none of them meets another one of its own.
    let next = 0;
    for (const match of allMatches(pattern, folded)) {
      const span = { start: match.index, end: match.index + match[0].length };
      while (next < found.length && found[next]!.end <= span.start) next++;
      const hidden = next < found.length && found[next]!.start < span.end;
      const said = hidden ? null : read(match, as);
      if (said) fresh.push({ ...span, ...said });
    }
    if (fresh.length > 0) found = [...found, ...fresh].sort((a, b) => a.start - b.start);
  }
  return found;
}
