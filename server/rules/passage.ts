// What the rules on wording share: whose words a passage is, and which law it is about.
import { type Automaton, automaton } from '../brief/automaton.ts';
import { fold } from '../brief/fold.ts';
import type { Prose } from '../brief/model.ts';
import { sentenceAt, sentencesOf } from '../brief/sentences.ts';
import { allMatches, matchesIn, wording } from '../brief/sieve.ts';
import type { Citation } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import { isChineseLaw } from '../statutes/model.ts';
import { isInProposal } from '../statutes/proposal.ts';
import { firstFrom, type Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';

/** One block of the author's own prose. Spans are prose offsets. */
export type Passage = {
  readonly analysis: BlockAnalysis;
  readonly prose: Prose;
  readonly sentences: readonly Span[];
  sentenceOf(offset: number): Span;
  /** Whether any of it is somebody else's words or a name: a quotation, a law, a title. */
  isSpared(span: Span): boolean;
  isQuoted(span: Span): boolean;
  /** Whether the sentence there is about the law of another country, or compares with it. */
  isForeign(offset: number): boolean;
};

/** The block as a passage where its wording is the author's: no list of references, no quotation set apart, no code, no proposed clause. */
export function passagesIn(block: BlockAnalysis, { library }: Analysis): readonly Passage[] {
  const passage = passageOf(block, library);
  return passage ? [passage] : [];
}

// By the citations: they stay the same value until something in the block, or above it, that they depend on is different.
const known = new WeakMap<readonly Citation[], Passage | null>();

export function passageOf(analysis: BlockAnalysis, library: Library): Passage | null {
  let passage = known.get(analysis.citations);
  if (passage === undefined) {
    const { block } = analysis;
    const spared = block.reference || block.quoted || block.prose.text === '' || isInProposal(block, analysis.before);
    passage = spared ? null : read(analysis, library);
    known.set(analysis.citations, passage);
  } else if (passage && passage.analysis !== analysis) {
    passage = { ...passage, analysis };
    known.set(analysis.citations, passage);
  }
  return passage;
}

function read(analysis: BlockAnalysis, library: Library): Passage {
  const { block, citations, before } = analysis;
  const { prose } = block;
  const sentences = () => sentencesOf(prose);
  const spared = once(() =>
    merge([...block.quotations, ...citations.flatMap(({ name }) => name ?? []), ...titles(prose)]),
  );
  const quoted = once(() => merge(block.quotations));
  const abroad = once(() => foreignPlaces(prose, citations, library));
  const home = once(() =>
    [
      ...citations.filter(({ instrument }) => isChineseLaw(instrument)).map(({ start }) => start),
      ...matchesIn(prose, HOME).map(({ index }) => index),
    ].sort((a, b) => a - b),
  );
  const under = before.section ?? before.headings.findLast((id) => id !== null) ?? null;
  const has = (places: readonly number[], { start, end }: Span) => {
    const at = places[firstNumber(places, start)];
    return at !== undefined && at < end;
  };
  return {
    analysis,
    prose,
    get sentences() {
      return sentences();
    },
    sentenceOf: (offset) => sentenceAt(sentences(), offset),
    isSpared: (span) => touches(spared(), span),
    isQuoted: (span) => touches(quoted(), span),
    isForeign: (offset) => {
      const sentence = sentenceAt(sentences(), offset);
      if (has(abroad(), sentence)) return true;
      if (has(home(), sentence)) return false;
      return abroad().length > 0 || (home().length === 0 && under !== null && under.startsWith('foreign'));
    },
  };
}

/** Found out when it is first asked for: most passages are asked for nothing. */
function once<T>(find: () => T): () => T {
  let found: { value: T } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

const HOME = wording(/\b(?:china|chinese|prc)\b|中国|我国(?!台湾|香港|澳门)/g);
const ELSEWHERE = wording(
  /\b(?:comparative law|foreign law|foreign legislation|other jurisdictions|other countries)\b|域外|比较法/g,
);

function foreignPlaces(prose: Prose, citations: readonly Citation[], library: Library): number[] {
  return [
    ...citations.filter(({ instrument }) => instrument?.startsWith('foreign')).map(({ start }) => start),
    ...jurisdictionsIn(prose, library),
    ...matchesIn(prose, ELSEWHERE).map(({ index }) => index),
  ].sort((a, b) => a - b);
}

type Jurisdictions = { pattern: RegExp; search: Automaton };
const patterns = new WeakMap<Library, Jurisdictions>();
// Words of the list that English prose also uses without meaning another country.
const COMMON = new Set(['Foreign', 'Federal', 'English']);

/** Where another country is named. */
function jurisdictionsIn(prose: Prose, library: Library): number[] {
  let known = patterns.get(library);
  if (!known) {
    const { en, zh } = library.jurisdictions;
    const words = en.filter((word) => !COMMON.has(word));
    const chinese = zh.filter((word) => !['外国', '国外'].includes(word));
    const english = words.map((word) => word.replaceAll('.', '\\.')).join('|');
    known = {
      pattern: new RegExp(`(?<![A-Za-z])(?:${english}|GDPR)(?![A-Za-z])|${chinese.join('|')}`, 'g'),
      search: automaton([...words, ...chinese, 'GDPR'].map((word) => ({ text: fold(word) }))),
    };
    patterns.set(library, known);
  }
  let any = false;
  known.search(prose.folded, () => {
    any = true;
  });
  return any ? allMatches(known.pattern, prose.text).map(({ index }) => index) : [];
}

const TITLE = wording(/《[^《》]{1,120}》/g, 'text');

/** 《…》: names of laws and works. */
function titles(prose: Prose): Span[] {
  return matchesIn(prose, TITLE).map(({ index, 0: title }) => ({
    start: index,
    end: index + title.length,
  }));
}

/** In order, overlapping ones joined. */
function merge(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function touches(spans: readonly Span[], { start, end }: Span): boolean {
  const next = firstFrom(spans, start);
  const before = spans[next - 1];
  return (before !== undefined && before.end > start) || (spans[next]?.start ?? Infinity) < end;
}

function firstNumber(numbers: readonly number[], from: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether capitalised words are part of a longer name: "Personal Data Protection Commission". Not at the start of a sentence. */
export function isInName({ prose: { text }, sentenceOf }: Passage, { start, end }: Span): boolean {
  const words = text.slice(start, end).split(/[ -]/);
  if (!words.every((word) => /^[A-Z]/.test(word))) return false;
  const after = /^ (?:of |for |and |on |the ){0,2}([A-Z][a-z]+)/.exec(text.slice(end, end + 30));
  const before = /([A-Z][a-z]+) (?:of |for |and |on |the ){0,2}$/.exec(text.slice(Math.max(0, start - 30), start));
  if (after && (words.length > 1 || sentenceOf(start).start < start - 1)) return true;
  return before !== null && start - before[0].length > sentenceOf(start).start + 1;
}

/** Citations that begin in the span; binary search. */
export function citationsIn({ citations }: BlockAnalysis, { start, end }: Span): readonly Citation[] {
  return citations.slice(firstFrom(citations, start), firstFrom(citations, end));
}

/** Citations around the offset, a bounded number of them. */
export function citationsNear({ citations }: BlockAnalysis, offset: number): readonly Citation[] {
  const next = firstFrom(citations, offset);
  return citations.slice(Math.max(0, next - 20), next + 10);
}

/** The sentence, cut to what stands near the offset where it is very long. */
export function around(folded: string, sentence: Span, offset: number): string {
  return folded.slice(Math.max(sentence.start, offset - 600), Math.min(sentence.end, offset + 600));
}
