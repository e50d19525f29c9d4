// Regular expression → words, at least one of which stands in every text that it matches. What a sieve can look for ahead of it.
import { isWordUnit, type Word } from './automaton.ts';
import { fold } from './fold.ts';

/**
 * Folded words; null where no word is needed. Only what the expression says itself counts: a lookaround, which may see what lies
 * outside a match, is taken for nothing.
 */
export function neededWords(pattern: RegExp): Word[] | null {
  const reader: Reader = { source: pattern.source, at: 0 };
  const needed = bestOf(readChoice(reader));
  return needed && shortest(needed.words.map(toWord));
}

/** Without the words that have another one of them inside. */
function shortest(words: readonly Word[]): Word[] {
  const plain = new Map(words.map((word) => [`${word.left} ${word.right} ${word.text}`, word]));
  const kept = [...plain.values()];
  const holds = (word: Word, other: Word) =>
    other !== word && !other.left && !other.right && word.text.includes(other.text);
  return kept.filter((word) => !kept.some((other) => holds(word, other)));
}

/** `all`: every text that the part can match, null where they are too many; `some`: what each of them has in it, as far as known. */
type Part = { all: readonly string[] | null; some: Needed | null };
/** Texts of which a match has one in it, and how much that tells. */
type Needed = { words: readonly string[]; worth: number };
type Reader = { source: string; at: number };

const EMPTY: Part = { all: [''], some: null };
const ANYTHING: Part = { all: null, some: null };
/** In the texts of a part: `\b`. */
const EDGE = '\b';
// As many texts as are listed for a part, and characters for a class.
const MOST = 96;
const MOST_CHARS = 24;

