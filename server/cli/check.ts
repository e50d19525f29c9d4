// `check`: the findings of briefs in the formats that people and build servers read; repairs, baseline, changed lines.
import { readFile, writeFile } from 'node:fs/promises';
import { changedLines } from '../features/changed-lines.ts';
import { check } from '../features/check.ts';
import { type Baseline, baselineOf, notInBaseline, readBaseline, writeBaseline } from '../features/fingerprint.ts';
import { safeFixes } from '../features/safe-fixes.ts';
import { rules } from '../rules/index.ts';
import { SEVERITIES, type Severity } from '../rules/rule.ts';
import { applyEdits, type Message, msg } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { analyseInput, type BriefOptions, eachBrief } from './briefs.ts';
import { githubLines } from './formats/github.ts';
import { junit } from './formats/junit.ts';
import { type CheckedFile, checkedFile } from './formats/record.ts';
import { sarif } from './formats/sarif.ts';
import { textAtRevision } from './git.ts';
import { type Input, STDIN } from './inputs.ts';
import type { Terminal } from './terminal.ts';
import { writeBrief } from './write.ts';

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

export type CheckOptions = Omit<BriefOptions, 'format'> & {
  format: (typeof CHECK_FORMATS)[number];
  /** Make the safe repairs. */
  fix: boolean;
  /** File with the findings to ignore. */
  baseline: string | null;
  /** File to write the findings to, as those to ignore from now on. */
  writeBaseline: string | null;
  /** Git revision: only findings on lines that changed since. */
  diff: string | null;
  version: string;
};

/** What is left of a file: its findings, the text they are of, and how many repairs led to it. */
type Outcome = CheckedFile & { text: string; fixed: number };

/** Exit code: 0, 1 with problems at or above `failOn`, 2 where something could not be read or written. */
export async function runCheck(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const piped = options.fix && paths.includes(STDIN);
  if (piped && (paths.length > 1 || options.format !== 'text')) {
    terminal.error(msg('With --fix, `-` must be the only path and the format text: the repaired text is printed'));
    return 2;
  }
  const baseline = options.baseline === null ? new Map() : await baselineFrom(options.baseline, terminal);
  if (!baseline) return 2;
  const files: Outcome[] = [];
  let failed = false;
  const fail = (message: Message) => {
    failed = true;
    terminal.error(message);
  };
  const unread = await eachBrief(paths, { ...options, format: 'text' }, terminal, async (input, analysis) => {
    const outcome = await examine(input, analysis, { ...options, baseline }, terminal);
    if ('message' in outcome) return fail(outcome.message);
    if (outcome.text !== input.text && !piped) {
      const problem = await writeBrief(input.path, input.text, outcome.text);
      if (problem) return fail(msg('{0}: cannot be written ({1})', input.path, problem));
    }
    files.push(outcome);
    if (piped) printRepaired(outcome, terminal);
    else if (options.writeBaseline === null) printFile(outcome, options, terminal);
  });
  failed ||= unread;
  if (options.writeBaseline !== null)
    return (await takeBaseline(options.writeBaseline, files, terminal)) && !failed ? 0 : 2;
  if (!piped) printEnd(files, !failed, options, terminal);
  if (failed) return 2;
  const severities = files.flatMap(({ problems }) => problems.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return severities.some((severity) => severity <= SEVERITIES.indexOf(options.failOn)) ? 1 : 0;
}

/** A repair may make room for another; more rounds than this would be two rules at odds. */
const ROUNDS = 10;

async function examine(
  input: Input,
  first: Analysis,
  options: Omit<CheckOptions, 'baseline'> & { baseline: Baseline },
  terminal: Terminal,
): Promise<Outcome | { message: Message }> {
  const { path } = input;
  const earlier = options.diff === null ? null : await textAtRevision(path, options.diff);
  if (earlier && 'message' in earlier) return earlier;
  const before = earlier?.text ?? null;
  const look = (analysis: Analysis): CheckedFile => {
    const onError = (rule: string, error: unknown) =>
      terminal.error(msg('{0}: rule {1} failed: {2}', path, rule, String(error)));
    const file = checkedFile(path, analysis, check(analysis, { onError }), terminal.translate);
    const news = notInBaseline(file.problems, options.baseline);
    if (before === null) return { ...file, problems: news };
    const changed = changedLines(before, analysis.brief.text);
    return { ...file, problems: news.filter(({ line, endLine }) => touches(changed, line, endLine)) };
  };
  let file = look(first);
  let text = input.text;
  let fixed = 0;
  for (let round = 0; options.fix && round < ROUNDS; round++) {
    const { edits, count } = safeFixes(file.problems);
    const next = applyEdits(text, edits);
    if (next === text) break;
    text = next;
    fixed += count;
    file = look(await analyseInput({ path, text }, { ...options, format: 'text' }, terminal));
  }
  return { ...file, text, fixed };
}

function touches(changed: ReadonlySet<number>, from: number, to: number): boolean {
  for (let line = from; line <= to; line++) if (changed.has(line)) return true;
  return false;
}

function printFile(file: Outcome, { format }: CheckOptions, { print, translate }: Terminal): void {
  const { path, problems, fixed } = file;
  if (format === 'github') for (const line of githubLines(file)) print(line);
  if (format !== 'text') return;
  if (fixed > 0) print(translate(msg('{0}: {1} repairs made', path, String(fixed))));
  for (const { line, column, severity, rule, message } of problems) {
    print(`${path}:${line}:${column}: ${severity} ${rule}: ${message}`);
  }
}

function printEnd(files: readonly Outcome[], complete: boolean, options: CheckOptions, terminal: Terminal): void {
  const { format, asOf, version, failOn, fix } = options;
  const { print, translate } = terminal;
  const summary: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { problems } of files) for (const { severity } of problems) summary[severity]++;
  if (format === 'json') {
    const records = files.map(({ path, problems, fixed }) => ({ path, problems, ...(fix && { fixed }) }));
    print(JSON.stringify({ version: 1, asOf, files: records, summary }));
  } else if (format === 'sarif') {
    const known = rules.map(({ id, severity, summary }) => ({ id, severity, summary: translate(summary) }));
    print(sarif({ files, rules: known, version, complete }));
  } else if (format === 'junit') print(junit(files, failOn));
  else if (format === 'text') print(translate(summaryText(summary)));
}

/** The repaired text is the output; what is left to say goes to standard error. */
function printRepaired({ path, text, problems }: Outcome, { print, error }: Terminal): void {
  print(text.endsWith('\n') ? text.slice(0, -1) : text);
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
async function takeBaseline(file: string, files: readonly CheckedFile[], terminal: Terminal): Promise<boolean> {
  const there = await readFile(file, 'utf8').catch(() => null);
  if (there !== null && there.trim() !== '' && !readBaseline(there)) {
    terminal.error(msg('{0}: not a baseline that `--write-baseline` wrote', file));
    return false;
  }
  const fingerprints = files.flatMap(({ problems }) => problems.map(({ fingerprint }) => fingerprint));
  try {
    await writeFile(file, writeBaseline(baselineOf(fingerprints)));
  } catch (error) {
    terminal.error(msg('{0}: cannot be written ({1})', file, (error as NodeJS.ErrnoException).code ?? 'error'));
    return false;
  }
  terminal.print(terminal.translate(msg('{0}: {1} findings to ignore', file, String(fingerprints.length))));
  return true;
}

function summaryText({ error, warning, information, hint }: Record<Severity, number>): Message {
  return msg(
    '{0} errors, {1} warnings, {2} information, {3} hints',
    String(error),
    String(warning),
    String(information),
    String(hint),
  );
}
