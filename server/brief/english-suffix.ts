// What stands behind an English article number and makes another article of it: "253-1", "253 bis", "253a", "253.1".
import { parseRoman, type Suffix } from './pinpoint.ts';

/** A place in the prose of one block, up to which it is read. */
export type Reader = { text: string; folded: string; at: number };

/** Reads on behind what the sticky expression matches here. */
export function take(reader: Reader, sticky: RegExp, source: 'text' | 'folded' = 'folded'): RegExpExecArray | null {
  sticky.lastIndex = reader.at;
  const match = sticky.exec(reader[source]);
  if (match) reader.at += match[0].length;
  return match;
}

// What any of them begins with.
const SUFFIX_BEGINS = /^ ?[-–—(btq]|^[a-d.]/;
const DASH = / ?[-–—] ?(\d{1,4})(?![\da-z])/y;
const CLOSE_DASH = /[-–](\d{1,2})(?![\d])/y;
const ROMAN_DASH = /[-–](i{1,3}|iv|v)(?![a-z0-9])/y;
const BIS = / ?-?(bis|ter|quater)(?![a-z])/y;
const LETTER = /([a-d])(?![a-z0-9])/y;
const LETTER_BRACKET = / ?\(([A-D])\)/y;
const DOT = /\.(\d{1,2})(?![\d]|\.\d)/y;

/** `base`: the number before it. Null where none stands here; then nothing is read. */
export function readSuffix(reader: Reader, base: string): Suffix | null {
  const before = reader.at;
  if (!SUFFIX_BEGINS.test(reader.folded.slice(before, before + 2))) return null;
  const bis = take(reader, BIS);
  if (bis) return { kind: 'bis', value: { bis: 1, ter: 2, quater: 3 }[bis[1] as 'bis' | 'ter' | 'quater'] };
  const roman = take(reader, ROMAN_DASH);
  if (roman) return { kind: 'roman', value: parseRoman(roman[1]!)! };
  const letter = take(reader, LETTER) ?? take(reader, LETTER_BRACKET, 'text');
  if (letter) return { kind: 'letter', value: letter[1]!.toLowerCase().charCodeAt(0) - 96 };
  const dot = take(reader, DOT);
  if (dot) return { kind: 'dot', value: Number(dot[1]) };
  // "253-1–253-3": the first dash inserts, the second is the range.
  const close = take(reader, CLOSE_DASH);
  if (
    close &&
    Number(close[1]) < Number(base) &&
    /^ ?(?:[-–—]|to) ?\d/.test(reader.folded.slice(reader.at, reader.at + 6))
  ) {
    return { kind: 'dash', value: Number(close[1]) };
  }
  reader.at = before;
  const dash = take(reader, DASH);
  // "285–287-2": a range to an inserted article.
  if (dash && /^[-–]\d/.test(reader.folded.slice(reader.at, reader.at + 2))) reader.at = before;
  else if (dash) return { kind: 'dash', value: Number(dash[1]) };
  return null;
}
