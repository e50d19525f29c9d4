// One JSON object a line for each file: for pipes, and for engines that spread files over machines.
import type { Translate } from '../../text.ts';
import type { FileOutcome } from '../check-file.ts';

/** `{version, path, asOf, problems}`, with `fixed` where repairs were asked for; `{version, path, error}` where it was not checked. */
export function ndjsonLine(
  { path, asOf, problems, fixed, complaints, ok }: FileOutcome,
  fix: boolean,
  translate: Translate,
): string {
  if (!ok) return errorLine({ path }, complaints.map(translate).join('; '));
  return JSON.stringify({ version: 1, path, asOf, problems, ...(fix && { fixed }) });
}

/** `line`: of the input, from 1. */
export function errorLine(place: { path?: string; line?: number }, error: string): string {
  return JSON.stringify({ version: 1, ...place, error });
}
