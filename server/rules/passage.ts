// What the rules on wording share: whose words a passage is, and which law it is about.
import { Memo } from '../brief/memo.ts';
import type { Prose } from '../brief/model.ts';
import { sentenceAt, sentencesOf } from '../brief/sentences.ts';
import { allMatches, matchesIn, wording } from '../brief/sieve.ts';
import type { Citation } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import { isChineseLaw } from '../statutes/model.ts';
import { isInProposal } from '../statutes/proposal.ts';
import { firstAt, firstFrom, type Span } from '../text.ts';
import type { ResolvedBlock } from '../workspace.ts';

/** One block of the author's own prose. Spans are prose offsets. */
export type Passage = {
  readonly analysis: ResolvedBlock;
  readonly prose: Prose;
  readonly library: Library;
  readonly found: Found;
};

/** What was found out because a rule asked for it: most passages are asked for nothing. */
type Found = {
  spared: readonly Span[] | null;
  quoted: readonly Span[] | null;
  /** Where other countries are spoken of, and where China. */
  abroad: readonly number[] | null;
  home: readonly number[] | null;
};

const known = Memo.slot<Passage>();

/** The block as a passage where its wording is the author's: no list of references, no quotation set apart, no code, no proposed clause. */
export function passageOf(analysis: ResolvedBlock, library: Library): Passage | null {
  const { block, citations } = analysis;
  const { prose } = block;
  const last = known.of(prose);
  if (last?.analysis === analysis) return last;
  if (block.reference || block.quoted || prose.text === '' || isInProposal(block, analysis.before)) return null;
  // The citations stay the same value until something in the block, or above it, that they depend on is different.
  const found = last?.analysis.citations === citations ? last.found : unknown();
  const passage = { analysis, prose, library, found };
  known.keep(prose, passage);
  return passage;
}

function unknown(): Found {
  return { spared: null, quoted: null, abroad: null, home: null };
}

export function sentenceOf({ prose }: Passage, offset: number): Span {
  return sentenceAt(sentencesOf(prose), offset);
}

/** Whether any of it is somebody else's words or a name: a quotation, a law, a title. */
export function isSpared({ analysis, prose, found }: Passage, span: Span): boolean {
  found.spared ??= sparedIn(analysis, prose);
  return found.spared.length > 0 && touches(found.spared, span);
}

function sparedIn({ block, citations }: ResolvedBlock, prose: Prose): readonly Span[] {
  const named = titles(prose);
  for (const { name } of citations) if (name) named.push(name);
  return merge(named.length > 0 ? [...block.quotations, ...named] : block.quotations);
}

export function isQuoted({ analysis, found }: Passage, span: Span): boolean {
  found.quoted ??= merge(analysis.block.quotations);
  return found.quoted.length > 0 && touches(found.quoted, span);
}

/** Whether the sentence there is about the law of another country, or compares with it. */
export function isForeign(passage: Passage, offset: number): boolean {
  const { analysis, prose, library, found } = passage;
  found.abroad ??= foreignPlaces(prose, analysis.citations, library);
  if (found.abroad.length === 0) return isUnderForeign(analysis) && homePlaces(passage).length === 0;
  const sentence = sentenceOf(passage, offset);
  return hasPlace(found.abroad, sentence) || !hasPlace(homePlaces(passage), sentence);
}

function isUnderForeign({ before: { section, headings } }: ResolvedBlock): boolean {
  const under = section ?? headings.findLast((id) => id !== null);
  return under?.startsWith('foreign') ?? false;
}

function hasPlace(places: readonly number[], { start, end }: Span): boolean {
  const at = places[firstAt(places, start)];
  return at !== undefined && at < end;
}

const HOME = wording(/\b(?:china|chinese|prc)\b|中国|我国(?!台湾|香港|澳门)/g);
const ELSEWHERE = wording(
  /\b(?:comparative law|foreign law|foreign legislation|other jurisdictions|other countries)\b|域外|比较法/g,
);

function homePlaces({ analysis, prose, found }: Passage): readonly number[] {
  if (!found.home) {
    const places: number[] = [];
    for (const { instrument, start } of analysis.citations) if (isChineseLaw(instrument)) places.push(start);
    for (const { index } of matchesIn(prose, HOME)) places.push(index);
    found.home = places.sort((a, b) => a - b);
  }
  return found.home;
}

