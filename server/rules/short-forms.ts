// What the rules on short forms share: where a brief declares one, and where it uses it.
import { fold } from '../brief/fold.ts';
import type { Prose } from '../brief/model.ts';
import { firstFrom, type Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';

/** `(the "PIPL")`, (hereinafter the Interpretation), （以下简称《解释》）. Spans are prose offsets; `alias` is as written. */
export type Declaration = Span & { block: BlockAnalysis; alias: string; at: Span; instrument: string | null };

const HEREINAFTER =
  /[(,] ?(?:hereinafter|hereafter|henceforth)(?: (?:referred to|called|cited|abbreviated|known|designated))?(?: (?:as|to))?:?,? ?(?:the )?(?:["'‘“](?:the )?([^"'‘’“”()]{2,60}?),?["'’”]|([A-Z][^"(),.;:]{1,60}))/g;
const QUOTED = /\((?:collectively,? |together,? )?(?:the )?["“](?:the )?([A-Z][^"“”()]{1,60}?),?["”]\)/g;
const CHINESE =
  /[(（,，](?:以下|下文|下)(?:均|统一)?(?:简称|统称|称)(?:为|作)?[:：]?(?:《([^《》]{1,40})》|[“"]([^”"]{1,40})[”"]|([\u4e00-\u9fffA-Z]{1,20}))/g;
/** "Personal Information Protection Law (PIPL)": the capital letters of the words before it. */
const ACRONYM = /\(([A-Z]{2,7})\)/g;

export function declarationsIn(block: BlockAnalysis): Declaration[] {
  if (block.block.reference) return [];
  const { text } = block.block.prose;
  const found: Declaration[] = [];
  for (const pattern of [HEREINAFTER, QUOTED, CHINESE, ACRONYM]) {
    for (const match of text.matchAll(pattern)) {
      const alias = (match[1] ?? match[2] ?? match[3] ?? '').trim();
      const span = { start: match.index, end: match.index + match[0].length };
      if (alias === '' || found.some(({ start, end }) => start < span.end && span.start < end)) continue;
      if (pattern === ACRONYM && !abbreviates(alias, text.slice(Math.max(0, match.index - 160), match.index))) continue;
      const at = match.index + match[0].lastIndexOf(alias);
      const law = block.citations.findLast(
        ({ name, instrument }) => name && instrument && name.start <= span.start && span.start - name.end < 240,
      );
      found.push({
        ...span,
        block,
        alias,
        at: { start: at, end: at + alias.length },
        instrument: law?.instrument ?? null,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

export function declarations({ blocks }: Analysis): Declaration[] {
  return blocks.flatMap(declarationsIn);
}

/** Whether the letters are the initials of words before them, small words left out or not. */
function abbreviates(acronym: string, before: string): boolean {
  const initials = (before.match(/[A-Za-z][A-Za-z'’]*/g) ?? [])
    .slice(-14)
    .map((word) => word[0]!.toUpperCase())
    .join('');
  let at = initials.length;
  for (const letter of [...acronym].reverse()) {
    at = initials.lastIndexOf(letter, at - 1);
    if (at < 0) return false;
  }
  return true;
}

/** Where the words stand as a whole, capitals as given; prose offsets. */
export function* usesOf({ text }: Prose, words: string): Generator<Span> {
  const chinese = /^[\u4e00-\u9fff]/.test(words);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    if (chinese || (!/[\w-]/.test(text[at - 1] ?? ' ') && !/^(?:\w|-\w)/.test(text.slice(end, end + 2))))
      yield { start: at, end };
  }
}

/** Whether the offset lies in one of the spans, which are in order. */
export function within(spans: readonly Span[], offset: number): boolean {
  const before = spans[firstFrom(spans, offset + 1) - 1];
  return before !== undefined && offset < before.end;
}

export function sameWords(a: string, b: string): boolean {
  return fold(a) === fold(b);
}
