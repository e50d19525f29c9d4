// The numbers of the law: each as the facts have it, each in the text it is tied to, shown at its item and in the hover.
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { showStatute } from '../../../server/cli/statute.ts';
import { hover } from '../../../server/features/hover.ts';
import { compileStatute } from '../../../server/statutes/compile.ts';
import type { Figure, ProvisionText } from '../../../server/statutes/model.ts';
import { english } from '../../../server/text.ts';
import { analyse } from '../../../server/workspace.ts';
import { bundledLibrary, compiledLibrary } from '../../support/library.ts';

const library = bundledLibrary();
const INTERPRETATION = 'cn/two-highs-interpretation-2017';

describe('statute show --format json', () => {
  const articles = new Map<string, Promise<Shown>>();
  const show = (id: string, article: string, asOf = '2026-11-21') => {
    const key = `${id} ${article} ${asOf}`;
    const shown = articles.get(key) ?? showJson(id, article, asOf);
    articles.set(key, shown);
    return shown;
  };

  it.each([
    [1, 3, 'serious', 50, 'items'],
    [1, 4, 'serious', 500, 'items'],
    [1, 5, 'serious', 5_000, 'items'],
    [1, 6, 'serious', 1, 'proportions'],
    [1, 7, 'serious', 5_000, 'yuan'],
    [1, 8, 'serious', 0.5, 'fraction'],
    [2, 3, 'especially-serious', 10, 'multiple'],
  ])('2017 Interpretation art. 5, paragraph %i, item (%i): %s from %d %s on', async (...expected) => {
    const [paragraph, item, degree, value, unit] = expected;
    const { paragraphs } = await show(INTERPRETATION, '5');
    const [figure, ...others] = paragraphs[paragraph - 1]!.items[item - 1]!.figures;
    expect(figure).toMatchObject({ kind: 'threshold', degree, comparison: 'at-least', value, unit });
    expect(others).toEqual([]);
  });

  it('computes the halves and the tenfolds, and says that it did', async () => {
    const { paragraphs } = await show(INTERPRETATION, '5');
    const computed = (paragraph: number, item: number) => {
      const [figure] = paragraphs[paragraph - 1]!.items[item - 1]!.figures;
      if (figure?.kind !== 'threshold') throw new Error('no threshold');
      expect(figure.computed?.every((one) => one.computed)).toBe(true);
      return figure.computed?.map(({ of, via, value, unit }) => [via?.item ?? null, of.item, value, unit]);
    };
    expect(computed(1, 8)).toEqual([
      [null, 3, 25, 'items'],
      [null, 4, 250, 'items'],
      [null, 5, 2_500, 'items'],
      [null, 6, 0.5, 'proportions'],
      [null, 7, 2_500, 'yuan'],
    ]);
    expect(computed(2, 3)).toEqual([
      [null, 3, 500, 'items'],
      [null, 4, 5_000, 'items'],
      [null, 5, 50_000, 'items'],
      [null, 6, 10, 'proportions'],
      [null, 7, 50_000, 'yuan'],
      [8, 3, 250, 'items'],
      [8, 4, 2_500, 'items'],
      [8, 5, 25_000, 'items'],
      [8, 6, 5, 'proportions'],
      [8, 7, 25_000, 'yuan'],
    ]);
  });

  it('50,000 yuan of profit in art. 6, one to five times the illegal gains in art. 12', async () => {
    const six = (await show(INTERPRETATION, '6')).paragraphs[0]!.items;
    expect(six.map(({ figures }) => figures.length)).toEqual([1, 0, 0]);
    expect(six[0]!.figures[0]).toMatchObject({ value: 50_000, unit: 'yuan', degree: 'serious' });
    const twelve = (await show(INTERPRETATION, '12')).paragraphs[0]!.figures;
    expect(twelve).toMatchObject([{ kind: 'fine', min: 1, max: 5, unit: 'multiple', usual: true }]);
  });

  it('the 2019 Interpretation: 500, 5,000, 50,000 items; 10,000, 200,000, 50,000 yuan; three recipients', async () => {
    const values = async (article: string, items: number[]) =>
      items.map(async (item) => (await show(NETWORK, article)).paragraphs[0]!.items[item - 1]!.figures[0]);
    const NETWORK = 'cn/interpretation-2019-network-crimes';
    expect(await Promise.all(await values('4', [1, 2, 3]))).toMatchObject([
      { value: 500, unit: 'items' },
      { value: 5_000, unit: 'items' },
      { value: 50_000, unit: 'items' },
    ]);
    expect(await Promise.all(await values('10', [5]))).toMatchObject([{ value: 10_000, unit: 'yuan' }]);
    expect(await Promise.all(await values('12', [1, 2, 3, 4]))).toMatchObject([
      { value: 3, unit: 'persons' },
      { value: 200_000, unit: 'yuan' },
      { value: 50_000, unit: 'yuan' },
      { value: 10_000, unit: 'yuan' },
    ]);
  });

  it('PIPL art. 66 and CSL art. 64 of 2016', async () => {
    const fines = async (id: string, article: string, asOf?: string) =>
      (await show(id, article, asOf)).figures.map((f) => (f.kind === 'fine' ? [f.paragraph, f.min, f.max, f.unit] : f));
    expect(await fines('cn/pipl', '66')).toEqual([
      [1, undefined, 1_000_000, 'yuan'],
      [1, 10_000, 100_000, 'yuan'],
      [2, undefined, 50_000_000, 'yuan'],
      [2, undefined, 0.05, 'fraction'],
      [2, 100_000, 1_000_000, 'yuan'],
    ]);
    expect(await fines('cn/csl', '64', '2020-01-01')).toEqual([
      [1, 1, 10, 'multiple'],
      [1, undefined, 1_000_000, 'yuan'],
      [1, 10_000, 100_000, 'yuan'],
      [2, 1, 10, 'multiple'],
      [2, undefined, 1_000_000, 'yuan'],
    ]);
    // Article 64 of today is another one.
    expect((await show('cn/csl', '64')).figures).toEqual([]);
  });
});

