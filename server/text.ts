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
