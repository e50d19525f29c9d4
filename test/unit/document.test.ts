// A frozen document counts lines as the synchronised one does, whatever version it comes from.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { freeze } from '../../server/lsp/document.ts';

const TEXT = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', '\n\n', '第'), { maxLength: 12 })
  .map((parts) => parts.join(''));

it('positions and offsets are those of the synchronised document, after any edit', () => {
  const make = (version: number, text: string) => TextDocument.create('a.md', 'markdown', version, text);
  fc.assert(
    fc.property(fc.array(TEXT, { minLength: 1, maxLength: 4 }), TEXT, (texts, around) => {
      let frozen = freeze(make(0, around));
      texts.forEach((text, index) => {
        const document = make(index + 1, index % 2 === 0 ? around + text : text + around);
        frozen = freeze(document, frozen);
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
      });
    }),
    { numRuns: 200 },
  );
});
