// Reform clauses from Markdown: what is read, and which line a mistake is reported on.
import { expect, test } from 'vitest';
import { compileReform, compileReforms } from '../../../server/reform/compile.ts';

const FILE = `---
id: R1
title: {en: Illegal use, zh: 非法使用}
kind: amend
theme: acts
status: proposed
target: {instrument: cn/criminal-law, article: "253-1"}
base: 2015-11-01
rationale: {en: Because, zh: 因为}
source:
  - {paper: A paper}
---

## English

Add a paragraph:

> Whoever uses [[1:ten|20]] items, [[2:a, b]], and again [[1]].

## 中文

增加一款：

> 使用[[1:十|二十]]条、[[2:甲、乙]]，再次[[1]]。

## English, amended text

First paragraph,
over two lines:

(1) [[1:ten|20]] items;

(2) others.

## 中文，修改后全文

第一款，
分为两行：

（一）[[1:十|二十]]条；

（二）其他。
`;

test('a clause with both languages and its amended text', () => {
  const { clause, errors } = compileReform('/clauses/r1-use.md', FILE);
  expect(errors).toEqual([]);
  expect(clause).toMatchObject({ id: 'R1', base: '2015-11-01', also: [], conflicts: [] });
  expect(clause?.text.zh).toBe('增加一款：\n\n> 使用[[1:十|二十]]条、[[2:甲、乙]]，再次[[1]]。');
  expect(clause?.amended).toEqual({
    en: [{ text: 'First paragraph, over two lines:', items: ['[[1:ten|20]] items;', 'others.'] }],
    zh: [{ text: '第一款，分为两行：', items: ['[[1:十|二十]]条；', '其他。'] }],
  });
});

test('line ends and a byte order mark make no difference', () => {
  const windows = compileReform('r1-use.md', `\uFEFF${FILE.replaceAll('\n', '\r\n')}`);
  expect(windows.clause).toEqual(compileReform('r1-use.md', FILE).clause);
});

test.each([
  ['no head', '---\nid: R1', '-\nid: R1', 1, 'YAML head'],
  ['broken YAML', 'theme: acts', 'theme: [acts', 6, 'YAML'],
  ['a kind that is none', 'kind: amend', 'kind: change', 4, 'kind: '],
  ['a key that is none', 'theme: acts', 'theme: acts\ntopic: x', 6, 'topic'],
  ['a title in one language', ', zh: 非法使用', '', 3, 'title.zh'],
  ['a number for an article', '"253-1"', '253', 7, 'target.article'],
  ['a date that does not exist', '2015-11-01', '2015-02-30', 8, 'expected a date'],
  ['another id than the file name', 'id: R1', 'id: R2', 2, 'start with r2-'],
  ['a missing language', '## 中文\n', '## 中文，附注\n', 20, 'Unexpected heading'],
  [
    'no Chinese in the Chinese section',
    '增加一款：\n\n> 使用[[1:十|二十]]条、[[2:甲、乙]]，再次[[1]]。',
    'TODO',
    20,
    'without Chinese',
  ],
  ['an amended text in one language only', FILE.slice(FILE.indexOf('## 中文，修')), '', 26, 'in one language'],
  ['a placeholder without a default', '[[2:a, b]]', '[[2:]]', 18, '[[2:]]'],
  ['a placeholder without a number', '[[2:a, b]]', '[[x]]', 18, '[[x]]'],
  ['a placeholder without an end', '[[2:a, b]]', '[[2:a, b', 18, '[[2:a, b'],
  ['an end without a placeholder', '[[2:a, b]]', 'a]]', 18, '`]]`'],
  ['a repetition before the default', '> 使用', '> [[2]]使用', 24, 'its default first'],
  ['a second default', 'again [[1]]', 'again [[1:x]]', 18, 'second default'],
  ['a placeholder in English only', '[[2:甲、乙]]', '甲、乙', 20, 'without placeholder 2'],
  ['fewer alternatives in Chinese', '使用[[1:十|二十]]', '使用[[1:十]]', 20, 'alternatives'],
  ['a default that differs in the amended text', '（一）[[1:十|二十]]', '（一）[[1:十|百]]', 35, 'as in the clause'],
  ['an item out of order', '（二）其他', '（三）其他', 35, 'expected number 2'],
  ['an item in one language only', '（二）其他。', '其他。', 35, 'structure 1/0'],
])('%s', (_, from, to, line, message) => {
  expect(FILE).toContain(from);
  const { clause, errors } = compileReform('r1-use.md', FILE.replace(from, to));
  expect(clause).toBeUndefined();
  expect(errors).toContainEqual({ line, message: expect.stringContaining(message) });
});

test('an amendment needs the amended text, a policy does not', () => {
  const text = FILE.slice(0, FILE.indexOf('## English, amended'));
  expect(compileReform('r1-use.md', text).errors).toEqual([
    { line: 4, message: expect.stringContaining('amended text') },
  ]);
  expect(compileReform('r1-use.md', text.replace('kind: amend', 'kind: policy')).errors).toEqual([]);
});

const relation = (id: string) => `conflicts:\n  - {with: ${id}, because: {en: x, zh: 因为}}\nsource:`;
const file = (id: string, change: (text: string) => string = (text) => text) => ({
  name: `clauses/${id.toLowerCase()}-x.md`,
  text: change(FILE.replace('id: R1', `id: ${id}`)),
});

test('clauses are ordered by number, and each relation is stated on both sides', () => {
  const both = compileReforms([
    file('R10', (text) => text.replace('source:', relation('R2'))),
    file('R2', (text) => text.replace('source:', relation('R10'))),
  ]);
  expect(both.errors).toEqual([]);
  expect(both.index.clauses.map(({ id }) => id)).toEqual(['R2', 'R10']);

  const { errors } = compileReforms([file('R2', (text) => text.replace('source:', relation('R10'))), file('R10')]);
  expect(errors).toEqual([{ file: 'clauses/r2-x.md', line: 11, message: expect.stringContaining('R10 names R2') }]);
});

test('relations to nothing, to itself, and two clauses with one id', () => {
  const { errors } = compileReforms([
    file('R3', (text) => text.replace('source:', relation('R33'))),
    file('R4', (text) => text.replace('source:', relation('R4'))),
    file('R5'),
    { ...file('R5'), name: 'r5-again.md' },
  ]);
  expect(errors).toEqual([
    { file: 'r5-again.md', line: 2, message: expect.stringContaining('second R5') },
    { file: 'clauses/r3-x.md', line: 11, message: expect.stringContaining('expected the id of a clause') },
    { file: 'clauses/r4-x.md', line: 11, message: expect.stringContaining('expected another clause') },
  ]);
});

test('whoever changes Interpretation 5(1) says what becomes of the provisions that refer to it', () => {
  const target = (article: string) => `target: {instrument: cn/two-highs-interpretation-2017, ${article}}`;
  const errorsOf = (article: string) =>
    compileReforms([file('R2', (text) => text.replace(/target: .*/, target(article)))]).errors.map(
      ({ message }) => message,
    );
  expect(errorsOf('article: "5", paragraph: 1, item: 8')).toEqual(
    ['5(1)(6)', '5(2)(3)', '6(1)'].map((place) =>
      expect.stringContaining(`silence on cn/two-highs-interpretation-2017 ${place},`),
    ),
  );
  expect(errorsOf('article: "5"')).toHaveLength(4);
  expect(errorsOf('article: "5", paragraph: 2, item: 3')).toEqual([]);
  expect(errorsOf('article: "5", place: after')).toEqual([]);
});
