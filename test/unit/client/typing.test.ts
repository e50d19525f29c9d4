// No finding on the word that is being typed: which findings touch it.
import { expect, it } from 'vitest';
import { placeBehind, sameWord, touchesWord, wordAt } from '../../../client/typing.ts';

/** The caret is `|`; the finding lies under `[` to `]`. */
function waits(marked: string): boolean {
  const place = (mark: string) => marked.replace(/[[\]|]/g, (other) => (other === mark ? other : '')).indexOf(mark);
  const line = marked.replace(/[[\]|]/g, '');
  const at = (character: number) => ({ line: 3, character });
  return touchesWord({ start: at(place('[')), end: at(place(']')) }, at(place('|')), line);
}

it.each<[string, boolean]>([
  ['the leak harms [citizens|]', true],
  ['the leak harms [citiz|ens] a', true],
  ['the leak harms [|citizens] a', true],
  ['the leak harms [citizens] |', false],
  ['the leak harms [citizens], |', false],
  ['the leak harms [citizens].|', false],
  ['[Article 253|] of', true],
  ['[Article 253] of|', false],
  ['[Article 253 of the Criminal| Law]', true],
  ['[Article 25]3|', true],
  ["a [citizen's|] right", true],
  ['保护[公民|]', true],
  ['保护[公民]的|', false],
  ['[《刑法》第二百五十三条|]', true],
  ['[《刑法》第二百五十三条]规定|', false],
  ['[公民]citizen|', true],
  ['citi[zen]公民|', false],
])('%s', (marked, expected) => {
  expect(waits(marked)).toBe(expected);
});

it('a finding over several lines waits where it touches the word', () => {
  const finding = { start: { line: 1, character: 4 }, end: { line: 3, character: 2 } };
  expect(touchesWord(finding, { line: 2, character: 0 }, '')).toBe(true);
  expect(touchesWord(finding, { line: 3, character: 5 }, 'an article')).toBe(false);
  expect(touchesWord(finding, { line: 4, character: 0 }, 'x')).toBe(false);
});

it('knows the word by its edges', () => {
  expect(wordAt('a data-subject b', 6)).toEqual({ from: 2, to: 14 });
  expect(wordAt('', 0)).toEqual({ from: 0, to: 0 });
  const at = (character: number, line = 0) => ({ line, character });
  expect(sameWord(at(3), at(0), 'citizens of')).toBe(true);
  expect(sameWord(at(3), at(9), 'citizens of')).toBe(false);
  expect(sameWord(at(3), at(3, 1), 'citizens of')).toBe(false);
});

it('finds the caret behind what was typed', () => {
  expect(placeBehind({ line: 2, character: 5 }, 'ab')).toEqual({ line: 2, character: 7 });
  expect(placeBehind({ line: 2, character: 5 }, 'ab\r\nc')).toEqual({ line: 3, character: 1 });
});
