// What the rules on numbers share: the figures of the provisions that a sentence speaks of, and the degree that it names.
import { compareArticleIds } from '../brief/numerals.ts';
import { covers, type Library } from '../statutes/library.ts';
import {
  type ArticleId,
  type Bounds,
  type Figure,
  type Instrument,
  type InstrumentText,
  isChineseLaw,
  shortTitle,
  type Threshold,
} from '../statutes/model.ts';
import { firstFrom, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { citationsNear } from './passage.ts';

/** `paragraph` and `item` as far as a citation names them. */
export type Provision = { instrument: Instrument; article: ArticleId; paragraph?: number | null; item?: number | null };

/** The figures of the article on the day; none where its text has not been read. */
export function figuresOf({ instrument, article }: Provision, library: Library, date: string): readonly Figure[] {
  const text = library.ready(instrument.id);
  const versions = text && Object.hasOwn(text.articles, article) ? text.articles[article]! : [];
  return versions.find((version) => covers(version, date))?.figures ?? [];
}

/** All articles of the instrument that have figures on the day. */
export function articlesWithFigures(instrument: Instrument, library: Library, date: string): Provision[] {
  const articles = Object.keys(library.ready(instrument.id)?.articles ?? {}).sort(compareArticleIds);
  return articles
    .map((article) => ({ instrument, article }))
    .filter((provision) => figuresOf(provision, library, date).length > 0);
}

/** Articles cited in the span, the nearest before the offset first. A known mis-citation counts as what it means. */
export function citedIn(analysis: ResolvedBlock, span: Span, offset: number, library: Library): Provision[] {
  return citationsNear(analysis, offset)
    .filter(({ start, end, instrument }) => start < span.end && span.start < end && isChineseLaw(instrument))
    .sort((a, b) => distance(a, offset) - distance(b, offset))
    .flatMap(({ instrument, members }) => {
      const law = library.instruments.get(instrument!);
      return law
        ? members.flatMap(({ article, paragraph, item }) =>
            article ? { instrument: law, article, paragraph, item } : [],
          )
        : [];
    });
}

function distance({ start, end }: Span, offset: number): number {
  return end <= offset ? offset - end : 1000 + start - offset;
}

export type Degree = 'serious' | 'especially-serious';
const ESPECIALLY = /(?:especially|particularly|extremely|exceptionally|specially) serious|情节特别严重/g;
const SERIOUS =
  /(?<!especially |particularly |extremely |exceptionally |specially )\bserious circumstances\b|circumstances (?:are|were|is) (?:merely |only |just |simply )?serious|(?<!especially |particularly |extremely |exceptionally |specially )\bserious(?: cases?| ones?)\b|情节严重/g;

export type DegreeWords = Span & { degree: Degree };

/** Words of degree in the folded text of the span, in order, prose offsets. */
export function degreesIn(folded: string, { start, end }: Span): DegreeWords[] {
  const text = folded.slice(start, end);
  const of = (pattern: RegExp, degree: Degree) =>
    [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
      start: start + index,
      end: start + index + words.length,
      degree,
    }));
  return [...of(ESPECIALLY, 'especially-serious'), ...of(SERIOUS, 'serious')].sort((a, b) => a.start - b.start);
}

/** Those that begin between the offsets. */
export function degreesBetween(degrees: readonly DegreeWords[], from: number, to: number): readonly DegreeWords[] {
  return degrees.slice(firstFrom(degrees, from), firstFrom(degrees, to));
}

/** A sentence that proposes, or tells the law of another time: its numbers are not those of the law in force. */
const OTHER_LAW =
  /\b(?:should|would|propos(?:e|es|ed|al|als)|suggest(?:s|ed|ion)?|recommend(?:s|ed)?|reform|raised? to|lowered? to|replaced? by|instead of|draft|bill|formerly|previously|at that time|until|before (?:19|20)\d\d|amendment \(?vii\)?|seventh amendment)\b|建议|应当(?:提高|降低|改为)|修改为|草案|此前|原来/;

export function speaksOfOtherLaw(sentence: string): boolean {
  return OTHER_LAW.test(sentence);
}

export function label({ instrument, article }: Provision): [title: string, article: string] {
  return [shortTitle(instrument), article];
}

/** The offence that the sentence names, as the article that has it: from the tables of charge names. */
export function offencesIn(folded: string, { library, asOf }: Analysis): Provision[] {
  const law = library.instruments.get('cn/criminal-law');
  if (!law) return [];
  const found: Provision[] = [];
  for (const { charges, inForce } of library.instruments.values()) {
    if (inForce === undefined || inForce > asOf) continue;
    for (const { article, en, zh } of charges) {
      const named =
        folded.includes(zh) || folded.includes(en) || folded.includes(en.replace('infringing on', 'infringing'));
      if (named) found.push({ instrument: law, article });
    }
  }
  return found;
}

export function thresholdsOf(provision: Provision, library: Library, date: string): Threshold[] {
  return figuresOf(provision, library, date).filter((figure): figure is Threshold => figure.kind === 'threshold');
}

const withThresholds = new WeakMap<InstrumentText, boolean>();

/** Whether the instrument has any, whatever the article and the date. */
export function hasThresholds(id: string | null, library: Library): boolean {
  const text = id === null ? null : library.ready(id);
  if (!text) return false;
  let known = withThresholds.get(text);
  if (known === undefined) {
    const versions = Object.values(text.articles).flat();
    known = versions.some(({ figures = [] }) => figures.some(({ kind }) => kind === 'threshold'));
    withThresholds.set(text, known);
  }
  return known;
}

/** "up to 3 years", "3 to 7 years", "10 years or more". `said`: how a number is written. */
export function inWords({ min, max }: Bounds, unit: string, said = thousands): string {
  if (min === undefined) return `up to ${said(max!)}${unit}`;
  return max === undefined ? `${said(min)}${unit} or more` : `${said(min)} to ${said(max)}${unit}`;
}

/** 5,000 in both languages: the digits of the statutes are written in words, these are for reading. */
export function thousands(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}

/** Of a fraction: 5% of 0.05. */
export function percent(value: number): string {
  return `${Number((value * 100).toFixed(4))}%`;
}

/** `5(1)(3)`, as messages cite it. */
export function placeOf(article: string, { paragraph, item }: { paragraph: number; item?: number }): string {
  return `${article}(${paragraph})${item === undefined ? '' : `(${item})`}`;
}
