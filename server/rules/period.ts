// Of what time, and of what kind of law, a sentence speaks is said anywhere up to the full stops, past semicolons too.
import type { Prose } from '../brief/model.ts';
import { sentenceAt, sentencesOf } from '../brief/sentences.ts';
import { firstFrom, type Span } from '../text.ts';

/** Prose offsets, at most `reach` characters on either side of the offset. */
export function periodAt(prose: Prose, offset: number, reach = 600): Span {
  const sentences = sentencesOf(prose);
  const sentence = sentenceAt(sentences, offset);
  let first = firstFrom(sentences, sentence.start);
  let last = first;
  while (first > 0 && isOpen(prose, sentences[first - 1]!) && offset - sentences[first]!.start < reach) first--;
  while (last < sentences.length - 1 && isOpen(prose, sentences[last]!) && sentences[last]!.end - offset < reach)
    last++;
  const [start, end] = [sentences[first]!.start, sentences[last]!.end];
  return { start: Math.max(start, offset - reach), end: Math.min(end, offset + reach) };
}

export function wordsAround(prose: Prose, offset: number): string {
  const { start, end } = periodAt(prose, offset);
  return prose.folded.slice(start, end);
}

function isOpen({ folded }: Prose, { end }: Span): boolean {
  return /[;；]["」』)]*$/.test(folded.slice(Math.max(0, end - 4), end));
}
