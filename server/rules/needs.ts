// Whether a block has what a rule needs before it can say anything.
import { mayHaveAny } from '../brief/sieve.ts';
import type { Verdict } from '../statutes/citation.ts';
import type { BlockAnalysis } from '../workspace.ts';
import type { Needs } from './rule.ts';

/** For each of the rules a question about a block: whether it has what the rule needs. */
export function meets({ citations, verdicts, words }: Needs): (analysis: BlockAnalysis) => boolean {
  const rows = words?.() ?? [];
  return (analysis) => {
    if (citations && analysis.citations.length === 0) return false;
    if (verdicts && !verdicts.some((verdict) => says(analysis, verdict))) return false;
    for (const row of rows) if (!mayHaveAny(analysis.block.prose, row)) return false;
    return true;
  };
}

function says({ citations }: BlockAnalysis, verdict: Verdict): boolean {
  for (const citation of citations) {
    if (citation.verdict === verdict) return true;
    // The whole is as bad as its worst part.
    if (citation.verdict === 'resolved') continue;
    for (const member of citation.members) if (member.verdict === verdict) return true;
  }
  return false;
}
