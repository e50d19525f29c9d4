// A finding as the command line writes it: words in the user's language, places for people. Plain data, so that a worker can send it.
import { type Locate, lineLocator } from '../../brief/lines.ts';
import { type Finding, fixesOf } from '../../features/findings.ts';
import { fingerprint } from '../../features/fingerprint.ts';
import type { Severity } from '../../rules/rule.ts';
import type { Span, Translate } from '../../text.ts';
import type { Analysis } from '../../workspace.ts';

/** Lines and columns count from 1, columns in UTF-16 units, ends exclusive; offsets begin after a byte order mark. */
export type Place = { line: number; column: number; endLine: number; endColumn: number };

export type ProblemRecord = Place & {
  rule: string;
  severity: Severity;
  message: string;
  start: number;
  end: number;
  fixes: { title: string; safe: boolean; edits: (Place & { start: number; end: number; text: string })[] }[];
  fingerprint: string;
};

export type CheckedFile = { path: string; problems: ProblemRecord[] };

export function checkedFile(
  path: string,
  analysis: Analysis,
  findings: readonly Finding[],
  translate: Translate,
): CheckedFile {
  const locate = lineLocator(analysis.brief.text);
  const problems = findings.map((finding) => {
    const { rule, severity, message, start, end } = finding;
    return {
      rule,
      severity,
      message: translate(message),
      start,
      end,
      ...place(finding, locate),
      fixes: fixesOf(finding).map(({ title, safe, edits }) => ({
        title: translate(title),
        safe,
        edits: edits.map((edit) => ({ start: edit.start, end: edit.end, text: edit.text, ...place(edit, locate) })),
      })),
      fingerprint: fingerprint(analysis, finding),
    };
  });
  return { path, problems };
}

function place({ start, end }: Span, locate: Locate): Place {
  const from = locate(start);
  const to = locate(end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}
