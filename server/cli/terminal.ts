// What a command needs of the world around it.
import type { Language } from '../brief/model.ts';
import type { Library } from '../statutes/library.ts';
import type { Message, Translate } from '../text.ts';
import type { OwnPlace } from './own.ts';
import type { Gauge } from './progress.ts';

/** What the library and the translation were opened with. Plain data: a worker opens the same. */
export type TerminalSettings = OwnPlace & { locale: string; statutes: readonly string[] };

export type Terminal = {
  library: Library;
  translate: Translate;
  /** Of what the data say in both; English where it is absent. */
  language?: Language;
  /** One line on standard output. */
  print(line: string): void;
  /** One line on standard error. */
  error(message: Message): void;
  stdin(): Promise<Uint8Array>;
  /** Standard input as it comes; where it is absent, `stdin` is all at once. */
  stdinChunks?(): AsyncIterable<Uint8Array>;
  /** Resolves when what was printed has been taken, so that it does not pile up. */
  drained?(): Promise<void>;
  /** Where it is absent, no progress is shown. */
  gauge?: Gauge;
};

/** One that workers can open again. */
export type OpenTerminal = Terminal & { opened: TerminalSettings };
