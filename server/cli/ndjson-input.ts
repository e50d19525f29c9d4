// Briefs that come as lines of JSON on standard input: `{"path": …, "text": …}`, one a line, as many as there are.
import { isIsoDate } from '../brief/date.ts';
import { type Message, msg } from '../text.ts';
import type { FileTask } from './check-file.ts';
import { decode } from './inputs.ts';

/** `line` counts from 1. */
export type BadLine = { line: number; message: Message };
/** As the editor takes the largest of files; a line that goes on and on is no brief. */
export const LONGEST_LINE = 64 << 20;

/** One task or one complaint for every line, in order; no more than a line is held at a time. */
export async function* tasksFromLines(
  chunks: AsyncIterable<Uint8Array>,
  isLaw: (id: string) => boolean,
): AsyncGenerator<FileTask | BadLine> {
  let line = 0;
  for await (const bytes of linesOf(chunks)) {
    line++;
    const task = bytes === null ? msg('line {0}: longer than 64 MB', String(line)) : taskOf(bytes, line, isLaw);
    yield 'args' in task ? { line, message: task } : task;
  }
}

/** Not with readline: JSON may have U+2028 in a text, where that ends a line. Null for a line that is too long. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let begun: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length <= LONGEST_LINE) begun.push(part);
    else begun = [];
  };
  const whole = () => {
    const line = length > LONGEST_LINE ? null : begun.length === 1 ? begun[0]! : Buffer.concat(begun);
    begun = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let at = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, at)) {
      take(chunk.subarray(at, end));
      at = end + 1;
      yield whole();
    }
    if (at < chunk.length) take(chunk.subarray(at));
  }
  if (length > 0) yield whole();
}

const LF = 0x0a;

function taskOf(bytes: Uint8Array, line: number, isLaw: (id: string) => boolean): FileTask | Message {
  const source = decode(bytes);
  if (source === null) return msg('line {0}: not UTF-8', String(line));
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return msg('line {0}: not JSON', String(line));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return msg('line {0}: expected an object', String(line));
  const { path, text, asOf = null, law = null } = value as Record<string, unknown>;
  if (typeof path !== 'string') return msg('line {0}: `{1}` must be a string', String(line), 'path');
  if (typeof text !== 'string') return msg('line {0}: `{1}` must be a string', String(line), 'text');
  if (asOf !== null && (typeof asOf !== 'string' || !isIsoDate(asOf)))
    return msg('line {0}: `asOf` must be a date that exists, as in 2026-11-01', String(line));
  if (law !== null && (typeof law !== 'string' || !isLaw(law)))
    return msg('line {0}: unknown law `{1}`; `legal-brief statute list` prints the ids', String(line), String(law));
  // As in a file: offsets count from after a byte order mark.
  const words = text.startsWith('\ufeff') ? text.slice(1) : text;
  return { path, text: words, ...(asOf !== null && { asOf }), ...(law !== null && { law }) };
}
