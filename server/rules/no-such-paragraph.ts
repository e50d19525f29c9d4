// A paragraph that the article does not have. See no-such-paragraph.md.
import { msg } from '../text.ts';
import { membersWith } from './places.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'no-such-paragraph',
  summary: msg('The cited paragraph does not exist in the text of that date'),
  severity: 'error',
  scope: 'block',
  *check(block) {
    for (const { member, span } of membersWith(block, 'no-such-paragraph')) yield { ...span, message: member.because };
  },
};
