// A number of items or yuan that the provision does not ask for. See threshold-mismatch.md.

import { NUMERAL_CLASS } from '../brief/numerals.ts';
import { inSource } from '../brief/prose.ts';
import { sentencesOf } from '../brief/sentences.ts';
import { allMatches, mayHave, wording } from '../brief/sieve.ts';
import type { Library } from '../statutes/library.ts';
import type { Threshold } from '../statutes/model.ts';
import { type Message, msg, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { isAsked, isCase, tellsFacts } from './asked.ts';
import {
  articlesWithFigures,
  citedIn,
  type Degree,
  degreesIn,
  hasThresholds,
  inWords,
  label,
  type Provision,
  placeOf,
  speaksOfOtherLaw,
  thresholdsOf,
} from './figures.ts';
import { judgeMultiples, MULTIPLE } from './multiples.ts';
import { citationsIn, citationsNear, isForeign, type Passage, passageOf } from './passage.ts';
import { CHINESE_NUMBER, NUMBER, parseNumber } from './quantities.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'threshold-mismatch',
  summary: msg('The number is not the one that the provision asks for'),
  severity: 'warning',
  scope: 'block',
  needs: { words: () => [NUMBERS] },
  check(block, analysis) {
    const { library } = analysis;
    const grave = isGrave(block, library);
    const figured = grave || block.citations.some(({ instrument }) => hasThresholds(instrument, library));
    return figured ? judge(block, grave, analysis) : [];
  },
};

/** Of the offence's own measure a sentence can speak without a citation, where it was named before. */
function isGrave({ block, citations, before }: ResolvedBlock, library: Library): boolean {
  const isOwn = (id: string | null) => id !== null && isMeasure(id, library);
  return (
    mayHave(block.prose, GRAVITY) &&
    (before.recent.some(isOwn) || citations.some(({ instrument }) => isOwn(instrument)))
  );
}

function* judge(block: ResolvedBlock, grave: boolean, analysis: Analysis): Generator<Problem> {
  const passage = passageOf(block, analysis.library);
  if (!passage) return;
  const numbers = NUMBERS.filter((known) => mayHave(passage.prose, known));
  for (const { start, end } of sentencesOf(passage.prose)) {
    const cites = citationsNear(block, end).some((citation) => citation.start < end && start < citation.end);
    if (!cites && !grave) continue;
    const sentence = { start, end, text: passage.prose.folded.slice(start, end) };
    if (!cites && !GRAVITY.pattern.test(sentence.text)) continue;
    if (
      !numbers.some(({ pattern }) => hasMatch(pattern, sentence.text)) ||
      speaksOfOtherLaw(sentence.text) ||
      isForeign(passage, start)
    )
      continue;
    const provisions = provisionsOf(passage, sentence, analysis);
    if (provisions.length === 0) continue;
    yield* judgeNumbers(passage, sentence, provisions, analysis);
    yield* judgeMultiples(passage, sentence, provisions, analysis);
  }
}

/** What the offence's own measure is about. */
const GRAVITY = wording(/serious|情节/);

/** Where to look: the articles cited in the sentence, else the instrument that it or the passage before it names. */
function provisionsOf(passage: Passage, sentence: Span & { text: string }, { library, asOf }: Analysis): Provision[] {
  const has = (provision: Provision) => thresholdsOf(provision, library, asOf).length > 0;
  const cited = citedIn(passage.analysis, sentence, sentence.end, library);
  const direct = unique(cited.filter(has));
  if (direct.length > 0) return direct;
  const named = new Set(
    citationsIn(passage.analysis, sentence).flatMap(
      ({ instrument }) => library.instruments.get(instrument ?? '') ?? [],
    ),
  );
  const all = [...named].flatMap((law) => articlesWithFigures(law, library, asOf).filter(has));
  if (all.length > 0) return all;
  // Another interpretation, whose figures are not known.
  if ([...named].some(({ id }) => isMeasure(id, library))) return [];
  if (!GRAVITY.pattern.test(sentence.text) || cited.some(({ article }) => article !== '253-1')) return [];
  // The offence's own measure, where the brief speaks of it without a citation.
  const earlier = citationsNear(passage.analysis, sentence.start)
    .filter(({ start }) => start < sentence.start)
    .findLast(({ instrument }) => (instrument ? isMeasure(instrument, library) : false));
  const recent = passage.analysis.before.recent.find((id) => isMeasure(id, library));
  const law = library.instruments.get(earlier?.instrument ?? recent ?? '');
  return law ? articlesWithFigures(law, library, asOf).filter(has) : [];
}

/** Each article once, the nearest first. */
function unique(provisions: readonly Provision[]): Provision[] {
  const byArticle = new Map(
    provisions.toReversed().map((provision) => [`${provision.instrument.id} ${provision.article}`, provision]),
  );
  return [...byArticle.values()].reverse();
}

