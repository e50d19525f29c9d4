// An article number that the law does not have. See no-such-article.md.
import { msg } from '../text.ts';
import type { Rule } from './rule.ts';
import { missingWith } from './unmade.ts';

export const rule: Rule = {
  id: 'no-such-article',
  summary: msg('The cited article does not exist in the text of that date'),
  severity: 'error',
  scope: 'block',
  needs: { verdicts: ['no-such-article'] },
  *check(block, analysis) {
    for (const { member, span } of missingWith(block, 'no-such-article', analysis))
      yield { ...span, message: member.because };
  },
};
