// Known mis-citations: whether the words around "Article 253" show that 253-1 is meant.
import type { Prose } from '../brief/model.ts';
import type { WrittenArticle } from '../brief/pinpoint.ts';
import { sentenceAt, sentencesOf } from '../brief/sentences.ts';
import { wordIndex, wordPlaces } from '../brief/sieve.ts';
import { firstFrom, type Span } from '../text.ts';
import type { Confusion, Instrument } from './model.ts';
import type { Place } from './place.ts';

/** Whether the words around a known mis-citation show what is meant: the sentence, the paragraph, the section, the brief. */
export function weigh(
  confusion: Confusion,
  written: WrittenArticle,
  instrument: string,
  place: Place,
): 'meant' | 'literal' | 'unsure' {
  const { prose, scan, state } = place;
  const sentence = sentenceAt(sentencesOf(prose), written.start);
  const first = firstFrom(scan.groups, sentence.start);
  for (const { members, start } of scan.groups.slice(first, first + 50)) {
    if (start >= sentence.end) break;
    if (!members.some(({ base, suffix }) => suffix && `${base}-${suffix.value}` === confusion.meant)) continue;
    // "Article 253 (第二百五十三条之一)" restates; "Article 253 and Article 253-1" tells them apart.
    const between = start > written.end ? prose.folded.slice(written.end, start) : '';
    return /^[^.;]{0,40}\($/.test(between) ? 'meant' : 'literal';
  }
  const near = (words: readonly string[]) => distanceTo(wordsIn(place, words), written, sentence);
  const [meant, literal] = [near(confusion.when), near(confusion.unless)];
  if (meant !== Infinity || literal !== Infinity) return meant < literal ? 'meant' : 'literal';
  const excluded = wordsIn(place, confusion.unless).length > 0;
  if (wordsIn(place, confusion.when).length > 0) return excluded ? 'unsure' : 'meant';
  if (excluded) return 'literal';
  const topic = topicOf(instrument, confusion);
  if (state.sectionTopics.includes(topic)) return 'meant';
  return state.topics.includes(topic) ? 'unsure' : 'literal';
}

/** How far the nearest of the places stands from the span, within the sentence; Infinity where none does. */
function distanceTo(places: readonly Span[], span: Span, sentence: Span): number {
  const next = firstFrom(places, span.start);
  const [left, right] = [places[next - 1], places[next]];
  const before = left && left.start >= sentence.start ? Math.max(0, span.start - left.end) : Infinity;
  const after = right && right.start < sentence.end ? Math.max(0, right.start - span.end) : Infinity;
  return Math.min(before, after);
}

function wordsIn({ words }: Pick<Place, 'words'>, list: readonly string[]): readonly Span[] {
  return words.get(list) ?? NONE;
}

const NONE: readonly Span[] = [];

function topicOf(instrument: string, { meant }: Confusion): string {
  return `${instrument} ${meant}`;
}

/** Subjects of known confusions that this block speaks of. */
export function topicsOf({ subjects, words }: Pick<Place, 'subjects' | 'words'>): readonly string[] {
  if (words.size === 0) return NO_TOPICS;
  return [...new Set(subjects.topics.filter(({ when }) => words.has(when)).map(({ topic }) => topic))];
}

const NO_TOPICS: readonly string[] = [];

/** What the words of a block are looked through for, on account of all known confusions at once. */
export type Subjects = {
  readonly topics: readonly { readonly when: readonly string[]; readonly topic: string }[];
  /** For each list of words of which any stands in the prose: where one does, in order. */
  find(prose: Prose): SubjectPlaces;
};
export type SubjectPlaces = ReadonlyMap<readonly string[], readonly Span[]>;

export function subjectsOf(instruments: Iterable<Instrument>): Subjects {
  const topics: { when: readonly string[]; topic: string }[] = [];
  const lists = new Set<readonly string[]>();
  for (const { id, confusions } of instruments) {
    for (const confusion of confusions) {
      topics.push({ when: confusion.when, topic: topicOf(id, confusion) });
      lists.add(confusion.when).add(confusion.unless);
    }
  }
  const search = wordIndex(
    SUBJECTS,
    [...lists].flatMap((list) => list.map((word, rank) => [word, { list, word, rank }] as const)),
  );
  return {
    topics,
    find(prose) {
      const words = search(prose);
      if (words.length === 0) return NOWHERE;
      const places = new Map<readonly string[], (Span & { rank: number })[]>();
      for (const { start, value } of words) {
        const { list, word, rank } = value;
        if (!beginsAt(prose.folded, word, start)) continue;
        const place = { start, end: start + word.length, rank };
        const found = places.get(list);
        if (found) found.push(place);
        else places.set(list, [place]);
      }
      for (const found of places.values()) found.sort((a, b) => a.start - b.start || a.rank - b.rank);
      return places;
    },
  };
}

const SUBJECTS = wordPlaces();
const NOWHERE: SubjectPlaces = new Map();

/** "mail" begins "mails", not "e-mail". */
function beginsAt(folded: string, word: string, at: number): boolean {
  return !/[a-z-]/.test(folded[at - 1] ?? ' ') || !/^[a-z]/.test(word);
}
