// The compiler of data files: what it makes, and every kind of error at its line.
import { describe, expect, it } from 'vitest';
import { compileLibrary, compileStatute } from '../../../server/statutes/compile.ts';

const HEAD = `---
id: cn/bee-law
title:
  en: Bee Law of the People's Republic of China
  zh: 中华人民共和国蜜蜂法
names:
  en: [Bee Law]
rank: law
issuer: National People's Congress
adopted: 2020-01-01
in-force: 2020-02-01
articles: 3
known: { title: text, names: unverified, issuer: text, adopted: text, in-force: metadata, articles: text }
source: Made up
translation: Made up too
---
`;
const STRUCTURE = `
\`\`\`structure from 2020-02-01
# Chapter I. Bees | 第一章　蜂
1 2:2/0 2-1
\`\`\`
`;
const BODY = `
# Article 2. Rest

Bees may rest where
it is cold and:

(1) it rains; or

(2) the wind blows.

This does not apply in winter.

# Article 2-1. Queens

## From 2020-02-01 to 2020-12-31

Queens rest.

## From 2021-01-01, by cn/bee-law

Queens may rest.
`;
const FILE = HEAD + STRUCTURE + BODY;
const errorsOf = (text: string) => compileStatute('bee-law.md', text).errors;
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a data file', () => {
  it('becomes an instrument and a text', () => {
    const { instrument, text, errors } = compileStatute('data/bee-law.md', FILE);
    expect(errors).toEqual([]);
    expect(instrument).toEqual({
      id: 'cn/bee-law',
      title: { en: "Bee Law of the People's Republic of China", zh: '中华人民共和国蜜蜂法' },
      names: { en: ['Bee Law'] },
      rank: 'law',
      issuer: "National People's Congress",
      adopted: '2020-01-01',
      inForce: '2020-02-01',
      articleCount: 3,
      known: { text: ['title', 'issuer', 'adopted', 'articles'], metadata: ['in-force'], unverified: ['names'] },
      source: 'Made up',
      structures: [{ from: '2020-02-01', text: '# Chapter I. Bees | 第一章　蜂\n1 2:2/0 2-1' }],
      dated: {
        '2-1': [
          { from: '2020-02-01', to: '2020-12-31', shape: [0] },
          { from: '2021-01-01', by: 'cn/bee-law', shape: [0] },
        ],
      },
      gists: { '2': 'Rest', '2-1': 'Queens' },
      hasText: true,
    });
    expect(text?.translation).toBe('Made up too');
    expect(text?.articles['2']).toEqual([
      {
        from: '2020-02-01',
        paragraphs: [
          { text: 'Bees may rest where it is cold and:', items: ['it rains; or', 'the wind blows.'] },
          { text: 'This does not apply in winter.', items: [] },
        ],
      },
    ]);
    expect(text?.articles['2-1']?.[1]).toEqual({
      from: '2021-01-01',
      by: 'cn/bee-law',
      paragraphs: [{ text: 'Queens may rest.', items: [] }],
    });
  });

  it('keeps lines below an item with it', () => {
    const { text } = compileStatute('bee-law.md', FILE.replace('(2) the', '(a) much;\n\n1. every day;\n\n(2) the'));
    expect(text?.articles['2']?.[0]?.paragraphs[0]?.items).toEqual([
      'it rains; or\n(a) much;\n1. every day;',
      'the wind blows.',
    ]);
  });

  it.each([
    ['an unknown field', 'rank: law', 'colour: yellow\nrank: law', 'colour', 'Unexpected field `colour`'],
    ['a nested unknown field', '  en: [Bee Law]', '  fr: [Loi]', 'fr: [Loi]', 'Unexpected field `fr`'],
    ['a bad date', '2020-01-01\nin', '2020-02-30\nin', 'adopted', 'Unexpected `adopted`'],
    [
      'an unknown rank',
      'rank: law',
      'rank: poem',
      'rank: poem',
      'Unexpected `rank`, expected one of constitution, law',
    ],
    ['an unknown mark', 'adopted: text,', 'adopted: sure,', 'known:', 'Unexpected `known.adopted`'],
    ['a fact without a mark', 'adopted: text, ', '', 'adopted: 2020', 'No mark for `adopted`'],
    ['a mark without a fact', 'adopted: 2020-01-01\n', '', 'known:', 'Unexpected mark for `adopted`'],
    ['a wrong id', 'id: cn/bee-law', 'id: cn/wasp-law', 'id: cn', 'Unexpected id cn/wasp-law in bee-law.md'],
    [
      'a wrong number of articles',
      'articles: 3',
      'articles: 4',
      'articles: 4',
      'Unexpected 4 articles, the structure has 3',
    ],
    ['YAML that is none', 'rank: law', 'rank: [law', 'issuer', ''],
    ['a missing field', 'rank: law\n', '', 'id: cn', 'Unexpected `rank`'],
    ['no translator', 'translation: Made up too\n', '', '---', 'No `translation`'],
    [
      'a structure too early',
      'structure from 2020-02-01',
      'structure from 2020-01-31',
      '```structure',
      'before the day in force',
    ],
    ['a structure heading', ' | 第一章　蜂', '', '# Chapter I', 'Unexpected heading'],
    ['a structure twice', '2-1\n', '2-1 2-1\n', '1 2:2/0', 'Unexpected second article 2-1'],
    ['an open block', '```\n', '\n', '```structure', 'Unexpected open block'],
    ['another block', '```structure from 2020-02-01', '```js', '```js', 'Unexpected block'],
    ['text outside', '# Article 2. Rest\n', 'Stray words\n', 'Stray words', 'Unexpected text outside an article'],
    ['a duplicate article', '# Article 2-1.', '# Article 2.', '# Article 2. Queens', 'Unexpected second article 2'],
    [
      'an article not in the structure',
      '# Article 2-1.',
      '# Article 7.',
      '## From 2020-02-01',
      'Unexpected article 7, not in the structure',
    ],
    [
      'a wrong heading',
      '# Article 2. Rest',
      '# Section 2',
      '# Section 2',
      'Unexpected heading, expected # Article 12. Subject',
    ],
    ['another unit', '# Article 2. Rest', '# Clause 2. Rest', '# Clause 2', 'Unexpected Clause, expected Article'],
    [
      'one paragraph too few',
      '\nThis does not apply in winter.\n',
      '',
      '# Article 2. Rest',
      'Unexpected shape 2 of article 2, expected 2/0',
    ],
    [
      'one item too few',
      '(2) the wind blows.\n',
      '',
      '# Article 2. Rest',
      'Unexpected shape 1/0 of article 2, expected 2/0',
    ],
    ['items out of order', '(2) the', '(3) the', '(3) the', 'Unexpected item (3), expected (2)'],
    ['an item first', 'Bees may rest where\nit is cold and:\n\n', '', '(1) it', 'Unexpected item before any paragraph'],
    ['overlapping texts', 'to 2020-12-31', 'to 2021-01-31', '## From 2020-02-01', 'Unexpected overlap'],
    ['a text without end', ' to 2020-12-31', '', '## From 2020-02-01', 'Unexpected overlap'],
    [
      'a wrong date heading',
      '## From 2021-01-01',
      '## Since 2021',
      '## Since 2021',
      'Unexpected heading, expected ## From',
    ],
    ['an article without text', 'Queens may rest.\n', '', '## From 2021-01-01', 'Article 2-1 has no text'],
  ])('is refused for %s', (_, from, to, at, message) => {
    const text = FILE.replace(from, to);
    expect(text).not.toBe(FILE);
    expect(errorsOf(text)).toContainEqual({ line: lineOf(text, at), message: expect.stringContaining(message) });
  });

  it.each([
    ['gap', '{ from: 2020-02-01, to: 2020-05-01 }', '{ from: 2020-05-03 }', 'Unexpected gap'],
    ['overlap', '{ from: 2020-02-01, to: 2020-05-01 }', '{ from: 2020-05-01 }', 'Unexpected overlap'],
    ['open version', '{ from: 2020-02-01 }', '{ from: 2020-05-01 }', 'Unexpected open version'],
    ['reversed version', '{ from: 2020-02-01, to: 2020-01-01 }', '{ from: 2020-01-02 }', 'before it begins'],
  ])('is refused for a %s of versions', (_, first, second, message) => {
    const text = FILE.replace('known: {', `versions:\n  - ${first}\n  - ${second}\nknown: { versions: text,`);
    expect(errorsOf(text)).toContainEqual({ line: lineOf(text, first), message: expect.stringContaining(message) });
  });

  it('needs a head', () => {
    expect(errorsOf('# Article 1. Bees\n')).toEqual([{ line: 1, message: expect.stringContaining('No head') }]);
  });
});

