// Quotations inside a block: somebody else's words, in which wording is not judged.
import type { Span } from '../text.ts';

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』' };

/**
 * Finds quotations in prose, marks included, outermost only, in order. A mark that is never closed opens nothing: it would
 * swallow the rest of the block. Linear in the length of the text.
 */
export function findQuotations(text: string): Span[] {
  const found: Span[] = [];
  let open: { start: number; close: string } | null = null;
  MARK.lastIndex = 0;
  for (let match = MARK.exec(text); match; match = MARK.exec(text)) {
    const { index, 0: mark } = match;
    if (open && mark === open.close && (mark !== '"' || !opens(text, index))) {
      found.push({ start: open.start, end: index + 1 });
      open = null;
    } else if (mark === '"' ? opens(text, index) : mark in CLOSING) {
      // A second opening mark of the same kind: the first was never closed.
      if (!open || open.close === (CLOSING[mark] ?? '"')) open = { start: index, close: CLOSING[mark] ?? '"' };
    }
  }
  return found;
}

const MARK = /["“”「」『』]/g;

/** A straight mark opens where a word begins after it and none ends before it. */
function opens(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  return /[\s(（[—–,:：，。;；]/.test(before) && !/\s/.test(after);
}
