// The clauses that are there: they compile, they fit the law they amend, and they can be found and inserted.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { compileReformsFolder } from '../../../scripts/compile-reforms.ts';
import { generateSnippets, readSources } from '../../../scripts/generate-snippets.ts';
import { amendedText, plainBody, reformById, reformsFor, snippetBody } from '../../../server/reform/clauses.ts';
import type { ReformClause, Target } from '../../../server/reform/model.ts';
import { compileStatute } from '../../../server/statutes/compile.ts';
import { parseStructure } from '../../../server/statutes/structure.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const { index, templates } = readSources(root);
const ids = index.clauses.map(({ id }) => id);
const clause = (id: string) => reformById(index, id)!;

test('all twenty-two proposals are there, in order', () => {
  expect(ids).toEqual(Array.from({ length: 22 }, (_, number) => `R${number + 1}`));
});

describe('every provision that a clause names exists', () => {
  const data = path.join(root, 'server/statutes/data');
  test.each(index.clauses.map((clause) => [clause.id, clause] as const))('%s', (_, { target, also, touches }) => {
    for (const provision of [target, ...also, ...touches]) {
      const file = path.join(data, `${provision.instrument.replace('cn/', '')}.md`);
      if (existsSync(file)) expect(missing(readFileSync(file, 'utf8'), provision)).toBeNull();
    }
  });
});

/** What the data file does not have, null where the provision is in it. A structure of the text is only looked at where it is known. */
function missing(text: string, { instrument, article, paragraph, item }: Target): string | null {
  if (!text.includes(`\nid: ${instrument}\n`)) return `no id ${instrument}`;
  const blocks = [...text.matchAll(/^```structure .*\n([\s\S]*?)^```$/gm)];
  if (article === undefined || blocks.length === 0) return null;
  const entry = parseStructure(blocks.at(-1)![1]!).articles.get(article);
  if (!entry) return `no article ${article}`;
  if (paragraph === undefined) return null;
  const items = entry.shape[paragraph - 1];
  if (items === undefined) return `no paragraph ${paragraph} in ${article}`;
  return item !== undefined && item > items ? `no item ${item} in ${article}(${paragraph})` : null;
}

