// `check --stdin-ndjson`: one line out for every line in, in order, for engines that spread lines over machines.
import { SEVERITIES, type Severity } from '../rules/rule.ts';
import type { FileOutcome, FileSettings, FileTask } from './check-file.ts';
import { checkFiles } from './check-jobs.ts';
import { errorLine, ndjsonLine } from './formats/ndjson.ts';
import { type BadLine, tasksFromLines } from './ndjson-input.ts';
import type { OpenTerminal } from './terminal.ts';

export type LineOptions = {
  settings: FileSettings;
  jobs: number;
  /** Null where what is found is not told by the exit code: such engines take any other than 0 for a failure of the machine. */
  failOn: Severity | null;
};

/** Exit code: 0; where `failOn` is given, 1 with problems at or above it, 2 with lines that could not be checked. */
export async function runCheckLines({ settings, jobs, failOn }: LineOptions, terminal: OpenTerminal): Promise<number> {
  const { library, print, translate, stdin } = terminal;
  const chunks = terminal.stdinChunks?.() ?? once(stdin);
  const tasks = tasksFromLines(chunks, (id) => library.instruments.has(id));
  let complete = true;
  let worst = SEVERITIES.length;
  for await (const outcome of checkFiles<BadLine>(tasks, isBad, { jobs, settings, terminal })) {
    if (isBad(outcome)) {
      complete = false;
      print(errorLine({ line: outcome.line }, translate(outcome.message)));
    } else {
      complete &&= outcome.ok;
      for (const complaint of outcome.complaints) terminal.error(complaint);
      for (const { severity } of outcome.problems) worst = Math.min(worst, SEVERITIES.indexOf(severity));
      print(ndjsonLine(outcome, false, translate));
    }
    await terminal.drained?.();
  }
  if (failOn === null) return 0;
  if (!complete) return 2;
  return worst <= SEVERITIES.indexOf(failOn) ? 1 : 0;
}

function isBad(one: FileTask | FileOutcome | BadLine): one is BadLine {
  return 'message' in one;
}

async function* once(read: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await read();
}
