// Quotations that the words around them attribute to an article, and what they have in common with its dated text.
import { covers, type Library } from '../statutes/library.ts';
import type { Instrument } from '../statutes/model.ts';
import { isInProposal } from '../statutes/proposal.ts';
import type { Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { type Aligned, align, type Token, tokens } from './alignment.ts';
import { officialText } from './official.ts';
import { citationsNear, type Passage, passageOf, sentenceOf } from './passage.ts';

/** Prose offsets, without the quotation marks. */
export type Quoted = { block: ResolvedBlock; span: Span; sources: readonly Source[] };
/** `date`: of the version that the citation means. */
export type Source = { law: Instrument; article: string; date: string };

/** Quotations in the author's sentences. */
export function quotationsIn(block: ResolvedBlock, { library, asOf }: Analysis): Quoted[] {
  const { quotations, quoted } = block.block;
  // Nothing else says whose words they are.
  const attributed = quotations.length > 0 && block.citations.length > 0;
  const passage = attributed && !quoted ? passageOf(block, library) : null;
  if (!passage) return [];
  return quotations.flatMap((span) => {
    const around = attribution(passage, span);
    const sources = sourcesIn(block, around, span.start, library, asOf);
    if (sources.length === 0) return [];
    if (AMENDS.test(passage.prose.folded.slice(Math.max(around.start, span.start - 200), span.start))) return [];
    return [{ block, span: { start: span.start + 1, end: span.end - 1 }, sources }];
  });
}

/** A quotation set apart below "Article 13 provides:"; `lead` is the author's block above it. */
export function quotationBelow(
  block: ResolvedBlock,
  lead: ResolvedBlock | null,
  { library, asOf }: Analysis,
): Quoted | null {
  if (!lead || !isLead(lead) || isInProposal(block.block, block.before)) return null;
  const end = lead.block.prose.text.length;
  const sources = sourcesIn(lead, { start: Math.max(0, end - 400), end }, end, library, asOf);
  return sources.length > 0 ? { block, span: { start: 0, end: block.block.prose.text.length }, sources } : null;
}

export function isOwn({ block: { quoted, reference, prose } }: ResolvedBlock): boolean {
  return !quoted && !reference && prose.text !== '';
}

export function isLead({ block: { prose } }: ResolvedBlock): boolean {
  return /[:：]$/.test(prose.text) && !AMENDS.test(prose.folded);
}

// What follows is the text that the article is to have.
const AMENDS =
  /\b(?:(?:amended|revised|reworded|rephrased|changed|supplemented) (?:[a-z]+ ){0,2}(?:to|as follows|so)|replaced by|(?:is|are|be) (?:added|inserted|reworded|rephrased|amended|revised)|propos\w+|suggest(?:s|ed)? (?:the following|that)|(?:should|would|could|might|ought to) (?:then |instead |rather |better )?(?:read|provide|say|state|be)|draft)\b[^.]*$|修改为|修订为|改为|增加|增设|新增|建议|草案|拟/;

/** The sentence in which the quotation begins, and a citation in brackets right behind it. */
function attribution(passage: Passage, { start, end }: Span): Span {
  const { folded } = passage.prose;
  const sentence = sentenceOf(passage, start);
  const behind = /^[,.]? ?\([^()]{4,120}\)/.exec(folded.slice(end, end + 130));
  return { start: sentence.start, end: behind ? end + behind[0].length : end };
}

/** Articles cited outside the quotation, the nearest first. */
function sourcesIn(block: ResolvedBlock, around: Span, at: number, library: Library, date: string): Source[] {
  return citationsNear(block, at)
    .filter(({ start, end }) => around.start <= start && end <= around.end && (end <= at || start > at))
    .sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))
    .slice(0, 3)
    .flatMap(({ instrument, members, asOf }) => {
      const law = library.instruments.get(instrument ?? '');
      if (!law) return [];
      return members.flatMap(({ article, verdict }) =>
        article && verdict !== 'no-such-article' ? { law, article, date: asOf ?? date } : [],
      );
    });
}

/** `exact`: all its words stand in the text as they are. `space`: what stands between two words of the language. */
export type Compared = { aligned: Aligned; source: Source; words: number; exact: boolean; space: '' | ' ' };

/** With the article that has most of its words; null where the quotation is short or no text of its articles is at hand. */
export function compareQuotation({ block, span, sources }: Quoted, { library }: Analysis): Compared | null {
  const { folded, text } = block.block.prose;
  const chinese = /[\u4e00-\u9fff]{4}/.test(text.slice(span.start, span.end));
  const own = tokens(folded, span);
  if (chinese ? own.length < 8 || own.length > 600 : own.length < 5 || own.length > 300) return null;
  const space = chinese ? '' : ' ';
  const written = joined(own, ' ');
  let best: Compared | null = null;
  for (const source of sources) {
    const theirs = chinese ? officialWords(source, library) : translatedWords(source, library);
    if (theirs === null) continue;
    if (` ${joined(theirs, ' ')} `.includes(` ${written} `))
      return { aligned: { matched: own.length, differences: [] }, source, words: own.length, exact: true, space };
    const aligned = align(own, theirs);
    if (!best || aligned.matched > best.aligned.matched)
      best = { aligned, source, words: own.length, exact: false, space };
  }
  return best;
}

/** Another translation, a summary or another provision has nothing that could be compared word by word. Chinese is quoted exactly. */
export function isClose({ aligned, words, space }: Compared): boolean {
  return aligned.matched >= (space === '' ? 0.8 : 0.6) * words;
}

function joined(words: readonly Token[], space: '' | ' '): string {
  return words.map(({ text }) => text).join(space);
}

function officialWords({ law, article, date }: Source, library: Library): Token[] | null {
  const official = officialText(library, law.id, article, date);
  return official === null ? null : tokens(official, { start: 0, end: official.length }).slice(0, 4000);
}

function translatedWords({ law, article, date }: Source, library: Library): Token[] | null {
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
