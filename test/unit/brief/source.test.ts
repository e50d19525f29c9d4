// A text in pieces says what the text in one string says, after any edits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from '../../../server/brief/change.ts';
import {
  beginningOf,
  lineEndFrom,
  linesOf,
  replaced,
  type Source,
  sliceOf,
  sourceOf,
  unitAt,
} from '../../../server/brief/source.ts';

const TEXT = fc
  .array(fc.constantFrom('a', 'bcd', '\n', '\r', '\r\n', '第', '😀'), { maxLength: 20 })
  .map((all) => all.join(''));
const EDIT = fc.record({ from: fc.nat(40), to: fc.nat(40), text: TEXT });
const SIZE = fc.constantFrom(1, 2, 5, 8192);
type Edit = { from: number; to: number; text: string };

/** The same edit of the pieces and of the string. */
function edited(source: Source, text: string, { from, to, text: added }: Edit): { source: Source; text: string } {
  const start = Math.min(from, to, text.length);
  const end = Math.min(Math.max(from, to), text.length);
  return { source: replaced(source, start, end, added), text: text.slice(0, start) + added + text.slice(end) };
}

describe('a text in pieces', () => {
  it('is the text', () => {
    fc.assert(
      fc.property(TEXT, SIZE, fc.array(EDIT, { maxLength: 5 }), (start, size, edits) => {
        let now = { source: sourceOf(start, size), text: start };
        for (const edit of [null, ...edits]) {
          if (edit) now = edited(now.source, now.text, edit);
          const { source, text } = now;
          expect(String(source)).toBe(text);
          expect(source.length).toBe(text.length);
          for (let at = -1; at <= text.length; at++) {
            expect(unitAt(source, at)).toBe(text.charCodeAt(at));
            for (let end = Math.max(at, 0); at >= 0 && end <= text.length; end++)
              expect(sliceOf(source, at, end)).toBe(text.slice(at, end));
            if (at < 0) continue;
            expect(lineEndFrom(source, at)).toBe(text.indexOf('\n', at) + 1 || text.length);
            expect(String(beginningOf(source, at))).toBe(text.slice(0, at));
          }
        }
      }),
    );
  });

  it('has its line ends in one piece, no empty pieces, and none that grow and grow', () => {
    fc.assert(
      fc.property(TEXT, SIZE, fc.array(EDIT, { maxLength: 5 }), (start, size, edits) => {
        let now = { source: sourceOf(start, size), text: start };
        for (const edit of edits) now = edited(now.source, now.text, edit);
        const { source, text } = now;
        const lines = source.pieces.flatMap((piece, index) => linesOf(piece).map((at) => source.starts[index]! + at));
        expect(lines).toEqual([...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length));
        const lengths = source.pieces.map((piece) => piece.text.length);
        if (text !== '') expect(Math.min(...lengths)).toBeGreaterThan(0);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(size * 2 + 1);
      }),
    );
  });

  it('shares with the version before what an edit leaves alone', () => {
    const before = sourceOf('0123456789'.repeat(10), 10);
    const now = replaced(before, 42, 43, 'x');
    expect(now.pieces.filter((piece) => !before.pieces.includes(piece))).toHaveLength(1);
  });

  it('tells what has changed, and no more than that', () => {
    fc.assert(
      fc.property(TEXT, SIZE, EDIT, (start, size, edit) => {
        const old = sourceOf(start, size);
        const { source, text } = edited(old, start, edit);
        // Whether the two share pieces or not.
        const change = changeBetween(old, source);
        expect(changeBetween(old, sourceOf(text))).toEqual(change);
        if (start === text) {
          expect(change).toBeNull();
          return;
        }
        const { start: at, removed, added } = change!;
        expect(start.slice(0, at) + text.slice(at, at + added) + start.slice(at + removed)).toBe(text);
        expect(removed + added).toBeLessThanOrEqual(Math.abs(edit.to - edit.from) + edit.text.length);
      }),
    );
  });
});
