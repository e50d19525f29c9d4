// Fingerprints and baselines: what keeps a finding known, and what makes it a new one.
import { expect, it } from 'vitest';
import { check } from '../../../server/features/check.ts';
import {
  baselineOf,
  fingerprint,
  notInBaseline,
  readBaseline,
  writeBaseline,
} from '../../../server/features/fingerprint.ts';
import { analyseText } from '../../support/analyse.ts';

const SENTENCE = 'A leak harms citizens in 2026.';

function known(text: string): string[] {
  const analysis = analyseText(text);
  return check(analysis).map((finding) => fingerprint(analysis, finding));
}

it.each([
  `# Title\n\nBefore it. ${SENTENCE} After it.`,
  '1. A leak\r\n   harms **citizens** in\r\n   2026.',
  `| a | b |\n| - | - |\n| ${SENTENCE} | x |`,
])('stays the same in %j', (text) => {
  expect(known(text)).toEqual(known(SENTENCE));
});

// Of the authors of FNV: committed lists of ignored findings must stay good.
it.each([
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('of %j is a checksum that others compute as well', (words, checksum) => {
  expect(fingerprint(analyseText(words), { rule: 'citizen', start: 0 })).toBe(`citizen:${checksum}`);
});

it('is another one when the sentence or the rule is', () => {
  expect(known('A leak harms citizens in 2025.')).not.toEqual(known(SENTENCE));
  const analysis = analyseText(SENTENCE);
  const [one, other] = ['citizen', 'term'].map((rule) => fingerprint(analysis, { rule, start: 13 }));
  expect(one).not.toBe(other);
});

it('tells the lines of the front matter apart', () => {
  const [date] = known('---\nas-of: never\n---\n');
  const [law] = known('---\nas-of: never either\n---\n');
  expect(date).toMatch(/^front-matter:/);
  expect(date).not.toBe(law);
});

it('knows as many findings of a sentence as it has listed', () => {
  const values = ['a:1', 'b:1', 'a:1', 'a:1'].map((fingerprint, at) => ({ fingerprint, at }));
  const baseline = baselineOf(['a:1', 'a:1']);
  expect(notInBaseline(values, baseline).map(({ at }) => at)).toEqual([1, 3]);
  expect(baseline.get('a:1')).toBe(2);
});

it('is read as it was written, sorted', () => {
  const text = writeBaseline(baselineOf(['b:1', 'a:1', 'b:1']));
  expect(text).toBe('{\n  "version": 1,\n  "ignored": {\n    "a:1": 1,\n    "b:1": 2\n  }\n}\n');
  expect(readBaseline(text)).toEqual(baselineOf(['a:1', 'b:1', 'b:1']));
});

it.each([
  '',
  'null',
  '[]',
  '{"version":2,"ignored":{}}',
  '{"version":1}',
  '{"version":1,"ignored":[]}',
  '{"version":1,"ignored":{"a:1":0}}',
  '{"version":1,"ignored":{"a:1":"1"}}',
])('takes %j for no baseline', (text) => {
  expect(readBaseline(text)).toBeNull();
});
