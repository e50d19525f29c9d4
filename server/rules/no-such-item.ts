// An item that the paragraph does not have. See no-such-item.md.
import { msg } from '../text.ts';
import { membersWith } from './places.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'no-such-item',
  summary: msg('The cited item does not exist in the text of that date'),
  severity: 'error',
  scope: 'block',
  *check(block) {
    for (const { member, span } of membersWith(block, 'no-such-item')) yield { ...span, message: member.because };
  },
};
