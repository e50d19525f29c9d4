// References: which citations of a brief cite a provision, a part of it, or the same one under its other number.
import { expect, test } from 'vitest';
import { lineLocator } from '../../../server/brief/lines.ts';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { type BriefIndex, indexBrief, keyOf, provisionAt, referencesIn } from '../../../server/features/references.ts';
import { analyse } from '../../../server/workspace.ts';
import { bundledLibrary } from '../../support/library.ts';

const library = bundledLibrary();
const analysed = (text: string, asOf = '2026-11-01') => analyse(parseBrief('file:///a.md', 1, text), library, { asOf });

function indexOf(text: string, asOf?: string): BriefIndex {
  return indexBrief(analysed(text, asOf), lineLocator(text))!;
}

/** The words that cite, of one line. */
function cited(text: string, key: string, asOf?: string): string[] {
  const lines = text.split('\n');
  return referencesIn(indexOf(text, asOf), key).map(({ line, column, endColumn }) =>
    lines[line]!.slice(column, endColumn),
  );
}

test('a provision and its parts, in both languages, and what is meant where another number is written', () => {
  const text = [
    'Selling personal information falls under Article 253 of the Criminal Law.',
    'Article 253-1, paragraph 1, of the Criminal Law; 《刑法》第二百五十三条之一第三款。',
    'Article 253 of the Criminal Law punishes postal workers who open mail.',
  ].join('\n\n');
  expect(cited(text, 'cn/criminal-law 253-1')).toEqual([
    'Article 253',
    'Article 253-1, paragraph 1',
    '第二百五十三条之一第三款',
  ]);
  expect(cited(text, 'cn/criminal-law 253-1 3')).toEqual(['第二百五十三条之一第三款']);
  expect(cited(text, 'cn/criminal-law 253')).toEqual(['Article 253']);
});

test('a law is cited by each of its articles and by its name', () => {
  expect(cited('The PIPL, and Article 13 of the PIPL.', 'cn/pipl')).toEqual(['PIPL', 'Article 13']);
});

test('in a list each number is a place of its own', () => {
  expect(cited('Articles 13, 28 and 29 of the PIPL.', 'cn/pipl 28')).toEqual(['28']);
});

test('an item of the only paragraph is the same with and without it', () => {
  const text = 'Article 51, item (1), of the PIPL. Article 51, paragraph 1, item (1), of the PIPL.';
  expect(cited(text, 'cn/pipl 51 1 1')).toHaveLength(2);
});

test('a renumbered article is found under its other number, and not confused with the one that has the number now', () => {
  const old = 'Article 41 of the Cybersecurity Law requires consent.';
  const now = 'Article 43 of the Cybersecurity Law requires consent.';
  const key = keyOf(library, 'cn/csl', { article: '43' }, '2026-11-01');
  expect(cited(old, key, '2020-01-01')).toEqual(['Article 41']);
  expect(cited(now, key)).toEqual(['Article 43']);
  expect(cited(now, key, '2020-01-01')).toEqual([]);
  const today = keyOf(library, 'cn/csl', { article: '41' }, '2026-11-01');
  expect(cited(old, today, '2020-01-01')).toEqual([]);
});

test('what the citation at a place cites', () => {
  const analysis = analysed('Article 253-1, paragraph 2, of the Criminal Law.');
  expect(provisionAt(analysis, 3)).toEqual({
    key: 'cn/criminal-law 253-1 2',
    instrument: 'cn/criminal-law',
    article: '253-1',
  });
  expect(provisionAt(analysed('No citation.'), 3)).toBeNull();
});

test('a text without citations is no brief, and keeps nothing', () => {
  const text = '# Bread\n\nSee article 5 of the recipe.';
  expect(indexBrief(analysed(text), lineLocator(text))).toBeNull();
});

test('headings are kept with their lines', () => {
  expect(indexOf('# One\n\n## Two\n\nArticle 13 of the PIPL.').headings).toEqual([
    { name: 'One', line: 0 },
    { name: 'Two', line: 2 },
  ]);
});
