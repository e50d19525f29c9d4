// What a rule is. A rule lives in one file with its documentation and examples in the `.md` beside it.
import type { Directive } from '../brief/directives.ts';
import type { Sifted } from '../brief/sieve.ts';
import type { Level } from '../config.ts';
import type { Verdict } from '../statutes/citation.ts';
import type { Edit, Message, Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A repair. Edits are in offsets like its problem's, in order, apart from each other. `safe`: cannot change what the sentence says. */
export type Fix = { title: Message; edits: Edit[]; safe: boolean };

/**
 * A finding before the rule's name is put to it. Its span is what `inSource` gives for the block: the blocks that rules on blocks are
 * given lie at 0, all others in the source. `severity` where it is not the rule's own. `once`, of block rules: of all problems of the
 * rule with this word the brief has the first one only.
 */
export type Problem = Span & { message: Message; severity?: Severity; fixes?: Fix[]; once?: string };

/** What a block has to have, all of it, before the rule can say anything: the rule is asked about no other block. */
export type Needs = {
  /** One of these in a citation, of the whole or of one of its articles. */
  readonly verdicts?: readonly Verdict[];
  /** A citation of any kind. */
  readonly citations?: true;
  /** Of each row the words that one of its expressions needs; a function, because expressions stand below their rule. */
  readonly words?: () => readonly (readonly Sifted[])[];
};

type Base = { id: string; summary: Message; severity: Severity };
/**
 * Looks at one block with what was resolved in it. It may ask the analysis for the library, the date, the law and the style (that of the
 * settings and that in which the brief is written), not for other blocks or for where this one lies: its problems are kept as long as the
 * block and those stay the same. Every edit in them lies in the block.
 */
export type BlockRule = Base & {
  scope: 'block';
  needs?: Needs;
  check(block: ResolvedBlock, analysis: Analysis): Iterable<Problem>;
};
/** Of the configuration: which rules there are, and below which level some of them may not be set. */
export type Circumstances = { readonly ids: ReadonlySet<string>; readonly locked: Readonly<Record<string, Level>> };
/** What became of a rule that a comment names: `off` is one that says nothing anyway. */
export type Outcome = 'used' | 'unused' | 'off' | 'locked' | 'unknown';
/** A comment with source offsets: what became of each rule that it names, or `whole` of all where it names none. */
export type DirectiveUse = {
  readonly directive: Directive;
  readonly named: readonly Outcome[];
  readonly whole: Outcome;
};
/**
 * A block rule, one that looks at the document as a whole, one that looks at its head, or one that looks at what comments made of
 * the findings of all others.
 */
export type Rule =
  | BlockRule
  | (Base & { scope: 'document'; check(analysis: Analysis): Iterable<Problem> })
  | (Base & { scope: 'head'; check(analysis: Analysis, circumstances: Circumstances): Iterable<Problem> })
  | (Base & { scope: 'directives'; check(analysis: Analysis, uses: readonly DirectiveUse[]): Iterable<Problem> });
