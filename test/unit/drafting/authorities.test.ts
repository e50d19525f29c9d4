// The table of authorities: what it lists, how it is written into a brief, and that it can be read back.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { authorities } from '../../../server/features/authorities.ts';
import { authoritiesEdit, authoritiesMarkdown, tableState } from '../../../server/features/authorities-table.ts';
import { applyEdits } from '../../../server/text.ts';
import { analyseText } from '../../support/analyse.ts';
import { ROOT } from '../../support/library.ts';

const BRIEF = `# The case

Article 253-1, paragraph 1 of the Criminal Law applies. So does Article 5, paragraph 1, item (5) of the
Interpretation of the Supreme People's Court and the Supreme People's Procuratorate on Several Issues
concerning the Application of Law in the Handling of Criminal Cases of Infringing on Citizens' Personal
Information (Fa Shi [2017] No. 10) (the "2017 Interpretation").

## The measure

- Article 6 of the 2017 Interpretation;
- Article 75 of the Personal Information Protection Law.[^1]

The GDPR is another matter, and so is Article 253-1 of the Criminal Law.

[^1]: See Article 69 of the Personal Information Protection Law.
`;

/** One line per entry: rank, law, provision, places, verdict. */
const list = (text: string, options = {}) =>
  authorities(analyseText(text, options)).list.flatMap(({ group, instrument, places, provisions, shortForms }) => [
    [group, instrument, shortForms.map((form) => `“${form}”`).join(), at(places)].filter(Boolean).join(' '),
    ...provisions.map(
      ({ article, paragraph, item, verdict, since, places }) =>
        `  ${[article, paragraph, item].filter(Boolean).join('/')} ${verdict} ${since} ${at(places)}`,
    ),
  ]);
const at = (places: readonly { paragraph: number; line: number; footnote: string | null }[]) =>
  places.map(({ paragraph, line, footnote }) => (footnote ? `note ${footnote}` : `¶${paragraph}:${line}`)).join(' ');

describe('what is cited', () => {
  test('by rank, each provision once with its places, its version and its verdict', () => {
    expect(list(BRIEF)).toMatchInlineSnapshot(`
      [
        "law cn/criminal-law",
        "  253-1 resolved 2015-11-01 ¶4:13",
        "  253-1/1 resolved 2015-11-01 ¶1:3",
        "law cn/pipl",
        "  69 resolved 2021-11-01 note 1",
        "  75 no-such-article null ¶3:11",
        "judicial-interpretation cn/two-highs-interpretation-2017 “2017 Interpretation”",
        "  5/1/5 resolved 2017-06-01 ¶1:3",
        "  6 resolved 2017-06-01 ¶2:10",
        "foreign foreign/gdpr ¶4:13",
      ]
    `);
  });

  test('a repealed law and one outside of the library are told as such', () => {
    const text = 'Article 101 of the General Principles of the Civil Law; Article 3 of the Company Law.';
    expect(list(text)).toMatchInlineSnapshot(`
      [
        "law cn/gpcl-1986",
        "  101 repealed null ¶1:1",
        "other cn/other",
        "  3 outside-library null ¶1:1",
      ]
    `);
  });

  test('the date of the brief decides on the version', () => {
    const text = 'Article 253-1 of the Criminal Law.';
    expect(list(text, { asOf: '2012-01-01' })[1]).toContain(' resolved 2009-02-28 ');
    expect(list(text)[1]).toContain(' resolved 2015-11-01 ');
  });

  test('nothing in a brief without citations', () => {
    expect(list('# Nothing\n\nOnly words.')).toEqual([]);
  });
});

describe('notes', () => {
  const NOTES =
    'One.[^b] Two.[^a] `[^c]` Again.[^b]\n\n[^a]: Article 3 of the Criminal Law.\n\n[^b]: Article 4 of the Criminal Law.\n\n[^c]: Article 5 of the Criminal Law.\n\n[^A]: Article 6 of the Criminal Law.\n';
  const table = (text: string) => authoritiesMarkdown(analyseText(text)).match(/^\| — .*?\|.*?\|/gm);

  test('have the numbers that a reader sees; one that nothing points to has its label, a second one is not shown', () => {
    expect(table(NOTES)).toEqual(['| — Article 3 | n. 2 |', '| — Article 4 | n. 1 |', '| — Article 5 | n. c |']);
  });

  test('of several paragraphs count whole, a second one too', () => {
    const text =
      'One.[^a]\n\n[^a]: First.\n\n    Article 3 of the Criminal Law.\n\n[^a]: Second.\n\n    Article 4 of the Criminal Law.\n';
    expect(table(text)).toEqual(['| — Article 3 | n. 1 |']);
  });
});

test('the front matter says the language of the table', () => {
  const text = '---\nlanguage: zh-CN\n---\n\nArticle 253-1 of the Criminal Law.\n';
  expect(authoritiesMarkdown(analyseText(text))).toContain('| 法源 |');
  expect(authoritiesMarkdown(analyseText(text.replace('zh-CN', 'fr')))).toContain('| Authority |');
});

