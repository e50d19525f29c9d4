// A citation that can mean more than one provision, or none that is known. See ambiguous-citation.md.
import { msg } from '../text.ts';
import { isAllRepealed, membersWith, namesWith } from './places.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'ambiguous-citation',
  summary: msg('The citation can mean more than one provision'),
  severity: 'information',
  scope: 'block',
  *check(block, { library, asOf }) {
    for (const { citation, member, span } of membersWith(block, 'ambiguous')) {
      if (!isAllRepealed(citation, library, asOf)) yield { ...span, message: member.because };
    }
    for (const { citation, span } of namesWith(block, 'ambiguous')) {
      if (citation.members.length === 0 && !isAllRepealed(citation, library, asOf))
        yield { ...span, message: citation.because };
    }
  },
};
