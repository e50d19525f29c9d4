// Many words looked for at once, in one pass over the text (Aho and Corasick).

/** `left` and `right`: only where no letter, digit or `_` stands before it, or behind it. */
export type Word = { readonly text: string; readonly left?: boolean; readonly right?: boolean };

/** Calls `report` with the index of each word found and the offset at which it begins. */
export type Automaton = (text: string, report: (word: number, start: number) => void) => void;

/** The time of a search depends on the text and on what is found in it, not on how many words there are. */
export function automaton(words: readonly Word[]): Automaton {
  const { next, endings, columns, flag } = tableOf(words);
  const entries = words.map(entryOf);
  const mask = flag - 1;
  return (text, report) => {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const step = next[state * COLUMNS + (code < ASCII ? columns[code]! : BEYOND + (code & BEYOND_MASK))]!;
      state = step & mask;
      if (step < flag) continue;
      for (const index of endings[state]!) {
        const entry = entries[index]!;
        const start = at + 1 - entry.depth;
        if (stands(entry, text, start)) report(index, start);
      }
    }
  };
}

// The table stays small, and in the processor's cache, because it looks at the beginning of a word only, and because characters
// share columns. So what it finds may have to be looked at once more.
const DEEPEST = 8;
const COLUMNS = 64;
const ASCII = 128;
// Those of ASCII that occur in words, and behind them all others.
const BEYOND = 48;
const BEYOND_MASK = COLUMNS - BEYOND - 1;

/** `depth`: how much of the word is in the table; `sure`: all of it, and nothing else looks the same there. */
type Entry = { text: string; left: boolean; right: boolean; depth: number; sure: boolean; first: number };

function entryOf({ text, left = false, right = false }: Word): Entry {
  const sure = text.length <= DEEPEST && /^[a-z0-9]*$/.test(text);
  return { text, left, right, depth: Math.min(text.length, DEEPEST), sure, first: text.charCodeAt(0) };
}

function stands({ text: word, left, right, sure, first }: Entry, text: string, start: number): boolean {
  return (
    (sure || (text.charCodeAt(start) === first && text.startsWith(word, start))) &&
    !(left && isWordUnit(text.charCodeAt(start - 1))) &&
    !(right && isWordUnit(text.charCodeAt(start + word.length)))
  );
}

/** A letter, digit or `_`, as `\b` sees it. */
export function isWordUnit(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
  );
}

/** For each unit of ASCII its column: letters and digits have one of their own, all else shares those that are left. */
function columnsOfAscii(): Uint8Array {
  const columns = new Uint8Array(ASCII);
  const alone = [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((char) => char.charCodeAt(0));
  const left = BEYOND - alone.length;
  for (let code = 0; code < ASCII; code++) columns[code] = alone.length + (code % left);
  alone.forEach((code, index) => {
    columns[code] = index;
  });
  return columns;
}

/**
 * `next`: by state and column the next state, with `flag` where words end in it; `endings`: which ones, by state. `columns`: of
 * ASCII.
 */
function tableOf(words: readonly Word[]) {
  const columns = columnsOfAscii();
  const columnOf = (code: number) => (code < ASCII ? columns[code]! : BEYOND + (code & BEYOND_MASK));
  // First as a tree. A step is a state and a column.
  const tree = new Map<number, number>();
  const steps = [0];
  const levels: number[][] = [];
  const endings: (readonly number[] | undefined)[] = [undefined];
  for (let index = 0; index < words.length; index++) {
    const { text } = words[index]!;
    let state = 0;
    for (let i = 0; i < text.length && i < DEEPEST; i++) {
      const step = state * COLUMNS + columnOf(text.charCodeAt(i));
      let next = tree.get(step);
      if (next === undefined) {
        next = steps.push(step) - 1;
        tree.set(step, next);
        endings.push(undefined);
        levels[i] ??= [];
        levels[i]!.push(next);
      }
      state = next;
    }
    if (state > 0) endings[state] = [...(endings[state] ?? []), index];
  }
  const wide = steps.length > 0x7fff;
  const flag = wide ? 2 ** 30 : 0x8000;
  const next = new (wide ? Uint32Array : Uint16Array)(steps.length * COLUMNS);
  const fallback = new Uint32Array(steps.length);
  for (const level of levels) {
    for (const state of level) {
      // Where the word does not go on, the longest one that may have begun inside it does.
      const step = steps[state]!;
      const other = step < COLUMNS ? 0 : next[step]!;
      fallback[state] = other & (flag - 1);
      const more = other < flag ? undefined : endings[fallback[state]!];
      if (more) endings[state] = [...(endings[state] ?? []), ...more];
      next[step] = endings[state] ? state + flag : state;
    }
    for (const state of level) {
      const row = fallback[state]! * COLUMNS;
      next.copyWithin(state * COLUMNS, row, row + COLUMNS);
    }
  }
  return { next, endings, columns, flag };
}
