// A quotation that says another number, "may" for "shall", "and" for "or" or a negation that the provision does not. See quotation-mismatch.md.
import { inSource } from '../brief/prose.ts';
import { sentenceAt } from '../brief/sentences.ts';
import { covers, type Library } from '../statutes/library.ts';
import { type Instrument, shortTitle } from '../statutes/model.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { type Aligned, align, type Token, tokens } from './alignment.ts';
import { officialText } from './official.ts';
import { citationsNear, type Passage, passageOf } from './passage.ts';
import { parseNumber } from './quantities.ts';
import { perBlock, textsRead } from './remember.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'quotation-mismatch',
  summary: msg('The quotation says something else than the provision'),
  severity: 'warning',
  scope: 'document',
  *check(analysis) {
    const { blocks, library } = analysis;
    const texts = textsRead(library);
    let last: BlockAnalysis | null = null;
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

type Quoted = { block: BlockAnalysis; span: Span; sources: Source[] };
type Source = { law: Instrument; article: string };

function isOwn({ block: { quoted, reference, prose } }: BlockAnalysis): boolean {
  return !quoted && !reference && prose.text !== '';
}

/**
 * Problems in quotations of five words or more that the sentence around them attributes to an article; null in the place of those
 * in a quotation that is set apart. Their spans are prose offsets. The key: how many texts can be compared with.
 */
const findProblems = perBlock(function* (
  block: BlockAnalysis,
  analysis: Analysis,
  _texts: number,
): Generator<Problem | null> {
  const { quoted, reference, prose, quotations } = block.block;
  if (reference || prose.text === '') return;
  if (quoted) yield null;
  else if (quotations.length > 0) {
    const passage = passageOf(block, analysis.library);
    for (const span of passage ? quotations : []) {
      const sources = sourcesIn(block, attribution(passage!, span), span.start, analysis.library);
      if (sources.length > 0)
        yield* judgeQuotation({ block, span: { start: span.start + 1, end: span.end - 1 }, sources }, analysis);
    }
  }
});

type Judged = { lead: BlockAnalysis['citations'] | null; texts: number; problems: readonly Problem[] };
const judged = new WeakMap<BlockAnalysis['citations'], Judged>();

/** Set apart below "Article 13 provides:". */
function setApart(
  block: BlockAnalysis,
  last: BlockAnalysis | null,
  analysis: Analysis,
  texts: number,
): readonly Problem[] {
  const lead = last && /[:：]$/.test(last.block.prose.text) ? last : null;
  const known = judged.get(block.citations);
  if (known && known.lead === (lead?.citations ?? null) && known.texts === texts) return known.problems;
  const end = lead?.block.prose.text.length ?? 0;
  const sources = lead ? sourcesIn(lead, { start: Math.max(0, end - 400), end }, end, analysis.library) : [];
  const span = { start: 0, end: block.block.prose.text.length };
  const problems = sources.length > 0 ? [...judgeQuotation({ block, span, sources }, analysis)] : [];
  judged.set(block.citations, { lead: lead?.citations ?? null, texts, problems });
  return problems;
}

function judgeQuotation(quotation: Quoted, analysis: Analysis): Iterable<Problem> {
  const { block, span } = quotation;
  const chinese = /[\u4e00-\u9fff]{4}/.test(block.block.prose.text.slice(span.start, span.end));
  return chinese ? compareChinese(quotation, analysis) : compare(quotation, analysis);
}

/** The sentence in which the quotation begins, and a citation in brackets right behind it. */
function attribution({ prose: { folded }, sentences }: Passage, { start, end }: Span): Span {
  const sentence = sentenceAt(sentences, start);
  const behind = /^[,.]? ?\([^()]{4,120}\)/.exec(folded.slice(end, end + 130));
  return { start: sentence.start, end: behind ? end + behind[0].length : end };
}

/** Articles cited outside the quotation, the nearest first. */
function sourcesIn(block: BlockAnalysis, around: Span, at: number, library: Library): Source[] {
  return citationsNear(block, at)
    .filter(({ start, end }) => around.start <= start && end <= around.end && (end <= at || start > at))
    .sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))
    .slice(0, 3)
    .flatMap(({ instrument, members }) => {
      const law = library.instruments.get(instrument ?? '');
      return law
        ? members.flatMap(({ article, verdict }) => (article && verdict !== 'no-such-article' ? { law, article } : []))
        : [];
    });
}

