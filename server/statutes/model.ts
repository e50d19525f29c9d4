// The law as data: what is known of an instrument, of its structure, and of its text. Values only.

import type { ArticleId } from '../brief/numerals.ts';

export type { ArticleId };

/** A calendar date, `2015-11-01`; two of them compare as strings. */
export type IsoDate = string;

/** How a fact is known: read in the official text, in database metadata, in a search excerpt, or not verified. */
export type Mark = 'text' | 'metadata' | 'excerpt' | 'unverified';

export type Rank =
  | 'constitution'
  | 'law'
  | 'amendment'
  | 'decision'
  | 'administrative-regulation'
  | 'departmental-rule'
  | 'judicial-interpretation'
  | 'normative-document'
  | 'foreign';

/**
 * Where an instrument continues after its repeal: `article` of the repealed one (all of it where absent) is now in `articles`
 * of the other. `articles` only where the mapping is a known fact.
 */
export type Successor = { instrument: string; article?: ArticleId; articles?: ArticleId[]; note?: string };

/** What an amendment does to another instrument's articles, as far as its text is at hand. */
export type Amends = { instrument: string; inserts?: ArticleId[]; deletes?: ArticleId[]; changes?: ArticleId[] };

/** Which provisions a judicial interpretation explains. */
export type Interprets = { instrument: string; articles?: ArticleId[] };

/** A name of a crime that a table of charge names fixes, and the earlier names that it cancels. */
export type Charge = {
  article: ArticleId;
  paragraph?: number;
  en: string;
  zh: string;
  cancels?: { en: string; zh: string }[];
};

/** A known mis-citation: `written` is what people put, `meant` the article they mean when the words around say so. */
export type Confusion = {
  /** As written, without spaces: `253`, `253(1)`. */
  written: string;
  meant: ArticleId;
  /** Lower-case words, or beginnings of words, that show that `meant` is meant where they stand near the citation … */
  when: string[];
  /** … unless one of these does: then the article is meant as written. */
  unless: string[];
  /** Why the two are different, in one English sentence. */
  because: string;
};

/** A span of time in which the text is known; `to` is the last day, absent while in force. */
export type Period = { from: IsoDate; to?: IsoDate };

/**
 * A dated version of a whole instrument; `known` where it differs from the mark of all versions. `adopted` where that is not
 * the day of adoption of `by`, or of the instrument for its first version.
 */
export type Version = Period & { adopted?: IsoDate; by?: string; note?: string; known?: Mark };

/** Items per paragraph: `[10, 4]` is two paragraphs with ten and four items, `[0]` one plain paragraph. */
export type Shape = readonly number[];

/** A dated version of one article's own text, where it is known apart from the instrument's structure. */
export type ArticleVersion = Period & { by?: string; shape: Shape };

/** The structure of every article of one dated text, in the compact notation of `structure.ts`. */
export type StructureRecord = Period & { text: string };

/** All that is loaded at start of one instrument: names, dates, structure. No statutory text. */
export type Instrument = {
  id: string;
  title: { en: string; zh: string };
  /** For titles too long to be used in a sentence. */
  short?: { en: string; zh: string };
  names: { en: string[]; zh: string[]; imprecise: string[] };
  rank: Rank;
  issuer: string;
  number?: string;
  adopted?: IsoDate;
  promulgated?: IsoDate;
  inForce?: IsoDate;
  /** The first day on which it no longer applies. */
  repealed?: { on: IsoDate; by: string; article?: ArticleId; successors: Successor[] };
  amends: Amends[];
  interprets: Interprets[];
  charges: Charge[];
  /** Article number in the text before that day → number in the text since, as far as known. */
  renumbered?: { on: IsoDate; articles: Record<ArticleId, ArticleId> };
  /** What a drafter should know of the instrument, in one or two sentences. */
  note?: string;
  versions: Version[];
  structures: StructureRecord[];
  /** Articles whose own versions are dated, oldest first. */
  dated: Record<ArticleId, ArticleVersion[]>;
  confusions: Confusion[];
  /** Number of articles in the current text, where known. */
  articleCount?: number;
  /** What the numbered units are called: `article`, or `clause` in an amendment, `item` in a decision. */
  unit: 'article' | 'clause' | 'item' | 'entry';
  /** Key of the head (`number`, `in-force` …) → how that fact is known. */
  known: Record<string, Mark>;
  source: string;
  /** True where a text file with translations exists. */
  hasText: boolean;
  /** A subject line per article, own words: shown in completion. */
  gists: Record<ArticleId, string>;
};

type Omittable =
  | 'names'
  | 'amends'
  | 'interprets'
  | 'charges'
  | 'versions'
  | 'structures'
  | 'dated'
  | 'confusions'
  | 'unit'
  | 'known'
  | 'hasText'
  | 'gists';

/**
 * An instrument as the index holds it, to keep that small: without what is empty or usual (`unit: article`), the forms of a
 * confusion in one entry, the facts listed under their mark.
 */
export type StoredInstrument = Omit<Instrument, Omittable> &
  Partial<Omit<Pick<Instrument, Omittable>, 'names' | 'confusions' | 'known'>> & {
    names?: Partial<Instrument['names']>;
    confusions?: (Omit<Confusion, 'written'> & { written: string[] })[];
    known?: Partial<Record<Mark, string[]>>;
  };

