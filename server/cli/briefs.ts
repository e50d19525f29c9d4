// `check` and `cite`: the findings and the citations of briefs, as text or JSON.
import { lineLocator } from '../brief/lines.ts';
import { parseBrief } from '../brief/markdown.ts';
import { check, type Finding } from '../features/check.ts';
import { type CitationRecord, cite } from '../features/cite.ts';
import { prepare } from '../features/prepare.ts';
import { SEVERITIES, type Severity } from '../rules/rule.ts';
import { type Message, msg } from '../text.ts';
import { type Analysis, analyse } from '../workspace.ts';
import { type Input, isError, readInputs } from './inputs.ts';
import type { Terminal } from './terminal.ts';

export type BriefOptions = {
  format: 'text' | 'json';
  asOf: string;
  law: string | null;
  stdinFilename: string | null;
  failOn: Severity;
};

/** Exit code: 0, 1 with problems at or above `failOn`, 2 where something could not be read. */
export async function runCheck(paths: readonly string[], options: BriefOptions, terminal: Terminal): Promise<number> {
  const files: { path: string; problems: ReturnType<typeof problemRecord>[] }[] = [];
  const summary: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  const failed = await eachBrief(paths, options, terminal, (input, analysis) => {
    const locate = lineLocator(input.text);
    const findings = check(analysis, {
      onError: (rule, error) => terminal.error(msg('{0}: rule {1} failed: {2}', input.path, rule, String(error))),
    });
    for (const { severity } of findings) summary[severity]++;
    const problems = findings.map((finding) => problemRecord(finding, locate, terminal));
    if (options.format === 'json') files.push({ path: input.path, problems });
    else
      for (const { line, column, severity, rule, message } of problems) {
        terminal.print(`${input.path}:${line}:${column}: ${severity} ${rule}: ${message}`);
      }
  });
  if (options.format === 'json') terminal.print(JSON.stringify({ version: 1, asOf: options.asOf, files, summary }));
  else terminal.print(terminal.translate(summaryText(summary)));
  if (failed) return 2;
  const worst = SEVERITIES.find((severity) => summary[severity] > 0);
  return worst && SEVERITIES.indexOf(worst) <= SEVERITIES.indexOf(options.failOn) ? 1 : 0;
}

/** Exit code: 0, or 2 where something could not be read. */
export async function runCite(paths: readonly string[], options: BriefOptions, terminal: Terminal): Promise<number> {
  const files: { path: string; citations: CitationRecord[] }[] = [];
  const failed = await eachBrief(paths, options, terminal, ({ path, text }, analysis) => {
    const citations = cite(analysis, lineLocator(text), terminal.translate);
    if (options.format === 'json') files.push({ path, citations });
    else
      for (const { line, column, verdict, instrument, articles, text: words, because } of citations) {
        const where = [instrument ?? '?', ...(articles.length > 0 ? [articles.join(', ')] : [])].join(' ');
        terminal.print(`${path}:${line}:${column}: ${verdict} ${where}: ${words.replace(/\s+/g, ' ')} (${because})`);
      }
  });
  if (options.format === 'json') terminal.print(JSON.stringify({ version: 1, asOf: options.asOf, files }));
  return failed ? 2 : 0;
}

/** True where something could not be read, which is one line each on standard error. */
export async function eachBrief(
  paths: readonly string[],
  { asOf, law, stdinFilename }: BriefOptions,
  terminal: Terminal,
  visit: (input: Input, analysis: Analysis) => void | Promise<void>,
): Promise<boolean> {
  let failed = false;
  for await (const input of readInputs(paths, { stdinFilename, stdin: terminal.stdin })) {
    if (isError(input)) {
      terminal.error(input.message);
      failed = true;
    } else {
      const analysis = analyse(parseBrief(input.path, 0, input.text), terminal.library, { asOf, law });
      await prepare(analysis);
      await visit(input, analysis);
    }
  }
  return failed;
}

function problemRecord(
  { rule, severity, message, start, end, fixes }: Finding,
  locate: ReturnType<typeof lineLocator>,
  { translate }: Terminal,
) {
  const from = locate(start);
  const to = locate(end);
  return {
    rule,
    severity,
    message: translate(message),
    start,
    end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    fixes: (fixes ?? []).map(({ title, edits }) => ({
      title: translate(title),
      edits: edits.map(({ start, end, text }) => ({ start, end, text })),
    })),
  };
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
