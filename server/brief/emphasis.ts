// Runs of `*`, `_` and `~`: which of their marks stand for emphasis, by the rules of CommonMark as micromark applies them.
import type { Mark } from './inline.ts';

/** What is left of a run of marks. */
export type Run = { at: number; count: number; char: string; open: boolean; close: boolean };

/** The run that begins at the offset, with whether it may open and close. */
export function readRun(text: string, at: number): Run {
  const char = text[at]!;
  let end = at + 1;
  while (text[end] === char) end++;
  const before = classOf(text[at - 1]);
  const after = classOf(text[end]);
  let open = !after || (after === 'punctuation' && before !== null);
  let close = !before || (before === 'punctuation' && after !== null);
  if (char === '~') return { at, count: end - at, char, open, close };
  open ||= text[end] === '~';
  close ||= text[at - 1] === '~';
  if (char === '*') return { at, count: end - at, char, open, close };
  return {
    at,
    count: end - at,
    char,
    open: open && (before !== null || !close),
    close: close && (after !== null || !open),
  };
}

function classOf(char: string | undefined): 'space' | 'punctuation' | null {
  if (char === undefined) return 'space';
  const code = char.charCodeAt(0);
  if (code < 128) {
    if (code <= 32) return code === 32 || (code >= 9 && code <= 13) ? 'space' : null;
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 127
      ? null
      : 'punctuation';
  }
  return /\s/.test(char) ? 'space' : /[\p{P}\p{S}]/u.test(char) ? 'punctuation' : null;
}

/** Matches the runs from the index on, marks what they use up, and drops them. Linear, but for as many matches as there are. */
export function resolveRuns(runs: Run[], from: number, marks: Mark[]): void {
  // Below these indices no run can open for a closing one of that kind.
  const bottom = new Map<string, number>();
  const open: Run[] = [];
  for (const closer of runs.slice(from)) {
    while (closer.close && closer.count > 0) {
      const kind = `${closer.char}${closer.open}${closer.count % 3}`;
      const lowest = bottom.get(kind) ?? 0;
      let index = open.length - 1;
      while (index >= lowest && !fits(open[index]!, closer)) index--;
      if (index < lowest) {
        bottom.set(kind, open.length);
        break;
      }
      const opener = open[index]!;
      const use = opener.count > 1 && closer.count > 1 ? 2 : 1;
      opener.count -= use;
      marks.push({ from: opener.at + opener.count, to: opener.at + opener.count + use, as: 'nothing' });
      marks.push({ from: closer.at, to: closer.at + use, as: 'nothing' });
      closer.at += use;
      closer.count -= use;
      open.length = opener.count > 0 ? index + 1 : index;
      for (const [key, value] of bottom) if (value > index) bottom.set(key, index);
    }
    if (closer.open && closer.count > 0) open.push(closer);
  }
  runs.length = from;
}

function fits(opener: Run, closer: Run): boolean {
  if (opener.char !== closer.char) return false;
  return !((opener.close || closer.open) && closer.count % 3 !== 0 && (opener.count + closer.count) % 3 === 0);
}
