// Placeholders in the text of a clause: the places where a drafter chooses. `[[1:fifty]]` is the first one with its
// default, `[[1:50|100]]` one with alternatives, the first being the default; `[[1]]` repeats what was chosen.
import type { LineError } from '../statutes/model.ts';

/** `alternatives` is empty where the placeholder repeats an earlier one. `at` is an offset into the text. */
export type Placeholder = { at: number; number: number; alternatives: string[] };
type Piece = string | Placeholder;

/** Never throws: what is no placeholder stays text, and is reported if it looks like one. Lines count from 1. */
export function parsePlaceholders(text: string): { pieces: Piece[]; placeholders: Placeholder[]; errors: LineError[] } {
  const pieces: Piece[] = [];
  const placeholders: Placeholder[] = [];
  const errors: LineError[] = [];
  let from = 0;
  for (const bracket of text.matchAll(/\[\[|\]\]/g)) {
    if (bracket.index < from) continue;
    const fail = (message: string) => errors.push({ line: lineOf(text, bracket.index), message });
    if (bracket[0] === ']]') {
      fail('Unexpected `]]`, expected `[[` before it');
      continue;
    }
    const end = text.indexOf(']]', bracket.index);
    const inside = end < 0 ? '' : text.slice(bracket.index + 2, end);
    const parts = /^([1-9]\d?)(?::([^[\n]+))?$/.exec(inside);
    const alternatives = parts?.[2]?.split('|') ?? [];
    if (!parts || alternatives.some((alternative) => alternative.trim() === '')) {
      const shown = end < 0 || inside.includes('\n') ? text.slice(bracket.index).split('\n')[0]! : `[[${inside}]]`;
      fail(`Unexpected ${shown}, expected a placeholder: [[1:default]], [[1:default|alternative]] or [[1]]`);
      continue;
    }
    const placeholder = { at: bracket.index, number: Number(parts[1]), alternatives };
    pieces.push(text.slice(from, bracket.index), placeholder);
    placeholders.push(placeholder);
    from = end + 2;
  }
  pieces.push(text.slice(from));
  return { pieces, placeholders, errors };
}

/** The text with every default in its place; the defaults are defined in `whole`, which the text is part of. */
export function fillDefaults(text: string, whole = text): string {
  const { pieces } = parsePlaceholders(text);
  const defaults = new Map<number, string>();
  for (const { number, alternatives } of parsePlaceholders(whole).placeholders) {
    if (alternatives[0] !== undefined && !defaults.has(number)) defaults.set(number, alternatives[0]);
  }
  return pieces.map((piece) => (typeof piece === 'string' ? piece : (defaults.get(piece.number) ?? ''))).join('');
}

/** The text in the snippet syntax of VS Code and of the Language Server Protocol, without a final `$0`. */
export function toSnippet(text: string): string {
  return parsePlaceholders(text)
    .pieces.map((piece) => {
      if (typeof piece === 'string') return escapeText(piece);
      const { number, alternatives } = piece;
      if (alternatives.length === 0) return `\${${number}}`;
      if (alternatives.length === 1) return `\${${number}:${escapeText(alternatives[0]!)}}`;
      return `\${${number}|${alternatives.map(escapeChoice).join(',')}|}`;
    })
    .join('');
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Within a choice only the backslash, the comma and the bar can be escaped: VS Code shows the backslash of `\$`. */
function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, '\\$&');
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