describe('penalty bands', () => {
  const bands = async (article: string, asOf: string) =>
    (await library.figures('cn/criminal-law', article, asOf)).flatMap((figure) =>
      figure.kind === 'penalty' && !figure.as && !figure.on
        ? [[figure.paragraph, figure.degree, figure.years?.min ?? 0, figure.years?.max ?? null, figure.fine]]
        : [],
    );

  it('of Article 253-1: one until 2015-10-31, two since', async () => {
    expect(await bands('253-1', '2010-01-01')).toEqual([[1, 'serious', 0, 3, 'and-or']]);
    expect(await bands('253-1', '2026-11-21')).toEqual([
      [1, 'serious', 0, 3, 'and-or'],
      [1, 'especially-serious', 3, 7, 'and'],
    ]);
  });

  it('of no article at a time whose text is not known', async () => {
    expect(await bands('285', '2026-11-21')).not.toEqual([]);
    expect(await bands('285', '2010-01-01')).toEqual([]);
    expect(await bands('253-1', '2009-02-27')).toEqual([]);
  });

  it.each([
    [
      '177-1',
      [
        [1, 'basic', 0, 3, 'and-or'],
        [1, 'serious', 3, 10, 'and'],
      ],
    ],
    [
      '219',
      [
        [1, 'serious', 0, 3, 'and-or'],
        [1, 'especially-serious', 3, 10, 'and'],
      ],
    ],
    ['252', [[1, 'serious', 0, 1, 'none']]],
    ['253', [[1, 'basic', 0, 2, 'none']]],
    ['280-1', [[1, 'serious', 0, null, 'and-or']]],
    [
      '286',
      [
        [1, 'serious', 0, 5, 'none'],
        [1, 'especially-serious', 5, null, 'none'],
      ],
    ],
    ['287-1', [[1, 'serious', 0, 3, 'and-or']]],
    ['287-2', [[1, 'serious', 0, 3, 'and-or']]],
  ])('of Article %s', async (article, expected) => {
    expect(await bands(article, '2026-11-21')).toEqual(expected);
  });
});

