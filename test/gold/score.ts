// Scores the recogniser and the resolver against the annotated passages of this folder.
import { lineLocator } from '../../server/brief/lines.ts';
import { parseBrief } from '../../server/brief/markdown.ts';
import { type CitationRecord, cite } from '../../server/features/cite.ts';
import type { Library } from '../../server/statutes/library.ts';
import { english } from '../../server/text.ts';
import { analyse } from '../../server/workspace.ts';

/** One citation as annotated; `text` is the source under it, `nth` which occurrence of it. */
export type GoldCitation = {
  text: string;
  nth?: number;
  instrument: string | null;
  articles: string[];
  paragraph?: number;
  item?: number;
  verdict: string;
};

/** A passage of Markdown; without citations it is a trap. `why` explains a label, and must where one was changed. */
export type Passage = {
  id: string;
  form: string;
  language: 'en' | 'zh';
  text: string;
  'as-of'?: string;
  law?: string;
  citations: GoldCitation[];
  why?: string;
};

export const FIELDS = ['span', 'overlap', 'instrument', 'article', 'paragraph', 'item', 'verdict'] as const;
export type Field = (typeof FIELDS)[number];
export type Count = { right: number; found: number; wanted: number };
export type Score = Record<Field, Count> & { lies: number; passages: number; correct: number };

/** What one passage came to. `lies`: provisions shown as resolved that were not meant. */
export type Outcome = { passage: Passage; counts: Record<Field, Count>; lies: string[]; complaints: string[] };

type Found = Pick<
  CitationRecord,
  'text' | 'start' | 'end' | 'instrument' | 'articles' | 'paragraph' | 'item' | 'verdict'
>;
type Wanted = Omit<GoldCitation, 'paragraph' | 'item'> & {
  start: number;
  end: number;
  paragraph: number | null;
  item: number | null;
};

/** Every fifth passage is held out: its figures are shown, never its text, so that nobody tunes on it. */
export function isHeldOut(index: number): boolean {
  return index % 5 === 4;
}

export function judge(passage: Passage, library: Library): Outcome {
  const { text, law = null } = passage;
  const analysis = analyse(parseBrief(passage.id, 0, text), library, { asOf: passage['as-of'] ?? '2026-11-01', law });
  const found = cite(analysis, lineLocator(text), english).filter(({ members }) => members.length > 0);
  const wanted = passage.citations.map((citation) => locate(citation, passage));
  const pairs = pair(found, wanted);
  const counts = Object.fromEntries(
    FIELDS.map((field) => [field, count(field, found, wanted, pairs)]),
  ) as Outcome['counts'];
  const lies: string[] = [];
  const complaints: string[] = [];
  for (const one of found) {
    const gold = pairs.get(one);
    if (!gold) complaints.push(`not a citation: ${show(one)}`);
    else if (!same(one, gold)) complaints.push(`found ${show(one)}, expected ${show(gold)}`);
    const untrue = gold?.verdict !== 'resolved' || !sameProvision(one, gold);
    if (one.verdict === 'resolved' && untrue) lies.push(show(one));
  }
  const met = new Set(pairs.values());
  for (const gold of wanted) if (!met.has(gold)) complaints.push(`missed: ${show(gold)}`);
  return { passage, counts, lies, complaints };
}

export function total(outcomes: readonly Outcome[]): Score {
  const sum = Object.fromEntries(FIELDS.map((field) => [field, { right: 0, found: 0, wanted: 0 }])) as Record<
    Field,
    Count
  >;
  for (const { counts } of outcomes) {
    for (const field of FIELDS) {
      sum[field].right += counts[field].right;
      sum[field].found += counts[field].found;
      sum[field].wanted += counts[field].wanted;
    }
  }
  return {
    ...sum,
    lies: outcomes.reduce((all, { lies }) => all + lies.length, 0),
    passages: outcomes.length,
    correct: outcomes.filter(({ complaints }) => complaints.length === 0).length,
  };
}

export function rates({ right, found, wanted }: Count): { precision: number; recall: number; f1: number } {
  const precision = found === 0 ? 1 : right / found;
  const recall = wanted === 0 ? 1 : right / wanted;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function locate({ text, nth = 1, paragraph, item, ...rest }: GoldCitation, passage: Passage): Wanted {
  let start = -1;
  for (let count = 0; count < nth; count++) {
    start = passage.text.indexOf(text, start + 1);
    if (start < 0) throw new Error(`${passage.id}: no ${nth}. “${text}” in the passage`);
  }
  return { ...rest, text, start, end: start + text.length, paragraph: paragraph ?? null, item: item ?? null };
}

/** Each wanted citation with the one found that it shares most with; each is used once. */
function pair(found: readonly Found[], wanted: readonly Wanted[]): Map<Found, Wanted> {
  const pairs = new Map<Found, Wanted>();
  for (const gold of wanted) {
    const free = found.filter((one) => !pairs.has(one) && shared(one, gold) > 0);
    const best = free.sort((a, b) => shared(b, gold) - shared(a, gold))[0];
    if (best) pairs.set(best, gold);
  }
  return pairs;
}

function shared(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** Paragraphs and items are counted only where one side names some. */
function count(field: Field, found: readonly Found[], wanted: readonly Wanted[], pairs: Map<Found, Wanted>): Count {
  const counted = (one: Found | Wanted) => (field === 'paragraph' || field === 'item' ? one[field] !== null : true);
  const right = [...pairs].filter(([one, gold]) => (counted(one) || counted(gold)) && agrees(field, one, gold)).length;
  return { right, found: found.filter(counted).length, wanted: wanted.filter(counted).length };
}

function agrees(field: Field, one: Found, gold: Wanted): boolean {
  if (field === 'span') return one.start === gold.start && one.end === gold.end;
  if (field === 'overlap') return true;
  if (field === 'instrument') return sameInstrument(one.instrument, gold.instrument);
  if (field === 'article')
    return sameInstrument(one.instrument, gold.instrument) && sameList(one.articles, gold.articles);
  return one[field] === gold[field];
}

function same(one: Found, gold: Wanted): boolean {
  return FIELDS.every((field) => agrees(field, one, gold));
}

function sameProvision(one: Found, gold: Wanted): boolean {
  return agrees('article', one, gold) && one.paragraph === gold.paragraph && one.item === gold.item;
}

/** Plain `foreign` stands for any law of another jurisdiction. */
function sameInstrument(one: string | null, gold: string | null): boolean {
  return one === gold || (gold === 'foreign' && one?.startsWith('foreign/') === true);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function show({ text, instrument, articles, paragraph, item, verdict }: Found | Wanted): string {
  return `“${text.replace(/\s+/g, ' ')}” ${instrument} ${articles.join(',')}/${paragraph ?? '-'}/${item ?? '-'} ${verdict}`;
}
