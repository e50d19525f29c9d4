// What the resolution of one block works on.
import type { Prose } from '../brief/model.ts';
import type { Scan } from '../brief/scan.ts';
import type { Span } from '../text.ts';
import type { State } from './citation.ts';
import type { Library } from './library.ts';
import type { Mention } from './mentions.ts';
import type { Instrument } from './model.ts';

/** What holds for the whole brief: the library, the date, the default law of the front matter or the settings. */
export type Context = {
  library: Library;
  date: string;
  law: string | null;
  /** The instrument whose own text this is: there "this Law" and an article without a law are its own. */
  self: string | null;
  /** The instruments with known mis-citations. */
  confused: readonly Instrument[];
};

/** One block with what was found in it and what came before it. */
export type Place = Context & {
  prose: Prose;
  scan: Scan;
  mentions: readonly Mention[];
  state: State;
  sentences: readonly Span[];
  /** What was looked for in the prose so far: filled as it is asked for, gone with the block. */
  words: Map<readonly string[], readonly Span[]>;
};
