// Where a block that is inserted at the caret really goes, and the empty lines around it: never into the middle of another one.
import type { Brief } from '../brief/model.ts';
import type { Edit } from '../text.ts';
import { regionsOf } from './regions.ts';

/**
 * `block` is Markdown that ends with a line end. Behind the paragraph, table, code or region of the tool that the caret stands
 * in; before it where the caret is at its beginning.
 */
export function insertBlock(brief: Brief, caret: number, block: string): Edit {
  const { text } = brief;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const at = placeFor(brief, caret);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const ends = (white: string) => white.split('\n').length - 1;
  const lead = before.trim() === '' ? 0 : 2 - ends(/\s*$/.exec(before)![0]);
  const trail = (after.trim() === '' ? 1 : 2) - ends(/^\s*/.exec(after)![0]);
  const lines = `${'\n'.repeat(Math.max(0, lead))}${block.trimEnd()}${'\n'.repeat(Math.max(0, trail))}`;
  return { start: at, end: at, text: lines.replaceAll('\n', eol) };
}

function placeFor(brief: Brief, caret: number): number {
  const { text, blocks } = brief;
  const inner = (start: number, end: number) => start < caret && caret < end;
  const region = regionsOf(brief).list.find(({ span }) => inner(span.start, span.end));
  if (region) return region.span.end;
  const closed = blocks.find(
    ({ kind, start, end }) =>
      (kind === 'code' || kind === 'html' || kind === 'front-matter') &&
      (inner(start, end) || (kind === 'front-matter' && caret < end)),
  );
  if (closed) return trimmedEnd(text, closed.start, closed.end);
  // Lines without an empty one between them belong together.
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const first = start === 0 || /^[ \t>]*$/.test(lineAt(text, text.lastIndexOf('\n', start - 2) + 1));
  const line = lineAt(text, start);
  if (line.trim() === '') return caret;
  if (first && text.slice(start, caret).trim() === '') return start;
  let end = start + line.length;
  while (end < text.length) {
    const next = text.indexOf('\n', end) + 1;
    if (next === 0 || lineAt(text, next).trim() === '') break;
    end = next + lineAt(text, next).length;
  }
  return end;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