/** Every number of a figure that is not computed stands in the words of its paragraph or item. */
it('every number stands in the text that it is tied to', () => {
  const missing: string[] = [];
  let seen = 0;
  for (const { id, articles } of compiledLibrary().texts) {
    for (const [article, versions] of Object.entries(articles)) {
      for (const version of versions) {
        for (const figure of version.figures ?? []) {
          const words = wordsOf(version, figure);
          for (const number of numbersOf(figure)) {
            seen++;
            if (!number.some((form) => words.includes(form))) missing.push(`${id} ${article} ${number[0]}`);
          }
        }
      }
    }
  }
  expect(missing).toEqual([]);
  expect(seen).toBeGreaterThan(80);
});

describe('the hover', () => {
  const at = async (text: string, options: { asOf?: string; language?: 'en' | 'zh' } = {}) => {
    const { asOf = '2026-11-21', language = 'en' } = options;
    const analysis = analyse(parseBrief('file:///brief.md', 0, text), library, { asOf });
    const found = await hover(analysis, 3, { reforms: null, translate: english, language });
    return found?.markdown ?? '';
  };

  it('shows the numbers of the article as a table, the cited item marked', async () => {
    const markdown = await at('Article 5(1)(3) of the 2017 Interpretation');
    expect(markdown).toContain('| Place | Case | Number |');
    expect(markdown).toMatch(
      /\| ▶\u00a0\*\*¶1\u00a0\(3\)\*\* \| serious circumstances: location-track .* \| \*\*50 items or more\*\* \|/,
    );
    expect(markdown).toMatch(/\| ¶1\u00a0\(8\) \| .*half of the standards or more .*Computed: ¶1 \(3\) 25 items; /);
  });

  it('shows one band of version 1 and two of version 2', async () => {
    const text = 'Article 253-1 of the Criminal Law';
    const band = 'imprisonment of up to 3 years or criminal detention, and/or a fine';
    const old = await at(text, { asOf: '2010-01-01' });
    expect(old).toContain(band);
    expect(old).not.toContain('especially serious');
    const now = await at(text);
    expect(now).toContain(band);
    expect(now).toContain('| especially serious circumstances | imprisonment of 3 to 7 years, and a fine |');
  });

  it('says what the figures are about in Chinese too', async () => {
    expect(await at('《侵犯公民个人信息解释》第五条', { language: 'zh' })).toContain(
      '行踪轨迹信息、通信内容、征信信息、财产信息',
    );
  });
});