function* compare({ block, span, sources }: Quoted, { library, asOf }: Analysis): Generator<Problem> {
  const { folded, text } = block.block.prose;
  const words = tokens(folded, span);
  if (words.length < 5 || words.length > 300) return;
  let best: { aligned: Aligned; source: Source } | null = null;
  for (const source of sources) {
    const provision = textOf(source, library, asOf);
    if (provision === null) continue;
    const aligned = align(words, provision);
    if (!best || aligned.matched > best.aligned.matched) best = { aligned, source };
  }
  // Another translation, a summary, or another provision: nothing to compare word by word.
  if (!best || best.aligned.matched < 0.6 * words.length) return;
  const { law, article } = best.source;
  for (const { own, theirs, at } of best.aligned.differences) {
    const difference = judge(own, theirs);
    if (!difference) continue;
    const where = own[0] ? { start: own[0].start, end: own.at(-1)!.end } : at;
    const place = { start: where.start, end: where.end };
    const shown = text.slice(where.start, where.end);
    const expected = theirs.map(({ text: word }) => word).join(' ');
    if (difference === 'changed')
      yield {
        ...place,
        message: msg(
          'Unexpected `{0}`, expected `{1}`: the quotation differs from Article {2} of the {3}',
          shown,
          expected,
          article,
          shortTitle(law),
        ),
      };
    else if (difference === 'added')
      yield {
        ...place,
        message: msg('Unexpected `{0}`: not in Article {1} of the {2}', shown, article, shortTitle(law)),
      };
    else
      yield {
        ...place,
        message: msg(
          '`{0}` is missing after `{1}`: the quotation differs from Article {2} of the {3}',
          expected,
          shown,
          article,
          shortTitle(law),
        ),
      };
  }
}

/** Chinese is quoted exactly: every character that differs is told, punctuation aside. Only where the user has the official text. */
function* compareChinese({ block, span, sources }: Quoted, { library, asOf }: Analysis): Generator<Problem> {
  const { folded, text } = block.block.prose;
  const characters = tokens(folded, span);
  if (characters.length < 8 || characters.length > 600) return;
  const written = characters.map(({ text: character }) => character).join('');
  let best: { aligned: Aligned; source: Source } | null = null;
  for (const source of sources) {
    const official = officialText(library, source.law.id, source.article, asOf);
    if (official === null) continue;
    const provision = tokens(official, { start: 0, end: official.length }).slice(0, 4000);
    if (
      provision
        .map(({ text: character }) => character)
        .join('')
        .includes(written)
    )
      return;
    const aligned = align(characters, provision);
    if (!best || aligned.matched > best.aligned.matched) best = { aligned, source };
  }
  if (!best || best.aligned.matched < 0.8 * characters.length) return;
  const { law, article } = best.source;
  for (const { own, theirs, at } of best.aligned.differences) {
    // What is left out between dots is left out on purpose.
    const where = own[0] ? { start: own[0].start, end: own.at(-1)!.end } : at;
    if (own.length === 0 && /^[…. ]/.test(folded.slice(at.end, at.end + 1))) continue;
    const place = { start: where.start, end: where.end };
    const shown = text.slice(where.start, where.end);
    const expected = theirs.map(({ text: character }) => character).join('');
    const title = shortTitle(law);
    if (own.length === 0)
      yield {
        ...place,
        message: msg(
          '`{0}` is missing after `{1}`: the quotation differs from Article {2} of the {3}',
          expected,
          shown,
          article,
          title,
        ),
      };
    else if (expected === '')
      yield { ...place, message: msg('Unexpected `{0}`: not in Article {1} of the {2}', shown, article, title) };
    else
      yield {
        ...place,
        message: msg(
          'Unexpected `{0}`, expected `{1}`: the quotation differs from Article {2} of the {3}',
          shown,
          expected,
          article,
          title,
        ),
      };
  }
}

function textOf({ law, article }: Source, library: Library, date: string): Token[] | null {
  const ready = library.ready(law.id);
  const versions = ready && Object.hasOwn(ready.articles, article) ? ready.articles[article]! : [];
  const version = versions.find((period) => covers(period, date));
  if (!version) return null;
  const whole = version.paragraphs
    .flatMap(({ text, items }) => [text, ...items])
    .join('\n')
    .toLowerCase();
  // The Chinese terms in brackets are the library's own addition.
  const plain = whole
    .replace(/\([^()]*[\u4e00-\u9fff][^()]*\)/g, (words) => ' '.repeat(words.length))
    .replaceAll('’', "'");
  return tokens(plain, { start: 0, end: plain.length }).slice(0, 2000);
}

const MODAL: Readonly<Record<string, 'may' | 'shall'>> = { may: 'may', can: 'may', shall: 'shall', must: 'shall' };
const JOIN = new Set(['and', 'or']);
const NEGATION = new Set(['not', 'no', 'never', 'without']);

/** Only what changes the law: numbers, negations, and/or, may/shall. Translations differ in everything else. */
function judge(own: readonly Token[], theirs: readonly Token[]): 'changed' | 'added' | 'missing' | null {
  const [a, b] = [own[0]?.text, theirs[0]?.text];
  if (own.length === 1 && theirs.length === 1 && a !== undefined && b !== undefined) {
    if (MODAL[a] && MODAL[b]) return MODAL[a] === MODAL[b] ? null : 'changed';
    if (JOIN.has(a) && JOIN.has(b)) return 'changed';
    const [x, y] = [number(a), number(b)];
    return x !== null && y !== null && x !== y ? 'changed' : null;
  }
  if (own.length === 1 && theirs.length === 0 && NEGATION.has(a!)) return 'added';
  return own.length === 0 && theirs.length === 1 && NEGATION.has(b!) ? 'missing' : null;
}

function number(word: string): number | null {
  return /^(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|million)$/.test(
    word,
  )
    ? parseNumber(word)
    : null;
}
