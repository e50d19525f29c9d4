// A file among the user's own statutes, while it is edited: what keeps it from being used, at the line where it stands.
import { importStatute, isOwnFormat, ownFormatErrors } from '../statutes/import.ts';
import { type Message, msg, type Span } from '../text.ts';
import type { Finding } from './findings.ts';

/** `name`: of the file, without its folder. */
export function checkOwnFile(name: string, text: string): Finding[] {
  const wrong: { line: number; message: Message }[] = [];
  if (isOwnFormat(text)) {
    for (const { line, message } of ownFormatErrors(name, text)) wrong.push({ line, message: msg('{0}', message) });
  } else {
    const imported = importStatute(name, text);
    if (imported.kind === 'error') wrong.push(imported);
  }
  const lines = lineSpans(text);
  return wrong.map(({ line, message }) => ({
    ...(lines[Math.min(line, lines.length) - 1] ?? { start: 0, end: 0 }),
    rule: 'statute-file',
    severity: 'error',
    message,
  }));
}

/** Of each line the part that is not blank. */
function lineSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at + line.length - line.trimStart().length;
    spans.push({ start, end: Math.max(start, at + line.trimEnd().length) });
    at += line.length + 1;
  }
  return spans;
}
