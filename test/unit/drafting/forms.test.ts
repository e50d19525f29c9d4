// The forms in which clauses go into a brief, several clauses on one provision, and clauses of one's own.
import { describe, expect, test } from 'vitest';
import { readSources } from '../../../scripts/generate-snippets.ts';
import { baseText } from '../../../server/reform/base.ts';
import { amendedText, reformById } from '../../../server/reform/clauses.ts';
import { combine } from '../../../server/reform/combine.ts';
import { comparisonTable, FORMS, reformForm, targetName } from '../../../server/reform/forms.ts';
import { addOwnClauses, targetProblem } from '../../../server/reform/own.ts';
import { provisionText, redline, rejectAll } from '../../../server/reform/redline.ts';
import { english } from '../../../server/text.ts';
import { bundledLibrary, ROOT } from '../../support/library.ts';

const { index } = readSources(ROOT);
const library = bundledLibrary();
const options = { library, date: '2026-11-01' };
const clause = (id: string) => reformById(index, id)!;
const form = (id: string, name: (typeof FORMS)[number], language: 'en' | 'zh' = 'en') =>
  reformForm(clause(id), name, language, options);

describe('forms', () => {
  test.each(index.clauses.map(({ id }) => id))('%s has every form that it can have', async (id) => {
    for (const name of FORMS) {
      const text = await form(id, name);
      if (name !== 'clause' && !clause(id).amended) expect(text).toBeNull();
      else expect(text).toMatch(/^\*[^*]+\*\n\n[\s\S]+[^\n]\n$/);
      expect(text ?? '').not.toMatch(/\[\[|\]\]|undefined|null/);
    }
  });

  test('the instruction names the article and gives it as a whole', async () => {
    const text = (await form('R1', 'instruction'))!;
    expect(text).toContain(
      "Article 253-1 of the Criminal Law of the People's Republic of China is amended to read:\n\n<!-- legal-brief:proposal of=cn/criminal-law/253-1 base=2015-11-01 language=en clauses=R1 print=",
    );
    expect(text).toContain(' -->\n\n> Whoever, in violation of relevant State provisions');
    expect(text.match(/^> ./gm)).toHaveLength(5);
    const chinese = (await form('R1', 'instruction', 'zh'))!;
    expect(chinese).toContain('将《中华人民共和国刑法》第二百五十三条之一修改为：\n\n> 违反国家有关规定');
  });

  test('items keep their numbers, and what the clause does elsewhere is named', async () => {
    const text = (await form('R13', 'instruction'))!;
    expect(text).toMatch(/^> \(11\) /m);
    const elsewhere = clause('R13').also.filter(({ article }) => article !== '5');
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(text).toContain('The proposal also changes:\n\n- ');
    expect((await form('R12', 'instruction', 'zh'))!).toMatch(/^> （九）/m);
  });

  test('a new article is its clause', async () => {
    expect(await form('R6', 'instruction')).toBe(await form('R6', 'clause'));
  });

  test('the redline stands between its marks', async () => {
    const text = (await form('R16', 'redline'))!;
    expect(text).toMatch(
      /\n\n<!-- legal-brief:redline of=\S+ [^<>]+ -->\n\n> [\s\S]+\n\n<!-- \/legal-brief:redline -->\n$/,
    );
    expect(text).toMatch(/~~[^~]+~~|<del>/);
  });

  test('the table has a row per paragraph and item', () => {
    const before = [{ text: 'Old | text.', items: ['one;', 'two.'] }];
    const after = [{ text: 'New | text.', items: ['one;', 'two;', 'three.'] }];
    expect(comparisonTable(redline(before, after, 'en'))).toBe(
      [
        '| Text in force | Proposed text |',
        '| --- | --- |',
        '| Old \\| text. | **New** \\| text. |',
        '| (1) one; | (1) one; |',
        '| (2) two. | (2) two; |',
        '|  | (3) three. |',
        '',
      ].join('\n'),
    );
  });

  test('a table is a comparison and tracks no change, beside punctuation neither', async () => {
    for (const { id, amended } of index.clauses) {
      if (amended) expect(await form(id, 'table'), id).not.toMatch(/<(?:ins|del)>/);
    }
    const [before, after] = ['达到标准十倍以上的；', '达到标准五十倍以上，并造成损害的；'].map((text) => [
      { text, items: [] },
    ]);
    expect(comparisonTable(redline(before!, after!, 'zh'))).toContain('，**并造成损害**的；');
  });

  test('targets by name', () => {
    expect(targetName(clause('R12').target, 'en', library)).toMatch(/, Article 5, paragraph 1, item \(7\)$/);
    expect(targetName(clause('R12').target, 'zh', library)).toMatch(/》第五条第一款第七项$/);
    expect(targetName(clause('R6').target, 'zh', library)).toBe('《中华人民共和国刑法》第二百五十三条之二');
  });
});

