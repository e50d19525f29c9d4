// Many briefs checked in order: in this thread, or in several workers, with the same result to the byte.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { msg } from '../text.ts';
import { checkFile, type FileOutcome, type FileSettings, type FileTask, failed, reasonOf } from './check-file.ts';
import { inOrder } from './in-order.ts';
import type { OpenTerminal, TerminalSettings } from './terminal.ts';

export type JobOptions = { jobs: number; settings: FileSettings; terminal: OpenTerminal };
/** What a worker starts with. */
export type WorkerSettings = { opened: TerminalSettings; settings: FileSettings };

/** A worker needs the time of so many briefs until it is worth its start … */
const PAYS = 48;
/** … and some hundred megabytes: more than these has to be asked for. */
const UNASKED = 8;
/** Briefs that are checked or wait for their turn to be printed, for each worker. */
const AHEAD = 4;

/** As many as there are processors, for few briefs fewer. */
export function defaultJobs(files: number): number {
  return Math.max(1, Math.min(availableParallelism(), UNASKED, Math.floor(files / PAYS)));
}

/** The outcomes in the order of the tasks; no more of them are held than are being worked on. What is no task is passed on. */
export async function* checkFiles<Passed extends object>(
  tasks: AsyncIterable<FileTask | Passed>,
  isPassed: (task: FileTask | Passed) => task is Passed,
  { jobs, settings, terminal }: JobOptions,
): AsyncGenerator<FileOutcome | Passed> {
  if (jobs === 1) {
    yield* inOrder(tasks, 1, async (task) => (isPassed(task) ? task : await checkFile(task, settings, terminal)));
    return;
  }
  // Read where it is used: one brief does not need it.
  const { pool: openPool } = await import('workerpool');
  const workerData: WorkerSettings = { opened: terminal.opened, settings };
  const pool = openPool(path.join(terminal.opened.dist, 'check-worker.js'), {
    workerType: 'thread',
    maxWorkers: jobs,
    workerThreadOpts: { workerData },
  });
  try {
    yield* inOrder(tasks, jobs * AHEAD, async (task) => {
      if (isPassed(task)) return task;
      try {
        return await pool.exec('checkFile', [task]);
      } catch (error) {
        return failed(task.path, msg('{0}: cannot be checked ({1})', task.path, reasonOf(error)));
      }
    });
  } finally {
    await pool.terminate(true);
  }
}
