// Findings that count from their blocks: what an edit leaves alone, and the order when others come in between.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { judge } from '../../../server/features/check.ts';
import {
  type Finding,
  findingsOf,
  merged,
  only,
  placedFindings,
  type RelativeFinding,
} from '../../../server/features/findings.ts';
import { msg } from '../../../server/text.ts';
import { analyse } from '../../../server/workspace.ts';
import { bundledLibrary } from '../../support/library.ts';

const library = bundledLibrary();
const options = { asOf: '2026-01-01' };

it('those of blocks that an edit leaves alone are the same values, wherever they lie now', () => {
  const text = (middle: string) =>
    `One citizen.\n\nNobody else.\n\n${middle}\n\nThe rest.\n\nA citizen and a data subject.\n`;
  const before = parseBrief('a.md', 1, text('No word of it.'));
  const first = judge(analyse(before, library, options), {});
  const after = parseBrief('a.md', 2, text('No single word of it.'), before);
  const second = judge(analyse(after, library, options), {});
  expect(second.relative).toHaveLength(3);
  second.relative.forEach((finding, index) => {
    expect(finding).toBe(first.relative[index]);
  });
  expect(second.all.map(({ start }) => start)).toEqual(first.all.map(({ start }) => (start < 14 ? start : start + 7)));
});

const RULE = fc.constantFrom('a', 'b');
const finding = (at: number, length: number, rule: string): RelativeFinding => {
  return { at, length, rule, message: msg('x'), severity: 'warning' };
};
const FINDING = fc.tuple(fc.nat(20), fc.nat(3), RULE).map(([at, length, rule]) => finding(at, length, rule));

function inOrder(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
const placeOf = ({ start, end, rule }: Finding) => `${start} ${end} ${rule}`;

it('others come where they belong', () => {
  fc.assert(
    fc.property(fc.array(FINDING), fc.array(FINDING), (some, others) => {
      // Each in a block of its own, one behind the other.
      const bases = some.map((_, index) => index * 24);
      const own = findingsOf({ relative: some, bases });
      const both = [...own.all, ...placedFindings(merged(placedFindings([]), others).all).all];
      expect(merged(own, others).all.map(placeOf)).toEqual(both.sort(inOrder).map(placeOf));
    }),
  );
});

it('are left out one by one, each with its place', () => {
  const own = findingsOf({ relative: [finding(1, 2, 'a'), finding(4, 2, 'b'), finding(0, 1, 'a')], bases: [0, 0, 30] });
  expect(only(own, ({ rule }) => rule === 'a').all.map(placeOf)).toEqual(['1 3 a', '30 31 a']);
  expect(only(own, () => false).all).toEqual([]);
});
