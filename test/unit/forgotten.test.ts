// Thousands of briefs in a row, or versions of one: V8 keeps an object with an accessor of its own until the next full collection.
import { expect, it } from 'vitest';
import { judge } from '../../server/features/check.ts';
import { usedForms } from '../../server/rules/citation-forms.ts';
import { analyseText } from '../support/analyse.ts';

const analysis = analyseText('A citizen. Article 5 of the PIPL.');

it.each<[string, object]>([
  ['a brief', analysis.brief],
  ['an analysis', analysis],
  ['findings', judge(analysis, {})],
  ['what is found per block', usedForms(analysis)],
])('%s has none, and no method of its own', (_, value) => {
  const own = Object.values(Object.getOwnPropertyDescriptors(value));
  expect(own.length).toBeGreaterThan(1);
  expect(own.filter(({ get, value }) => get || typeof value === 'function')).toEqual([]);
});
