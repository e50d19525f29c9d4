// Footnotes as a reader sees them: by the number of their first mark, and of two with one label only the first.
import { linkLabel } from '../brief/labels.ts';
import type { Brief } from '../brief/model.ts';

/** Label, as `linkLabel` writes it → number, in the order of the marks in the body, then of those in notes. */
export function noteNumbers({ blocks, text }: Brief): Map<string, number> {
  const defined = new Set(blocks.flatMap(({ footnote }) => (footnote === null ? [] : [linkLabel(footnote)])));
  const numbers = new Map<string, number>();
  if (defined.size === 0) return numbers;
  const shown = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'heading' || kind === 'cell');
  const body = shown.filter(({ footnote }) => footnote === null);
  for (const { start, end } of [...body, ...shown.filter(({ footnote }) => footnote !== null)]) {
    const source = text.slice(start, end).replace(CODE, '');
    for (const mark of source.matchAll(MARK)) {
      const label = linkLabel(mark[1]!);
      if (defined.has(label) && !numbers.has(label)) numbers.set(label, numbers.size + 1);
    }
  }
  return numbers;
}

const CODE = /`[^`]*`/g;
const MARK = /(?<!\\)\[\^((?:[^\][\s\\]|\\.){1,200})\]/g;

/** Indexes of the blocks of notes whose label an earlier note has: Markdown does not show them. */
export function secondNotes({ blocks, text }: Brief): Set<number> {
  const unread = new Set<number>();
  const seen = new Set<string>();
  let second = false;
  for (const [index, { footnote, start }] of blocks.entries()) {
    if (footnote === null) continue;
    const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 1100), start);
    const label = linkLabel(footnote);
    if (/^[\s>]*\[\^[^\]]+\]:[ \t]*$/.test(line)) {
      second = seen.has(label);
      seen.add(label);
    }
    if (second) unread.add(index);
  }
  return unread;
}
