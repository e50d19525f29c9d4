// What stands at one place of a line of Markdown: white space, and the marks with which its blocks begin. `end` is where the line ends.

/** Behind the spaces and tabs. */
export function skipSpace(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(source, at)) at++;
  return at;
}

export function isSpace(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code === SPACE || code === TAB;
}

/** Columns between two places of the line that begins at `start`; a tab goes to the next stop. */
export function columnsBetween(source: string, start: number, from: number, to: number): number {
  let column = from - start;
  for (let at = from; at < to; at++) column += source.charCodeAt(at) === TAB ? 4 - (column % 4) : 1;
  return column - (from - start);
}

/** 1–6 for a heading that begins there, else 0. */
export function headingDepth(source: string, first: number, end: number): number {
  let at = first;
  while (source.charCodeAt(at) === HASH) at++;
  const depth = at - first;
  return depth <= 6 && (at >= end || isSpace(source, at)) ? depth : 0;
}

/** Where the words of a heading stand, without the marks at its end. */
export function headingWords(source: string, first: number, depth: number, end: number): [start: number, end: number] {
  let last = end;
  while (isSpace(source, last - 1)) last--;
  const start = Math.min(skipSpace(source, first + depth, end), last);
  let close = last;
  while (source[close - 1] === '#' && close > start) close--;
  if (close === last || (close > start && !isSpace(source, close - 1))) return [start, last];
  while (close > start && isSpace(source, close - 1)) close--;
  return [start, close];
}

export function isBreak(source: string, first: number, end: number): boolean {
  const char = source[first]!;
  if (char !== '*' && char !== '-' && char !== '_') return false;
  let count = 0;
  for (let at = first; at < end; at++) {
    if (source[at] === char) count++;
    else if (!isSpace(source, at)) return false;
  }
  return count >= 3;
}

/** Behind the marker of a list item; -1 where there is none. */
export function markerEnd(source: string, first: number): number {
  const code = source.charCodeAt(first);
  if (code === 0x2a || code === 0x2b || code === 0x2d) return first + 1;
  let at = first;
  while (at - first < 10 && source.charCodeAt(at) >= 0x30 && source.charCodeAt(at) <= 0x39) at++;
  const char = source[at];
  return at > first && at - first < 10 && (char === '.' || char === ')') ? at + 1 : -1;
}

/** The label of the footnote that begins there; null where none does. */
export function noteAt(source: string, first: number, end: number): string | null {
  if (source[first + 1] !== '^') return null;
  return NOTE.exec(source.slice(first, Math.min(end, first + 1004)))?.[1] ?? null;
}

/** Whether the line closes the fence. */
export function closesFence(
  source: string,
  first: number,
  end: number,
  fence: { char: string; count: number },
): boolean {
  let last = first;
  while (source[last] === fence.char) last++;
  return last - first >= fence.count && skipSpace(source, last, end) >= end;
}

export const TAB = 0x09;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const HASH = 0x23;
export const QUOTE = 0x3e;
export const BRACKET = 0x5b;
export const FENCE = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
/** The row under the head of a table. */
export const DELIMITERS = /^[|:\- \t]*-[|:\- \t]*$/;
const NOTE = /^\[\^((?:[^\][ \t\\]|\\[[\]\\]?)+)\]:/;
/** A definition on one line, of the plain kind. */
export const DEFINITION =
  /^\[((?=[^\]]*[^\s\]])[^[\]\\&]{1,999})\]:[ \t]*[^\s<>()\\&"'[\]][^\s<>()\\&]*(?:[ \t]+(?:"[^"\\&]*"|'[^'\\&]*'|\([^()\\&]*\)))?[ \t]*$/;
