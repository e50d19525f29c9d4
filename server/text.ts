// Spans, edits and messages: the values that every layer shares. Offsets are UTF-16 code units into the source text.

/** A stretch of the source text, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** Replace the text of the span by `text`. */
export type Edit = Span & { readonly text: string };

/**
 * A sentence for the user, not yet in the user's language: an English template with `{0}`, `{1}` … and the words that
 * go into it. The template is the key of the translation bundles in `l10n/`.
 */
export type Message = { readonly text: string; readonly args: readonly string[] };

/** Turns a message into words; `lsp/` and `cli/` inject one for the user's language. */
export type Translate = (message: Message) => string;

/** Builds a message. Templates are literals, so that a test can find every key. */
export function msg(text: string, ...args: readonly string[]): Message {
  return { text, args };
}

/** The translation that tests and logs use: the template itself. */
export const english: Translate = ({ text, args }) =>
  text.replace(/\{(\d+)\}/g, (whole, index) => args[Number(index)] ?? whole);

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}

/** Index of the first span that starts at the offset or later; the spans are in order. Binary search. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first number that is not below the value; the numbers are in order. Binary search. */
export function firstAt(numbers: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From where to where a list has other values than the old one, and how far what lies behind them has moved. */
export function changedStretch<T>(old: readonly T[], list: readonly T[]): { from: number; to: number; shift: number } {
  const least = Math.min(old.length, list.length);
  const shift = list.length - old.length;
  let from = 0;
  while (from < least && old[from] === list[from]) from++;
  let to = list.length;
  while (to > from && to - shift > from && old[to - 1 - shift] === list[to - 1]) to--;
  return { from, to, shift };
}

/** The list with others in the place of those between `from` and `to`. Copied once: it is done for every edit. */
export function spliced<T>(list: readonly T[], from: number, to: number, fresh: readonly T[]): T[] {
  // So many are too many arguments.
  if (fresh.length > 1000) return list.slice(0, from).concat(fresh, list.slice(to));
  const next = list.slice();
  next.splice(from, to - from, ...fresh);
  return next;
}

/** The same; the numbers behind are so much greater. */
export function splicedBy(
  list: readonly number[],
  from: number,
  to: number,
  fresh: readonly number[],
  by: number,
): number[] {
  const next = spliced(list, from, to, fresh);
  if (by !== 0) for (let at = from + fresh.length; at < next.length; at++) next[at]! += by;
  return next;
}

/** The text with the edits made. Later ones that overlap an earlier one are left out, so that nothing is garbled. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue;
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}
