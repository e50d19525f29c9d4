// A paragraph that the article does not have. See no-such-paragraph.md.
import { msg } from '../text.ts';
import type { Rule } from './rule.ts';
import { missingWith } from './unmade.ts';

export const rule: Rule = {
  id: 'no-such-paragraph',
  summary: msg('The cited paragraph does not exist in the text of that date'),
  severity: 'error',
  scope: 'block',
  needs: { verdicts: ['no-such-paragraph'] },
  *check(block, analysis) {
    for (const { member, span } of missingWith(block, 'no-such-paragraph', analysis))
      yield { ...span, message: member.because };
  },
};
