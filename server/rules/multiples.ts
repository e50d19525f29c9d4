// "Ten times the standards of items (3) to (8)": the factor of a multiple, and the items that it is taken of. Part of threshold-mismatch.
import { inSource } from '../brief/prose.ts';
import { allMatches, wording } from '../brief/sieve.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { label, type Provision, placeOf, thresholdsOf } from './figures.ts';
import type { Passage } from './passage.ts';
import { NUMBER, parseNumber } from './quantities.ts';
import type { Problem } from './rule.ts';

/** "Ten times the standards of items (3) to (8)": the factor, and the items that it is taken of. */
export function* judgeMultiples(
  passage: Passage,
  sentence: Span & { text: string },
  provisions: readonly Provision[],
  { library, asOf }: Analysis,
): Generator<Problem> {
  if (!/especially|particularly|standard|特别严重|标准/.test(sentence.text) || /\bfine[sd]?\b|罚金/.test(sentence.text))
    return;
  const multiples = provisions.flatMap((provision) =>
    thresholdsOf(provision, library, asOf).flatMap((figure) =>
      figure.unit === 'multiple' ? { provision, figure } : [],
    ),
  );
  const [meant] = multiples;
  if (!meant || multiples.some(({ figure }) => figure.value !== meant.figure.value)) return;
  for (const match of allMatches(MULTIPLE.pattern, sentence.text)) {
    const { number, fold, zh } = match.groups!;
    const value = parseNumber(number ?? fold ?? zh!);
    const [title, article] = label(meant.provision);
    const start = sentence.start + match.index;
    const end = start + match[0].length;
    const words = passage.prose.text.slice(start, end);
    const place = placeOf(article, meant.figure);
    if (value !== meant.figure.value) {
      const message = msg(
        'Unexpected `{0}`, expected {1} ({2} art. {3})',
        words,
        `${meant.figure.value} times`,
        title,
        place,
      );
      yield { ...inSource(passage.analysis.block, { start, end }), message };
      continue;
    }
    const items = ITEMS.exec(sentence.text.slice(match.index, match.index + 120));
    const of = (meant.figure.of ?? []).flatMap(({ item }) => item ?? []);
    if (!items || of.length === 0) continue;
    const [from, to] = [Number(items[1]), Number(items[2])];
    if (from === Math.min(...of) && to === Math.max(...of)) continue;
    const at = start + items.index;
    const span = { start: at, end: at + items[0].length };
    const range = `items (${Math.min(...of)}) to (${Math.max(...of)})`;
    const message = msg(
      'Unexpected `{0}`, expected {1} ({2} art. {3})',
      passage.prose.text.slice(span.start, span.end),
      range,
      title,
      place,
    );
    yield { ...inSource(passage.analysis.block, span), message };
  }
}

export const MULTIPLE = wording(
  new RegExp(`(?<number>${NUMBER}) times|(?<fold>ten|five|two|three)-?fold|(?<zh>[二三五十])倍`, 'g'),
);
const ITEMS = /\bitems? ?\(?(\d{1,2})\)? ?(?:to|-|–|through) ?\(?(\d{1,2})\)?/;
