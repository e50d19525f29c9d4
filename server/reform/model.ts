// A reform clause as data: what the law should become, where, why, from whom, and against what. Values only.
import type { ArticleId, IsoDate, Paragraph } from '../statutes/model.ts';

export type Bilingual = { readonly en: string; readonly zh: string };

export const KINDS = [
  'amend',
  'insert-article',
  'insert-paragraph',
  'insert-item',
  'repeal',
  'rename',
  'interpret',
  'policy',
] as const;
export type ReformKind = (typeof KINDS)[number];

/** What the clause is about: the acts, the information, the protected interest, the thresholds, a defence, other law. */
export const THEMES = ['acts', 'object', 'interest', 'threshold', 'defence', 'prevention'] as const;
export type Theme = (typeof THEMES)[number];

export const STATUSES = ['proposed', 'partly-adopted', 'adopted'] as const;
export type ReformStatus = (typeof STATUSES)[number];

/** A provision. `place: after`: the new text comes behind it and has the number `as`. */
export type Target = {
  instrument: string;
  article?: ArticleId;
  paragraph?: number;
  item?: number;
  place?: 'after';
  as?: ArticleId;
};

/** A provision that the clause reaches besides its target, and what becomes of it. */
export type Effect = Target & { effect: Bilingual };

/** How the clause stands to another one. */
export type Relation = { with: string; because: Bilingual };

/** The paper that proposes it; `section` as the paper numbers it. */
export type Source = { paper: string; section?: string };

/** Texts carry placeholders, see `placeholders.ts`. */
export type ReformClause = {
  /** `R1`. */
  id: string;
  title: Bilingual;
  kind: ReformKind;
  theme: Theme;
  status: ReformStatus;
  target: Target;
  /** Changed, or given another meaning, by the same clause. */
  also: Effect[];
  /** Not changed, but its meaning or its reach changes. */
  touches: Effect[];
  /** The first day of the version of the target that the clause is drafted on. */
  base: IsoDate;
  rationale: Bilingual;
  source: Source[];
  /** Cannot be adopted together. */
  conflicts: Relation[];
  /** Regulate the same case; adopt together only after adjustment. */
  overlaps: Relation[];
  /** For the drafter: what the wording decides and what it leaves open. */
  notes: Bilingual[];
  /** The clause, Markdown. */
  text: Bilingual;
  /** The whole target article as it would read. Items stand without their numbers, as in the library. */
  amended?: { en: Paragraph[]; zh: Paragraph[] };
};

/** Ordered by number. */
export type ReformIndex = { version: 1; clauses: ReformClause[] };
