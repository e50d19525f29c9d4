// A range of imprisonment or of a fine that the provision does not have, or not for that degree. See penalty-mismatch.md.
import { inSource } from '../brief/prose.ts';
import { sentencesOf } from '../brief/sentences.ts';
import { wording } from '../brief/sieve.ts';
import type { PenaltyBand } from '../statutes/model.ts';
import { type Message, msg, type Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import {
  citedIn,
  type Degree,
  degreesBetween,
  degreesIn,
  figuresOf,
  inWords,
  label,
  offencesIn,
  type Provision,
  speaksOfOtherLaw,
} from './figures.ts';
import { FINE, judgeFines } from './fines.ts';
import { isForeign, type Passage, passageOf } from './passage.ts';
import { findTerms, TERMS, type Term } from './quantities.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'penalty-mismatch',
  summary: msg('The range of punishment is not that of the provision'),
  severity: 'warning',
  scope: 'block',
  needs: {
    words: () => [
      [PUNISHMENT, FINE],
      [...TERMS, FINE],
    ],
  },
  *check(block, analysis) {
    const passage = passageOf(block, analysis.library);
    if (!passage) return;
    for (const { start, end } of sentencesOf(passage.prose)) {
      const text = passage.prose.folded.slice(start, end);
      const sentence = { start, end, text };
      const [years, money] = [PUNISHMENT, FINE].map(({ pattern }) => pattern.test(text));
      if (!(years || money) || speaksOfOtherLaw(text) || isForeign(passage, start)) continue;
      if (years) yield* judge(passage, sentence, analysis);
      if (money) yield* judgeFines(passage, sentence, analysis);
    }
  },
};

const PUNISHMENT = wording(
  /\b(?:imprison|sentence|prison|detention|jail|punish|penalt|liable|carry|carries)|有期徒刑|处以?.{1,3}年/,
);

function* judge(passage: Passage, sentence: Span & { text: string }, analysis: Analysis): Generator<Problem> {
  const { folded } = passage.prose;
  const terms = findTerms(sentence.text).map((term) => ({
    ...term,
    start: term.start + sentence.start,
    end: term.end + sentence.start,
  }));
  const degrees = degreesIn(folded, sentence);
  for (const [index, term] of terms.entries()) {
    const provision = provisionOf(passage, sentence, term, analysis);
    if (!provision) continue;
    const bands = figuresOf(provision, analysis.library, analysis.asOf).filter(
      (figure): figure is PenaltyBand => figure.kind === 'penalty' && figure.years !== undefined,
    );
    if (bands.length === 0) continue;
    const from = terms[index - 1]?.end ?? sentence.start;
    const to = terms[index + 1]?.start ?? sentence.end;
    const before = degreesBetween(degrees, from, term.start).findLast(({ end }) => end <= term.start);
    const after = degreesBetween(degrees, term.end, to).find(({ end }) => end <= to);
    const degree = (before ?? (index === terms.length - 1 || terms.length === 1 ? after : undefined))?.degree ?? null;
    const message = compare(term, degree, bands, provision, passage.prose.text.slice(term.start, term.end));
    if (message) yield { ...inSource(passage.analysis.block, term), message };
  }
}

/** The article cited nearest in the sentence, else the offence named in it, else the one article that the block cites before. */
function provisionOf(
  passage: Passage,
  sentence: Span & { text: string },
  term: Term,
  analysis: Analysis,
): Provision | null {
  const { library } = analysis;
  const [cited] = citedIn(passage.analysis, sentence, term.start, library);
  if (cited) return cited;
  const offences = offencesIn(sentence.text, analysis);
  if (offences.length > 0) return offences.length === 1 ? offences[0]! : null;
  const earlier = citedIn(passage.analysis, { start: 0, end: sentence.start }, sentence.start, library);
  const different = new Set(earlier.map(({ instrument, article }) => `${instrument.id} ${article}`));
  return different.size === 1 && degreesIn(passage.prose.folded, sentence).length > 0 ? earlier[0]! : null;
}

function compare(
  term: Term,
  degree: Degree | null,
  bands: readonly PenaltyBand[],
  provision: Provision,
  words: string,
): Message | null {
  const [title, article] = label(provision);
  const expected = bands.filter((band) => band.degree === degree);
  if (degree !== null && expected.length > 0) {
    if (expected.some((band) => agrees(term, band))) return null;
    const years = inYears(expected[0]!);
    const other = bands.find((band) => agrees(term, band) && band.degree && band.degree !== degree);
    if (other && degree === 'serious')
      return msg(
        'Unexpected `{0}` for serious circumstances, expected {1} ({2} art. {3}): that is the range for especially serious ones',
        words,
        years,
        title,
        article,
      );
    if (other)
      return msg(
        'Unexpected `{0}` for especially serious circumstances, expected {1} ({2} art. {3}): that is the range for serious ones',
        words,
        years,
        title,
        article,
      );
    return msg('Unexpected `{0}`, expected {1} ({2} art. {3})', words, years, title, article);
  }
  if (bands.some((band) => agrees(term, band))) return null;
  return msg('Unexpected `{0}`, expected {1} ({2} art. {3})', words, bands.map(inYears).join(' / '), title, article);
}

function agrees({ min, max }: Term, { years }: PenaltyBand): boolean {
  return (min === undefined || min === years?.min) && (max === undefined || max === years?.max);
}

/** Of a band that has years. */
function inYears({ years }: PenaltyBand): string {
  return inWords(years!, ' years');
}