describe('each proposal says where it comes from and what it cannot stand beside', () => {
  const CL = '253-1';
  test.each([
    ['R1', 'amend', CL, ['Liu: Abstract'], ['R6'], ['R10', 'R17']],
    ['R2', 'insert-paragraph', CL, ['Liu: Abstract'], [], []],
    ['R3', 'amend', CL, ['Li: 4.1'], ['R14'], ['R4']],
    ['R4', 'interpret', '1', ['Li: 3.1, 4.1'], [], ['R3', 'R7']],
    ['R5', 'policy', CL, ['Li: 3.2, 4.2'], ['R9'], []],
    ['R6', 'insert-article', CL, ['Li: 3.3, 4.3'], ['R1', 'R10', 'R17'], []],
    ['R7', 'amend', '1', ['Thesis: Part 2'], [], ['R4', 'R8']],
    ['R8', 'insert-paragraph', '3', ['Thesis: Part 2'], [], ['R7']],
    ['R9', 'policy', CL, ['Thesis: Part 3', 'Chen: 1.2'], ['R5'], []],
    ['R10', 'amend', CL, ['Thesis: Part 4'], ['R6'], ['R1', 'R17']],
    ['R11', 'amend', '5', ['Thesis: Part 5'], ['R15'], ['R12', 'R13', 'R16']],
    ['R12', 'repeal', '5', ['Thesis: Part 5'], [], ['R11', 'R13', 'R15', 'R16']],
    ['R13', 'amend', '5', ['Thesis: Part 5'], [], ['R11', 'R12', 'R15']],
    ['R14', 'insert-paragraph', CL, ['Chen: 3.1'], ['R3'], []],
    ['R15', 'amend', '5', ['Chen: 3.2'], ['R11'], ['R12', 'R13', 'R16']],
    ['R16', 'amend', '5', ['Chen: 3.2'], [], ['R11', 'R12', 'R15']],
    ['R17', 'amend', CL, ['Chen: 3.3'], ['R6'], ['R1', 'R10']],
    ['R18', 'insert-article', '12', ['Chen: 3.1', 'Xiaoxun: III.C'], [], []],
    ['R19', 'policy', undefined, ['Xiaoxun: III.A'], [], []],
    ['R20', 'insert-paragraph', '69', ['Xiaoxun: III.B'], [], []],
    ['R21', 'insert-article', '57', ['Xiaoxun: III.C'], [], []],
    ['R22', 'policy', '11', ['Xiaoxun: III.D'], [], []],
  ])('%s', (id, kind, article, source, conflicts, overlaps) => {
    const found = clause(id);
    const related = (key: 'conflicts' | 'overlaps') => found[key].map((relation) => relation.with);
    expect([found.kind, found.target.article]).toEqual([kind, article]);
    expect(found.source.map(({ paper, section }) => `${paper.split(' ')[0]}: ${section}`)).toEqual(source);
    expect([related('conflicts'), related('overlaps')]).toEqual([conflicts, overlaps]);
    for (const { en, zh } of [found.rationale, ...found.notes]) {
      expect(en).toMatch(/\.$/);
      expect(zh).toMatch(/。$/);
    }
    expect(found.amended === null || found.amended === undefined).toBe(kind === 'policy');
  });

  test('who changes the list of Article 5(1) says what becomes of what refers to it', () => {
    for (const id of ['R11', 'R12', 'R13', 'R15']) {
      const { also, touches } = clause(id);
      const places = [...also, ...touches].map(
        ({ article, paragraph, item }) => `${article}(${paragraph})(${item ?? ''})`,
      );
      for (const place of ['5(1)(6)', '5(1)(8)', '5(2)(3)']) expect(places, id).toContain(place);
      expect(
        places.some((place) => place.startsWith('6(1)')),
        id,
      ).toBe(true);
    }
  });
});

