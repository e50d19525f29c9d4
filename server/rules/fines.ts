// "A fine of up to 5 million yuan": an amount that no fine of the article has. Part of penalty-mismatch.
import { inSource } from '../brief/prose.ts';
import { wording } from '../brief/sieve.ts';
import type { FineRange } from '../statutes/model.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { isCase } from './asked.ts';
import { citedIn, degreesBetween, degreesIn, figuresOf, inWords, label, type Provision, percent } from './figures.ts';
import { citationsNear, isQuoted, type Passage } from './passage.ts';
import { CHINESE_NUMBER, NUMBER, parseNumber, readForms } from './quantities.ts';
import type { Problem } from './rule.ts';

export const FINE = wording(/\bfine[sd]?\b|罚款|罚金/);

/** Prose offsets. Yuan that are not said to be a bound are none: somebody may have paid them. */
type Amount = Span & { min?: number; max: number; unit: FineRange['unit'] };

/** Of a sentence about fines that cites an article with some: amounts in the author's words that none of them has. */
export function* judgeFines(
  passage: Passage,
  sentence: Span & { text: string },
  { library, asOf }: Analysis,
): Generator<Problem> {
  if (isCase(sentence.text)) return;
  const amounts = findAmounts(sentence);
  const degrees = amounts.length > 0 ? degreesIn(passage.prose.folded, sentence) : [];
  for (const [index, amount] of amounts.entries()) {
    if (!isFine(passage, sentence, amount)) continue;
    const cited = citedIn(passage.analysis, sentence, amount.start, library);
    const [nearest] = cited;
    const fines = (provision: Provision) => finesOf(figuresOf(provision, library, asOf), provision, amount.unit);
    // Of several articles in one sentence it may be any one's, also of one whose fines are not known.
    if (!nearest || !cited.every((provision) => fines(provision).length > 0)) continue;
    const expected = fines(nearest);
    const from = amounts[index - 1]?.end ?? sentence.start;
    const serious = degreesBetween(degrees, from, amount.start).some(({ degree }) => degree === 'serious');
    const meant = expected.filter(({ degree }) => serious && degree === 'serious');
    const possible = meant.length > 0 ? meant : expected;
    if ([...possible, ...cited.slice(1).flatMap(fines)].some((range) => agrees(amount, range))) continue;
    const words = passage.prose.text.slice(amount.start, amount.end);
    const [title, article] = label(nearest);
    const message = msg('Unexpected `{0}`, expected {1} ({2} art. {3})', words, wordsOf(possible), title, article);
    yield { ...inSource(passage.analysis.block, amount), message };
  }
}

/** Not what somebody earned, nor words of a quotation or of a citation: "Article 66 to 50 million yuan" is no range. */
function isFine(passage: Passage, sentence: Span, amount: Amount): boolean {
  const before = passage.prose.folded.slice(Math.max(sentence.start, amount.start - 50), amount.start);
  const cites = citationsNear(passage.analysis, amount.end);
  return (
    !OF_SOMETHING_ELSE.test(before) &&
    !isQuoted(passage, amount) &&
    !cites.some(({ end }) => end > amount.start && end < amount.end)
  );
}

function finesOf(figures: ReturnType<typeof figuresOf>, { paragraph }: Provision, unit: FineRange['unit']) {
  const fines = figures.filter((figure): figure is FineRange => figure.kind === 'fine' && figure.unit === unit);
  const own = fines.filter((figure) => figure.paragraph === paragraph);
  return own.length > 0 ? own : fines;
}

function agrees({ min, max }: Amount, range: FineRange): boolean {
  return max === range.max && (min === undefined || min === range.min);
}

function wordsOf(fines: readonly FineRange[]): string {
  return [...new Set(fines.map((range) => inWords(range, ...WRITTEN[range.unit])))].join(' / ');
}

const WRITTEN: Readonly<Record<FineRange['unit'], [unit: string, said?: (value: number) => string]>> = {
  yuan: [' yuan'],
  multiple: [' times'],
  fraction: ['', percent],
};

const MONEY = `(?:(?:rmb|cny|¥) ?${NUMBER}(?: yuan)?|${NUMBER} (?:yuan|rmb|cny|renminbi))`;
const AT_MOST = '(?:(?:not|no) more than|up to|not exceeding|at most|a maximum of|capped at)';
const TO = '(?:to|and|up to|(?:but|and) (?:not|no) more than)';
const SHARE = `(${NUMBER}) ?(?:%|per ?cent) of (?:[a-z']+ ){0,5}(?:turnover|revenue|sales)`;
const GAINS = "(?:[a-z']+ ){0,2}(?:illegal|unlawful|illicit) (?:gains|income|proceeds|profits?)";

/** What else comes in money, right before the amount. */
const OF_SOMETHING_ELSE =
  /\b(?:turnover|revenues?|sales|income|profits?|gains|proceeds|loss(?:es)?|damages?|compensation|worth|value[ds]?|price|capital|budget)(?: [a-z]+){0,2} $|(?:营业额|销售额|收入|获利|所得|损失|赔偿|价值|金额|注册资本)[为是在达]?$/;

/**
 * With the bounds as groups: the upper one, or the lower and the upper one. They run over sentences about fines only, and the sieve
 * need not look for their words, of which " to " and " and " are everywhere.
 */
const AMOUNTS = (
  [
    ['yuan', `(${MONEY}|${NUMBER}) ${TO} (${MONEY})`],
    ['yuan', `${AT_MOST} (${MONEY})`],
    ['yuan', `(${MONEY}) or (?:less|below)`],
    ['fraction', SHARE],
    ['multiple', `(${NUMBER}) (?:times )?${TO} (${NUMBER}) times ${GAINS}`],
    ['multiple', `${AT_MOST} (${NUMBER}) times ${GAINS}`],
    ['yuan', `(${CHINESE_NUMBER})元以上(${CHINESE_NUMBER})元以下`],
    ['yuan', `(${CHINESE_NUMBER})元以下`],
    ['fraction', '(?:营业额|销售额)的?(百分之[一二三四五六七八九十]{1,3}|\\d+(?:\\.\\d+)?%)'],
    ['multiple', `违法所得的?(${CHINESE_NUMBER})倍以上(${CHINESE_NUMBER})倍以下`],
  ] as const
).map(([unit, source]) => [{ pattern: new RegExp(source, 'g') }, unit] as const);

function findAmounts({ text, start: from }: Span & { text: string }): Amount[] {
  return readForms(AMOUNTS, text, (match, unit) => {
    const [low, high] = match[2] === undefined ? [undefined, match[1]!] : [match[1]!, match[2]];
    const max = boundOf(high, unit);
    if (max === null) return null;
    // "1 to 10 million yuan": of the first number it is not said what it counts.
    const min = low === undefined || (isPlain(low) && /illion/.test(high)) ? null : boundOf(low, unit);
    return { max, unit, ...(min !== null && { min }) };
  }).map((amount) => ({ ...amount, start: from + amount.start, end: from + amount.end }));
}

function isPlain(words: string): boolean {
  return !/illion|yuan|rmb|cny|¥|renminbi/.test(words);
}

function boundOf(words: string, unit: FineRange['unit']): number | null {
  const number = parseNumber(words.replace(/rmb|cny|¥|yuan|renminbi|百分之|%/g, '').trim());
  // Not divided: 1.1 / 100 is not 0.011.
  return number !== null && unit === 'fraction' ? Number(`${number}e-2`) : number;
}
