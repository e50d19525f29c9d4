// The open documents: every version stays as it is, with its lines counted from those of the version before.
import type { Position, Range, TextDocumentsConfiguration } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { firstAt } from '../text.ts';

export type FrozenDocument = TextDocument & { readonly lineStarts: Uint32Array };

/**
 * How `TextDocuments` makes them. Positions mean what they mean in vscode-languageserver-textdocument, whose own documents change
 * under a handler that waits.
 */
export const FROZEN: TextDocumentsConfiguration<FrozenDocument> = {
  create: (uri, languageId, version, text) => freeze({ uri, languageId, version }, text, allStarts(text)),
  update(document, changes, version) {
    let next = document;
    for (const change of changes) {
      if (!('range' in change)) {
        next = freeze(document, change.text, allStarts(change.text));
        continue;
      }
      const [a, b] = [next.offsetAt(change.range.start), next.offsetAt(change.range.end)];
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const text = next.getText().slice(0, start) + change.text + next.getText().slice(end);
      const edit = { start, removed: end - start, added: change.text.length };
      next = freeze(document, text, changedStarts(text, next.lineStarts, edit));
    }
    return freeze({ ...document, version }, next.getText(), next.lineStarts);
  },
};

type Name = Pick<TextDocument, 'uri' | 'languageId' | 'version'>;

function freeze({ uri, languageId, version }: Name, text: string, lineStarts: Uint32Array): FrozenDocument {
  const startOf = (line: number) => (line < lineStarts.length ? lineStarts[line]! : text.length);

  const positionAt = (wanted: number): Position => {
    const offset = Math.max(0, Math.min(wanted, text.length));
    let low = 0;
    let high = lineStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lineStarts[middle]! > offset) high = middle;
      else low = middle + 1;
    }
    const line = low - 1;
    return { line, character: beforeEnd(text, offset, startOf(line)) - startOf(line) };
  };
  const offsetAt = ({ line, character }: Position): number => {
    if (line >= lineStarts.length) return text.length;
    if (line < 0) return 0;
    const start = startOf(line);
    return character <= 0 ? start : beforeEnd(text, Math.min(start + character, startOf(line + 1)), start);
  };
  const getText = (range?: Range) => (range ? text.slice(offsetAt(range.start), offsetAt(range.end)) : text);
  const endOf = (line: number) => beforeEnd(text, startOf(line + 1), startOf(line));
  const getLineRange = (wanted: number): Range => {
    const line = Math.max(0, Math.min(wanted, lineStarts.length - 1));
    const end = wanted < 0 ? 0 : endOf(line) - startOf(line);
    return { start: { line, character: 0 }, end: { line, character: end } };
  };
  const getEOLCharacters = (line: number) => (line < 0 ? '' : text.slice(endOf(line), startOf(line + 1)));
  const lineCount = lineStarts.length;
  return {
    uri,
    languageId,
    version,
    lineCount,
    lineStarts,
    getText,
    positionAt,
    offsetAt,
    getLineRange,
    getEOLCharacters,
  };
}

/** A place behind the characters of a line counts as its end. */
function beforeEnd(text: string, offset: number, start: number): number {
  let at = offset;
  while (at > start && (text[at - 1] === '\n' || text[at - 1] === '\r')) at--;
  return at;
}

type Edit = { start: number; removed: number; added: number };

function allStarts(text: string): Uint32Array {
  return changedStarts(text, new Uint32Array(0), { start: 0, removed: 0, added: text.length });
}

/** Where the lines start: those before the change, those in it, those behind it. */
function changedStarts(text: string, old: Uint32Array, { start, removed, added }: Edit): Uint32Array {
  const kept = firstAt(old, start);
  const behind = old.subarray(firstAt(old, start + removed + 1));
  const fresh: number[] = kept === 0 ? [0] : [];
  for (let at = Math.max(0, start - 1); at < start + added; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x0a || (char === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) fresh.push(at + 1);
  }
  const starts = new Uint32Array(kept + fresh.length + behind.length);
  starts.set(old.subarray(0, kept));
  starts.set(fresh, kept);
  for (let i = 0; i < behind.length; i++) starts[kept + fresh.length + i] = behind[i]! + added - removed;
  return starts;
}
