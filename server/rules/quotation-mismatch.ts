// A quotation that says another number, "may" for "shall", "and" for "or" or a negation that the provision does not. See quotation-mismatch.md.
import { inSource } from '../brief/prose.ts';
import { shortTitle } from '../statutes/model.ts';
import { msg } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import type { Difference, Token } from './alignment.ts';
import { parseNumber } from './quantities.ts';
import {
  compareQuotation,
  isClose,
  isLead,
  isOwn,
  type Quoted,
  quotationBelow,
  quotationsIn,
  type Source,
} from './quotations.ts';
import { perBlock, textsRead } from './remember.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'quotation-mismatch',
  summary: msg('The quotation says something else than the provision'),
  severity: 'warning',
  scope: 'document',
  *check(analysis) {
    const { resolved: blocks, library } = analysis;
    const texts = textsRead(library);
    let last: ResolvedBlock | null = null;
    let seen = 0;
    for (const { block, facts } of findProblems(analysis, texts)) {
      const problems = [...facts];
      if (block.block.quoted) {
        let above = block.index - 1;
        while (above > seen && !isOwn(blocks[above]!)) above--;
        const own = blocks[above];
        if (own && isOwn(own)) last = own;
        seen = block.index;
        problems.splice(0, 1, ...setApart(block, last, analysis, texts));
      }
      for (const problem of problems) if (problem) yield { ...problem, ...inSource(block.block, problem) };
    }
  },
};

/**
 * Problems in quotations of five words or more that the sentence around them attributes to an article; null in the place of those
 * in a quotation that is set apart. Their spans are prose offsets. The key: how many texts can be compared with.
 */
const findProblems = perBlock(
  function* (block: ResolvedBlock, analysis: Analysis, _texts: number): Generator<Problem | null> {
    const { quoted, reference, prose } = block.block;
    if (reference || prose.text === '') return;
    if (quoted) yield null;
    for (const quotation of quotationsIn(block, analysis)) yield* judgeQuotation(quotation, analysis);
  },
  ({ block }) => block.quoted || block.quotations.length > 0,
);

type Judged = { lead: ResolvedBlock['citations'] | null; texts: number; problems: readonly Problem[] };
const judged = new WeakMap<ResolvedBlock['citations'], Judged>();

/** Set apart below "Article 13 provides:". */
function setApart(
  block: ResolvedBlock,
  last: ResolvedBlock | null,
  analysis: Analysis,
  texts: number,
): readonly Problem[] {
  const lead = last && isLead(last) ? last : null;
  const known = judged.get(block.citations);
  if (known && known.lead === (lead?.citations ?? null) && known.texts === texts) return known.problems;
  const quotation = quotationBelow(block, lead, analysis);
  const problems = quotation ? [...judgeQuotation(quotation, analysis)] : [];
  judged.set(block.citations, { lead: lead?.citations ?? null, texts, problems });
  return problems;
}

/** Of a translation only what changes the law is told; Chinese is quoted exactly, punctuation aside. */
function* judgeQuotation(quotation: Quoted, analysis: Analysis): Generator<Problem> {
  const compared = compareQuotation(quotation, analysis);
  if (!compared || compared.exact || !isClose(compared)) return;
  const { aligned, source, space } = compared;
  const { folded, text } = quotation.block.block.prose;
  for (const difference of aligned.differences) {
    const { own, theirs, at } = difference;
    // What is left out between dots is left out on purpose.
    const left = own.length === 0 && /^[…. ]/.test(folded.slice(at.end, at.end + 1));
    if (space === ' ' ? changesLaw(own, theirs) : !left) yield explain(difference, source, text, space);
  }
}

/** `space`: what stands between two words of the language. */
function explain({ own, theirs, at }: Difference, { law, article }: Source, text: string, space: '' | ' '): Problem {
  const place = own[0] ? { start: own[0].start, end: own.at(-1)!.end } : { start: at.start, end: at.end };
  const shown = text.slice(place.start, place.end);
  const expected = theirs.map(({ text: word }) => word).join(space);
  const title = shortTitle(law);
  if (theirs.length === 0)
    return { ...place, message: msg('Unexpected `{0}`: not in Article {1} of the {2}', shown, article, title) };
  const template =
    own.length === 0
      ? msg(
          '`{0}` is missing after `{1}`: the quotation differs from Article {2} of the {3}',
          expected,
          shown,
          article,
          title,
        )
      : msg(
          'Unexpected `{0}`, expected `{1}`: the quotation differs from Article {2} of the {3}',
          shown,
          expected,
          article,
          title,
        );
  return { ...place, message: template };
}

const MODAL: Readonly<Record<string, 'may' | 'shall'>> = { may: 'may', can: 'may', shall: 'shall', must: 'shall' };
const JOIN = new Set(['and', 'or']);
const NEGATION = new Set(['not', 'no', 'never', 'without']);

/** Numbers, negations, and/or, may/shall, with or without "also". Translations differ in everything else. */
function changesLaw(own: readonly Token[], theirs: readonly Token[]): boolean {
  const [a, ...more] = withoutAlso(own);
  const [b, ...others] = withoutAlso(theirs);
  if (more.length > 0 || others.length > 0) return false;
  if (a === undefined || b === undefined) return NEGATION.has(a ?? b ?? '');
  if (MODAL[a] && MODAL[b]) return MODAL[a] !== MODAL[b];
  if (JOIN.has(a) && JOIN.has(b)) return true;
  const [x, y] = [number(a), number(b)];
  return x !== null && y !== null && x !== y;
}

function withoutAlso(words: readonly Token[]): string[] {
  return words.map(({ text }) => text).filter((text) => text !== 'also');
}

function number(word: string): number | null {
  return /^(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|million)$/.test(
    word,
  )
    ? parseNumber(word)
    : null;
}
