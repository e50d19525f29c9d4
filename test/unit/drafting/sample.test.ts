// The sample memo on illegal use: written with the tool, clean, its table of authorities and its redline up to date.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '../../../scripts/generate-snippets.ts';
import { tableState } from '../../../server/features/authorities-table.ts';
import { check } from '../../../server/features/check.ts';
import { reformById } from '../../../server/reform/clauses.ts';
import { reformForm } from '../../../server/reform/forms.ts';
import { analyseText } from '../../support/analyse.ts';
import { bundledLibrary, ROOT } from '../../support/library.ts';

const text = readFileSync(path.join(ROOT, 'sample/illegal-use.md'), 'utf8');
const { index, templates } = readSources(ROOT);

test('nothing is wrong in it', () => {
  const analysis = analyseText(text);
  expect(check(analysis)).toEqual([]);
  expect(analysis.blocks.flatMap(({ citations }) => citations).length).toBeGreaterThan(30);
});

test('its table of authorities is the one that the tool writes', () => {
  expect(tableState(analyseText(text))).toBe('current');
});

test('its redline is that of the clause', async () => {
  const options = { library: bundledLibrary(), date: '2026-11-01' };
  expect(text).toContain(await reformForm(reformById(index, 'R1')!, 'redline', 'en', options));
});

test('its sections are those of the template', () => {
  const headings = (source: string) => [...source.matchAll(/^## (.+)$/gm)].map((hit) => hit[1]);
  const memo = templates.find(({ name }) => name === 'memo')!.text;
  expect(headings(text)).toEqual([...headings(memo), 'Table of authorities']);
});

test('its passages are those that the facts of the library write', () => {
  const squeeze = (words: string) => words.replace(/\s+/g, ' ').trim();
  for (const name of ['passage-history-253-1', 'passage-thresholds']) {
    const passage = templates.find((template) => template.name === name)!.text.replace(/^<!--.*-->/, '');
    expect(squeeze(text)).toContain(squeeze(passage));
  }
});

test.each(templates.filter(({ name }) => !name.startsWith('passage-')).map(({ name, text }) => [name, text]))(
  'the head of %s names date, law, language and matter',
  (name, source) => {
    const head = /\n---\n([\s\S]+?)\n---\n/.exec(source)![1]!;
    expect(head.split('\n').map((line) => line.split(':')[0])).toEqual(['as-of', 'law', 'language', 'matter']);
    expect(head).toContain(`language: ${name.endsWith('-zh') ? 'zh' : 'en'}`);
  },
);
