// A finding as the command line writes it: words in the user's language, places for people.
import { type Locate, lineLocator } from '../../brief/lines.ts';
import type { Finding } from '../../features/check.ts';
import { fingerprint } from '../../features/fingerprint.ts';
import type { Severity } from '../../rules/rule.ts';
import type { Translate } from '../../text.ts';
import type { Analysis } from '../../workspace.ts';

/** Lines and columns count from 1, columns in UTF-16 units, ends exclusive; offsets begin after a byte order mark. */
export type ProblemRecord = {
  rule: string;
  severity: Severity;
  message: string;
  start: number;
  end: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  fixes: { title: string; safe: boolean; edits: { start: number; end: number; text: string }[] }[];
  fingerprint: string;
};

export type CheckedFile = { path: string; locate: Locate; problems: ProblemRecord[] };

export function checkedFile(
  path: string,
  analysis: Analysis,
  findings: readonly Finding[],
  translate: Translate,
): CheckedFile {
  const locate = lineLocator(analysis.brief.text);
  const problems = findings.map((finding) => {
    const { rule, severity, message, start, end, fixes } = finding;
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
      fixes: (fixes ?? []).map(({ title, safe, edits }) => ({
        title: translate(title),
        safe,
        edits: edits.map(({ start, end, text }) => ({ start, end, text })),
      })),
      fingerprint: fingerprint(analysis, finding),
    };
  });
  return { path, locate, problems };
}