function isMeasure(id: string, library: Library): boolean {
  return library.instruments.get(id)?.rank === 'judicial-interpretation';
}

type Quantity = Span & { value: number; unit: 'items' | 'yuan'; number: Span; bound: 'at-least' | 'above' | null };

const QUANTITY = wording(
  new RegExp(
    `(?<above>(?:more than|over|exceed(?:s|ed|ing)?|above|greater than) )?(?<least>(?:at least|not less than|no less than|no fewer than|reach(?:es|ed|ing)?) )?(?<number>${NUMBER}) (?<unit>items?|pieces?|records?|entries|yuan|rmb)(?<more> or (?:more|above))?`,
    'g',
  ),
);
// “第五条” counts nothing.
const CHINESE_QUANTITY = wording(
  new RegExp(
    `(?<above>超过|多于)?(?<![第\\d${NUMERAL_CLASS}])(?<number>${CHINESE_NUMBER})(?<unit>条|元)(?<more>以上)?`,
    'g',
  ),
);

const NUMBERS = [QUANTITY, CHINESE_QUANTITY, MULTIPLE];

function hasMatch(global: RegExp, text: string): boolean {
  global.lastIndex = 0;
  return global.test(text);
}

function quantitiesIn({ text, start }: Span & { text: string }): Quantity[] {
  return [...allMatches(QUANTITY.pattern, text), ...allMatches(CHINESE_QUANTITY.pattern, text)].flatMap((match) => {
    const { above, least, number, unit, more } = match.groups!;
    const value = parseNumber(number!);
    if (value === null || value === 0) return [];
    const at = start + match.index;
    const first = at + match[0].indexOf(number!, above?.length ?? 0);
    const inclusive = least || more;
    return {
      start: at,
      end: at + match[0].length,
      value,
      unit: /yuan|rmb|元/.test(unit!) ? ('yuan' as const) : ('items' as const),
      number: { start: first, end: first + number!.length },
      bound: inclusive ? ('at-least' as const) : above ? ('above' as const) : null,
    };
  });
}

function* judgeNumbers(
  passage: Passage,
  sentence: Span & { text: string },
  provisions: readonly Provision[],
  { library, asOf }: Analysis,
): Generator<Problem> {
  const quantities = quantitiesIn(sentence);
  const degrees = degreesIn(passage.prose.folded, sentence);
  const multiplied =
    /\bhalf\b|halv|duty|duties|in the course of|times|tenfold|pro rata|proportion|一半|倍|履行职责|比例/.test(
      sentence.text,
    );
  if (quantities.length === 0) return;
  const tells = { facts: tellsFacts(sentence.text), aCase: isCase(sentence.text) };
  for (const [index, quantity] of quantities.entries()) {
    const from = quantities[index - 1]?.end ?? sentence.start;
    const to = quantities[index + 1]?.start ?? sentence.end;
    const after = passage.prose.folded.slice(quantity.end, to);
    const before = passage.prose.folded.slice(from, quantity.start);
    if (quantity.bound === null && (tells.facts || !isAsked(before, after))) continue;
    // “The gains exceeded 5,000 yuan, and the court sentenced him …”
    if (quantity.bound === 'above' && tells.aCase) continue;
    const candidates = provisions.flatMap((provision) =>
      thresholdsOf(provision, library, asOf)
        .filter(({ unit }) => unit === quantity.unit)
        .map((figure) => ({ provision, figure, fit: fitOf(figure, before, after) })),
    );
    // The item cited next to the number says which figure is meant, whatever the words around it.
    const [named] = citedIn(passage.analysis, { start: from, end: quantity.start }, quantity.start, library);
    const cited = named?.item
      ? candidates.filter(
          ({ provision, figure }) =>
            provision.instrument === named.instrument &&
            provision.article === named.article &&
            figure.item === named.item &&
            figure.paragraph === (named.paragraph ?? 1),
        )
      : [];
    const best = Math.max(0, ...candidates.map(({ fit }) => fit));
    const meant = cited.length > 0 ? cited.slice(0, 1) : best > 0 ? candidates.filter(({ fit }) => fit === best) : [];
    // An article with one number only needs no words to tell which is meant.
    if (
      meant.length === 0 &&
      candidates.length === 1 &&
      named?.article === candidates[0]!.provision.article &&
      ASKS.test(before)
    )
      meant.push(candidates[0]!);
    if (meant.length !== 1) continue;
    const said = degreeOf(quantity, quantities, degrees);
    const degree = said ?? (cited.length > 0 && named?.paragraph ? (cited[0]!.figure.degree as Degree) : null);
    const message = compare(passage, quantity, meant[0]!, degree, multiplied, { library, asOf });
    if (message) yield { ...inSource(passage.analysis.block, quantity), message };
  }
}

