// Whether a block has what a rule needs before it can say anything.
import { mayHaveAny } from '../brief/sieve.ts';
import type { Verdict } from '../statutes/citation.ts';
import type { ResolvedBlock } from '../workspace.ts';
import type { Needs } from './rule.ts';

/** For each of the rules a question about a block: whether it has what the rule needs. */
export function meets({ citations, verdicts, words }: Needs): (analysis: ResolvedBlock) => boolean {
  const rows = words?.() ?? [];
  return (analysis) => {
    if (analysis.citations.length === 0 && (citations || verdicts)) return false;
    if (verdicts && !saysAny(analysis, verdicts)) return false;
    for (const row of rows) if (!mayHaveAny(analysis.block.prose, row)) return false;
    return true;
  };
}

function saysAny({ citations }: ResolvedBlock, verdicts: readonly Verdict[]): boolean {
  for (const { verdict, members } of citations) {
    if (verdicts.includes(verdict)) return true;
    // The whole is as bad as its worst part.
    if (verdict === 'resolved') continue;
    for (const member of members) if (verdicts.includes(member.verdict)) return true;
  }
  return false;
}
