// A proposal for reform told as if it were the law in force. See proposal-as-law.md.
import { inSource } from '../brief/prose.ts';
import { matchesIn, type Wording, wording } from '../brief/sieve.ts';
import { msg } from '../text.ts';
import { isForeign, isSpared, passageOf, sentenceOf } from './passage.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'proposal-as-law',
  summary: msg('A proposal is told as if it were the law in force'),
  severity: 'information',
  scope: 'block',
  needs: { words: () => [[KINDS], PROPOSALS.map(([pattern]) => pattern)] },
  *check(block, analysis) {
    const passage = passageOf(block, analysis.library);
    if (!passage) return;
    const { folded, text } = passage.prose;
    for (const [pattern, because] of PROPOSALS) {
      for (const match of matchesIn(passage.prose, pattern)) {
        const span = { start: match.index, end: match.index + match[0].length };
        if (isSpared(passage, span) || isForeign(passage, span.start)) continue;
        const { start, end } = sentenceOf(passage, span.start);
        const before = folded.slice(Math.max(start, span.start - 200), span.start);
        const after = folded.slice(span.end, Math.min(end, span.end + 160));
        if (!asserts(before, after) || PROPOSED.test(before) || PROPOSED.test(after)) continue;
        yield {
          ...inSource(block.block, span),
          message: msg('`{0}` is not law: {1}', text.slice(span.start, span.end), because),
        };
      }
    }
  },
};

/** One of these is in all that is looked for: most briefs speak of personal information on every page. */
const KINDS = wording(/(?:crime|offence|offense) of|罪|insurance|保险/);

/** What the reform clauses propose, in the words of prose, and what the law has instead. */
const PROPOSALS: readonly (readonly [Wording, string])[] = [
  [
    wording(
      /(?:crime|offence|offense) of (?:illegal use of|illegally using|unlawful use of|abus(?:e of|ing)|misus(?:e of|ing)) (?:citizens' |citizen's )?personal information|非法(?:使用|利用)(?:公民)?个人信息罪|滥用(?:公民)?个人信息罪/g,
    ),
    msg('Article 253-1 covers selling, providing and obtaining').text,
  ],
  [
    wording(
      /(?:crime|offence|offense) of (?:tampering with|illegally storing|infringing (?:on )?sensitive) (?:citizens' |citizen's )?personal (?:sensitive )?information|侵犯(?:公民)?敏感个人信息罪|篡改个人信息罪/g,
    ),
    msg('Article 253-1 covers selling, providing and obtaining').text,
  ],
  [
    wording(
      /(?:the )?(?:crime|offence|offense) of infring(?:ing|ement) (?:on |of )?personal information(?! of citizens)|侵犯个人信息罪/g,
    ),
    msg("the offence is called infringing on citizens' personal information").text,
  ],
  [
    wording(/compulsory (?:personal information )?liability insurance(?: of processors)?|个人信息强制责任保险/g),
    msg('no law requires the insurance of processors').text,
  ],
];

const ASSERTED_AFTER =
  /^[,)”" ]*(?:,? which )?(?:(?:in|under|of) [a-z0-9 '-]{0,60})?(?:is |are |has been )?(?:punish(?:ed|able|es)|carries|constitutes?|requires?|provided for|stipulated|established|applies|covers|prohibits|criminali[sz]es|laid down|regulated|set out|consists of|binds|mandatory|sentenced)|^(?:处|的构成要件|规定在|适用|是指|已|要求)/;
const ASSERTED_BEFORE =
  /\b(?:commits?|committed|constitutes?|guilty of|convicted of|liable for|punish(?:es|ed)(?: for)?|provides? for|stipulates?|contains?|establishes|under|requires?)(?: the| a| an)? $|构成$|以$|按照$|规定了$/;

function asserts(before: string, after: string): boolean {
  return ASSERTED_BEFORE.test(before) || ASSERTED_AFTER.test(after);
}

// Said to be wished for, or to be somebody's idea.
const PROPOSED =
  /\b(?:should|would|could|may|might|ought|propos\w*|suggest\w*|recommend\w*|reform|draft|new (?:crime|offence|offense)|introduc\w*|creat(?:e|es|ing|ion)|add(?:s|ing|ed)?|if|whether|no|not|nor|lacks?|without|absence|hypothetical\w*|de lege ferenda|future|so-called|call(?:s|ed)? for|ideal\w*|advocat\w*|until)\b|建议|应当?(?:增|设|规定)|增设|新增|设立|主张|草案|没有|未规定|如果|不存在|立法论/;
