// A law in force spoken of as one that is still to be made. See outdated-claim.md.
import { inSource } from '../brief/prose.ts';
import { sentencesOf } from '../brief/sentences.ts';
import { allMatches, mayHave, mayHaveAny, type Wording, wording } from '../brief/sieve.ts';
import type { Citation } from '../statutes/citation.ts';
import { type Instrument, shortTitle } from '../statutes/model.ts';
import { firstFrom, msg, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { isForeign, type Passage, passageOf } from './passage.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'outdated-claim',
  summary: msg('The law that is called for has been made since'),
  severity: 'warning',
  scope: 'block',
  needs: { words: () => [[CALLS]] },
  check(block, analysis) {
    const named = block.citations.some((citation) => isLawInForce(citation, analysis));
    return named || mayHaveAny(block.block.prose, SUBJECT_WORDS) ? judge(block, analysis) : [];
  },
};

function* judge(block: ResolvedBlock, analysis: Analysis): Generator<Problem> {
  const passage = passageOf(block, analysis.library);
  if (!passage) return;
  for (const sentence of sentencesOf(passage.prose)) {
    const words = passage.prose.folded.slice(sentence.start, sentence.end);
    const claim = claimIn(passage, sentence, words, analysis);
    if (!claim || !CALLS.pattern.test(words) || PAST.test(words)) continue;
    if (isForeign(passage, sentence.start) && !CHINA.test(words)) continue;
    const { law, span } = claim;
    const message = msg('The {0} has been in force since {1}', shortTitle(law), law.inForce!);
    yield { ...inSource(block.block, span), message };
  }
}

const MAKE = '(?:issue|enact|promulgate|introduce|formulate|adopt|pass|draft|legislate|make|establish|create|develop)';
const BEFORE = new RegExp(
  `(?:should|must|needs? to|ought to|has to|urgent(?:ly)? to|necessary to|time to|call(?:s|ing)? for|yet to|accelerate|speed up|hope to)(?: [a-z]+){0,4} (?:${MAKE}|the (?:enactment|formulation|adoption|promulgation) of)(?:[ '"]+(?:a|an|the|its|our|own|special|separate|comprehensive|unified|specific|independent|new))*[ '"]*$|(?:has|have) (?:not|never)(?: yet)? (?:enacted|adopted|promulgated|issued|passed|introduced|made|got)(?:[ '"]+(?:a|an|any|the|its|own|special|separate|comprehensive|unified|specific|dedicated))*[ '"]*$|(?:lack of|absence of|there is no|has no|lacks)(?: (?:a|an|any|the|special|separate|specific|comprehensive|unified|national))*[ '"]*$`,
);
const AFTER =
  /^[ '"’”]*(?:(?:has|have) (?:not|never) (?:yet )?been (?:enacted|adopted|promulgated|issued|passed|introduced)|is (?:still )?(?:being drafted|under discussion|to be enacted|a draft|in preparation|not yet enacted|on the legislative agenda)|(?:should|must) be (?:enacted|adopted|promulgated|issued|introduced|formulated)|(?:will|may) soon be|,? ?(?:which |that )?(?:will|is to|is (?:about|going) to) (?:soon |only )?(?:enter into force|come into force|take effect|become effective|be (?:adopted|enacted|promulgated)))/;
const CHINESE_BEFORE =
  /(?:应当?|亟待|亟须|亟需|尽快|加快|有必要|需要|呼吁)(?:尽快|及时|早日|加快|专门)?(?:制定|出台|颁布|通过|起草)(?:一部|专门的|统一的)?[《“]?$|(?:尚未|没有|还未|仍未)(?:制定|出台|颁布)(?:专门的|统一的)?[《“]?$/;
const CALLS = wording(
  /\b(?:should|must|need|ought|has to|urgent|necessary|time to|call|yet|accelerate|speed|hope|lack|absence|no|without|not|never|still|soon|will|about|going|is to)|应|亟|尽快|加快|必要|需要|呼吁|尚未|没有|还未|仍未/,
);
const CHINA = /\b(?:china|chinese|our country|prc)\b|我国|中国/;
// Told as history, or asked of something else than the law itself.
const PAST =
  /\b(?:argued|proposed|called for|urged|announced|predicted|expected|at that time|then|before (?:its|the) (?:enactment|adoption)|before 20\d\d|had (?:not|no)|was no|were no|until|previously|in the past|implementing (?:rules|regulations|measures)|amend(?:ment|ments|ed)?|revis(?:e|ed|ion))\b|曾|当时|此前|实施细则|修改|修订|配套/;

/** What people call a law that they ask for, besides its names: its subject. */
const SUBJECTS: Readonly<Record<string, Wording>> = {
  'cn/pipl': wording(
    /(?:special |unified |comprehensive |specific )?(?:law (?:of|on|for) (?:the )?(?:protection of personal information|personal information(?: protection)?)|(?:special |unified |comprehensive |specific )?legislation (?:on|for) (?:the )?(?:protection of personal information|personal information(?: protection)?)|personal information (?:protection )?legislation|personal information protection (?:act|law|statute)|个人信息(?:保护)?(?:的)?专门(?:立法|法律))/g,
  ),
};

const SUBJECT_WORDS = Object.values(SUBJECTS);

/** Alone: of an article nobody says that it is still to be made. */
function isLawInForce({ name, members, instrument }: Citation, analysis: Analysis): boolean {
  if (!name || members.length > 0 || instrument === null) return false;
  const law = analysis.library.instruments.get(instrument);
  return law !== undefined && isInForce(law, analysis);
}

function isInForce({ inForce, repealed }: Instrument, { asOf }: Analysis): boolean {
  return inForce !== undefined && inForce <= asOf && !(repealed && repealed.on <= asOf);
}

/** A law named alone, or by its subject, of which the words beside it say that it is still to be made. */
function claimIn(
  passage: Passage,
  sentence: Span,
  words: string,
  analysis: Analysis,
): { law: Instrument; span: Span } | null {
  for (const { law, span } of lawsIn(passage, sentence, words, analysis)) {
    const before = words.slice(Math.max(0, span.start - sentence.start - 120), span.start - sentence.start);
    const after = words.slice(span.end - sentence.start, span.end - sentence.start + 80);
    if (BEFORE.test(before) || AFTER.test(after) || CHINESE_BEFORE.test(before)) return { law, span };
  }
  return null;
}

function* lawsIn(
  { analysis: { citations }, prose }: Passage,
  sentence: Span,
  words: string,
  analysis: Analysis,
): Generator<{ law: Instrument; span: Span }> {
  const { instruments } = analysis.library;
  // The one before may reach into the sentence.
  const first = Math.max(0, firstFrom(citations, sentence.start) - 1);
  for (const citation of citations.slice(first, firstFrom(citations, sentence.end))) {
    const { name, instrument } = citation;
    if (!name || name.start < sentence.start || name.end > sentence.end) continue;
    if (isLawInForce(citation, analysis)) yield { law: instruments.get(instrument!)!, span: name };
  }
  for (const [id, wording] of Object.entries(SUBJECTS)) {
    const law = instruments.get(id);
    if (!law || !isInForce(law, analysis) || !mayHave(prose, wording)) continue;
    for (const { index, 0: subject } of allMatches(wording.pattern, words)) {
      const start = sentence.start + index;
      yield { law, span: { start, end: start + subject.length } };
    }
  }
}
