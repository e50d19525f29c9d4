// What a command needs of the world around it.
import type { Language } from '../brief/model.ts';
import type { Library } from '../statutes/library.ts';
import type { Message, Translate } from '../text.ts';

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
};
