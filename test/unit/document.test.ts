// A frozen document counts lines as the one of vscode-languageserver-textdocument does, whatever was edited, and stays as it was.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { commonPlaces, frozen as configuration, type FrozenDocument } from '../../server/lsp/document.ts';

const TEXT = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', '\n\n', '第'), { maxLength: 12 })
  .map((parts) => parts.join(''));
/** Of the pieces in which the text is kept: a line may go through several. */
const SIZE = fc.constantFrom(1, 2, 3, 8192);
const POSITION = fc.record({ line: fc.nat(8), character: fc.nat(5) });
const CHANGE: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  fc.record({ text: TEXT }),
  fc.record({ range: fc.record({ start: POSITION, end: POSITION }), text: TEXT }),
);

it('positions and offsets are those of the other library, after any edit', () => {
  fc.assert(
    fc.property(TEXT, SIZE, fc.array(fc.array(CHANGE, { maxLength: 3 }), { maxLength: 4 }), (text, size, edits) => {
      const { create, update } = configuration(size);
      const make = (text: string, version = 0) => TextDocument.create('a.md', 'markdown', version, text);
      let document = make(text);
      let frozen = create('a.md', 'markdown', 0, text);
      expectSame(frozen, document);
      edits.forEach((changes, version) => {
        const [before, words] = [frozen, frozen.getText()];
        // Made anew for each change: its own lines are wrong where an edit parts CR and LF, or brings them together.
        for (const change of changes) document = make(TextDocument.update(document, [change], 0).getText());
        document = make(document.getText(), version + 1);
        frozen = update(frozen, changes, version + 1);
        expectSame(frozen, document);
        expect([before.version, before.getText()]).toEqual([version, words]);
      });
    }),
    { numRuns: 300 },
  );
});

it('two versions know which places they have in common', () => {
  fc.assert(
    fc.property(TEXT, SIZE, fc.array(CHANGE, { maxLength: 3 }), (text, size, changes) => {
      const { create, update } = configuration(size);
      const old = create('a.md', 'markdown', 0, text);
      const document = update(old, changes, 1);
      const { head, tail, shift, lines } = commonPlaces(old, document);
      const { length } = document.source;
      for (let offset = 0; offset <= Math.min(head, length); offset++)
        expect(document.positionAt(offset)).toEqual(old.positionAt(offset));
      for (let offset = tail; offset <= length; offset++) {
        const { line, character } = old.positionAt(offset - shift);
        expect(document.positionAt(offset)).toEqual({ line: line + lines, character });
      }
    }),
    { numRuns: 500 },
  );
});

function expectSame(frozen: FrozenDocument, document: TextDocument): void {
  expect(frozen.getText()).toBe(document.getText());
  expect(frozen.version).toBe(document.version);
  expect(frozen.lineCount).toBe(document.lineCount);
  for (let offset = -1; offset <= document.getText().length + 1; offset++) {
    const position = document.positionAt(offset);
    expect(frozen.positionAt(offset)).toEqual(position);
    expect(frozen.offsetAt(position)).toBe(document.offsetAt(position));
  }
  for (const line of [-1, 0, 1, 2, 99]) {
    expect(frozen.getLineRange(line)).toEqual(document.getLineRange(line));
    expect(frozen.getEOLCharacters(line)).toBe(document.getEOLCharacters(line));
    for (const character of [-1, 0, 1, 99]) {
      expect(frozen.offsetAt({ line, character })).toBe(document.offsetAt({ line, character }));
    }
  }
}
