// Official texts that people own: one file understood, several put together, and the library with them. All texts made up.
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { articleAt, importStatute, officialArticles } from '../../../server/statutes/import.ts';
import { gatherOwn } from '../../../server/statutes/own.ts';
import { withOwnStatutes } from '../../../server/statutes/own-library.ts';
import { english } from '../../../server/text.ts';
import { analyse } from '../../../server/workspace.ts';
import { testLibrary } from '../../protocol/library.ts';

const BEES = `# 中华人民共和国蜜蜂法

2018年3月1日 第一届蜜蜂大会第二次会议通过

<!-- INFO END -->

## 第一章 总则

第一条 蜜蜂应当采蜜。

第二条 有下列情形之一的，蜜蜂可以休息：

（一）下雨的；

（二）刮风的。

蜂王另行规定。

## 第二章 附则

第三条 本法自2018年6月1日起施行。
`;

const read = (name: string, text: string) => {
  const imported = importStatute(name, text);
  return imported.kind === 'error' ? `${imported.line}: ${english(imported.message)}` : imported;
};

describe('one file', () => {
  it('has a title, dates, structure and text', () => {
    expect(read('bees.md', BEES)).toEqual({
      kind: 'text',
      title: '中华人民共和国蜜蜂法',
      key: '蜜蜂法',
      rank: 'law',
      unit: 'article',
      adopted: '2018-03-01',
      inForce: '2018-06-01',
      from: '2018-06-01',
      exact: true,
      structure: '# 第一章　总则 | 第一章　总则\n1 2:2/0\n# 第二章　附则 | 第二章　附则\n3',
      articles: 3,
      first: '1',
      complete: true,
      ends: true,
    });
    expect(officialArticles(BEES).get('2')).toEqual([
      { text: '有下列情形之一的，蜜蜂可以休息：', items: ['下雨的；', '刮风的。'] },
      { text: '蜂王另行规定。', items: [] },
    ]);
    expect(articleAt(BEES, BEES.indexOf('刮风'))).toBe('2');
    expect(articleAt(BEES, 3)).toBeNull();
  });

  it('may come from a word processor: a title in two lines, a table of contents, spaces of every kind', () => {
    const text = [
      '最高人民法院\u3000最高人民检察院',
      '关于审理蜜蜂案件的解释',
      '（2018年1月5日最高人民法院审判委员会第1次会议、2018年2月7日最高人民检察院第1次会议通过，自2018年3月1日起施行）',
      '目\u3000录',
      '第一章\u3000总则',
      '第二章\u3000附则',
      '第一章\u3000总则',
      '\u200b第一条\u3000\u00a0蜜蜂不得说谎。',
      '第二章\u3000附则',
      '第二条\u3000本解释自2018年3月1日起施行。',
    ].join('\r\n');
    expect(read('a.txt', text)).toMatchObject({
      title: '最高人民法院、最高人民检察院关于审理蜜蜂案件的解释',
      rank: 'judicial-interpretation',
      adopted: '2018-02-07',
      from: '2018-03-01',
      structure: '# 第一章　总则 | 第一章　总则\n1\n# 第二章　附则 | 第二章　附则\n2',
    });
  });

  it.each([
    ['第一次修正', '2018年3月1日 通过\n根据2020年5月2日蜜蜂大会《关于修改〈蜜蜂法〉的决定》修正', '2020-05-02', false],
    ['a revision with a new day in force', '2016年3月1日 通过\n2018年3月1日 修订', '2018-06-01', true],
    ['a text of the year after', '2018年3月1日 通过\n2019年3月1日 通过', '2019-03-01', false],
    ['numerals', '二〇一八年三月一日通过', '2018-06-01', true],
  ])('%s: applies from the day that the file says', (_, dates, from, exact) => {
    const text = BEES.replace('2018年3月1日 第一届蜜蜂大会第二次会议通过', dates);
    expect(read('bees.md', text)).toMatchObject({ from, exact });
  });

  it('takes the date of the file where the text has been published again', () => {
    expect(read('bees(2021-04-29).md', BEES)).toMatchObject({ from: '2021-04-29', exact: false });
    expect(read('bees(2021-04-29).md', BEES)).not.toHaveProperty('inForce');
  });

  it.each([
    ['', '1: No title of a law, regulation, interpretation or decision at the beginning'],
    ['# 蜜蜂\n\n第一条 好。', '1: No title of a law, regulation, interpretation or decision at the beginning'],
    ['# <b>蜜蜂法</b>\n\n第一条 好。', '1: No title of a law, regulation, interpretation or decision at the beginning'],
    ['# 蜜蜂法\n\n没有条文。', '1: No article, clause or table row found'],
    [
      '# 蜜蜂法\n\n第一条 好。',
      '1: No date: expected that of its adoption below the title, or the day in force at its end',
    ],
    ['# 蜜蜂法\n\n2018年2月30日通过\n\n第一条 好。', '3: There is no such day: 2018年2月30日'],
    [BEES.replace('第三条', '第二条'), '21: Unexpected second article 2'],
    [BEES.replace('（二）', '（三）'), '15: Unexpected item 三, expected item 2'],
    ['---\nid: own/bees\ntitle: {en: Bees, zh: 蜜蜂法}\n---\n', '2: Unexpected `rank`, expected one of'],
  ])('%j is not guessed', (text, complaint) => {
    expect(read('bees.md', text)).toContain(complaint);
  });

  it('says nothing of what a part lacks', () => {
    expect(read('bees.md', BEES.replaceAll('第三条', '第九条'))).toMatchObject({ complete: false });
    expect(read('bees.md', BEES.replace('施行', '采蜜'))).toMatchObject({ complete: false });
  });
});

