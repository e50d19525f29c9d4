// `check` on one brief: its findings as records, repaired where that is asked for. Plain data in and out, so that a worker can do it.
import { changedLines } from '../features/changed-lines.ts';
import { check, isLegal } from '../features/check.ts';
import { type Baseline, notInBaseline } from '../features/fingerprint.ts';
import { safeFixes } from '../features/safe-fixes.ts';
import { applyEdits, type Message, msg } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { analyseInput } from './briefs.ts';
import { type BriefConfiguration, configurationFor, type Lookup } from './configuration.ts';
import { type CheckedFile, checkedFile } from './formats/record.ts';
import { textAtRevision } from './git.ts';
import { type Input, isError, readInput } from './inputs.ts';
import type { Terminal } from './terminal.ts';
import { writeBrief } from './write.ts';

/** What is asked of every brief. */
export type FileSettings = {
  /** Where to look for the configuration, and what the options say. */
  lookup: Lookup;
  /** Whether the findings that the configuration ignores are left out. */
  ignores: boolean;
  /** Whether the safe repairs are made, and where they go. */
  fix: 'no' | 'write' | 'print';
  baseline: Baseline;
  /** Git revision: only findings on lines that changed since. */
  diff: string | null;
};

/** A brief to check; without `text` it is read from the path. */
export type FileTask = { path: string; text?: string; asOf?: string; law?: string };

export type FileOutcome = CheckedFile & {
  /** The date by which the brief was measured. */
  asOf: string;
  /** How many repairs were made. */
  fixed: number;
  /** The text with the repairs, where they are printed. */
  repaired: string | null;
  /** What went wrong; for people. */
  complaints: Message[];
  /** False where the brief was not checked as a whole, or not written: then there are no problems. */
  ok: boolean;
};

/** Never rejects for what is in the brief. */
export async function checkFile(
  { path, text, asOf, law }: FileTask,
  settings: FileSettings,
  terminal: Pick<Terminal, 'library' | 'translate'>,
): Promise<FileOutcome> {
  const input = text === undefined ? await readInput(path, null) : { path, text };
  if (isError(input)) return failed(path, input.message);
  try {
    const found = await configurationFor(path, settings.lookup, terminal.library);
    const own = { ...found, asOf: asOf ?? found.asOf, law: law ?? found.law };
    return await examine(input, settings, own, terminal);
  } catch (error) {
    return failed(path, msg('{0}: cannot be checked ({1})', path, reasonOf(error)));
  }
}

export function failed(path: string, ...complaints: Message[]): FileOutcome {
  return { path, problems: [], asOf: '', fixed: 0, repaired: null, complaints, ok: false };
}

/** One line, without a stack. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}

/** A repair may make room for another; more rounds than this would be two rules at odds. */
const ROUNDS = 10;

async function examine(
  input: Input,
  settings: FileSettings,
  configuration: BriefConfiguration,
  terminal: Pick<Terminal, 'library' | 'translate'>,
): Promise<FileOutcome> {
  const { path } = input;
  const { baseline, diff, fix, ignores } = settings;
  const levels = { ...configuration, ignored: ignores ? configuration.ignored : null };
  const isChecked = (analysis: Analysis) =>
    configuration.check === 'all' || (configuration.check === 'auto' && isLegal(analysis));
  const complaints: Message[] = [];
  const earlier = diff === null ? null : await textAtRevision(path, diff);
  if (earlier && 'message' in earlier) return failed(path, earlier.message);
  const before = earlier?.text ?? null;
  const look = (analysis: Analysis): CheckedFile => {
    const onError = (rule: string, error: unknown) =>
      complaints.push(msg('{0}: rule {1} failed: {2}', path, rule, reasonOf(error)));
    const findings = isChecked(analysis) ? check(analysis, { ...levels, onError }) : [];
    const file = checkedFile(path, analysis, findings, terminal.translate);
    const news = notInBaseline(file.problems, baseline);
    if (before === null) return { ...file, problems: news };
    const changed = changedLines(before, analysis.brief.text);
    return { ...file, problems: news.filter(({ line, endLine }) => touches(changed, line, endLine)) };
  };
  const first = await analyseInput(input, configuration, terminal);
  let file = look(first);
  let text = input.text;
  let fixed = 0;
  for (let round = 0; fix !== 'no' && round < ROUNDS; round++) {
    const { edits, count } = safeFixes(file.problems.map(({ fixes }) => fixes));
    const next = applyEdits(text, edits);
    if (next === text) break;
    text = next;
    fixed += count;
    file = look(await analyseInput({ path, text }, configuration, terminal));
  }
  if (fix === 'write' && text !== input.text) {
    const problem = await writeBrief(path, input.text, text);
    if (problem) return failed(path, ...complaints, msg('{0}: cannot be written ({1})', path, problem));
  }
  return { ...file, asOf: first.asOf, fixed, repaired: fix === 'print' ? text : null, complaints, ok: true };
}

function touches(changed: ReadonlySet<number>, from: number, to: number): boolean {
  for (let line = from; line <= to; line++) if (changed.has(line)) return true;
  return false;
}
