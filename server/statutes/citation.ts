// A resolved citation: what was written, what it means, and why.
import type { Language } from '../brief/model.ts';
import type { Message, Span } from '../text.ts';
import type { ArticleId, Confusion, IsoDate } from './model.ts';

/** Worst first: a citation's verdict is that of its worst member. */
export const VERDICTS = [
  'no-such-article',
  'no-such-paragraph',
  'no-such-item',
  'repealed',
  'not-in-force',
  'imprecise',
  'ambiguous',
  'unknown-at-date',
  'outside-library',
  'foreign',
  'resolved',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A provision: null where that part is not named. */
export type Provision = {
  instrument: string;
  article: ArticleId | null;
  paragraph: number | null;
  item: number | null;
};

/** One article (paragraph, item) of a citation. Spans are prose offsets of the block. */
export type Member = Span & {
  /** As typed, without spaces and brackets that are pinpoints: `253`, `253-1`, `第二百五十三条之一`. */
  written: string;
  article: ArticleId | null;
  paragraph: number | null;
  item: number | null;
  verdict: Verdict;
  because: Message;
  candidates: Provision[];
  /** The number written is that of another article than the one meant: the known confusion that explains it. */
  confusion: Confusion | null;
};

/**
 * One law and one written group of articles. `full`: the law is named beside it; `short`: by a declared alias;
 * `pointer`: taken from the context.
 */
export type Citation = Span & {
  language: Language;
  form: 'full' | 'short' | 'pointer';
  /** Id of the instrument, null where it is not known. */
  instrument: string | null;
  /** Where the law is named, null for a pointer. */
  name: Span | null;
  /** Where the article words stand, null for a law named alone. */
  group: Span | null;
  members: Member[];
  /** Endpoints of the group as typed. */
  written: string[];
  /** The date of the version that the citation names itself; null for that of the brief. */
  asOf: IsoDate | null;
  verdict: Verdict;
  because: Message;
  candidates: Provision[];
};

/** What later blocks need of the earlier ones. Compared by value, so that an edit stops mattering where it stops. */
export type State = {
  /** Instruments named so far, the last one first, each once, at most eight. */
  readonly recent: readonly string[];
  /** The law named last since the last heading. */
  readonly section: string | null;
  /** The law that each level of heading above names, outermost first. */
  readonly headings: readonly (string | null)[];
  /** Declared short forms: the words as declared → instrument id. */
  readonly aliases: Readonly<Record<string, string>>;
  /** In a table: the laws that the row names, and the one that heads the column. */
  readonly cell: { readonly row: readonly string[]; readonly header: string | null } | null;
  /** The brief is, or quotes, a paper with articles of its own: a contract, a policy. */
  readonly paper: boolean;
  /** A proposed clause, put in by the tool: `opened` by the block just before, or still `open`. See proposal.ts. */
  readonly proposal: 'opened' | 'open' | null;
  /** The article cited last: what "the same Article" means. */
  readonly article: { readonly instrument: string; readonly article: ArticleId } | null;
  /** The law cited last in a footnote: what "ibid." means in the next. */
  readonly note: string | null;
  /** Subjects of known confusions that came up, and those of this section: `cn/criminal-law 253-1`. */
  readonly topics: readonly string[];
  readonly sectionTopics: readonly string[];
};

export const INITIAL_STATE: State = {
  recent: [],
  section: null,
  headings: [],
  aliases: {},
  cell: null,
  paper: false,
  proposal: null,
  article: null,
  note: null,
  topics: [],
  sectionTopics: [],
};