describe('several clauses on one provision', () => {
  const together = async (...ids: string[]) => combine(ids.map(clause), 'en', options);
  const pairs = (pairings: readonly { one: string; other: string }[]) =>
    pairings.map(({ one, other }) => `${one}/${other}`);

  test('clauses that touch different words become one text', async () => {
    const both = await together('R13', 'R16');
    expect(both.because).toBeNull();
    const [r13, r16] = ['R13', 'R16'].map((id) => amendedText(clause(id), 'en')!);
    expect(both.text![0]).toEqual(r13![0]);
    expect(both.text![1]!.items).toEqual(r16![1]!.items.map((item, at) => (at === 2 ? item : r13![1]!.items[at])));
    expect(rejectAll(both.redline!)).toBe(provisionText((await baseText(clause('R13'), 'en', options))!, 'en'));
  });

  test('an overlap that the clauses state comes with the text', async () => {
    const both = await together('R12', 'R16');
    expect(pairs(both.overlaps)).toEqual(['R12/R16']);
    // R12 takes an item away and the reference with it, R16 changes the multiple in the same item.
    expect(both.text![1]!.items[2]).toMatch(/^the quantity reaches fifty times or more .* items \(3\) to \(7\)/);
  });

  test('words that one removes throughout and the other brings in again stop it', async () => {
    const both = await together('R2', 'R3');
    expect(both.text).toBeNull();
    expect(english(both.clashes[0]!.because)).toBe("R3 removes “citizens'” throughout, R2 brings it in again");
  });

  test('the order of the clauses does not matter', async () => {
    expect((await together('R16', 'R13')).text).toEqual((await together('R13', 'R16')).text);
  });

  test('a conflict that the clauses state stops it', async () => {
    const both = await together('R3', 'R14');
    expect(both.text).toBeNull();
    expect(pairs(both.conflicts)).toEqual(['R3/R14']);
    expect(english(both.because!)).toBe('R3 and R14 cannot be adopted together');
  });

  test('words that both change stop it, and overlaps are told', async () => {
    const both = await together('R1', 'R10');
    expect(both.text).toBeNull();
    expect(pairs(both.overlaps)).toEqual(['R1/R10']);
    expect(pairs(both.clashes)).toEqual(['R1/R10']);
    expect(english(both.clashes[0]!.because)).toMatch(/^Both change/);
  });

  test('two clauses that both renumber stop it, though their words are apart', async () => {
    const both = await together('R12', 'R13');
    expect(both.text).toBeNull();
    expect(both.clashes).not.toEqual([]);
  });

  test.each([
    [['R1', 'R12'], 'R1 and R12 do not amend the same text'],
    [['R1', 'R6'], 'R1 and R6 do not amend the same text'],
    [['R1', 'R5'], 'R5 is a statement of policy and amends no text'],
    [[], 'There is no clause to combine'],
  ])('%j: %s', async (ids, because) => {
    expect(english((await together(...ids)).because!)).toBe(because);
  });

  test('one clause alone is its own text', async () => {
    const alone = await together('R16');
    expect(alone.text).toEqual(amendedText(clause('R16'), 'en'));
  });
});

describe('own clauses', () => {
  const file = (head: Record<string, string> = {}, name = 'lx1-use.md') => {
    const lines = {
      id: 'LX1',
      title: '{en: Use, zh: 使用}',
      kind: 'policy',
      theme: 'acts',
      status: 'proposed',
      target: '{instrument: cn/criminal-law, article: "253-1"}',
      base: '2015-11-01',
      rationale: '{en: Because., zh: 理由。}',
      source: '[{paper: Own}]',
      ...head,
    };
    const yaml = Object.entries(lines).map(([key, value]) => `${key}: ${value}\n`);
    return { name, text: `---\n${yaml.join('')}---\n\n## English\n\nText.\n\n## 中文\n\n条文。\n` };
  };
  const add = (...files: { name: string; text: string }[]) => addOwnClauses(index, files, library);

  test('stand behind the bundled ones', () => {
    const { index: all, errors } = add(file());
    expect(errors).toEqual([]);
    expect(all.clauses).toHaveLength(23);
    expect(all.clauses.at(-1)!.id).toBe('LX1');
  });

  test('what they say of a bundled clause is said of both', () => {
    const { index: all, errors } = add(file({ conflicts: '[{with: R1, because: {en: Same act., zh: 同一行为。}}]' }));
    expect(errors).toEqual([]);
    expect(reformById(all, 'R1')!.conflicts.map(({ with: id }) => id)).toEqual(['R6', 'LX1']);
    expect(clause('R1').conflicts.map(({ with: id }) => id)).toEqual(['R6']);
  });

  test.each([
    [{ id: 'R1' }, 'r1-use.md', 'r1-use.md:2: Unexpected second R1, the first is in '],
    [{ id: 'lx1' }, 'lx1-use.md', 'lx1-use.md:2: id: expected letters and a number: R1, LX12'],
    [
      { target: '{instrument: cn/criminal-law, article: "999"}' },
      'lx1-use.md',
      'lx1-use.md:7: Unexpected Article 999, cn/criminal-law has none',
    ],
    [
      { target: '{instrument: cn/criminal-law, article: "253-1", paragraph: 5}' },
      'lx1-use.md',
      'lx1-use.md:7: Unexpected paragraph 5, Article 253-1 has 4',
    ],
    [
      { target: '{instrument: cn/nothing}' },
      'lx1-use.md',
      'lx1-use.md:7: Unexpected cn/nothing, expected the id of an instrument in the library',
    ],
    [
      { overlaps: '[{with: R99, because: {en: a, zh: 一}}]' },
      'lx1-use.md',
      'lx1-use.md:11: Unexpected R99, expected the id of a clause',
    ],
    [{ kind: 'amend' }, 'lx1-use.md', /^lx1-use\.md:4: Unexpected kind amend without/],
  ])('%j in %s', (head, name, expected) => {
    const { index: all, errors } = add(file(head, name));
    expect(all.clauses).toHaveLength(22);
    expect(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([
      typeof expected === 'string' ? expect.stringContaining(expected) : expect.stringMatching(expected),
    ]);
  });

  test('a file that is no clause takes nothing from the others', () => {
    const { index: all, errors } = add(file(), { name: 'notes.md', text: 'Notes' });
    expect(all.clauses).toHaveLength(23);
    expect(errors).toEqual([{ file: 'notes.md', line: 1, message: expect.stringContaining('YAML head') }]);
  });

  test('the target of every bundled clause exists', () => {
    expect(index.clauses.map((one) => targetProblem(one, library)).filter(Boolean)).toEqual([]);
  });
});
