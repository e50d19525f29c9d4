// Prose with a map back to the source: how every offset found in words finds its place in the Markdown.
import type { Span } from '../text.ts';
import { fold } from './fold.ts';
import { Memo } from './memo.ts';
import type { Block, Prose } from './model.ts';
import { allMatches } from './sieve.ts';

/** Stands for code, an image or a link target: something is here, but it is not a word. */
export const OBJECT = '\ufffc';

export type ProseBuilder = {
  /** Adds words that stand in the source exactly so, from the block-relative offset on. */
  words(text: string, source: number): void;
  /** Adds text that stands in the source exactly so, words and white space, no line end in it. */
  plain(text: string, source: number): void;
  /** Adds one character that the source writes with `width` units: an entity, a code span. */
  char(char: string, source: number, width: number): void;
  /** Adds white space; a run of it becomes one space, or nothing at a line end between two Chinese characters. */
  space(source: number, width: number, lineEnd: boolean): void;
  build(): Prose;
};

export function proseBuilder(): ProseBuilder {
  let text = '';
  const at: number[] = [];
  const source: number[] = [];
  const width: number[] = [];
  let gap: { source: number; width: number; lineEnd: boolean } | null = null;

  function add(piece: string, from: number, length: number): void {
    const last = at.length - 1;
    const linear = piece.length === length;
    if (linear && last >= 0 && source[last]! + width[last]! === from && text.length - at[last]! === width[last]) {
      width[last]! += length;
    } else {
      at.push(text.length);
      source.push(from);
      width.push(length);
    }
    text += piece;
  }
  function flush(next: string): void {
    if (gap && text.length > 0 && !(gap.lineEnd && isChinese(text.at(-1)!) && isChinese(next))) {
      add(' ', gap.source, gap.width);
    }
    gap = null;
  }
  function words(piece: string, from: number): void {
    if (piece === '') return;
    flush(piece[0]!);
    add(piece, from, piece.length);
  }
  function space(from: number, length: number, lineEnd: boolean): void {
    if (gap && gap.source + gap.width === from) {
      gap = { source: gap.source, width: gap.width + length, lineEnd: gap.lineEnd || lineEnd };
    } else gap ??= { source: from, width: length, lineEnd };
  }
  return {
    words,
    plain(piece, from) {
      let at = 0;
      // Runs of words with single spaces between them go in as they are.
      for (const { index, 0: white } of allMatches(GAP, piece)) {
        words(piece.slice(at, index), from + at);
        space(from + index, white.length, false);
        at = index + white.length;
      }
      words(piece.slice(at), from + at);
    },
    char(char, from, length) {
      flush(char);
      add(char, from, length);
    },
    space,
    build: () => ({ text, folded: fold(text), at, source, width, memo: new Memo() }),
  };
}

// White space at an end, more than one of it, or another one than a space.
const GAP = /\s{2,}|[^\S ]|^ | $/g;

/** For a block without words. A new value each, so that it can stand for its block. */
export function noProse(): Prose {
  return { text: '', folded: '', at: [], source: [], width: [], memo: new Memo() };
}

/** Where a span of prose stands in the source, relative to the block; markup around the words is left out. */
export function toSource(prose: Prose, span: Span): Span {
  if (span.end <= span.start) {
    const start = sourceOf(prose, span.start).start;
    return { start, end: start };
  }
  return { start: sourceOf(prose, span.start).start, end: sourceOf(prose, span.end - 1).end };
}

/** The same as a span of the whole source. */
export function inSource(block: Block, span: Span): Span {
  const { start, end } = toSource(block.prose, span);
  return { start: block.start + start, end: block.start + end };
}

function sourceOf(prose: Prose, offset: number): Span {
  let low = 0;
  let high = prose.at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (prose.at[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  const begin = prose.at[low];
  if (begin === undefined) return { start: 0, end: 0 };
  const next = prose.at[low + 1] ?? prose.text.length;
  const start = prose.source[low]!;
  const width = prose.width[low]!;
  if (next - begin !== width) return { start, end: start + width };
  return { start: start + (offset - begin), end: start + (offset - begin) + 1 };
}

const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

export function isChinese(char: string): boolean {
  return CHINESE.test(char);
}
