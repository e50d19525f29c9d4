// "citizen" for the person whose information is protected. See citizen.md.

import type { Prose } from '../brief/model.ts';
import { inSource } from '../brief/prose.ts';
import { matchesIn, mayHaveAny, wording } from '../brief/sieve.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { around, passageOf } from './passage.ts';
import { perBlock, reportOnce } from './remember.ts';
import type { Fix, Problem, Rule } from './rule.ts';
import { inflect, replaceWords } from './words.ts';

export const rule: Rule = {
  id: 'citizen',
  summary: msg('“citizen” for a person whom the law protects whatever the nationality'),
  severity: 'warning',
  scope: 'document',
  *check(analysis) {
    let told = false;
    for (const { block, facts } of findUses(analysis)) {
      for (const use of facts) {
        if (use.kind === 'statutory') {
          if (!told) yield statutory(block, use);
          told = true;
        } else yield flagged(block, use, analysis.library);
      }
    }
  },
};

type Use = Span & { kind: 'statutory' | 'person'; language: 'en' | 'zh'; words: string };

const ENGLISH = wording(/(?<![a-z0-9-])(citizens|citizen)('s|')?(?![a-z0-9-])/g);
const CHINESE = wording(/公民/g);

const findUses = perBlock(searchUses, ({ block }) => mayHaveAny(block.prose, [ENGLISH, CHINESE]));

/** Judged uses of the word in one block: not in quotations, names of laws, offences and chapters, cited works or on foreign law. */
function* searchUses(block: BlockAnalysis, { library }: Analysis): Generator<Use> {
  const passage = passageOf(block, library);
  if (!passage) return;
  const { prose } = passage;
  for (const [pattern, language] of [
    [ENGLISH, 'en'],
    [CHINESE, 'zh'],
  ] as const) {
    for (const match of matchesIn(prose, pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (passage.isSpared(span) || passage.isForeign(span.start)) continue;
      const sentence = passage.sentenceOf(span.start);
      const kind = language === 'en' ? judgeEnglish(prose, span, sentence) : judgeChinese(prose, span, sentence);
      if (kind) yield { ...span, kind, language, words: prose.text.slice(span.start, span.end) };
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
const CONSTITUTIONAL =
  /\bconstitution(?:al)?\b|fundamental (?:rights|duties)|democratic rights|political rights|right to vote/;
const NATIONALITY =
  /\bforeigners?\b|\bforeign nationals?\b|\bstateless\b|\bnationalit(?:y|ies)\b|\bnationals\b|\baliens?\b|\bnon-citizens?\b|\bpassports?\b|\bexpatriates?\b|\bconsular\b|\bcitizens (?:abroad|overseas|living abroad|outside (?:of )?china)\b/;
// "protects only Chinese citizens": the sentence is about nationality.
const NARROWED_BEFORE =
  /\b(?:only|exclusively|solely|limited|merely|confined|other than|not just) (?:to )?(?:chinese |prc )?$/;
const COMPOUND_BEFORE =
  /(?:senior|fellow|corporate|global|eu|european|us|u\.s\.|american|german|french|japanese|korean|british|digital) $/;
const COMPOUND_AFTER =
  /^ (?:science|journalis[mt]|scientists?|of (?:the )?(?:eu|european union|united states|us|uk|japan|korea|germany|france|member states?))(?![a-z])/;
// The statutes' list of all subjects of rights: 公民、法人和其他组织.
const SUBJECTS_AFTER = /^,? (?:and |or )?(?:legal persons?|legal entities|other organi[sz]ations?)/;

function judgeEnglish({ folded }: Prose, span: Span, sentence: Span): Use['kind'] | null {
  const before = folded.slice(Math.max(0, span.start - 80), span.start);
  const stem = span.start + 'citizen'.length + (folded[span.start + 'citizen'.length] === 's' ? 1 : 0);
  const after = folded.slice(stem, stem + 60);
  if (STATUTORY_AFTER.test(after) || STATUTORY_BEFORE.test(before))
    return OFFENCE_BEFORE.test(before) ? null : 'statutory';
  const context = around(folded, sentence, span.start);
  if (CHAPTER.test(after) || CONSTITUTIONAL.test(context) || NATIONALITY.test(context)) return null;
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
const CHINESE_CONTEXT =
  /宪法|外国人|外国公民|无国籍|国籍|民主权利|领事|(?:我国|中国|本国)公民.{0,8}(?:境外|国外|海外)|(?:境外|国外|海外)的?(?:我国|中国|本国)?公民/;

function judgeChinese({ folded }: Prose, span: Span, sentence: Span): Use['kind'] | null {
  const after = folded.slice(span.start, span.start + 16);
  if (/^公民个人(?:电子)?信息/.test(after)) {
    const offence =
      /(?:侵犯|获取|提供|出售)$/.test(folded.slice(0, span.start)) &&
      /^公民个人信息(?:犯?罪|的?犯罪|刑事|案)/.test(after);
    return offence ? null : 'statutory';
  }
  if (CHINESE_SPARED.test(after) || CHINESE_CONTEXT.test(around(folded, sentence, span.start))) return null;
  return 'person';
}

function statutory({ block }: BlockAnalysis, { words, ...span }: Use): Problem {
  const message = msg(
    '`{0}` is the statutory term (Criminal Law art. 253-1); it covers every natural person (Interpretation art. 1)',
    words,
  );
  return { ...inSource(block, span), message, severity: 'hint' };
}

const flagged = reportOnce((analysis: BlockAnalysis, use: Use): Problem => {
  const { block } = analysis;
  const choices = use.language === 'zh' ? ['自然人', '个人'] : ['natural person', 'individual'];
  const plural = /^citizens/i.test(use.words);
  // The nationality goes with the word: no “Chinese natural persons”.
  const before = /(?:chinese|prc) $/.exec(block.prose.folded.slice(Math.max(0, use.start - 8), use.start))?.[0] ?? '';
  const whole = { start: use.start - before.length, end: use.end };
  const opening =
    before !== '' &&
    /^[A-Z]/.test(use.words) === false &&
    /(?:^|[.!?] )$/.test(block.prose.text.slice(Math.max(0, whole.start - 2), whole.start));
  const fixes = choices.map((choice): Fix => {
    const fix = replaceWords(analysis, use, choice, plural);
    const [edit] = fix.edits;
    if (before === '' || !edit) return fix;
    const text = opening ? edit.text[0]!.toUpperCase() + edit.text.slice(1) : edit.text;
    return { ...fix, edits: [{ ...edit, start: inSource(block, whole).start, text }] };
  });
  const expected = inflect(use.words, choices[0]!, plural);
  const message = msg(
    'Unexpected `{0}`, expected `{1}`: nationality is irrelevant (PIPL arts 2, 4; Interpretation art. 1)',
    block.prose.text.slice(whole.start, whole.end),
    expected,
  );
  return { ...inSource(block, whole), message, fixes };
});
