// Paragraphs and items of a provision from the text that a drafter edits.
import { parseNumeral } from '../brief/numerals.ts';
import type { Paragraph } from '../statutes/model.ts';

const ITEM = /^(?:\((\d{1,2})\)\s+|[（(]([一二三四五六七八九十]{1,3})[）)]\s*)/;

/**
 * Blank lines separate paragraphs and items; without any, every line is one. A block that starts with the next number in
 * brackets, `(1)` or （一）, is an item of the paragraph before it. Quote marks `>` at the line starts do not count.
 */
export function parseProvision(source: string): Paragraph[] {
  const text = source
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*>[ \t]?/gm, '')
    .trim();
  if (text === '') return [];
  const spaced = /\n[ \t]*\n/.test(text);
  const paragraphs: Paragraph[] = [];
  for (const block of text.split(spaced ? /\n[ \t]*\n\s*/ : '\n')) {
    const line = joinLines(block.trim());
    const item = ITEM.exec(line);
    const last = paragraphs.at(-1);
    if (item && last && parseNumeral(item[1] ?? item[2]!) === last.items.length + 1) {
      last.items.push(line.slice(item[0].length));
    } else paragraphs.push({ text: line, items: [] });
  }
  return paragraphs;
}

/** Chinese lines are joined without a space. */
export function joinLines(block: string): string {
  const wide = (character: string) => character >= '\u2e80';
  return block.replace(/(.)[ \t]*\n[ \t]*(.)/gu, (_, a: string, b: string) => a + (wide(a) && wide(b) ? '' : ' ') + b);
}
