// Which findings wait until a word is finished: those that touch the word at the caret. Knows nothing of VS Code, for tests.

/** Line and character from 0, as in the editor. */
export type Place = { readonly line: number; readonly character: number };
export type Stretch = { readonly start: Place; readonly end: Place };

/** The word that the caret stands in or at an edge of; the caret alone between Chinese characters, which need no space. */
export function wordAt(line: string, character: number): { from: number; to: number } {
  const before = /[\p{L}\p{N}\p{M}'’_-]*$/u.exec(line.slice(0, character))![0];
  const after = /^[\p{L}\p{N}\p{M}'’_-]*/u.exec(line.slice(character))![0];
  const left = HAN.test(before) ? before.slice(before.search(LAST_LATIN)) : before;
  const right = HAN.test(after) ? after.slice(0, after.search(HAN)) : after;
  return { from: character - left.length, to: character + right.length };
}

const HAN = /\p{Script=Han}/u;
/** The part behind the last Chinese character. */
const LAST_LATIN = /[^\p{Script=Han}]*$/u;

/** Whether the finding touches the word at the caret. `line`: the text of the line that the caret is on. */
export function touchesWord(finding: Stretch, caret: Place, line: string): boolean {
  const { from, to } = wordAt(line, caret.character);
  const start = { line: caret.line, character: from };
  const end = { line: caret.line, character: to };
  return !isBefore(finding.end, start) && !isBefore(end, finding.start);
}

/** Whether two places on one line are in one word, or at its edges. */
export function sameWord(a: Place, b: Place, line: string): boolean {
  if (a.line !== b.line) return false;
  const { from, to } = wordAt(line, a.character);
  return from <= b.character && b.character <= to;
}

/** Where the caret stands behind an inserted text. */
export function placeBehind(start: Place, text: string): Place {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!;
  return lines.length === 1
    ? { line: start.line, character: start.character + last.length }
    : { line: start.line + lines.length - 1, character: last.length };
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
