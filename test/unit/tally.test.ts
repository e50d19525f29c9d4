// Counts that are kept from one version of a brief to the next are those of counting anew.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Facts } from '../../server/rules/remember.ts';
import { tally } from '../../server/rules/tally.ts';

const found = (facts: readonly (readonly string[])[]): Facts<string> => ({
  at: facts.map((_, index) => index),
  facts,
  *[Symbol.iterator]() {},
});
const ENTRIES = ['a', 'b', 'ab', 'ba', '-', 'aa'].map((word) => [...word]);

it('counts what is there, whatever was there before', () => {
  const versions = fc.array(fc.array(fc.constantFrom(...ENTRIES), { maxLength: 9 }), { maxLength: 6 });
  fc.assert(
    fc.property(versions, (all) => {
      const count = tally((fact: string) => (fact === '-' ? null : fact));
      for (const facts of all) {
        const counts = count(found(facts));
        for (const key of ['a', 'b']) {
          expect(counts.get(key) ?? 0).toBe(facts.flat().filter((fact) => fact === key).length);
        }
        expect(counts.has('-')).toBe(false);
      }
    }),
  );
});