/** "Serious from 50 …, especially serious from 500" or "50 … are serious, 500 … especially serious": as the first number has it. */
function degreeOf(quantity: Quantity, all: readonly Quantity[], degrees: ReturnType<typeof degreesIn>): Degree | null {
  const leading = degrees.some(({ start }) => start < all[0]!.start);
  const degree = leading
    ? degrees.findLast(({ start }) => start < quantity.start)
    : degrees.find(({ start }) => start >= quantity.end);
  return (degree ?? degrees.at(-1))?.degree ?? null;
}

const ASKS = /\b(?:asks?|requires?|needs?|threshold|standard|must|profit)\b|要求|标准|获利/;

/** How surely the words around the number speak of the figure's subject: behind the number counts more than before it. */
function fitOf({ what }: Threshold, before: string, after: string): number {
  const english = what.en
    .toLowerCase()
    .split(/,| or | and /)
    .map((part) => part.replace(/\binformation\b|^ *the |,/g, '').trim())
    .flatMap((part) => [part, ...(SYNONYMS[part] ?? [])]);
  const chinese = what.zh.split(/[、，]|等/).map((part) => part.replace(/信息$/, ''));
  const words = [...english, ...chinese].filter((word) => word.length > 1 && !/^(?:other|others|数量)/.test(word));
  const near = (text: string) => words.some((word) => text.includes(word));
  // "Neither location-track information nor …" says what it is not.
  return near(after) ? 2 : near(before) && !/\b(?:neither|nor|not|other than|except)\b|除/.test(before) ? 1 : 0;
}

const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  'location-track': ['location track', 'track information', 'whereabouts', 'trajector'],
  lodging: ['accommodation', 'hotel'],
  'communication records': ['call records', 'records of communication'],
  'communication content': ['content of communication'],
  'illegal gains': ['illegal income', 'illegal proceeds', 'unlawful gains', 'unlawful income'],
};

type Meant = { provision: Provision; figure: Threshold };

function compare(
  { prose }: Passage,
  { value, unit, bound, start, end }: Quantity,
  { provision, figure }: Meant,
  degree: Degree | null,
  multiplied: boolean,
  { library, asOf }: Pick<Analysis, 'library' | 'asOf'>,
): Message | null {
  const words = prose.text.slice(start, end);
  const [title, article] = label(provision);
  const place = placeOf(article, figure);
  const values = valuesOf(provision, figure, library, asOf);
  const derived = thresholdsOf(provision, library, asOf).flatMap(({ computed = [] }) =>
    computed.filter(({ of }) => of.item === figure.item && of.paragraph === figure.paragraph).map(({ value }) => value),
  );
  const known = multiplied ? [...values.map(({ value }) => value), ...derived] : values.map(({ value }) => value);
  const expected = values.find((other) => other.degree === (degree ?? figure.degree)) ?? values[0]!;
  const fits = degree === null || multiplied || expected.value === value;
  if (bound === 'above' && known.includes(value) && fits)
    return msg(
      'Unexpected `{0}`, expected {1}: the number itself is included ({2} art. {3})',
      words,
      amount(value, unit),
      title,
      place,
    );
  const right = degree === null || multiplied ? known.includes(value) : expected.value === value;
  if (right) return null;
  const other = values.find((candidate) => candidate.value === value);
  const wanted = amount(expected.value, unit);
  if (other && other.degree === 'especially-serious')
    return msg(
      'Unexpected `{0}` for serious circumstances, expected {1} ({2} art. {3}): that is the number for especially serious ones',
      words,
      wanted,
      title,
      place,
    );
  if (other)
    return msg(
      'Unexpected `{0}` for especially serious circumstances, expected {1} ({2} art. {3}): that is the number for serious ones',
      words,
      wanted,
      title,
      place,
    );
  return msg('Unexpected `{0}`, expected {1} ({2} art. {3})', words, wanted, title, place);
}

/** The number of the figure, and the multiple of it that another figure of the article makes. */
function valuesOf(provision: Provision, figure: Threshold, library: Library, date: string) {
  const own = [{ value: figure.value, degree: figure.degree }];
  for (const { unit, computed = [], degree } of thresholdsOf(provision, library, date)) {
    if (unit !== 'multiple') continue;
    for (const { of, via, value } of computed) {
      if (!via && of.item === figure.item && of.paragraph === figure.paragraph) own.push({ value, degree });
    }
  }
  return own;
}

function amount(value: number, unit: 'items' | 'yuan'): string {
  return inWords({ min: value }, ` ${unit}`);
}
