// Known mis-citations: whether the words around "Article 253" show that 253-1 is meant.
import type { WrittenArticle } from '../brief/pinpoint.ts';
import { sentenceAt } from '../brief/sentences.ts';
import { firstFrom, type Span } from '../text.ts';
import type { Confusion } from './model.ts';
import type { Place } from './place.ts';

/** Whether the words around a known mis-citation show what is meant: the sentence, the paragraph, the section, the brief. */
export function weigh(
  confusion: Confusion,
  written: WrittenArticle,
  instrument: string,
  place: Place,
): 'meant' | 'literal' | 'unsure' {
  const { prose, sentences, scan, state } = place;
  const sentence = sentenceAt(sentences, written.start);
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

/** Where words of the block begin with one of the words, in order; found once per block. */
function wordsIn(
  { prose: { folded }, words: known }: Pick<Place, 'prose' | 'words'>,
  words: readonly string[],
): readonly Span[] {
  let places = known.get(words);
  if (!places) {
    places = words
      .flatMap((word) => [...occurrences(folded, word)].map((start) => ({ start, end: start + word.length })))
      .sort((a, b) => a.start - b.start);
    known.set(words, places);
  }
  return places;
}

/** "mail" begins "mails", not "e-mail". */
function* occurrences(folded: string, word: string): Generator<number> {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (!/[a-z-]/.test(folded[at - 1] ?? ' ') || !/^[a-z]/.test(word)) yield at;
  }
}

function topicOf(instrument: string, { meant }: Confusion): string {
  return `${instrument} ${meant}`;
}

/** Subjects of known confusions that this block speaks of. */
export function topicsOf(place: Place): string[] {
  const topics = place.confused.flatMap((instrument) =>
    instrument.confusions
      .filter(({ when }) => wordsIn(place, when).length > 0)
      .map((confusion) => topicOf(instrument.id, confusion)),
  );
  return [...new Set(topics)];
}
