// What the resolution of one block works on.
import type { Prose } from '../brief/model.ts';
import type { Scan } from '../brief/scan.ts';
import type { State } from './citation.ts';
import type { SubjectPlaces, Subjects } from './confusion.ts';
import type { Library } from './library.ts';
import type { Mention } from './mentions.ts';

/** What holds for the whole brief: the library, the date, the default law of the front matter or the settings. */
export type Context = {
  library: Library;
  date: string;
  law: string | null;
  /** The instrument whose own text this is: there "this Law" and an article without a law are its own. */
  self: string | null;
  /** What known mis-citations are about. */
  subjects: Subjects;
};

/** One block with what was found in it and what came before it. */
export type Place = Context & {
  prose: Prose;
  scan: Scan;
  mentions: readonly Mention[];
  state: State;
  /** Where the prose has words of the subjects. */
  words: SubjectPlaces;
};
