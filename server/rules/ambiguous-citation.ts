// A citation that can mean more than one provision, or none that is known. See ambiguous-citation.md.
import { msg } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { candidateFixes } from './candidates.ts';
import { isAllRepealed, membersWith, namesWith } from './places.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'ambiguous-citation',
  summary: msg('The citation can mean more than one provision'),
  severity: 'information',
  scope: 'block',
  needs: { verdicts: ['ambiguous'] },
  check: judge,
};

function* judge(block: ResolvedBlock, analysis: Analysis): Generator<Problem> {
  const { library, asOf } = analysis;
  for (const { citation, member, span } of membersWith(block, 'ambiguous')) {
    if (isAllRepealed(citation, library, asOf)) continue;
    yield { ...span, message: member.because, fixes: candidateFixes(block, citation, member, analysis) };
  }
  for (const { citation, span } of namesWith(block, 'ambiguous')) {
    if (citation.members.length > 0 || isAllRepealed(citation, library, asOf)) continue;
    yield { ...span, message: citation.because, fixes: candidateFixes(block, citation, null, analysis) };
  }
}
