// The analysis of one brief: its blocks, the citations resolved in them, in one immutable value.
import type { Block, Brief } from './brief/model.ts';
import type { Library } from './statutes/library.ts';
import type { Citation, State } from './statutes/citation.ts';

export type BlockAnalysis = {
  readonly index: number;
  readonly block: Block;
  /** In the order of the text. Spans are prose offsets of the block. */
  readonly citations: readonly Citation[];
  readonly before: State;
};

export type Analysis = {
  readonly brief: Brief;
  readonly library: Library;
  /** The date the brief is measured by: front matter, else setting, else today. */
  readonly asOf: string;
  readonly blocks: readonly BlockAnalysis[];
};
