// The open documents: every version stays as it is, and shares with the version before what an edit has not touched.
import type { Position, Range, TextDocumentsConfiguration } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { linesOf, pieceAt, replaced, type Source, sharedPieces, sliceOf, sourceOf, unitAt } from '../brief/source.ts';
import { firstAt } from '../text.ts';

/** `getText()` puts the whole text together: what is done for every edit asks for a range, or takes the source. */
export type FrozenDocument = TextDocument & { readonly source: Source };

/**
 * How `TextDocuments` makes them. Positions mean what they mean in vscode-languageserver-textdocument, whose own documents change
 * under a handler that waits. `size`: of a piece of the source.
 */
export const frozen = (size?: number): TextDocumentsConfiguration<FrozenDocument> => ({
  create: (uri, languageId, version, text) => freeze({ uri, languageId, version }, sourceOf(text, size)),
  update(document, changes, version) {
    const name = { ...document, version };
    let next = changes.length === 0 ? freeze(name, document.source) : document;
    for (const change of changes) {
      if (!('range' in change)) {
        next = freeze(name, sourceOf(change.text, size));
        continue;
      }
      const [a, b] = [next.offsetAt(change.range.start), next.offsetAt(change.range.end)];
      next = freeze(name, replaced(next.source, Math.min(a, b), Math.max(a, b), change.text));
    }
    return next;
  },
});

type Name = Pick<TextDocument, 'uri' | 'languageId' | 'version'>;

function freeze({ uri, languageId, version }: Name, source: Source): FrozenDocument {
  const { length, pieces, starts } = source;
  /** Of each piece the number of the first line that begins in it. */
  const firstLines: number[] = [];
  let lineCount = 1;
  for (const piece of pieces) {
    firstLines.push(lineCount);
    lineCount += linesOf(piece).length;
  }

  function startOf(line: number): number {
    if (line === 0) return 0;
    if (line >= lineCount) return length;
    const piece = firstAt(firstLines, line + 1) - 1;
    return starts[piece]! + linesOf(pieces[piece]!)[line - firstLines[piece]!]!;
  }
  /** A place behind the characters of a line counts as its end. */
  function beforeEnd(offset: number, start: number): number {
    let at = offset;
    while (at > start && isLineEnd(unitAt(source, at - 1))) at--;
    return at;
  }

  const positionAt = (wanted: number): Position => {
    const offset = Math.max(0, Math.min(wanted, length));
    const piece = pieceAt(source, offset);
    const line = firstLines[piece]! - 1 + firstAt(linesOf(pieces[piece]!), offset - starts[piece]! + 1);
    return { line, character: beforeEnd(offset, startOf(line)) - startOf(line) };
  };
  const offsetAt = ({ line, character }: Position): number => {
    if (line >= lineCount) return length;
    if (line < 0) return 0;
    const start = startOf(line);
    return character <= 0 ? start : beforeEnd(Math.min(start + character, startOf(line + 1)), start);
  };
  const getText = (range?: Range) =>
    range ? sliceOf(source, offsetAt(range.start), offsetAt(range.end)) : source.toString();
  const endOf = (line: number) => beforeEnd(startOf(line + 1), startOf(line));
  const getLineRange = (wanted: number): Range => {
    const line = Math.max(0, Math.min(wanted, lineCount - 1));
    const end = wanted < 0 ? 0 : endOf(line) - startOf(line);
    return { start: { line, character: 0 }, end: { line, character: end } };
  };
  const getEOLCharacters = (line: number) => (line < 0 ? '' : sliceOf(source, endOf(line), startOf(line + 1)));
  return { uri, languageId, version, lineCount, source, getText, positionAt, offsetAt, getLineRange, getEOLCharacters };
}

/**
 * What two versions have in common: up to `head`, and in the new one from `tail` on, every offset lies as it did; behind the tail
 * `shift` units and `lines` lines further on.
 */
export type Common = { readonly head: number; readonly tail: number; readonly shift: number; readonly lines: number };

export function commonPlaces(old: FrozenDocument, document: FrozenDocument): Common {
  const { source, lineCount } = document;
  const { head, tail } = sharedPieces(old.source, source);
  const shift = source.length - old.source.length;
  // A line that begins before the pieces in common may begin elsewhere now.
  const line = document.positionAt(source.length - tail).line + 1;
  const begin = line < lineCount ? document.offsetAt({ line, character: 0 }) : source.length + 1;
  return { head, tail: begin, shift, lines: lineCount - old.lineCount };
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}
