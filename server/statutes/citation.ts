// A resolved citation: what was written, what it means, and why.
import type { Language } from '../brief/model.ts';
import type { Message, Span } from '../text.ts';
import type { ArticleId } from './model.ts';

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
  verdict: Verdict;
  because: Message;
  candidates: Provision[];
};

/** What later blocks need of the earlier ones. Compared by value, so that an edit stops mattering where it stops. */
export type State = {
  /** The law named last in the brief, in this section, and in the headings above. */
  readonly last: string | null;
  readonly section: string | null;
  readonly heading: string | null;
  /** Declared short forms: folded words → instrument id. */
  readonly aliases: Readonly<Record<string, string>>;
};
