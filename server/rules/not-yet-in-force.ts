// A law or an article that did not apply yet at the date of the brief. See not-yet-in-force.md.
import { msg } from '../text.ts';
import type { ResolvedBlock } from '../workspace.ts';
import { wordsAround } from './period.ts';
import { membersWith, namesWith } from './places.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'not-yet-in-force',
  summary: msg('The cited law did not apply yet at the date of the brief'),
  severity: 'warning',
  scope: 'block',
  needs: { verdicts: ['not-in-force'] },
  *check(block) {
    const seen = new Set<number>();
    for (const { member, span, citation } of membersWith(block, 'not-in-force')) {
      seen.add(citation.start);
      if (!looksAhead(block, citation.start)) yield { ...span, message: member.because };
    }
    for (const { citation, span } of namesWith(block, 'not-in-force')) {
      if (seen.has(citation.start) || looksAhead(block, citation.start)) continue;
      yield { ...span, message: citation.because };
    }
  },
};

// The author says that it is to come.
const AHEAD =
  /\b(?:will|(?:not )?yet|drafts?|bills?|upcoming|forthcoming|takes? effect|enters? into force|comes? into force|entry into force|effective (?:on|from|as of)|from (?:1 )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|adopted|promulgated|once in force|future|pending|new law)\b|将于|尚未|即将|草案|施行后|等到|下个?月|明年|自.{4,12}起施行|通过/;

function looksAhead({ block: { prose } }: ResolvedBlock, offset: number): boolean {
  return AHEAD.test(wordsAround(prose, offset));
}
