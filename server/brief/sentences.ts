// Where sentences begin and end in prose.
import type { Span } from '../text.ts';
import { Memo } from './memo.ts';
import type { Prose } from './model.ts';
import { allMatches } from './sieve.ts';

const ABBREVIATION =
  /(?:\b(?:art|arts|no|nos|para|paras|p|pp|cl|ch|sec|e\.g|i\.e|cf|al|etc|vs|v|mr|ms|dr|u\.s|u\.k|p\.r)|\b[a-z])$/;

const END = /[.!?][")\]]*(?= |$)|[。!?；;]["」』)]*|\.(?=[a-z"])/g;

const known = Memo.slot<readonly Span[]>();

/** The sentences of a prose, found once. */
export function sentencesOf(prose: Prose): readonly Span[] {
  let sentences = known.of(prose);
  if (!sentences) {
    sentences = findSentences(prose.folded);
    known.keep(prose, sentences);
  }
  return sentences;
}

/** Spans that cover the whole text in order. A full stop after an abbreviation or before a digit does not end a sentence. */
export function findSentences(folded: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const match of allMatches(END, folded)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('.') && ABBREVIATION.test(folded.slice(Math.max(0, match.index - 6), match.index)))
      continue;
    sentences.push({ start, end });
    start = end;
  }
  if (start < folded.length || sentences.length === 0) sentences.push({ start, end: folded.length });
  return sentences;
}

/** The sentence around the offset; binary search. */
export function sentenceAt(sentences: readonly Span[], offset: number): Span {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low]!;
}