describe('a block of figures', () => {
  const compile = (figures: string) =>
    compileStatute('test.md', `${HEAD}\n# Article 1. A test\n\nWhere the number is 50:\n\n(1) one.\n\n${figures}\n`);

  it('belongs to the text above it', () => {
    const { text, errors } = compile(
      '```figures\n- { kind: threshold, item: 1, what: { en: a, zh: 甲 }, at-least: 50, unit: items }\n```',
    );
    expect(errors).toEqual([]);
    expect(text?.articles['1']?.[0]?.figures).toEqual([
      {
        kind: 'threshold',
        paragraph: 1,
        item: 1,
        what: { en: 'a', zh: '甲' },
        comparison: 'at-least',
        value: 50,
        unit: 'items',
      },
    ]);
  });

  it.each([
    ['an unknown kind', '- { kind: fee }', 24, 'Unexpected `kind`'],
    ['an unknown field', '- { kind: penalty, years: { max: 3 }, fines: and }', 24, 'Unexpected field `fines`'],
    ['no penalty at all', '- { kind: penalty, fine: and }', 24, 'expected years, or, as, or fine: only'],
    [
      'a range that runs backwards',
      '- { kind: penalty, years: { min: 7, max: 3 } }',
      24,
      'expected min, max, or both in order',
    ],
    [
      'an item that is not there',
      '- { kind: penalty, item: 2, years: { max: 3 } }',
      24,
      'item (2), which the text does not have',
    ],
    [
      'a half of nothing',
      '- { kind: threshold, what: { en: a, zh: 甲 }, at-least: 0.5, unit: fraction }',
      24,
      'expected `of`',
    ],
    [
      'a half of what is no threshold',
      '- { kind: penalty, years: { max: 3 } }\n- { kind: threshold, what: { en: a, zh: 甲 }, at-least: 0.5, unit: fraction, of: [{ items: [1] }] }',
      25,
      'no threshold of it stands before',
    ],
    ['no list', 'kind: penalty', 24, 'expected a list'],
    ['what is no YAML', '- { kind: penalty', 24, ''],
  ])('with %s is reported with its line', (_, yaml, line, message) => {
    const { errors } = compile(`\`\`\`figures\n${yaml}\n\`\`\``);
    expect(errors.map((error) => error.line)).toContain(line);
    expect(errors.map((error) => error.message).join('\n')).toContain(message);
  });
});

const HEAD = `---
id: cn/test
title: {en: Test Law, zh: 测试法}
rank: law
issuer: Test
in-force: 2020-01-01
known: {title: text, issuer: text, in-force: text}
source: Test
translation: Test
licence: MIT
---

\`\`\`structure from 2020-01-01
1:1
\`\`\`
`;

type Shown = {
  figures: Figure[];
  paragraphs: { figures: Figure[]; items: { figures: Figure[] }[] }[];
};

async function showJson(id: string, article: string, asOf: string): Promise<Shown> {
  const lines: string[] = [];
  const code = await showStatute(
    id,
    article,
    { format: 'json', asOf },
    {
      library,
      translate: english,
      print: (line) => lines.push(line),
      error: (message) => lines.push(english(message)),
      stdin: async () => new Uint8Array(),
    },
  );
  if (code !== 0) throw new Error(lines.join('\n'));
  return JSON.parse(lines.join('\n'));
}

function wordsOf({ paragraphs }: ProvisionText, { paragraph, item }: Figure): string {
  const { text, items } = paragraphs[paragraph - 1]!;
  return (item === undefined ? text : items[item - 1]!).toLowerCase();
}

/** The forms in which each number may be written. */
function numbersOf(figure: Figure): string[][] {
  const forms = (value: number, noun: string) => [
    `${value.toLocaleString('en-US')}${noun}`,
    ...(NUMERALS[value] ? [`${NUMERALS[value]}${noun}`] : []),
  ];
  if (figure.kind === 'threshold') {
    if (figure.unit === 'proportions') return [['proportions']];
    return [figure.value === 0.5 ? ['half or more'] : forms(figure.value, '')];
  }
  const { min, max } = figure.kind === 'fine' ? figure : (figure.years ?? {});
  const noun = figure.kind === 'penalty' ? ' year' : figure.unit === 'yuan' ? ' yuan' : '';
  const values = [min, max].flatMap((value) => value ?? []);
  const yuan = figure.kind === 'penalty' ? [figure.fineYuan?.min, figure.fineYuan?.max].flatMap((v) => v ?? []) : [];
  return [
    ...values.map((value) => (value === 0.05 ? ['5 percent'] : forms(value, noun))),
    ...yuan.map((value) => forms(value, ' yuan')),
  ];
}

const NUMERALS: Readonly<Record<number, string>> = { 1: 'one', 2: 'two', 3: 'three', 5: 'five', 7: 'seven', 10: 'ten' };