describe('all data files', () => {
  const file = (name: string, text = FILE.replaceAll('bee-law', name)) => ({ name: `${name}.md`, text });

  it('refuses instruments and articles that are not there', () => {
    const repealed =
      'repealed:\n  { on: 2021-01-01, by: cn/wasp-law, article: "9", successors: [{ instrument: cn/hornet-law }] }\nknown: { repealed: text,';
    const bee = FILE.replace('known: {', repealed).replaceAll('Bee Law', 'Fly Law').replaceAll('蜜蜂', '苍蝇');
    const { errors } = compileLibrary([{ name: 'bee-law.md', text: bee }, file('wasp-law')]);
    const line = lineOf(bee, 'repealed:');
    expect(errors).toContainEqual({ file: 'bee-law.md', line, message: 'Unknown article 9 of cn/wasp-law' });
    expect(errors).toContainEqual({ file: 'bee-law.md', line, message: 'Unknown instrument cn/hornet-law' });
  });

  it('allows a shared name only where it is listed', () => {
    const files = [file('bee-law'), file('wasp-law')];
    expect(compileLibrary(files).errors).toContainEqual({
      file: 'wasp-law.md',
      line: 1,
      message: expect.stringContaining('Unexpected name Bee Law of cn/bee-law too'),
    });
    const settings = `date: 2026-01-01\nshared-names: [Bee Law, Bee Law of the People's Republic of China, 中华人民共和国蜜蜂法]\n`;
    expect(compileLibrary([...files, { name: 'library.yaml', text: settings }]).errors).toEqual([]);
  });

  it('reads the foreign instruments and refuses what it does not know', () => {
    const foreign =
      'instruments:\n  - { id: foreign/x, names: { en: [X Act] } }\njurisdictions: { en: [Japan], zh: [日本] }\n';
    expect(compileLibrary([{ name: 'foreign.yaml', text: foreign }]).index).toMatchObject({
      foreign: [{ id: 'foreign/x', names: { en: ['X Act'], zh: [] } }],
      jurisdictions: { en: ['Japan'], zh: ['日本'] },
    });
    const wrong = foreign.replace('foreign/x', 'x');
    expect(compileLibrary([{ name: 'foreign.yaml', text: wrong }]).errors).toEqual([
      { file: 'foreign.yaml', line: 2, message: expect.stringContaining('expected an id') },
    ]);
  });
});
