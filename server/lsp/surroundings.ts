// What the server needs from around it: the installation gives it, and a test its own.
import type { exportBrief } from '../export/brief.ts';
import type { ReadDocx } from '../host/own-files.ts';
import type { ReformIndex } from '../reform/model.ts';
import type { Library } from '../statutes/library.ts';
import type { Translate } from '../text.ts';

export type Surroundings = {
  version: string;
  /** Read at first use. A rejection is shown to the user once. */
  library(): Promise<Library>;
  reforms(): Promise<ReformIndex | null>;
  translator(locale: string): Promise<Translate>;
  rulePage(id: string): string | null;
  /** For statutes as files, see `writeStatute`, and for what is known of the user's own. */
  cacheFolder: string;
  /** Without it no .docx among the user's statutes is understood. */
  readDocx?: ReadDocx;
  /** The program that makes Word and HTML of a brief, loaded at its first use. */
  exporter?(): Promise<typeof exportBrief>;
  /** A long document is edited for the first time. */
  writesMuch?(): void;
  /** The current date, `2026-11-01`. */
  today(): string;
  /** Milliseconds of quiet before diagnostics are published to a client that does not pull them. */
  pushDelay: number;
};
