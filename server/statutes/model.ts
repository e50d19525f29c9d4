// The law as data: what is known of an instrument, of its structure, and of its text. Values only.

/** `253-1` for 第二百五十三条之一. Never a number: 253 and 253-1 are two articles. */
export type ArticleId = string;

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

/** Where an instrument continues after its repeal; `articles` only where the mapping is a known fact. */
export type Successor = { instrument: string; article?: ArticleId; articles?: ArticleId[]; note?: string };

/** A known mis-citation: `written` is what people put, `meant` the article they mean when the words around say so. */
export type Confusion = {
  /** As written, without spaces: `253`, `253(1)`. */
  written: string;
  meant: ArticleId;
  /** Words whose presence near the citation shows that `meant` is meant … */
  when: string[];
  /** … unless one of these is nearer: then the article is meant as written. */
  unless: string[];
  /** Why the two are different, in one English sentence. */
  because: string;
};

/** A span of time in which the text is known; `to` is the last day, absent while in force. */
export type Period = { from: IsoDate; to?: IsoDate };

/** A dated version of a whole instrument. */
export type Version = Period & { by?: string; note?: string };

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
  names: { en: string[]; zh: string[]; imprecise: string[] };
  rank: Rank;
  issuer: string;
  number?: string;
  adopted?: IsoDate;
  promulgated?: IsoDate;
  inForce?: IsoDate;
  /** The first day on which it no longer applies. */
  repealed?: { on: IsoDate; by: string; article?: ArticleId; successors: Successor[] };
  versions: Version[];
  structures: StructureRecord[];
  /** Articles whose own versions are dated, oldest first. */
  dated: Record<ArticleId, ArticleVersion[]>;
  confusions: Confusion[];
  /** Number of articles in the current text, where known. */
  articleCount?: number;
  /** What the numbered units are called: `article`, or `clause` in an amendment, `item` in a decision. */
  unit: 'article' | 'clause' | 'item' | 'entry';
  known: Record<string, Mark>;
  source: string;
  /** True where a text file with translations exists. */
  hasText: boolean;
  /** A subject line per article, own words: shown in completion. */
  gists: Record<ArticleId, string>;
};

/** The compiled index: the one file read at start. */
export type LibraryIndex = { version: 1; date: IsoDate; instruments: Instrument[] };

export type Paragraph = { text: string; items: string[] };

/** One dated text of one article, as the project translated it. */
export type ProvisionText = Period & { by?: string; paragraphs: Paragraph[] };

/** The text file of one instrument, read at first use. */
export type InstrumentText = { id: string; translation: string; articles: Record<ArticleId, ProvisionText[]> };

/**
 * Where compiled texts come from; injected, so that the engine does no I/O.
 * Resolves with the JSON of the instrument, rejects if there is none.
 */
export type StatuteSource = (id: string) => Promise<string>;
