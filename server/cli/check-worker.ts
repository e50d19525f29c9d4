// Entry of the worker threads of `check`: dist/check-worker.js. Checks one brief at a time and sends back plain data.
import { workerData } from 'node:worker_threads';
import { worker } from 'workerpool';
import { checkFile, type FileOutcome, type FileTask } from './check-file.ts';
import type { WorkerSettings } from './check-jobs.ts';
import { openLibrary } from './open.ts';

const { opened, settings } = workerData as WorkerSettings;
const ready = openLibrary(opened);

worker({
  checkFile: async (task: FileTask): Promise<FileOutcome> => checkFile(task, settings, await ready),
});
