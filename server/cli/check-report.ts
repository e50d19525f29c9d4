// What `check` prints, in each of its formats: as far as the format allows, file by file, keeping nothing.
import { rules } from '../rules/index.ts';
import { SEVERITIES, type Severity } from '../rules/rule.ts';
import { type Message, msg } from '../text.ts';
import type { FileOutcome } from './check-file.ts';
import { githubLines } from './formats/github.ts';
import { junit } from './formats/junit.ts';
import { ndjsonLine } from './formats/ndjson.ts';
import type { CheckedFile } from './formats/record.ts';
import { sarif } from './formats/sarif.ts';
import type { Terminal } from './terminal.ts';

export const CHECK_FORMATS = ['text', 'json', 'ndjson', 'sarif', 'github', 'junit'] as const;

export type ReportOptions = {
  format: (typeof CHECK_FORMATS)[number];
  asOf: string;
  /** For JUnit: what counts as a failure. */
  failOn: Severity;
  /** Whether repairs were asked for. */
  fix: boolean;
  version: string;
};

export type Report = {
  file(outcome: FileOutcome): void;
  /** `complete`: nothing went wrong. */
  end(complete: boolean): void;
};

type Kept = CheckedFile & { fixed: number };

export function reporter(options: ReportOptions, terminal: Pick<Terminal, 'print' | 'translate'>): Report {
  const { format } = options;
  const { print, translate } = terminal;
  const summary: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  // Only for the formats that are one document.
  const kept: Kept[] = [];
  const whole = format === 'json' || format === 'sarif' || format === 'junit';
  return {
    file(outcome) {
      const { path, problems, fixed, ok } = outcome;
      for (const { severity } of problems) summary[severity]++;
      if (format === 'ndjson') print(ndjsonLine(outcome, options.fix, translate));
      else if (!ok) return;
      else if (whole) kept.push({ path, problems, fixed });
      else if (format === 'github') for (const line of githubLines(outcome)) print(line);
      else for (const line of textLines(outcome, terminal)) print(line);
    },
    end(complete) {
      if (whole) print(document(kept, summary, complete, options, terminal));
      else if (format === 'text') print(translate(summaryText(summary)));
    },
  };
}

function textLines({ path, problems, fixed }: FileOutcome, { translate }: Pick<Terminal, 'translate'>): string[] {
  const repaired = fixed > 0 ? [translate(msg('{0}: {1} repairs made', path, String(fixed)))] : [];
  const found = problems.map(
    ({ line, column, severity, rule, message }) => `${path}:${line}:${column}: ${severity} ${rule}: ${message}`,
  );
  return [...repaired, ...found];
}

function document(
  files: readonly Kept[],
  summary: Record<Severity, number>,
  complete: boolean,
  { format, asOf, version, failOn, fix }: ReportOptions,
  { translate }: Pick<Terminal, 'translate'>,
): string {
  if (format === 'junit') return junit(files, failOn);
  if (format === 'sarif') {
    const known = rules.map(({ id, severity, summary }) => ({ id, severity, summary: translate(summary) }));
    return sarif({ files, rules: known, version, complete });
  }
  const records = files.map(({ path, problems, fixed }) => ({ path, problems, ...(fix && { fixed }) }));
  return JSON.stringify({ version: 1, asOf, files: records, summary });
}

function summaryText(summary: Record<Severity, number>): Message {
  const counts = SEVERITIES.map((severity) => String(summary[severity]));
  return msg('{0} errors, {1} warnings, {2} information, {3} hints', ...counts);
}
