// An item that the paragraph does not have. See no-such-item.md.
import { msg } from '../text.ts';
import type { Rule } from './rule.ts';
import { missingWith } from './unmade.ts';

export const rule: Rule = {
  id: 'no-such-item',
  summary: msg('The cited item does not exist in the text of that date'),
  severity: 'error',
  scope: 'block',
  needs: { verdicts: ['no-such-item'] },
  *check(block, analysis) {
    for (const { member, span } of missingWith(block, 'no-such-item', analysis))
      yield { ...span, message: member.because };
  },
};