describe('the table in the brief', () => {
  const updated = (text: string) => {
    const edit = authoritiesEdit(analyseText(text));
    return edit ? applyEdits(text, [edit]) : text;
  };

  test('is appended with a heading, and then current', () => {
    const text = updated(BRIEF);
    expect(text.startsWith(BRIEF.trimEnd())).toBe(true);
    expect(text.slice(BRIEF.length)).toMatchInlineSnapshot(`
      "
      ## Table of authorities

      <!-- legal-brief:authorities -->

      **Laws and decisions of the legislature**

      | Authority | Cited at | Version and status |
      | --- | --- | --- |
      | Criminal Law of the People's Republic of China |  | in force since 1997-10-01 |
      | — Article 253-1 | [¶ 4](#the-measure) | text since 2015-11-01 |
      | — Article 253-1, paragraph 1 | [¶ 1](#the-case) | text since 2015-11-01 |
      | Personal Information Protection Law of the People's Republic of China |  | in force since 2021-11-01 |
      | — Article 69 | [n. 1](#the-measure) | text since 2021-11-01 |
      | — Article 75 | [¶ 3](#the-measure) | no such article |

      **Judicial interpretations**

      | Authority | Cited at | Version and status |
      | --- | --- | --- |
      | Interpretation of the Supreme People's Court and the Supreme People's Procuratorate on Several Issues concerning the Application of Law in the Handling of Criminal Cases of Infringing on Citizens' Personal Information (Fa Shi \\[2017\\] No. 10), cited as “2017 Interpretation” |  | in force since 2017-06-01 |
      | — Article 5, paragraph 1, item (5) | [¶ 1](#the-case) | text since 2017-06-01 |
      | — Article 6 | [¶ 2](#the-measure) | text since 2017-06-01 |

      **Foreign and international law**

      | Authority | Cited at | Version and status |
      | --- | --- | --- |
      | General Data Protection Regulation | [¶ 4](#the-measure) |  |

      *As of 2026-11-01; made by Legal Brief*

      <!-- /legal-brief:authorities -->
      "
    `);
    expect(tableState(analyseText(BRIEF))).toBe('absent');
    expect(tableState(analyseText(text))).toBe('current');
    expect(authoritiesEdit(analyseText(text))).toBeNull();
  });

  test('stands where its comments are, and does not list itself', () => {
    const text = updated(
      `${BRIEF.slice(0, 12)}<!-- legal-brief:authorities -->\nold Article 1 of the Civil Code\n\n<!-- /legal-brief:authorities -->\n\n${BRIEF.slice(12)}`,
    );
    expect(text).not.toContain('Civil Code');
    expect(text.match(/legal-brief:authorities/g)).toHaveLength(2);
    expect(tableState(analyseText(text))).toBe('current');
  });

  test('is stale when a citation is added', () => {
    const text = updated(BRIEF).replace('The GDPR', 'Article 4 of the Personal Information Protection Law. The GDPR');
    expect(tableState(analyseText(text))).toBe('stale');
    expect(updated(text)).toContain('Article 4 |');
  });

  test('is not stale when lines move', () => {
    const text = updated(BRIEF).replace('applies. So', 'applies.\nSo');
    expect(tableState(analyseText(text))).toBe('current');
  });

  test('keeps the line ends of the brief', () => {
    const text = updated(BRIEF.replaceAll('\n', '\r\n'));
    expect(text.replaceAll('\r\n', '')).not.toMatch(/\r|\n/);
    expect(tableState(analyseText(text))).toBe('current');
  });

  test('redlines are proposals, not authorities', () => {
    const text =
      '<!-- legal-brief:redline -->\n\n> Article 4 of the Criminal Law ~~a~~ **b**\n\n<!-- /legal-brief:redline -->\n';
    expect(authorities(analyseText(text)).list).toEqual([]);
  });

  test('nothing to do without citations', () => {
    expect(authoritiesEdit(analyseText('Only words.'))).toBeNull();
  });

  test('in Chinese in a Chinese brief', () => {
    const text =
      '《中华人民共和国刑法》第二百五十三条之一第一款规定了出售公民个人信息。欧盟《通用数据保护条例》另论。\n';
    expect(authoritiesMarkdown(analyseText(text))).toMatchInlineSnapshot(`
      "<!-- legal-brief:authorities -->

      **法律及立法机关的决定**

      | 法源 | 引用处 | 版本与效力 |
      | --- | --- | --- |
      | 《中华人民共和国刑法》 |  | 自 1997-10-01 起施行 |
      | — 第二百五十三条之一第一款 | 第 1 段 | 2015-11-01 起的文本 |

      **外国法和国际法**

      | 法源 | 引用处 | 版本与效力 |
      | --- | --- | --- |
      | 《通用数据保护条例》 | 第 1 段 |  |

      *以 2026-11-01 为准，由 Legal Brief 生成*

      <!-- /legal-brief:authorities -->"
    `);
  });
});

test.each(['memo.md', '备忘录.md'])('the table of %s reads back as what it lists', (name) => {
  const text = readFileSync(path.join(ROOT, 'sample', name), 'utf8');
  const listed = (source: string) =>
    authorities(analyseText(source)).list.map(({ instrument, provisions }) => [
      instrument,
      ...provisions.map(({ article, paragraph, item }) => [article, paragraph, item].join('/')),
    ]);
  const table = authoritiesMarkdown(analyseText(text)).replaceAll(/<!--.*?-->/g, '');
  expect(listed(table)).toEqual(listed(text));
});
