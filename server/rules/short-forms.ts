// What the rules on short forms share: where a brief declares one, and where it uses it.
import { fold } from '../brief/fold.ts';
import type { Prose } from '../brief/model.ts';
import { matchesIn, mayHaveAny, wording } from '../brief/sieve.ts';
import type { Span } from '../text.ts';
import type { Analysis, BlockAnalysis, ResolvedBlock } from '../workspace.ts';
import { citationsNear } from './passage.ts';
import { perBlock } from './remember.ts';

/** `(the "PIPL")`, (hereinafter the Interpretation), （以下简称《解释》）. Spans are prose offsets; `alias` is as written. */
export type Declaration = Declared & { block: BlockAnalysis };
type Declared = Span & { alias: string; at: Span; instrument: string | null };

const HEREINAFTER = wording(
  /[(,] ?(?:hereinafter|hereafter|henceforth)(?: (?:referred to|called|cited|abbreviated|known|designated))?(?: (?:as|to))?:?,? ?(?:the )?(?:["'‘“](?:the )?([^"'‘’“”()]{2,60}?),?["'’”]|([A-Z][^"(),.;:]{1,60}))/g,
  'text',
);
const QUOTED = wording(
  /\((?:collectively,? |together,? )?(?:the )?["“](?:the )?([A-Z][^"“”()]{1,60}?),?["”]\)/g,
  'text',
);
const CHINESE = wording(
  /[(（,，](?:以下|下文|下)(?:均|统一)?(?:简称|统称|称)(?:为|作)?[:：]?(?:《([^《》]{1,40})》|[“"]([^”"]{1,40})[”"]|([\u4e00-\u9fffA-Z]{1,20}))/g,
  'text',
);
/** "Personal Information Protection Law (PIPL)": the capital letters of the words before it. */
const ACRONYM = wording(/\(([A-Z]{2,7})\)/g, 'text');

const FORMS = [HEREINAFTER, QUOTED, CHINESE, ACRONYM];

const declarationsIn = perBlock(
  (block: ResolvedBlock): Declared[] => {
    if (block.block.reference) return [];
    const { text } = block.block.prose;
    const found: Declared[] = [];
    for (const pattern of FORMS) {
      for (const match of matchesIn(block.block.prose, pattern)) {
        const alias = (match[1] ?? match[2] ?? match[3] ?? '').trim();
        const span = { start: match.index, end: match.index + match[0].length };
        if (alias === '') continue;
        if (pattern === ACRONYM && !abbreviates(alias, text.slice(Math.max(0, match.index - 160), match.index)))
          continue;
        const at = match.index + match[0].lastIndexOf(alias);
        const law = citationsNear(block, span.start).findLast(
          ({ name, instrument }) => name && instrument && name.start <= span.start && span.start - name.end < 240,
        );
        const instrument = law?.instrument ?? null;
        found.push({ ...span, alias, at: { start: at, end: at + alias.length }, instrument });
      }
    }
    // What two patterns see is one declaration.
    let end = 0;
    return found
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .filter((declared) => {
        if (declared.start < end) return false;
        end = declared.end;
        return true;
      });
  },
  ({ block }) => mayHaveAny(block.prose, FORMS),
);

const known = new WeakMap<Analysis, readonly Declaration[]>();

/** In the order of the text. */
export function declarations(analysis: Analysis): readonly Declaration[] {
  const cached = known.get(analysis);
  if (cached) return cached;
  const all = [...declarationsIn(analysis)].flatMap(({ block, facts }) =>
    facts.map((declared) => ({ ...declared, block })),
  );
  known.set(analysis, all);
  return all;
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

/** Where the words stand as a whole from the offset on, capitals as given; prose offsets. */
export function* usesOf({ text }: Pick<Prose, 'text'>, words: string, from = 0): Generator<Span> {
  const chinese = /^[\u4e00-\u9fff]/.test(words);
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    const whole = !/[\w-]/.test(text[at - 1] ?? ' ') && !/^(?:\w|-\w)/.test(text.slice(end, end + 2));
    if (chinese || whole) yield { start: at, end };
  }
}

export function sameWords(a: string, b: string): boolean {
  return fold(a) === fold(b);
}
