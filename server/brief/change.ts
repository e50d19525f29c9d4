// What has changed between two versions of a text.
import { type Source, sharedPieces, sliceOf } from './source.ts';

/** At `start`, `removed` units of the old text gave way to `added` of the new. */
export type Change = { readonly start: number; readonly removed: number; readonly added: number };

/** The smallest stretch outside which both texts are the same; null where they are equal. */
export function changeBetween(old: Source, source: Source): Change | null {
  const { head, tail } = sharedPieces(old, source);
  const [before, now] = [sliceOf(old, head, old.length - tail), sliceOf(source, head, source.length - tail)];
  const change = changeIn(before, now);
  return change && { ...change, start: head + change.start };
}

function changeIn(old: string, text: string): Change | null {
  if (old === text) return null;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  for (let step = STEP; step > 0; step = step > 1 ? step >> 4 || 1 : 0) {
    while (start + step <= shorter && same(old, start, text, start, step)) start += step;
  }
  const most = shorter - start;
  let tail = 0;
  for (let step = STEP; step > 0; step = step > 1 ? step >> 4 || 1 : 0) {
    while (tail + step <= most && same(old, old.length - tail - step, text, text.length - tail - step, step))
      tail += step;
  }
  return { start, removed: old.length - start - tail, added: text.length - start - tail };
}

// Compared piece by piece, because that is many times faster than unit by unit.
const STEP = 1 << 16;

function same(a: string, atA: number, b: string, atB: number, length: number): boolean {
  return length === 1
    ? a.charCodeAt(atA) === b.charCodeAt(atB)
    : a.slice(atA, atA + length) === b.slice(atB, atB + length);
}