function readChoice(reader: Reader): Part {
  const parts = [readRow(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at++;
    parts.push(readRow(reader));
  }
  if (parts.length === 1) return parts[0]!;
  const all = parts.every((part) => part.all) ? parts.flatMap((part) => part.all!) : null;
  if (all && all.length <= MOST) return { all, some: null };
  const words: string[] = [];
  for (const part of parts) {
    const best = bestOf(part);
    if (!best) return ANYTHING;
    words.push(...best.words);
  }
  return { all: null, some: weigh(words) };
}

function readRow(reader: Reader): Part {
  let all: readonly string[] | null = [''];
  let some: Needed | null = null;
  // The texts of the last parts in a row, as long as they can be listed.
  let run: readonly string[] = [''];
  const { source } = reader;
  while (reader.at < source.length && source[reader.at] !== '|' && source[reader.at] !== ')') {
    const part = readRepeated(reader);
    const listed: readonly string[] | null = part.all && join(run, part.all);
    if (listed) run = listed;
    else {
      all = null;
      some = better(better(some, weigh(run)), part.some);
      run = part.all ?? [''];
    }
  }
  return all ? { all: run, some: null } : { all: null, some: better(some, weigh(run)) };
}

function join(left: readonly string[], right: readonly string[]): readonly string[] | null {
  if (left.length * right.length > MOST) return null;
  return left.flatMap((start) => right.map((end) => start + end));
}

function readRepeated(reader: Reader): Part {
  const part = readOne(reader);
  const count = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(reader.source.slice(reader.at, reader.at + 12));
  if (!count) return part;
  reader.at += count[0].length;
  const least = count[1] !== undefined ? Number(count[1]) : count[0][0] === '+' ? 1 : 0;
  if (least > 0) return { all: null, some: bestOf(part) };
  return count[0][0] === '?' && part.all ? { all: ['', ...part.all], some: null } : ANYTHING;
}

function readOne(reader: Reader): Part {
  const { source } = reader;
  const char = source[reader.at++]!;
  if (char === '(') {
    const kind = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(source.slice(reader.at, reader.at + 40))?.[0] ?? '';
    reader.at += kind.length;
    const inner = readChoice(reader);
    reader.at++;
    return /[=!]$/.test(kind) ? EMPTY : inner;
  }
  if (char === '[') return readClass(reader);
  if (char === '.') return ANYTHING;
  if (char === '^' || char === '$') return EMPTY;
  if (char !== '\\') return { all: [char + readPlain(reader)], some: null };
  const escaped = source[reader.at++]!;
  if (escaped === 'b') return { all: [EDGE], some: null };
  if (escaped === 'd') return { all: DIGITS, some: null };
  if (escaped === 'u') return { all: [readCode(reader)], some: null };
  return /[a-zA-Z0-9]/.test(escaped) ? ANYTHING : { all: [escaped], some: null };
}

/** The plain characters that follow, as far as none of them is repeated; nothing where the one before them is. */
function readPlain(reader: Reader): string {
  PLAIN.lastIndex = reader.at;
  const plain = PLAIN.exec(reader.source)?.[0] ?? '';
  reader.at += plain.length;
  return plain;
}

const PLAIN = /(?:[^\\^$.*+?()[\]{}|](?![*+?{]))+/y;
const DIGITS = [...'0123456789'];

/** Only a class of a few characters says something. */
function readClass(reader: Reader): Part {
  const { source } = reader;
  const chars: string[] = [];
  const negated = source[reader.at] === '^';
  let open = negated;
  if (negated) reader.at++;
  while (source[reader.at] !== ']') {
    let char = source[reader.at++]!;
    if (char === '\\') {
      char = source[reader.at++]!;
      if (char === 'u') char = readCode(reader);
      else if (char === 'd') {
        chars.push(...DIGITS);
        continue;
      } else if (/[a-zA-Z0-9]/.test(char)) open = true;
    }
    if (source[reader.at] === '-' && source[reader.at + 1] !== ']') {
      reader.at++;
      let last = source[reader.at++]!;
      if (last === '\\') {
        last = source[reader.at++]!;
        if (last === 'u') last = readCode(reader);
      }
      const [from, to] = [char.charCodeAt(0), last.charCodeAt(0)];
      if (to - from >= MOST_CHARS) open = true;
      else for (let code = from; code <= to; code++) chars.push(String.fromCharCode(code));
    } else chars.push(char);
  }
  reader.at++;
  return open || chars.length > MOST_CHARS ? ANYTHING : { all: [...new Set(chars.map(fold))], some: null };
}

function readCode(reader: Reader): string {
  const digits = reader.source.slice(reader.at, reader.at + 4);
  reader.at += 4;
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function bestOf({ all, some }: Part): Needed | null {
  return all ? weigh(all) : some;
}

/** Of two lists of which a match needs one word each, the one that fewer texts have. */
function better(a: Needed | null, b: Needed | null): Needed | null {
  return !a || (b && b.worth > a.worth) ? b : a;
}

/** By how rare the most frequent of the words may be; of many some occur anyway. Null where they tell nothing. */
function weigh(words: readonly string[]): Needed | null {
  let least = Infinity;
  for (const word of words) {
    if (word === '') return null;
    const { text, left, right } = toWord(word);
    let own = left || right ? 0.5 : 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      own += code > 0x7f ? 3 : code >= 0x61 && code <= 0x7a ? 1 : 0.7;
    }
    least = Math.min(least, text === '' ? 0 : own);
  }
  const worth = least - 0.3 * Math.log(words.length);
  return worth > 0 ? { words, worth } : null;
}

/** Longer ones tell no more. */
export const LONGEST = 16;

/** The longest piece between edges, cut to a length. */
function toWord(marked: string): Word {
  const pieces = marked.split(EDGE);
  let best = 0;
  for (let i = 1; i < pieces.length; i++) if (pieces[i]!.length > pieces[best]!.length) best = i;
  const whole = fold(pieces[best]!);
  const text = whole.slice(0, LONGEST);
  // An edge beside a Chinese character or a bracket is one where a letter stands, not where none does.
  const left = best > 0 && isWordUnit(text.charCodeAt(0));
  const right = best < pieces.length - 1 && text === whole && isWordUnit(text.charCodeAt(text.length - 1));
  return { text, left, right };
}
