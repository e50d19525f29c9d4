// Words of a quotation beside those of the text that it comes from: the longest common sequence, and what differs in between.
import type { Span } from '../text.ts';

export type Token = Span & { text: string };
/** A difference between two runs of words that agree. `at`: the word of the quotation before it. */
export type Difference = { own: Token[]; theirs: Token[]; at: Span };
export type Aligned = { matched: number; differences: Difference[] };

/** Words and numbers of the folded text within the span. */
export function tokens(folded: string, { start, end }: Span): Token[] {
  return [...withoutLabels(folded.slice(start, end)).matchAll(/[a-z]+(?:'[a-z]+)?|\d[\d,]*\d|\d|[\u4e00-\u9fff]/g)].map(
    ({ index, 0: text }) => ({
      start: start + index,
      end: start + index + text.length,
      text,
    }),
  );
}

/** The text, of the same length, without the "(6)" before an item: a statute's items are counted, their numbers are not its words. */
function withoutLabels(folded: string): string {
  return folded.replace(
    /(^|[;:.,；：。]\s?|\n|>\s)(?:and |or )?\((?:\d{1,2}|[ivx]{1,4}|[a-z]|[一二三四五六七八九十]{1,3})\)/g,
    (label) => label.replace(/\(.*\)/, (words) => ' '.repeat(words.length)),
  );
}

/** `theirs` may be longer at both ends. Time and space are the product of both lengths. */
export function align(own: readonly Token[], theirs: readonly Token[]): Aligned {
  const anywhere = pair(own, theirs);
  const pairs = spread(anywhere) > own.length + 2 * SLACK ? together(anywhere, own, theirs) : anywhere;
  return { matched: pairs.length, differences: [...differencesOf(pairs, own, theirs)] };
}

/** So many words more or less a quotation may have than the place that it comes from. */
const SLACK = 4;
/** So many of its words may only seem to be further away, because others like them stand there. */
const STRAY = 2;

/** The pairs around the longest run of them, where nearly all of the words are. Without much in between it is one place that is quoted. */
function together(anywhere: Pairs, own: readonly Token[], theirs: readonly Token[]): Pairs {
  const shift = shiftOfLongestRun(anywhere);
  const from = Math.max(0, shift - SLACK);
  const near = pair(own, theirs.slice(from, shift + own.length + SLACK));
  return near.length >= anywhere.length - STRAY ? near.map(([i, j]) => [i, j + from] as const) : anywhere;
}

/** How much further on in their words than in one's own. */
function shiftOfLongestRun(pairs: Pairs): number {
  let longest = 0;
  let shift = 0;
  let length = 0;
  for (const [k, [i, j]] of pairs.entries()) {
    const before = pairs[k - 1];
    length = before?.[0] === i - 1 && before[1] === j - 1 ? length + 1 : 1;
    if (length > longest) [longest, shift] = [length, j - i];
  }
  return shift;
}

/** The longest common sequence, in which words in a row count for more than scattered ones. */
function pair(own: readonly Token[], theirs: readonly Token[]): Pairs {
  const width = theirs.length + 1;
  const best = new Uint16Array((own.length + 1) * width);
  const here = new Uint16Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      const at = i * width + j;
      const next = at + width + 1;
      if (own[i]!.text === theirs[j]!.text) here[at] = 2 + Math.max(best[next]!, here[next]! > 0 ? here[next]! + 1 : 0);
      best[at] = Math.max(here[at]!, best[at + width]!, best[at + 1]!);
    }
  }
  // Words that occur more than once: of the earliest and the latest places, those that lie closer together.
  const [early, late] = [false, true].map((latest) => trace(own.length, theirs.length, best, here, latest));
  return spread(late!) < spread(early!) ? late! : early!;
}

type Pairs = readonly (readonly [number, number])[];

function trace(rows: number, columns: number, best: Uint16Array, here: Uint16Array, latest: boolean): Pairs {
  const width = columns + 1;
  const pairs: [number, number][] = [];
  let run = false;
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const at = i * width + j;
    const later = latest && best[at + 1] === best[at];
    if (here[at]! > 0 && (run || (here[at] === best[at] && !later))) {
      const next = at + width + 1;
      run = here[next]! > 0 && here[next]! + 1 >= best[next]!;
      pairs.push([i++, j++]);
    } else if (!later && best[at + width]! >= best[at + 1]!) i++;
    else j++;
  }
  return pairs;
}

function spread(pairs: Pairs): number {
  return (pairs.at(-1)?.[1] ?? 0) - (pairs[0]?.[1] ?? 0);
}

/** Only where two words in a row agree on both sides, or one at an end: elsewhere the places do not correspond. */
function* differencesOf(pairs: Pairs, own: readonly Token[], theirs: readonly Token[]): Generator<Difference> {
  const follows = (k: number) => pairs[k + 1]?.[0] === pairs[k]![0] + 1 && pairs[k + 1]?.[1] === pairs[k]![1] + 1;
  const [first] = pairs;
  if (first && first[0] === 1 && first[1] > 0 && pairs.length > 3 && follows(0) && follows(1))
    yield { own: own.slice(0, 1), theirs: theirs.slice(first[1] - 1, first[1]), at: own[0]! };
  for (let k = 0; k + 1 < pairs.length; k++) {
    const [i, j] = pairs[k]!;
    const [nextI, nextJ] = pairs[k + 1]!;
    if (nextI - i - 1 === 0 && nextJ - j - 1 === 0) continue;
    const left = k > 0 ? follows(k - 1) : i === 0;
    const right = k + 2 < pairs.length ? follows(k + 1) : nextI === own.length - 1;
    if (left && right) yield { own: own.slice(i + 1, nextI), theirs: theirs.slice(j + 1, nextJ), at: own[i]! };
  }
}
