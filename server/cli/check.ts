// `check`: the findings of briefs in the formats that people and build servers read; repairs, baseline, changed lines.
import { readFile, writeFile } from 'node:fs/promises';
import { type Baseline, baselineOf, readBaseline, writeBaseline } from '../features/fingerprint.ts';
import { SEVERITIES } from '../rules/rule.ts';
import { msg } from '../text.ts';
import type { BriefOptions } from './briefs.ts';
import { type FileOutcome, type FileTask, failed } from './check-file.ts';
import { checkFiles, defaultJobs } from './check-jobs.ts';
import { runCheckLines } from './check-lines.ts';
import { type ReportOptions, reporter } from './check-report.ts';
import { complainOfConfiguration } from './configuration.ts';
import { isError, listInputs, readInput, STDIN } from './inputs.ts';
import { progressLine } from './progress.ts';
import type { OpenTerminal, Terminal } from './terminal.ts';

export type CheckOptions = Omit<BriefOptions, 'format'> &
  ReportOptions & {
    /** File with the findings to ignore. */
    baseline: string | null;
    /** File to write the findings to, as those to ignore from now on. */
    writeBaseline: string | null;
    /** Git revision: only findings on lines that changed since. */
    diff: string | null;
    /** How many files are checked at a time; null for as many as pay. */
    jobs: number | null;
    /** The briefs are lines on standard input; see check-lines.ts. */
    stdinNdjson: boolean;
    /** Whether the exit code tells of what was found, and of what could not be checked. */
    tellsFailures: boolean;
  };

/** Exit code: 0, 1 with problems at or above `failOn`, 2 where something could not be read or written. */
export async function runCheck(
  paths: readonly string[],
  options: CheckOptions,
  terminal: OpenTerminal,
): Promise<number> {
  const piped = options.fix && paths.includes(STDIN);
  if (piped && (paths.length > 1 || options.format !== 'text')) {
    terminal.error(msg('With --fix, `-` must be the only path and the format text: the repaired text is printed'));
    return 2;
  }
  const baseline = options.baseline === null ? new Map() : await baselineFrom(options.baseline, terminal);
  if (!baseline) return 2;
  const { lookup, fix, diff } = options;
  // A baseline that is written has everything in it, whatever another one had.
  const ignores = options.writeBaseline === null;
  const settings = { lookup, ignores, baseline, diff, fix: fix ? (piped ? 'print' : 'write') : 'no' } as const;
  if (options.stdinNdjson) {
    if (await complainOfConfiguration([STDIN], lookup, terminal)) return 2;
    const failOn = options.tellsFailures ? options.failOn : null;
    return runCheckLines({ settings, failOn, jobs: options.jobs ?? 1 }, terminal);
  }
  const { errors, files } = await listInputs(paths, options.stdinFilename);
  for (const { message } of errors) terminal.error(message);
  const names = files.map(({ path }) => path);
  let complete = !(await complainOfConfiguration(names, lookup, terminal)) && errors.length === 0;
  let worst = SEVERITIES.length;
  const fingerprints: string[] = [];
  // Repairs are made one after the other: two names may mean one file.
  const jobs = fix ? 1 : (options.jobs ?? defaultJobs(files.length));
  const progress = progressLine(terminal, files.length);
  const report = reporter(options, progress);
  for await (const outcome of checkFiles(tasksOf(files, terminal), isOutcome, { jobs, settings, terminal })) {
    for (const complaint of outcome.complaints) progress.error(complaint);
    complete &&= outcome.ok;
    for (const { severity } of outcome.problems) worst = Math.min(worst, SEVERITIES.indexOf(severity));
    if (piped) printRepaired(outcome, terminal);
    else if (options.writeBaseline === null) report.file(outcome);
    else for (const { fingerprint } of outcome.problems) fingerprints.push(fingerprint);
    progress.step();
    await terminal.drained?.();
  }
  progress.clear();
  if (options.writeBaseline !== null)
    return (await takeBaseline(options.writeBaseline, fingerprints, terminal)) && complete ? 0 : 2;
  if (!piped) report.end(complete);
  if (!complete) return 2;
  return worst <= SEVERITIES.indexOf(options.failOn) ? 1 : 0;
}

function isOutcome(task: FileTask | FileOutcome): task is FileOutcome {
  return 'ok' in task;
}

/** Standard input is read here; files are read where they are checked. */
async function* tasksOf(
  files: readonly { path: string; piped: boolean }[],
  { stdin }: Terminal,
): AsyncGenerator<FileTask | FileOutcome> {
  for (const { path, piped } of files) {
    if (!piped) yield { path };
    else {
      const input = await readInput(path, stdin);
      yield isError(input) ? failed(path, input.message) : input;
    }
  }
}

/** The repaired text is the output; what is left to say goes to standard error. */
function printRepaired({ path, repaired, problems }: FileOutcome, { print, error }: Terminal): void {
  if (repaired === null) return;
  print(repaired.endsWith('\n') ? repaired.slice(0, -1) : repaired);
  for (const { line, rule, message } of problems) error(msg('{0}:{1}: {2}', path, String(line), `${rule}: ${message}`));
}

async function baselineFrom(file: string, { error }: Terminal): Promise<Baseline | null> {
  const source = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => ({ code: code ?? 'error' }));
  if (typeof source !== 'string') {
    error(msg('{0}: cannot be read ({1})', file, source.code));
    return null;
  }
  const baseline = readBaseline(source);
  if (!baseline) error(msg('{0}: not a baseline that `--write-baseline` wrote', file));
  return baseline;
}

/** False where it could not be written. Only a baseline is written over: the name may be that of a brief. */
async function takeBaseline(file: string, fingerprints: readonly string[], terminal: Terminal): Promise<boolean> {
  const there = await readFile(file, 'utf8').catch(() => null);
  if (there !== null && there.trim() !== '' && !readBaseline(there)) {
    terminal.error(msg('{0}: not a baseline that `--write-baseline` wrote', file));
    return false;
  }
  try {
    await writeFile(file, writeBaseline(baselineOf(fingerprints)));
  } catch (error) {
    terminal.error(msg('{0}: cannot be written ({1})', file, (error as NodeJS.ErrnoException).code ?? 'error'));
    return false;
  }
  terminal.print(terminal.translate(msg('{0}: {1} findings to ignore', file, String(fingerprints.length))));
  return true;
}
