// A provision in words, in the style that is asked for: "Article 253-1, paragraph 1, of the Criminal Law", 《刑法》第二百五十三条之一第一款.
import type { Language } from '../brief/model.ts';
import { formatArticleId, formatNumeral } from '../brief/numerals.ts';
import type { CitationStyle } from '../config.ts';
import type { Citation, Member } from './citation.ts';
import type { Library } from './library.ts';
import { type ArticleId, type Instrument, type Shape, shortTitle, shortTitleChinese } from './model.ts';

export const DEFAULT_STYLE: CitationStyle = {
  notation: '253-1',
  word: 'Article',
  order: 'number-first',
  paragraph: 'words',
};

export type CitedPlace = { article: ArticleId; paragraph: number | null; item: number | null };

/**
 * What a citation names: either one place, or articles without paragraphs. Each run is one article, or the articles of a range.
 * `shape` is that of the one place, null where it is not known.
 */
export type Cited = { runs: readonly (readonly CitedPlace[])[]; shape: Shape | null };

/** Null where the members are of a kind that no style of ours writes: lists of paragraphs and items. */
export function citedBy(members: readonly Member[], instrument: string, library: Library, date: string): Cited | null {
  const runs: CitedPlace[][] = [];
  let last: Member | null = null;
  for (const member of members) {
    const { article, paragraph, item } = member;
    if (article === null) return null;
    if (members.length > 1 && (paragraph !== null || item !== null)) return null;
    if (last && last.start === member.start) runs.at(-1)!.push({ article, paragraph, item });
    else runs.push([{ article, paragraph, item }]);
    last = member;
  }
  const [first] = members;
  if (!first) return null;
  const lookup = library.article(instrument, first.article!, date);
  return { runs, shape: lookup.state === 'exists' ? lookup.shape : null };
}

/** One place, as a list of one. */
export function citedPlace(place: CitedPlace, instrument: string, library: Library, date: string): Cited {
  const lookup = library.article(instrument, place.article, date);
  return { runs: [[place]], shape: lookup.state === 'exists' ? lookup.shape : null };
}

/** `law`: the words for the law without "the", null where it stands already or is not wanted. */
export function writeEnglish(cited: Cited, law: string | null, style: CitationStyle): string {
  const provision = writeProvision(cited, style);
  if (law === null) return provision;
  if (style.order === 'law-first') return `${withArticle(law)}, ${provision}`;
  return `${provision}${provision.includes(',') && cited.runs.length === 1 ? ',' : ''} of ${withArticle(law)}`;
}

/** `law`: the words between 《 and 》. */
export function writeChinese({ runs }: Cited, law: string | null): string {
  const written = runs.map((run) => {
    const [from, to] = [run[0]!, run.at(-1)!];
    return from === to ? chinesePlace(from) : `${chinesePlace(from)}至${chinesePlace(to)}`;
  });
  return `${law === null ? '' : `《${law}》`}${written.join('、')}`;
}

/** In the language that the brief uses there, the other one in brackets behind it. */
export function writeBoth(cited: Cited, instrument: Instrument, style: CitationStyle, first: Language): string {
  const english = writeEnglish(cited, shortTitle(instrument), style);
  const chinese = writeChinese(cited, shortTitleChinese(instrument));
  return first === 'en' ? `${english} (${chinese})` : `${chinese}（${english}）`;
}

/** "the Criminal Law", "Amendment (IX) to the Criminal Law". */
export function withArticle(law: string): string {
  return /^(?:Amendment|Supplementary|MIIT|State Council Order|Fa Shi|the )/.test(law) ? law : `the ${law}`;
}

/** 253-1 in the notation; in digits where the notation has no such number or would be read as another one. */
export function writeArticleId(article: ArticleId, notation: CitationStyle['notation']): string {
  const [base, suffix, more] = article.split('-');
  if (suffix === undefined || more !== undefined) return article;
  const number = Number(suffix);
  if (notation === '253 bis' && number <= 3) return `${base} ${['bis', 'ter', 'quater'][number - 1]}`;
  if (notation === '253A' && number <= 4) return `${base}${'ABCD'[number - 1]}`;
  return article;
}

/** How the number of an inserted article is written, and its length; `other` for 253.1 or 253-I. Null where it is none. */
export function notationAt(
  text: string,
  at: number,
): { notation: CitationStyle['notation'] | 'other'; end: number } | null {
  INSERTED.lastIndex = at;
  const match = INSERTED.exec(text);
  if (!match) return null;
  const [whole, dash, bis, letter] = match;
  const notation =
    dash !== undefined ? '253-1' : bis !== undefined ? '253 bis' : letter !== undefined ? '253A' : 'other';
  return { notation, end: at + whole.length };
}

const INSERTED =
  /\d{1,4}(?:(?: ?[-‐‑–—] ?\d{1,2}(?!\d))()|(?: ?-?(?:bis|ter|quater)(?![a-z]))()|(?:[A-Da-d](?![a-z\d])| ?\([A-D]\))()|(?:\.\d{1,2}(?!\d)|[-–][ivIV]{1,3}(?![a-z])))/y;

/** The word with its plural. */
export function articleWord(word: CitationStyle['word'], plural: boolean): string {
  return plural ? { Article: 'Articles', 'Art.': 'Arts.', 'art.': 'arts.' }[word] : word;
}

function writeProvision({ runs, shape }: Cited, style: CitationStyle): string {
  const number = (article: ArticleId) => writeArticleId(article, style.notation);
  const [place] = runs[0]!;
  const single = runs.length === 1 && runs[0]!.length === 1;
  if (single) return `${articleWord(style.word, false)} ${number(place!.article)}${writePlace(place!, shape, style)}`;
  const parts = runs.map((run) => {
    const [from, to] = [run[0]!, run.at(-1)!];
    return from === to ? number(from.article) : `${number(from.article)} to ${number(to.article)}`;
  });
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${articleWord(style.word, true)} ${list}`;
}

/** Brackets only where they cannot be read in another way. */
function writePlace({ paragraph, item }: CitedPlace, shape: Shape | null, style: CitationStyle): string {
  if (style.paragraph === 'brackets' && shape) {
    if (paragraph !== null && item !== null) return `(${paragraph})(${item})`;
    if (paragraph !== null && shape.every((items) => items < paragraph)) return `(${paragraph})`;
    if (item !== null && shape.length === 1) return `(${item})`;
  }
  return `${paragraph === null ? '' : `, paragraph ${paragraph}`}${item === null ? '' : `, item (${item})`}`;
}

function chinesePlace({ article, paragraph, item }: CitedPlace): string {
  const places = [
    formatArticleId(article),
    paragraph === null ? '' : `第${formatNumeral(paragraph)}款`,
    item === null ? '' : `第（${formatNumeral(item)}）项`,
  ];
  return places.join('');
}

/** The citation is of one known law, and rewriting it can say neither more nor less than it says now. */
export function isRewritable({ instrument, members, verdict }: Citation, library: Library): boolean {
  const law = instrument === null ? undefined : library.instruments.get(instrument);
  const plain = members.every(({ verdict: own }) => REWRITABLE.has(own));
  return law !== undefined && law.unit !== 'entry' && plain && REWRITABLE.has(verdict);
}

const REWRITABLE: ReadonlySet<string> = new Set([
  'resolved',
  'repealed',
  'not-in-force',
  'unknown-at-date',
  'outside-library',
]);
