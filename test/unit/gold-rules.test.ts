// The rules on their gold sentences: enough of them, and few mistakes.
import { expect, it } from 'vitest';
import { rules } from '../../server/rules/index.ts';
import { precision, recall, scoreRules } from '../gold/rules.ts';
import { bundledLibrary } from '../support/library.ts';

const scores = await scoreRules(bundledLibrary());

it('has sentences for every rule', () => {
  expect(scores.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id).sort());
});

it.each(scores)('$rule: $right of $found found are right, of $wanted wanted', (score) => {
  expect(score.positives, 'positives').toBeGreaterThanOrEqual(15);
  expect(score.traps, 'traps').toBeGreaterThanOrEqual(15);
  expect(precision(score), score.complaints.join('\n')).toBeGreaterThanOrEqual(0.95);
  expect(recall(score), score.complaints.join('\n')).toBeGreaterThanOrEqual(0.85);
});
