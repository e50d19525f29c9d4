// A list of the acts of Article 253-1 that says it is complete and leaves some out. See acts-left-out.md.
import { inSource } from '../brief/prose.ts';
import { sentencesOf } from '../brief/sentences.ts';
import { wording } from '../brief/sieve.ts';
import { msg, type Span } from '../text.ts';
import { isForeign, passageOf } from './passage.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'acts-left-out',
  summary: msg('The provision covers acts that the sentence leaves out'),
  severity: 'warning',
  scope: 'block',
  needs: { words: () => [[ONLY, PASSIVE], ...ACTS.map((act) => [act])] },
  *check(block, analysis) {
    if (analysis.asOf < SINCE) return;
    const passage = passageOf(block, analysis.library);
    if (!passage) return;
    const { folded, text } = passage.prose;
    for (const { start, end } of sentencesOf(passage.prose)) {
      const claim = claimIn(folded.slice(start, end));
      if (!claim || isForeign(passage, start)) continue;
      const message = msg(
        'Unexpected `{0}`: Article 253-1 of the Criminal Law also covers stealing and otherwise illegally obtaining (paragraph 3)',
        text.slice(start + claim.start, start + claim.end),
      );
      yield { ...inSource(block.block, { start: start + claim.start, end: start + claim.end }), message };
    }
  },
};

// Paragraph 3 in its present form; the forerunner of 2009 covered obtaining too, in an offence of its own.
const SINCE = '2015-11-01';
const ONLY = wording(
  /\b(?:only|merely|solely|exclusively) (?:stipulates?|provides? for|covers?|punish(?:es)?|regulates?|includes?|criminali[sz]es?|prohibits?|lists?|contains?|mentions?|concerns?|recogni[sz]es?|knows?|names?|refers? to|applies to)\b|\b(?:is|are) (?:only |merely |solely )?(?:limited|confined|restricted) to\b|只规定了?|仅规定了?|仅限于|只处罚|仅处罚|仅包括|只包括/,
);
const OFFENCE =
  /\bcriminal law\b|\barticle 253\b|\b(?:crime|offence|offense)s? of infring|\bthis (?:crime|offence|offense)\b|\bthe (?:crime|offence|offense)\b|刑法|本罪|侵犯公民个人信息罪|二百五十三条/;
const ACTS = [wording(/\b(?:sell\w*|sold|sales?)\b|出售/), wording(/\bprovi(?:d\w+|sion)\b|提供/)];
const OBTAINING =
  /\b(?:obtain\w*|acqui\w+|steal\w*|theft|collect\w*|buy\w*|purchas\w*|receiv\w*|gather\w*)\b|获取|窃取|收集|购买|收受|取得/;
const OTHER =
  /\bparagraphs? (?:1|2|one|two)\b|\bfirst paragraph\b|\bsecond paragraph\b|\bitem\b|第一款|第二款|\badministrative\b|\b2009\b|amendment \(?vii\)?|\bpenal code\b/;

/** "Only the sale and the provision of … are covered by the offence": the list stands before the word. */
const PASSIVE = wording(
  /\bonly (?:the )?((?:sale|selling|provi)[^.;,]{4,100}?) (?:is|are) (?:covered|punish(?:ed|able)|criminali[sz]ed|caught|prohibited|an offen[cs]e)\b/,
);

/** From "only" to the end of the list. */
function claimIn(sentence: string): Span | null {
  const passive = PASSIVE.pattern.exec(sentence);
  if (passive && !OTHER.test(sentence) && OFFENCE.test(sentence) && isBothActs(passive[1]!))
    return { start: passive.index, end: passive.index + passive[0].length };
  const only = ONLY.pattern.exec(sentence);
  if (!only || OTHER.test(sentence)) return null;
  const before = sentence.slice(0, only.index);
  const offence = OFFENCE.test(before) || /\b(?:crime|offence|offense)s? of infring/.test(sentence);
  const list = sentence.slice(only.index + only[0].length);
  if (
    !offence ||
    OBTAINING.test(list) ||
    (/\bpersonal information\b|公民个人信息|个人信息/.test(sentence) === false && !/\binformation\b/.test(sentence))
  )
    return null;
  const end = /[,;，；。]|\.$/.exec(list)?.index ?? list.length;
  return isBothActs(list) ? { start: only.index, end: only.index + only[0].length + end } : null;
}

/** A sentence about one of the acts alone says nothing of the others. */
function isBothActs(list: string): boolean {
  return ACTS.every(({ pattern }) => pattern.test(list)) && !OBTAINING.test(list);
}
