// Character references such as `&amp;` and `&#167;`.
import { decodeNamedCharacterReference } from 'decode-named-character-reference';

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{0,30}));/iy;

/** The reference at the offset: what it stands for and how long it is in the source; null where there is none. */
export function characterReference(source: string, at: number): { text: string; width: number } | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(source);
  if (!match) return null;
  const [whole, hex, decimal, name] = match;
  if (name) {
    const text = decodeNamedCharacterReference(name);
    return text === false ? null : { text, width: whole.length };
  }
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  return { text: isCharacter(code) ? String.fromCodePoint(code) : '\ufffd', width: whole.length };
}

/** Controls, surrogates and non-characters stand for U+FFFD. */
function isCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 12 || code === 13;
  if ((code > 126 && code < 160) || (code > 0xd7ff && code < 0xe000) || (code > 0xfdcf && code < 0xfdf0)) return false;
  return (code & 0xfffe) !== 0xfffe && code <= 0x10ffff;
}
