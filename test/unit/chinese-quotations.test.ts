// Chinese quotations beside an official text that the user owns; the text here is made up.
import { expect, it } from 'vitest';
import { parseBrief } from '../../server/brief/markdown.ts';
import { prepare } from '../../server/features/prepare.ts';
import { rule } from '../../server/rules/quotation-mismatch.ts';
import type { Library } from '../../server/statutes/library.ts';
import { english } from '../../server/text.ts';
import { analyse } from '../../server/workspace.ts';
import { bundledLibrary } from '../support/library.ts';

const WORDS = '样本条文甲乙丙丁应当戊己庚辛三日以内壬癸子丑或者寅卯辰巳。';

async function messages(quotation: string): Promise<string[]> {
  const official = async () => ({ paragraphs: [{ text: WORDS, items: [] }], file: 'own.txt' });
  const library = { ...bundledLibrary(), official } as unknown as Library;
  const source = `《个人信息保护法》第十三条规定：“${quotation}”。`;
  const analysis = analyse(parseBrief('x.md', 0, source), library, { asOf: '2026-11-01' });
  await prepare(analysis);
  if (rule.scope !== 'document') throw new Error('Expected a rule for the document');
  return [...rule.check(analysis)].map(({ message }) => english(message));
}

it('tells every character that differs', async () => {
  expect(await messages('样本条文甲乙丙丁应当戊己庚辛三日以内')).toEqual([]);
  expect(await messages('样本条文甲乙丙丁可以戊己庚辛三日以内')).toEqual([
    'Unexpected `可以`, expected `应当`: the quotation differs from Article 13 of the Personal Information Protection Law',
  ]);
  expect(await messages('甲乙丙丁应当戊己庚辛五日以内壬癸')).toEqual([
    'Unexpected `五`, expected `三`: the quotation differs from Article 13 of the Personal Information Protection Law',
  ]);
  expect(await messages('甲乙丙丁应当戊己……三日以内壬癸')).toEqual([]);
  expect(await messages('与条文毫无关系的另外一段话放在这里')).toEqual([]);
});
