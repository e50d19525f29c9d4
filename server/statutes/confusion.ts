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
  const near = (words: readonly string[]) => distanceTo(prose.folded, words, written, sentence);
  const [meant, literal] = [near(confusion.when), near(confusion.unless)];
  if (meant !== Infinity || literal !== Infinity) return meant < literal ? 'meant' : 'literal';
  const block = { start: 0, end: prose.folded.length };
  const excluded = distanceTo(prose.folded, confusion.unless, written, block) !== Infinity;
  if (distanceTo(prose.folded, confusion.when, written, block) !== Infinity) return excluded ? 'unsure' : 'meant';
  if (excluded) return 'literal';
  const topic = topicOf(instrument, confusion);
  if (state.sectionTopics.includes(topic)) return 'meant';
  return state.topics.includes(topic) ? 'unsure' : 'literal';
}

/** How far the nearest of the words stands from the span, within the limits; Infinity where none does. */
function distanceTo(folded: string, words: readonly string[], span: Span, within: Span): number {
  let nearest = Infinity;
  for (const word of words) {
    for (const at of occurrences(folded, word, within)) {
      nearest = Math.min(nearest, at >= span.end ? at - span.end : Math.max(0, span.start - at - word.length));
    }
  }
  return nearest;
}

/** Where a word of the text begins with the word: "mail" is in "mails", not in "e-mail". */
function* occurrences(folded: string, word: string, { start, end }: Span): Generator<number> {
  for (let at = folded.indexOf(word, start); at >= 0 && at < end; at = folded.indexOf(word, at + 1)) {
    if (!/[a-z-]/.test(folded[at - 1] ?? ' ') || !/^[a-z]/.test(word)) yield at;
  }
}

function topicOf(instrument: string, { meant }: Confusion): string {
  return `${instrument} ${meant}`;
}

/** Subjects of known confusions that this block speaks of. */
export function topicsOf({ confused, prose: { folded } }: Place): string[] {
  const whole = { start: 0, end: folded.length };
  const speaks = ({ when }: Confusion) => when.some((word) => !occurrences(folded, word, whole).next().done);
  const topics = confused.flatMap((instrument) =>
    instrument.confusions.filter(speaks).map((confusion) => topicOf(instrument.id, confusion)),
  );
  return [...new Set(topics)];
}
