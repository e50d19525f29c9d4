// "citizen" for the person whose information is protected. See citizen.md.

import { inSource } from '../brief/prose.ts';
import { matchesIn, mayHave, type Wording, wording } from '../brief/sieve.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { around, isForeign, isSpared, type Passage, passageOf, sentenceOf } from './passage.ts';
import type { Fix, Problem, Rule } from './rule.ts';
import { inflect, replaceWords } from './words.ts';

export const rule: Rule = {
  id: 'citizen',
  summary: msg('“citizen” for a person whom the law protects whatever the nationality'),
  severity: 'warning',
  scope: 'block',
  needs: { words: () => [[ENGLISH, CHINESE]] },
  check: (block, analysis) =>
    searchUses(block, analysis).map((use) => (use.kind === 'person' ? flagged(block, use) : statutory(block, use))),
};

type Use = Span & { kind: 'statutory' | 'person'; language: 'en' | 'zh'; words: string };

const ENGLISH = wording(/(?<![a-z0-9-])(citizens|citizen)('s|')?(?![a-z0-9-])/g);
const CHINESE = wording(/公民/g);

/** Judged uses of the word in one block: not in quotations, names of laws, offences and chapters, cited works or on foreign law. */
function searchUses(block: ResolvedBlock, { library }: Analysis): readonly Use[] {
  const passage = passageOf(block, library);
  const found: Use[] = [];
  if (!passage) return found;
  gather('en', ENGLISH, judgeEnglish);
  gather('zh', CHINESE, judgeChinese);
  return found;

  function gather(language: Use['language'], pattern: Wording, judge: typeof judgeEnglish): void {
    const { prose } = passage!;
    for (const { index: start, 0: match } of matchesIn(prose, pattern)) {
      const span = { start, end: start + match.length };
      if (isSpared(passage!, span) || isForeign(passage!, start)) continue;
      const kind = judge(passage!, span);
      if (kind) found.push({ start, end: span.end, kind, language, words: prose.text.slice(start, span.end) });
    }
  }
}