const own = (files: Record<string, string>, library = testLibrary()) => {
  const imported = Object.entries(files).map(([file, text]) => ({ file, imported: importStatute(file, text) }));
  const gathered = gatherOwn(imported, library);
  return { ...gathered, library: withOwnStatutes(library, gathered, async (file) => files[file]!) };
};
const cite = (library: ReturnType<typeof testLibrary>, text: string, asOf = '2026-11-01') =>
  analyse(parseBrief('a.md', 1, text), library, { asOf }).blocks.flatMap(({ citations }) =>
    citations.map(({ verdict, instrument, members }) => [
      verdict,
      instrument,
      ...members.map(({ article }) => article),
    ]),
  );

describe('a law of their own', () => {
  const { library, laws, problems } = own({ 'bees.md': BEES });

  it('is found by its title, with and without the name of the State, and by no other name', () => {
    expect(laws.map(({ id }) => id)).toEqual(['own/蜜蜂法']);
    expect(problems).toEqual([]);
    expect(cite(library, '《蜜蜂法》第二条第一款')).toEqual([['resolved', 'own/蜜蜂法', '2']]);
    expect(cite(library, '《中华人民共和国蜜蜂法》第二条')).toEqual([['resolved', 'own/蜜蜂法', '2']]);
    expect(cite(library, '《蜜蜂条例》第二条')).toEqual([['outside-library', 'cn/other', '2']]);
  });

  it('is what 该法 points to', () => {
    expect(cite(library, '《刑法》第二百五十三条、《蜜蜂法》第二条。该法第一条').at(-1)).toEqual([
      'resolved',
      'own/蜜蜂法',
      '1',
    ]);
  });

  it('is measured by its own articles and days', () => {
    expect(cite(library, '《蜜蜂法》第四条')).toEqual([['no-such-article', 'own/蜜蜂法', '4']]);
    expect(cite(library, '《蜜蜂法》第二条第三款')).toEqual([['no-such-paragraph', 'own/蜜蜂法', '2']]);
    expect(cite(library, '《蜜蜂法》第二条', '2018-05-31')).toEqual([['not-in-force', 'own/蜜蜂法', '2']]);
  });

  it('has its text, and no translation', async () => {
    expect(await library.official('own/蜜蜂法', '1', '2020-01-01')).toEqual({
      paragraphs: [{ text: '蜜蜂应当采蜜。', items: [] }],
      file: 'bees.md',
      from: '2018-06-01',
      exact: true,
    });
    expect(await library.official('own/蜜蜂法', '4', '2020-01-01')).toBeNull();
    expect(await library.provision('own/蜜蜂法', '1', '2020-01-01')).toBeNull();
  });

  it('leaves the library as it was', () => {
    expect(library.article('cn/criminal-law', '253-1', '2020-01-01').state).toBe('exists');
    expect(cite(library, 'Article 253-1 of the Criminal Law')).toEqual([['resolved', 'cn/criminal-law', '253-1']]);
  });

  it('is not judged by a part of it: what is missing is unknown', () => {
    const { library: partly } = own({ 'bees.md': BEES.replaceAll('第三条', '第九条') });
    expect(cite(partly, '《蜜蜂法》第四条')).toEqual([['unknown-at-date', 'own/蜜蜂法', '4']]);
  });
});

