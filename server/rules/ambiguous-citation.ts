// A citation that can mean more than one provision, or none that is known. See ambiguous-citation.md.
import { msg } from '../text.ts';
import { membersWith, namesWith } from './places.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'ambiguous-citation',
  summary: msg('The citation can mean more than one provision'),
  severity: 'information',
  scope: 'block',
  *check(block) {
    for (const { member, span } of membersWith(block, 'ambiguous')) yield { ...span, message: member.because };
    for (const { citation, span } of namesWith(block, 'ambiguous')) {
      if (citation.members.length === 0) yield { ...span, message: citation.because };
    }
  },
};
