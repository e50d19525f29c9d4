// An article number that the law does not have. See no-such-article.md.
import { msg } from '../text.ts';
import { membersWith } from './places.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'no-such-article',
  summary: msg('The cited article does not exist in the text of that date'),
  severity: 'error',
  scope: 'block',
  *check(block) {
    for (const { member, span } of membersWith(block, 'no-such-article')) yield { ...span, message: member.because };
  },
};