/** A foreign or international instrument: known by name, so that it is not taken for a Chinese one. */
export type ForeignInstrument = { id: string; names: { en: string[]; zh: string[] } };

/** The compiled index: the one file read at start. `date` is the day for which the facts were checked. */
export type LibraryIndex = {
  version: 1;
  date: IsoDate;
  instruments: StoredInstrument[];
  foreign: ForeignInstrument[];
  /** Names and adjectives of other jurisdictions: `Japan`, `Japanese`, 日本. */
  jurisdictions: { en: string[]; zh: string[] };
};

/** Something wrong in a data file; lines count from 1. */
export type LineError = { line: number; message: string };
export type FileError = LineError & { file: string };

export type Paragraph = { text: string; items: string[] };

/** One dated text of one article, as the project translated it, with the numbers in it. */
export type ProvisionText = Period & { by?: string; paragraphs: Paragraph[]; figures?: Figure[] };

/** A few words in both languages. */
export type Words = { en: string; zh: string };

/**
 * How grave the case is, in the statute's own ladder: `serious` is 情节严重 or what stands in its place, whether that is the
 * lowest band of the article or the one above it.
 */
export type Degree = 'basic' | 'serious' | 'especially-serious';

/** A number of the law, tied to its paragraph and item. Every bound includes the number itself (Criminal Law art. 99). */
export type Figure = PenaltyBand | Threshold | FineRange;

export type FigurePlace = { paragraph: number; item?: number };
/** `condition`: the statute's words for the case where the degree alone does not say them. */
type FigureBase = FigurePlace & { degree?: Degree; condition?: Words };
/** At least one of the two. */
export type Bounds = { min?: number; max?: number };

/** What may be imposed instead of fixed-term imprisonment. */
export type Alternative =
  | 'criminal-detention'
  | 'public-surveillance'
  | 'deprivation-of-political-rights'
  | 'life-imprisonment';

/** A criminal penalty. `fine`: besides the rest (`and`), in its place (`or`), either (`and-or`), alone by law (`only`). */
export type PenaltyBand = FigureBase & {
  kind: 'penalty';
  /** Fixed-term imprisonment in years. */
  years?: Bounds;
  alternatives?: Alternative[];
  fine: 'none' | 'and' | 'or' | 'and-or' | 'only';
  fineYuan?: Bounds;
  /** Confiscation of property may stand in the place of the fine. */
  confiscation?: true;
  /** Punished as these paragraphs say, of the other article where one is named. */
  as?: { article?: ArticleId; paragraphs: number[] };
  /** 从重处罚: heavier, but within the band. */
  heavier?: true;
  /** Who is punished, where that is not the offender. */
  on?: Words;
};

export type ThresholdUnit =
  | 'items'
  | 'yuan'
  | 'persons'
  | 'times'
  | 'accounts'
  | 'websites'
  | 'groups'
  /** The sum of the shares of several standards; 1 reaches them. */
  | 'proportions'
  /** Of the standards in `of`: ten times, half. */
  | 'multiple'
  | 'fraction';

/** From which number on the degree is reached, the number itself included. */
export type Threshold = FigureBase & {
  kind: 'threshold';
  what: Words;
  comparison: 'at-least';
  value: number;
  unit: ThresholdUnit;
  /** The standards that a multiple or a fraction is taken of, and what comes out: not in the text, computed here. */
  of?: FigurePlace[];
  computed?: ComputedFigure[];
};

/** `of` is the standard, `via` the figure that has made a fraction of it before. */
export type ComputedFigure = {
  of: FigurePlace;
  via?: FigurePlace;
  value: number;
  unit: ThresholdUnit;
  computed: true;
};

/**
 * A range of a fine: in yuan, as a multiple or a fraction of `of`. `usual`: the rule, not the limit. `alternative`: in the
 * place of the fine before it, as the authority chooses.
 */
export type FineRange = FigureBase &
  Bounds & {
    kind: 'fine';
    on?: Words;
    unit: 'yuan' | 'multiple' | 'fraction';
    of?: Words;
    usual?: true;
    alternative?: true;
  };

/** The text file of one instrument, read at first use. `licence`: of the translation, an SPDX name. */
export type InstrumentText = {
  id: string;
  translation: string;
  licence?: string;
  articles: Record<ArticleId, ProvisionText[]>;
};

/**
 * Where compiled texts come from; injected, so that the engine does no I/O.
 * Resolves with the JSON of the instrument, rejects if there is none.
 */
export type StatuteSource = (id: string) => Promise<string>;

/** A law of this country, of the library or a text that the user owns; not a foreign one. */
export function isChineseLaw(id: string | null | undefined): id is string {
  return id !== null && id !== undefined && /^(?:cn|own)\//.test(id);
}

/** The title as a sentence uses it: "Criminal Law", 《刑法》 without the name of the State. */
export function shortTitle({ title, short }: Pick<Instrument, 'title' | 'short'>): string {
  return short?.en ?? title.en.replace(/ of the People's Republic of China\b/, '');
}

export function shortTitleChinese({ title, short }: Pick<Instrument, 'title' | 'short'>): string {
  return short?.zh ?? title.zh.replace(/^中华人民共和国/, '');
}