describe('several files', () => {
  const amended = BEES.replace('通过', '通过\n2022年5月1日 修正').replace('蜜蜂应当采蜜', '蜜蜂应当天天采蜜');

  it('of one law are its versions, whatever their order', async () => {
    for (const files of [
      { 'a.md': BEES, 'b.md': amended },
      { 'a.md': amended, 'b.md': BEES },
    ]) {
      const { library, laws } = own(files);
      expect(laws.map(({ versions }) => versions.map(({ from, to }) => [from, to]))).toEqual([
        [
          ['2018-06-01', '2022-04-30'],
          ['2022-05-01', undefined],
        ],
      ]);
      const text = async (date: string) => (await library.official('own/蜜蜂法', '1', date))?.paragraphs[0]?.text;
      expect(await text('2022-04-30')).toBe('蜜蜂应当采蜜。');
      expect(await text('2022-05-01')).toBe('蜜蜂应当天天采蜜。');
    }
  });

  it('with the same text count once', () => {
    const { laws, problems } = own({ 'a.md': BEES, 'b.md': BEES });
    expect(laws).toHaveLength(1);
    expect(problems.map(({ file, message }) => [file, english(message)])).toEqual([
      ['b.md', 'The same text as a.md, which is used'],
    ]);
  });

  it('with the parts of one law are joined in the order of the articles', async () => {
    const part = (name: string, body: string) =>
      `# 中华人民共和国蜜蜂法典\n\n# ${name}\n\n2018年3月1日 通过\n\n2019年1月1日 施行\n\n<!-- INFO END -->\n\n${body}`;
    const code = own({
      'code/a.md': part('蜂房编', '## 第一章 筑巢\n\n第三条 蜂房六角。\n\n第四条 本法自2019年1月1日起施行。'),
      'code/b.md': part('总则', '## 第一章 目的\n\n第一条 为了采蜜。\n\n第二条 为了筑巢。'),
    });
    expect(code.library.articles('own/蜜蜂法典', '2020-01-01')).toEqual(['1', '2', '3', '4']);
    const lookup = code.library.article('own/蜜蜂法典', '3', '2020-01-01');
    expect(lookup.state === 'exists' && lookup.path.map(({ zh }) => zh)).toEqual(['蜂房编', '第一章　筑巢']);
    expect((await code.library.official('own/蜜蜂法典', '3', '2020-01-01'))?.file).toBe('code/a.md');
    expect(cite(code.library, '《蜜蜂法典》第五条')).toEqual([['no-such-article', 'own/蜜蜂法典', '5']]);
  });
});

describe('a text of a law that the library has', () => {
  const CRIMINAL = `# 中华人民共和国刑法

1997年3月14日 修订

2015年8月29日 通过的《刑法修正案（九）》

第二百五十三条 邮递员不得拆信。

盗信者从重处罚。

第二百五十三条之一 甲。

乙。

丙。

丁。

第二百五十四条 本法自1997年10月1日起施行。
`;

  it('stands beside the translation, from the first version that the library knows after the date of the text', async () => {
    const { library, laws } = own({ 'cl.md': CRIMINAL });
    expect(laws.map(({ id, bundled }) => [id, bundled])).toEqual([['cn/criminal-law', true]]);
    const official = await library.official('cn/criminal-law', '253-1', '2026-01-01');
    expect(official).toMatchObject({ from: '2015-11-01', exact: true });
    expect(official?.paragraphs.map(({ text }) => text)).toEqual(['甲。', '乙。', '丙。', '丁。']);
    expect((await library.provision('cn/criminal-law', '253-1', '2026-01-01'))?.paragraphs).toHaveLength(4);
  });

  it('is not shown before its time, nor where it is another text than the library knows', async () => {
    const { library } = own({ 'cl.md': CRIMINAL });
    expect(await library.official('cn/criminal-law', '253-1', '2014-01-01')).toBeNull();
    const other = own({ 'cl.md': CRIMINAL.replace('\n\n丁。', '') }).library;
    expect(await other.official('cn/criminal-law', '253-1', '2026-01-01')).toBeNull();
    expect(cite(other, '《刑法》第二百五十三条之一第四款')).toEqual([['resolved', 'cn/criminal-law', '253-1']]);
  });

  it('is not shown for a later version, though the file does not know of it', async () => {
    const older = CRIMINAL.replace(/^2015.*$/m, '2009年3月1日 修订').replace('1997年10月1日', '2010年1月1日');
    const { library, laws } = own({ 'cl.md': older });
    expect(laws[0]?.versions).toMatchObject([{ from: '2010-01-01', exact: true }]);
    expect(await library.official('cn/criminal-law', '253', '2012-01-01')).not.toBeNull();
    expect(await library.official('cn/criminal-law', '253', '2026-01-01')).toBeNull();
  });

  it('does not change what the library says of a law', () => {
    const { library } = own({ 'cl.md': CRIMINAL });
    expect(library.article('cn/criminal-law', '252', '2026-01-01').state).toBe('exists');
    expect(library.article('cn/criminal-law', '999', '2026-01-01').state).toBe('no-such-article');
  });
});

describe("the project's own format", () => {
  const file = (id: string) => `---
id: ${id}
title: {en: Bee Law, zh: 蜜蜂法}
rank: law
issuer: Bees
in-force: 2018-06-01
known: {title: text, issuer: text, in-force: text}
source: Bees
translation: Me
---

\`\`\`structure from 2018-06-01
1..2
\`\`\`

# Article 1. Honey

Bees make honey.
`;

  it('is a law with a translation', async () => {
    const { library, problems } = own({ 'bee-law.md': file('own/bee-law') });
    expect(problems).toEqual([]);
    expect(cite(library, 'Article 2 of the Bee Law')).toEqual([['resolved', 'own/bee-law', '2']]);
    expect((await library.provision('own/bee-law', '1', '2020-01-01'))?.paragraphs[0]?.text).toBe('Bees make honey.');
  });

  it('takes the place of no law of the library', () => {
    const { laws, problems } = own({ 'pipl.md': file('cn/pipl') });
    expect(laws).toEqual([]);
    expect(problems.map(({ message }) => english(message))).toEqual(['There is another law with the id cn/pipl']);
  });
});
