// The compact notation of structures: reading, errors with lines, round trip.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatStructure, parseStructure, type Structure } from '../../../server/statutes/structure.ts';

describe('structure notation', () => {
  it('reads articles, ranges, shapes and headings', () => {
    const { articles, headings, order, errors } = parseStructure(
      '# Part One. Bees | 第一编　蜂\n1..3 3-1:0/0\n## Chapter I. Hives | 第一章　蜂房\n4:10/4 5:deleted\n# Part Two. Honey | 第二编　蜜\n6',
    );
    expect(errors).toEqual([]);
    expect(order).toEqual(['1', '2', '3', '3-1', '4', '5', '6']);
    expect(headings).toEqual([
      { level: 1, en: 'Part One. Bees', zh: '第一编　蜂' },
      { level: 2, en: 'Chapter I. Hives', zh: '第一章　蜂房' },
      { level: 1, en: 'Part Two. Honey', zh: '第二编　蜜' },
    ]);
    expect(articles.get('2')).toEqual({ shape: [0], deleted: false, path: [0] });
    expect(articles.get('3-1')).toEqual({ shape: [0, 0], deleted: false, path: [0] });
    expect(articles.get('4')).toEqual({ shape: [10, 4], deleted: false, path: [0, 1] });
    expect(articles.get('5')).toEqual({ shape: [], deleted: true, path: [0, 1] });
    expect(articles.get('6')?.path).toEqual([2]);
  });

  it.each([
    ['1\n# No Chinese', 2, 'Unexpected heading'],
    ['1 2\n2', 2, 'Unexpected second article 2'],
    ['2 1', 1, 'Unexpected article 1 after 2'],
    ['1:', 1, 'Unexpected shape'],
    ['1:2/x', 1, 'Unexpected shape'],
    ['1:0:0', 1, 'expected an article'],
    ['1\n\nArticle 2', 3, 'Unexpected Article'],
    ['5..1', 1, 'Unexpected range'],
    ['1..99999', 1, 'Unexpected range'],
    ['1..3 2', 1, 'Unexpected second article 2'],
  ])('reports %j', (text, line, message) => {
    expect(parseStructure(text).errors[0]).toMatchObject({ line, message: expect.stringContaining(message) });
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(structures, (structure) => {
        const text = formatStructure(structure);
        const { errors, ...read } = parseStructure(text);
        expect(errors).toEqual([]);
        expect(read).toEqual(structure);
        expect(formatStructure(read)).toBe(text);
      }),
    );
  });

  it('does not throw on anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'#.:/-|0123456789 \nad第') }),
        (text) => void parseStructure(text),
      ),
    );
  });
});

const line = fc.oneof(
  fc.record({
    level: fc.integer({ min: 1, max: 3 }),
    en: fc.stringMatching(/^[A-Z][a-z]{0,5}$/),
    zh: fc.constantFrom('蜂', '第一章　蜜'),
  }),
  fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 2 }),
      shape: fc.oneof(
        { weight: 3, arbitrary: fc.constant<number[]>([0]) },
        fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
      ),
      deleted: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
);

/** Any sequence of headings and articles; a gap of 0 is an inserted article. */
const structures: fc.Arbitrary<Structure> = fc.array(line, { maxLength: 12 }).map((lines) => {
  const structure: Structure = { articles: new Map(), headings: [], order: [] };
  const path: number[] = [];
  let [base, suffix] = [0, 0];
  for (const entry of lines) {
    if (!Array.isArray(entry)) {
      while (path.length > 0 && structure.headings[path.at(-1)!]!.level >= entry.level) path.pop();
      path.push(structure.headings.push(entry) - 1);
      continue;
    }
    for (const { gap, shape, deleted } of entry) {
      [base, suffix] = gap === 0 && base > 0 ? [base, suffix + 1] : [base + Math.max(gap, 1), 0];
      const id = suffix === 0 ? `${base}` : `${base}-${suffix}`;
      structure.order.push(id);
      structure.articles.set(id, { shape: deleted ? [] : shape, deleted, path: [...path] });
    }
  }
  return structure;
});