function foreignPlaces(prose: Prose, citations: readonly Citation[], library: Library): readonly number[] {
  const places = jurisdictionsIn(prose, library);
  for (const { instrument, start } of citations) if (instrument?.startsWith('foreign')) places.push(start);
  for (const { index } of matchesIn(prose, ELSEWHERE)) places.push(index);
  return places.length > 1 ? places.sort((a, b) => a - b) : places;
}

type Jurisdictions = { readonly english: RegExp; readonly chinese: RegExp };
const jurisdictions = new WeakMap<Library, Jurisdictions>();
// Words of the list that are also used without meaning another country.
const COMMON = new Set(['Foreign', 'Federal', 'English', '外国', '国外']);

/** Where another country is named. */
function jurisdictionsIn({ text }: Prose, library: Library): number[] {
  let known = jurisdictions.get(library);
  if (!known) {
    const { en, zh } = library.jurisdictions;
    const english = byFirst([...en, 'GDPR'].filter((word) => !COMMON.has(word)));
    known = {
      english: new RegExp(`(?<![A-Za-z])(?:${english})(?![A-Za-z])`, 'g'),
      chinese: new RegExp(byFirst(zh.filter((word) => !COMMON.has(word))), 'g'),
    };
    jurisdictions.set(library, known);
  }
  const found = allMatches(known.english, text).map(({ index }) => index);
  if (CHINESE.test(text)) for (const { index } of allMatches(known.chinese, text)) found.push(index);
  return found;
}

const CHINESE = /[\u4e00-\u9fff]/;

/** One of the words, as an expression that asks for their first letters first: most of a text is none of them. */
function byFirst(words: readonly string[]): string {
  const rests = new Map<string, string[]>();
  for (const word of words) rests.set(word[0]!, [...(rests.get(word[0]!) ?? []), word.slice(1).replaceAll('.', '\\.')]);
  return rests.size === 0 ? NEVER : [...rests].map(([first, own]) => `${first}(?:${own.join('|')})`).join('|');
}

const NEVER = '(?!)';

const TITLE = wording(/《[^《》]{1,120}》/g, 'text');

/** 《…》: names of laws and works. */
function titles(prose: Prose): Span[] {
  return matchesIn(prose, TITLE).map(({ index, 0: title }) => ({
    start: index,
    end: index + title.length,
  }));
}

/** In order, overlapping ones joined. */
function merge(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
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

/** Whether capitalised words are part of a longer name: "Personal Data Protection Commission". Not at the start of a sentence. */
export function isInName(passage: Passage, { start, end }: Span): boolean {
  const { text } = passage.prose;
  if (!/[A-Z]/.test(text[start] ?? '')) return false;
  const words = text.slice(start, end).split(/[ -]/);
  if (!words.every((word) => /^[A-Z]/.test(word))) return false;
  const after = /^ (?:of |for |and |on |the ){0,2}([A-Z][a-z]+)/.exec(text.slice(end, end + 30));
  const before = /([A-Z][a-z]+) (?:of |for |and |on |the ){0,2}$/.exec(text.slice(Math.max(0, start - 30), start));
  if (after && (words.length > 1 || sentenceOf(passage, start).start < start - 1)) return true;
  return before !== null && start - before[0].length > sentenceOf(passage, start).start + 1;
}

/** Citations that begin in the span; binary search. */
export function citationsIn({ citations }: ResolvedBlock, { start, end }: Span): readonly Citation[] {
  return citations.slice(firstFrom(citations, start), firstFrom(citations, end));
}

/** Citations around the offset, a bounded number of them. */
export function citationsNear({ citations }: ResolvedBlock, offset: number): readonly Citation[] {
  const next = firstFrom(citations, offset);
  return citations.slice(Math.max(0, next - 20), next + 10);
}

/** The sentence, cut to what stands near the offset where it is very long. */
export function around(folded: string, sentence: Span, offset: number): string {
  return folded.slice(Math.max(sentence.start, offset - 600), Math.min(sentence.end, offset + 600));
}
