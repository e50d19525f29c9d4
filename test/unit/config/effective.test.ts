// What counts where several places say something.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effective, type Layer, type Values } from '../../../server/config/effective.ts';
import { isLower, LEVELS } from '../../../server/config.ts';

const KINDS = ['default', 'editor', 'command-line', 'front-matter'] as const;
const layer = (kind: (typeof KINDS)[number], values: Values): Layer => ({ origin: { kind }, values });

it('the nearest place that says something decides', () => {
  const all = effective([
    layer('default', { check: 'auto', asOf: null, citationStyle: { word: 'art.', order: 'law-first' } }),
    layer('editor', { check: 'all', law: 'cn/pipl', rules: { citizen: { level: 'off' } } }),
    layer('command-line', { asOf: '2020-01-01', citationStyle: { word: 'Art.' } }),
    layer('front-matter', { asOf: '2021-01-01', rules: { citizen: { level: 'hint' } } }),
  ]);
  expect(all).toMatchObject({
    check: 'all',
    asOf: '2021-01-01',
    law: 'cn/pipl',
    citationStyle: { word: 'Art.', order: 'law-first' },
    rules: { citizen: 'hint' },
    locked: {},
    refused: [],
  });
  const origins = Object.fromEntries(Object.entries(all.origins).map(([key, origin]) => [key, origin.kind]));
  expect(origins).toEqual({
    check: 'editor',
    asOf: 'front-matter',
    law: 'editor',
    'citationStyle.word': 'command-line',
    'citationStyle.order': 'default',
    'rules.citizen': 'front-matter',
  });
});

it('what is set to nothing is set', () => {
  const layers = [layer('default', { asOf: '2020-01-01' }), layer('editor', { asOf: null })];
  expect(effective(layers).asOf).toBe(null);
});

it('a lock holds against lower levels, and a higher one locks anew', () => {
  const all = effective([
    layer('default', { rules: { a: { level: 'warning', locked: true }, b: { level: 'off', locked: true } } }),
    layer('editor', { rules: { a: { level: 'error', locked: true }, b: { level: 'hint' } } }),
    layer('front-matter', { rules: { a: { level: 'warning' }, b: { level: 'off' } } }),
  ]);
  expect(all.rules).toEqual({ a: 'error', b: 'off' });
  expect(all.locked).toEqual({ a: 'error', b: 'off' });
  expect(all.refused).toEqual([{ rule: 'a', level: 'warning', origin: { kind: 'front-matter' } }]);
});

const levels = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.record({ level: fc.constantFrom(...LEVELS), locked: fc.boolean() }),
);
const layers = fc.array(
  fc.record({ origin: fc.record({ kind: fc.constantFrom(...KINDS) }), values: fc.record({ rules: levels }) }),
  { maxLength: 6 },
);

it('no nearer place ever lowers a rule below a lock; without locks the last one decides', () => {
  fc.assert(
    fc.property(layers, (all) => {
      const { rules, refused } = effective(all);
      for (const rule of ['a', 'b', 'c']) {
        const said = all.flatMap(({ values }) => values.rules[rule] ?? []);
        if (said.length === 0) expect(rules[rule]).toBeUndefined();
        else if (said.every(({ locked }) => !locked)) expect(rules[rule]).toBe(said.at(-1)!.level);
        // The first lock always takes: nothing has been locked before it.
        const first = said.find(({ locked }) => locked);
        if (first) expect(isLower(rules[rule]!, first.level)).toBe(false);
      }
      if (all.every(({ values }) => Object.values(values.rules).every(({ locked }) => !locked)))
        expect(refused).toEqual([]);
    }),
  );
});