describe('amended texts', () => {
  const of253 = index.clauses.filter(
    (clause) => clause.target.article === '253-1' && clause.amended && clause.kind !== 'insert-article',
  );

  test('Article 253-1 keeps its four paragraphs, and what is not amended keeps its words', () => {
    expect(of253.map(({ id }) => id)).toEqual(['R1', 'R2', 'R3', 'R10', 'R14', 'R17']);
    const [sale, duty, obtaining, unit] = amendedText(clause('R2'), 'zh')!.map(({ text }) => text);
    expect(sale).toMatch(
      /^违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；/,
    );
    expect(unit).toMatch(/^单位犯前三款罪的，对单位判处罚金，/);
    for (const { id } of of253) {
      const zh = amendedText(clause(id), 'zh')!.map(({ text }) => text);
      const old = (text: string | undefined) => (id === 'R3' ? text!.replaceAll('公民个人信息', '个人信息') : text);
      expect(zh.slice(0, 3), id).toEqual([sale, duty, obtaining].map(old));
      const added = ['R1', 'R10', 'R17'].includes(id);
      expect(zh[added ? 4 : 3], id).toBe(added ? unit!.replace('前三款', '前四款') : unit);
    }
  });

  test('the new article has the penalty bands of Article 253-1', () => {
    const bands = (id: string) => /处三年以下.*$/.exec(amendedText(clause(id), 'zh')![0]!.text)![0];
    expect(bands('R6')).toBe(bands('R1'));
  });

  test('the references within Article 5 of the Interpretation follow its items', () => {
    expect(references('R16')).toEqual(['3-5', '3-7', '3-8']);
    expect(references('R12')).toEqual(['3-5', '3-6', '3-7']);
    expect(references('R11')).toEqual(['3-4', '3-6', '3-7']);
    expect(references('R13')).toEqual(['3-5', '3-7', '3-7', '3-8']);
    expect(references('R15')).toEqual(['3-5', '3-7', '3-8']);
    const shapes = ['R11', 'R12', 'R13', 'R15', 'R16'].map((id) =>
      amendedText(clause(id), 'zh')!
        .map(({ items }) => items.length)
        .join('/'),
    );
    expect(shapes).toEqual(['9/4/0', '9/4', '11/4', '10/4/0/0', '10/4']);
    const gains = amendedText(clause('R12'), 'zh')!
      .flatMap(({ items }) => items)
      .join('');
    expect(gains).not.toMatch(/违法所得|数额/);
  });

  /** The ranges of items that the sums, the halves and the multiples refer to; the same in both languages. */
  function references(id: string): string[] {
    const digit = (numeral: string) => '一二三四五六七八'.indexOf(numeral) + 1;
    const zh = amendedText(clause(id), 'zh')!.flatMap(({ items }) =>
      items.flatMap((item) => [...item.matchAll(/第(.)项[至、]第(.)项(?!规定以外)/g)]),
    );
    const en = amendedText(clause(id), 'en')!.flatMap(({ items }) =>
      items.flatMap((item) => [
        ...item.matchAll(/(?<!other than that provided for in )items \((\d)\) (?:to|and) \((\d)\)/g),
      ]),
    );
    const ranges = zh.map(([, from, to]) => `${digit(from!)}-${digit(to!)}`);
    expect(
      en.map(([, from, to]) => `${from}-${to}`),
      id,
    ).toEqual(ranges);
    return ranges;
  }

  test.each([
    ['R1', ['4']],
    ['R2', []],
    ['R3', ['1', '2', '3']],
    ['R4', []],
    ['R7', ['1']],
    ['R8', []],
    ['R10', ['4']],
    ['R11', ['1(3)', '1(4)', '1(5)', '1(6)', '1(8)', '2(3)']],
    ['R12', ['1(7)', '1(8)', '2(3)']],
    ['R13', ['1(9)']],
    ['R14', []],
    ['R15', ['1(3)', '1(4)']],
    ['R16', ['2(3)']],
    ['R17', ['4']],
    ['R20', []],
  ])('%s changes nothing of the translation in the library but %j', (id, expected) => {
    const { target, base } = clause(id);
    const file = path.join(root, 'server/statutes/data', `${target.instrument.replace('cn/', '')}.md`);
    const versions = compileStatute(file, readFileSync(file, 'utf8')).text!.articles[target.article!]!;
    const old = versions.find(({ from, to = '9999' }) => from <= base && base <= to)!.paragraphs;
    const kept = new Set(amendedText(clause(id), 'en')!.flatMap(({ text, items }) => [text, ...items].map(bare)));
    const changed = old.flatMap(({ text, items }, paragraph) => [
      ...(kept.has(bare(text)) ? [] : [`${paragraph + 1}`]),
      ...items.flatMap((item, index) => (kept.has(bare(item)) ? [] : [`${paragraph + 1}(${index + 1})`])),
    ]);
    expect(changed).toEqual(expected);
  });

  /** Without the mark at the end, which changes with the place in the list. */
  function bare(text: string): string {
    return text.replace(/[;.]$/, '');
  }

  test.each(ids)('%s leaves no placeholder', (id) => {
    for (const language of ['en', 'zh'] as const) {
      const amended = amendedText(clause(id), language) ?? [];
      const all = [plainBody(clause(id), language), ...amended.flatMap(({ text, items }) => [text, ...items])];
      expect(all.join('\n')).not.toMatch(/\[\[|\]\]/);
    }
  });
});

describe('clauses for a provision', () => {
  const found = (instrument: string, article?: string | null) =>
    reformsFor(index, article === undefined ? { instrument } : { instrument, article }).map(({ id }) => id);

  test('those aimed at it, then those that reach it', () => {
    expect(found('cn/criminal-law', '253-1')).toEqual(['R1', 'R2', 'R3', 'R5', 'R6', 'R9', 'R10', 'R14', 'R17', 'R4']);
    expect(found('cn/two-highs-interpretation-2017', '5')).toEqual(['R11', 'R12', 'R13', 'R15', 'R16']);
    expect(found('cn/two-highs-interpretation-2017', '6')).toEqual(['R11', 'R13']);
    expect(found('cn/pipl', null)).toEqual(['R19', 'R20', 'R21', 'R22']);
    expect(found('cn/charge-names-6')).toEqual(['R3']);
  });

  test('none for Article 253, which is another offence', () => {
    expect(found('cn/criminal-law', '253')).toEqual([]);
  });
});