// Citizens' personal (electronic) information, personal information of citizens: the term of Criminal Law art. 253-1.
// A block that ends within the term was broken off by a footnote or a page.
const STATUTORY_AFTER = /^(?:'s? (?:[a-z]+ ){0,2}?| )personal(?: (?:[a-z]+ )?information|$)/;
const STATUTORY_BEFORE = /personal (?:electronic )?information of (?:chinese |all |other )?$/;
const OFFENCE_BEFORE =
  /(?:crimes?|offences?|offenses?|charges?) (?:of|against|involving) (?:[a-z]+ ){0,3}?$|\binfring(?:ing|ement|ements) (?:on |upon |of |against )?$|\b(?:illegally )?(?:obtaining|selling|providing|acquiring)(?:,? (?:or |and )?(?:illegally )?(?:obtaining|selling|providing))* $/;
const CHAPTER = /^(?:'s?|') (?:personal (?:rights )?(?:and|or) democratic|democratic|right of the person)/;
const CONSTITUTIONAL = wording(
  /\bconstitution(?:al)?\b|fundamental (?:rights|duties)|democratic rights|political rights|right to vote/,
);
const NATIONALITY = wording(
  /\bforeigners?\b|\bforeign nationals?\b|\bstateless\b|\bnationalit(?:y|ies)\b|\bnationals\b|\baliens?\b|\bnon-citizens?\b|\bpassports?\b|\bexpatriates?\b|\bconsular\b|\bcitizens (?:abroad|overseas|living abroad|outside (?:of )?china)\b/,
);
const CONTEXTS = [CONSTITUTIONAL, NATIONALITY];
// "protects only Chinese citizens": the sentence is about nationality.
const NARROWED_BEFORE =
  /\b(?:only|exclusively|solely|limited|merely|confined|other than|not just) (?:to )?(?:chinese |prc )?$/;
const COMPOUND_BEFORE =
  /(?:senior|fellow|corporate|global|eu|european|us|u\.s\.|american|german|french|japanese|korean|british|digital) $/;
const COMPOUND_AFTER =
  /^ (?:science|journalis[mt]|scientists?|of (?:the )?(?:eu|european union|united states|us|uk|japan|korea|germany|france|member states?))(?![a-z])/;
// The statutes' list of all subjects of rights: 公民、法人和其他组织.
const SUBJECTS_AFTER = /^,? (?:and |or )?(?:legal persons?|legal entities|other organi[sz]ations?)/;

function judgeEnglish(passage: Passage, span: Span): Use['kind'] | null {
  const { folded } = passage.prose;
  const before = folded.slice(Math.max(0, span.start - 80), span.start);
  const stem = span.start + 'citizen'.length + (folded[span.start + 'citizen'.length] === 's' ? 1 : 0);
  const after = folded.slice(stem, stem + 60);
  if (STATUTORY_AFTER.test(after) || STATUTORY_BEFORE.test(before))
    return OFFENCE_BEFORE.test(before) ? null : 'statutory';
  if (CHAPTER.test(after) || saysAny(passage, CONTEXTS, span.start)) return null;
  if (
    COMPOUND_BEFORE.test(before) ||
    NARROWED_BEFORE.test(before) ||
    COMPOUND_AFTER.test(after) ||
    SUBJECTS_AFTER.test(after)
  )
    return null;
  return 'person';
}

const CHINESE_SPARED = /^公民(?:身份|人身权利|的?基本权利|、法人|和法人|或者其他组织|社会|道德|意识)/;
const CHINESE_CONTEXTS = [
  wording(
    /宪法|外国人|外国公民|无国籍|国籍|民主权利|领事|(?:我国|中国|本国)公民.{0,8}(?:境外|国外|海外)|(?:境外|国外|海外)的?(?:我国|中国|本国)?公民/,
  ),
];

function judgeChinese(passage: Passage, span: Span): Use['kind'] | null {
  const { folded } = passage.prose;
  const after = folded.slice(span.start, span.start + 16);
  if (/^公民个人(?:电子)?信息/.test(after)) {
    const offence =
      /(?:侵犯|获取|提供|出售)$/.test(folded.slice(0, span.start)) &&
      /^公民个人信息(?:犯?罪|的?犯罪|刑事|案)/.test(after);
    return offence ? null : 'statutory';
  }
  if (CHINESE_SPARED.test(after) || saysAny(passage, CHINESE_CONTEXTS, span.start)) return null;
  return 'person';
}

/** Whether one of the expressions matches near the offset, in the same sentence. */
function saysAny(passage: Passage, some: readonly Wording[], offset: number): boolean {
  const { prose } = passage;
  return some.some(
    (known) => mayHave(prose, known) && known.pattern.test(around(prose.folded, sentenceOf(passage, offset), offset)),
  );
}

function statutory({ block }: ResolvedBlock, { words, ...span }: Use): Problem {
  const message = msg(
    '`{0}` is the statutory term (Criminal Law art. 253-1); it covers every natural person (Interpretation art. 1)',
    words,
  );
  return { ...inSource(block, span), message, severity: 'hint', once: 'statutory' };
}

const CHOICES = { en: ['natural person', 'individual'], zh: ['自然人', '个人'] } as const;

function flagged(analysis: ResolvedBlock, use: Use): Problem {
  const { block } = analysis;
  const choices = CHOICES[use.language];
  const plural = /^citizens/i.test(use.words);
  // The nationality goes with the word: no “Chinese natural persons”.
  const before = /(?:chinese|prc) $/.exec(block.prose.folded.slice(Math.max(0, use.start - 8), use.start))?.[0] ?? '';
  const whole = { start: use.start - before.length, end: use.end };
  const place = inSource(block, whole);
  const repairs = replaceWords(analysis, use, choices, plural);
  const opening =
    before !== '' &&
    /^[A-Z]/.test(use.words) === false &&
    /(?:^|[.!?] )$/.test(block.prose.text.slice(Math.max(0, whole.start - 2), whole.start));
  const withNationality = (fix: Fix): Fix => {
    const [edit] = fix.edits;
    const text = opening ? edit!.text[0]!.toUpperCase() + edit!.text.slice(1) : edit!.text;
    return { ...fix, edits: [{ ...edit!, start: place.start, text }] };
  };
  const fixes = before === '' ? repairs : repairs.map(withNationality);
  const expected = inflect(use.words, choices[0]!, plural);
  const message = msg(
    'Unexpected `{0}`, expected `{1}`: nationality is irrelevant (PIPL arts 2, 4; Interpretation art. 1)',
    block.prose.text.slice(whole.start, whole.end),
    expected,
  );
  return { ...place, message, fixes };
}
