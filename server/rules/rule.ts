// What a rule is. A rule lives in one file with its documentation and examples in the `.md` beside it.
import type { Edit, Message, Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A repair. Edits are source offsets, in order, apart from each other. `safe`: cannot change what the sentence says. */
export type Fix = { title: Message; edits: Edit[]; safe: boolean };

/** A finding before the rule's name is put to it; spans are source offsets. `severity` where it is not the rule's own. */
export type Problem = Span & { message: Message; severity?: Severity; fixes?: Fix[] };

type Base = { id: string; summary: Message; severity: Severity };
/**
 * Looks at one block with what was resolved in it. It may ask the analysis for the library, the date, the law and the style (that
 * of the settings and that in which the brief is written), not for other blocks: its problems are kept as long as the block and those stay the same. Every edit in them lies in the block.
 */
export type BlockRule = Base & { scope: 'block'; check(block: BlockAnalysis, analysis: Analysis): Iterable<Problem> };
/** A block rule, or one that looks at the document as a whole. */
export type Rule = BlockRule | (Base & { scope: 'document'; check(analysis: Analysis): Iterable<Problem> });