describe('inserted text', () => {
  const sample = (en: string): ReformClause => ({ ...clause('R1'), text: { en, zh: '文' } });

  test('says that it is a proposal, or that it has become law', () => {
    expect(plainBody(clause('R1'), 'en')).toMatch(/^\*Proposal \(R1\), not law in force:\*\n\n/);
    expect(plainBody(clause('R1'), 'zh')).toMatch(/^\*立法建议（R1），非现行法：\*\n\n/);
    expect(plainBody(clause('R19'), 'en')).toMatch(/^\*Note on a proposal since adopted \(R19\):\*/);
  });

  test('placeholders, choices and repetitions become those of a snippet', () => {
    expect(snippetBody(sample('[[1:50]] of [[2:a|b]], [[1]]'), 'en')).toMatch(
      /\n\n\$\{1:50\} of \$\{2\|a,b\|\}, \$\{1\}\n\n\$0$/,
    );
    expect(plainBody(sample('[[1:50]] of [[2:a|b]], [[1]]'), 'en')).toMatch(/\n\n50 of a, 50\n$/);
  });

  test('what has a meaning in a snippet is escaped', () => {
    expect(snippetBody(sample('$5 {a} \\ [[1:$5 {a} \\]] [[2:5,000|a\\b|$5 {a}]]'), 'en')).toContain(
      '\\$5 {a\\} \\\\ $' + '{1:\\$5 {a\\} \\\\} $' + '{2|5\\,000,a\\\\b,$5 {a}|}',
    );
    expect(plainBody(sample('$5 {a} \\ [[1:$5 {a} \\]]'), 'en')).toContain('$5 {a} \\ $5 {a} \\');
  });
});

test('the committed snippets are the generated ones (npm run generate)', () => {
  expect(readFileSync(path.join(root, 'snippets/legal-brief.json'), 'utf8')).toBe(generateSnippets(index, templates));
});

test('the snippets have the prefixes that people type', () => {
  const snippets: { prefix: string; body: string[] }[] = Object.values(JSON.parse(generateSnippets(index, templates)));
  const prefixes = snippets.map(({ prefix }) => prefix);
  expect(prefixes).toEqual([
    ...['case-brief', 'client-advice', 'comparative-note', 'memo', 'reform-proposal'].flatMap((name) => [
      name,
      `${name}-zh`,
    ]),
    ...['application', 'conclusion', 'issue', 'rule'].flatMap((name) => [`passage-${name}`, `passage-${name}-zh`]),
    ...['history-253-1', 'thresholds'].flatMap((name) => [`passage-${name}`, `passage-${name}-zh`]),
    ...ids.flatMap((id) => [`reform-${id.toLowerCase()}`, `reform-${id.toLowerCase()}-zh`]),
  ]);
  expect(snippets.find(({ prefix }) => prefix === 'memo')!.body.slice(0, 3)).toEqual([
    '---',
    expect.stringMatching(/^as-of: .{4}\$CURRENT_YEAR-\$CURRENT_MONTH-\$CURRENT_DATE\}$/),
    expect.stringContaining('law: '),
  ]);
});

test('the folder becomes one file, or a list of what is wrong and no file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-reforms-'));
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const out = path.join(folder, 'dist/reforms.json');
    expect(compileReformsFolder(path.join(root, 'server/reform/clauses'), out)).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(index);
    writeFileSync(path.join(folder, 'r1-x.md'), 'no head');
    expect(compileReformsFolder(folder, path.join(folder, 'none.json'))).toBe(1);
    expect(stderr).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/r1-x\.md:1: Unexpected first line/));
    expect(existsSync(path.join(folder, 'none.json'))).toBe(false);
  } finally {
    stderr.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  }
});
