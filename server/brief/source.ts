// The text of a brief in pieces, immutable: an edit makes anew the pieces that it touches, and shares all others with the version
// before. In one string, each version of a megabyte would be copied as a whole.
import { changedStretch, firstAt } from '../text.ts';

export type Source = {
  /** In UTF-16 units, as all offsets. */
  readonly length: number;
  /** In order; one of them is empty only where it is alone, and none ends between `\r` and `\n`. */
  readonly pieces: readonly Piece[];
  /** Of each piece the offset at which it begins. */
  readonly starts: readonly number[];
  /** About so long is a piece. */
  readonly size: number;
  /** All of it, put together when it is first asked for. */
  toString(): string;
};

export type Piece = {
  readonly text: string;
  /** The offsets in the piece at which lines begin, but not that of the text's first one; see `linesOf`. */
  lines: readonly number[] | null;
};

const SIZE = 8192;

export function sourceOf(text: string, size = SIZE): Source {
  return inPieces(cut(text, size), size, text);
}

/** As `text.slice`: of a start from 0 to the length. */
export function sliceOf(source: Source, start: number, end: number): string {
  if (end <= start) return '';
  const { pieces, starts } = source;
  let index = pieceAt(source, start);
  const first = pieces[index]!.text.slice(start - starts[index]!, end - starts[index]!);
  if (starts[index]! + pieces[index]!.text.length >= end) return first;
  let text = first;
  while (++index < pieces.length && starts[index]! < end) {
    const whole = pieces[index]!.text;
    const rest = end - starts[index]!;
    text += rest < whole.length ? whole.slice(0, rest) : whole;
  }
  return text;
}

/** The unit at the offset; NaN outside. */
export function unitAt(source: Source, offset: number): number {
  const index = pieceAt(source, offset);
  return source.pieces[index]!.text.charCodeAt(offset - source.starts[index]!);
}

/** Where the line ends, behind its `\n`, in which the offset lies; the end of the text where there is no `\n` any more. */
export function lineEndFrom(source: Source, offset: number): number {
  const { pieces, starts } = source;
  for (let index = pieceAt(source, offset); index < pieces.length; index++) {
    const found = pieces[index]!.text.indexOf('\n', Math.max(0, offset - starts[index]!));
    if (found >= 0) return starts[index]! + found + 1;
  }
  return source.length;
}

/** The text up to the offset. */
export function beginningOf(source: Source, end: number): Source {
  return replaced(source, end, source.length, '');
}

/** The text with another one from `start` to `end`, both between 0 and the length. */
export function replaced(source: Source, start: number, end: number, text: string): Source {
  const { pieces, starts, size } = source;
  let first = pieceAt(source, start);
  let last = pieceAt(source, end);
  let fresh =
    pieces[first]!.text.slice(0, start - starts[first]!) + text + pieces[last]!.text.slice(end - starts[last]!);
  // A line end, or next to nothing, is no piece of its own.
  while (last + 1 < pieces.length && (fresh.length < size / 4 || isApart(fresh, pieces[last + 1]!.text)))
    fresh += pieces[++last]!.text;
  while (first > 0 && (fresh.length < size / 4 || isApart(pieces[first - 1]!.text, fresh)))
    fresh = pieces[--first]!.text + fresh;
  return inPieces([...pieces.slice(0, first), ...cut(fresh, size), ...pieces.slice(last + 1)], size);
}

/** `\r\n` with its first half here and its second there. */
function isApart(before: string, behind: string): boolean {
  return before.charCodeAt(before.length - 1) === 0x0d && behind.charCodeAt(0) === 0x0a;
}

function cut(text: string, size: number): Piece[] {
  if (text.length <= size * 2) return [{ text, lines: null }];
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    let to = text.length - from <= size * 2 ? text.length : from + size;
    if (text.charCodeAt(to - 1) === 0x0d && text.charCodeAt(to) === 0x0a) to++;
    pieces.push({ text: text.slice(from, to), lines: null });
    from = to;
  }
  return pieces;
}

/** `whole`: the text in one string, where it is at hand. */
function inPieces(pieces: readonly Piece[], size: number, whole: string | null = null): Source {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  let joined = whole;
  return {
    length,
    pieces,
    starts,
    size,
    toString() {
      joined ??= pieces.map(({ text }) => text).join('');
      return joined;
    },
  };
}

/** The last piece that begins at the offset or before it. */
export function pieceAt({ starts }: Source, offset: number): number {
  return Math.max(0, firstAt(starts, offset + 1) - 1);
}

/** Where lines begin in the piece, behind each `\n`, `\r\n` or `\r`. */
export function linesOf(piece: Piece): readonly number[] {
  if (!piece.lines) {
    const { text } = piece;
    const lines: number[] = [];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) lines.push(at + 1);
    }
    piece.lines = lines;
  }
  return piece.lines;
}

/** How much of the two, at the beginning and at the end, is in the same pieces: in units. */
export function sharedPieces(
  { pieces: old }: Source,
  { length, pieces, starts }: Source,
): { head: number; tail: number } {
  const { from, to } = changedStretch(old, pieces);
  return { head: starts[from] ?? length, tail: length - (starts[to] ?? length) };
}
