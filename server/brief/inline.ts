// The words of one paragraph or heading: what in its Markdown is prose and what is markup, without building a tree.
import { addressAt, autolinkAt, htmlReader } from './angle.ts';
import { characterReference } from './character-reference.ts';
import { type Run, readRun, resolveRuns } from './emphasis.ts';
import { linkLabel, noteLabel } from './labels.ts';
import { labelEnd, resourceEnd } from './link-target.ts';
import type { Prose } from './model.ts';
import { OBJECT, proseBuilder } from './prose.ts';

/** Whether a label is defined somewhere in the brief, in the form of labels.ts. */
export type Defined = (label: string) => boolean;

/** A stretch of the content that is not words. `space` is a line end, `break` one that is asked for. */
export type Mark = {
  from: number;
  to: number;
  as: 'nothing' | 'object' | 'break' | 'space' | 'escape' | 'reference';
  text?: string;
};

const SPECIAL = /[\\`*_[\]<&!~\n]|https?:\/\/|www\./i;
// What GFM may still make a link of, in words that are left.
const ADDRESS = /https?:\/\/|www\.|[\w+.-]@[\w-]/i;

/**
 * The prose of a block that starts at the source offset `start`. `lines` are the source offsets at which its lines begin and end,
 * in pairs, without what containers put before them. Null where the Markdown is of a kind that is left to remark.
 */
export function readInline(source: string, start: number, lines: readonly number[], defined: Defined): Prose | null {
  const builder = proseBuilder();
  let text = source.slice(lines[0], lines[1]);
  for (let i = 2; i < lines.length; i += 2) text += `\n${source.slice(lines[i], lines[i + 1])}`;
  if (!SPECIAL.test(text)) {
    if (ADDRESS.test(text)) return null;
    builder.plain(text, (lines[0] ?? start) - start);
    return builder.build();
  }
  const marks = findMarks(text, defined);
  if (!marks) return null;
  const place = placesOf(lines, start);
  let at = 0;
  for (const { from, to, as, text: decoded } of marks) {
    if (from > at) builder.plain(text.slice(at, from), place(at));
    at = to;
    if (as === 'nothing') continue;
    const begin = place(from);
    const last = place(to - 1);
    const end = last + (source.startsWith('\r\n', start + last) ? 2 : 1);
    if (as === 'object') builder.char(OBJECT, begin, end - begin);
    else if (as === 'break') builder.space(begin, end - begin, true);
    else if (as === 'space') builder.space(last, end - last, true);
    else if (as === 'escape') builder.char(text[from + 1]!, begin, 2);
    else if (/^\s+$/.test(decoded!)) builder.space(begin, end - begin, false);
    else builder.char(decoded![0]!, begin, end - begin);
  }
  if (at < text.length) builder.plain(text.slice(at), place(at));
  const prose = builder.build();
  return ADDRESS.test(prose.text) ? null : prose;
}

/** Content offset → offset relative to the block; asked in ascending order. */
function placesOf(lines: readonly number[], start: number): (offset: number) => number {
  let line = 0;
  let first = 0;
  return (offset) => {
    while (offset > first + lines[line + 1]! - lines[line]!) {
      first += lines[line + 1]! - lines[line]! + 1;
      line += 2;
    }
    return lines[line]! + offset - first - start;
  };
}

/** An opening `[` or `![` that may yet become a link. `nested`: another one was opened since. */
type Bracket = { at: number; image: boolean; active: boolean; nested: boolean; runs: number; marks: number };

/** Marks in ascending order, apart from each other; null where remark has to decide. */
function findMarks(text: string, defined: Defined): Mark[] | null {
  const marks: Mark[] = [];
  const runs: Run[] = [];
  const brackets: Bracket[] = [];
  const tildes: Run[] = [];
  const missingTicks = new Set<number>();
  const html = htmlReader(text);
  const special = /[\\`*_[\]<&!~\n]|https?:\/\/|www\./gi;
  let hasBrackets = false;
  let hasRuns = false;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const at = match.index;
    let next = at + 1;
    switch (match[0]) {
      case '\n': {
        let from = at;
        while (text[from - 1] === ' ') from--;
        const asked = at - from >= 2 && text[from - 1] !== '\t';
        while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
        marks.push({ from, to: next, as: asked ? 'break' : 'space' });
        break;
      }
      case '\\':
        if (text[next] === '\n') marks.push({ from: at, to: ++next, as: 'break' });
        else if (/[!-/:-@[-`{-~]/.test(text[next] ?? '')) marks.push({ from: at, to: ++next, as: 'escape' });
        break;
      case '&': {
        const reference = characterReference(text, at);
        if (!reference) break;
        next = at + reference.width;
        marks.push({ from: at, to: next, as: 'reference', text: reference.text });
        break;
      }
      case '`': {
        while (text[next] === '`') next++;
        const close = missingTicks.has(next - at) ? -1 : closingTicks(text, next, next - at);
        if (close < 0) missingTicks.add(next - at);
        else {
          next = close;
          marks.push({ from: at, to: next, as: 'object' });
        }
        break;
      }
      case '*':
      case '_': {
        hasRuns = true;
        const run = readRun(text, at);
        next = at + run.count;
        runs.push(run);
        break;
      }
      case '~': {
        while (text[next] === '~') next++;
        if (next - at <= 2) tildes.push(readRun(text, at));
        break;
      }
      case '<': {
        const address = autolinkAt(text, at);
        const tag = address < 0 ? html(at) : -1;
        if (address >= 0) marks.push({ from: at, to: address, as: 'object' });
        else if (tag >= 0) {
          marks.push({ from: at, to: tag, as: /^<br\b/i.test(text.slice(at, at + 4)) ? 'break' : 'nothing' });
        }
        next = Math.max(next, address, tag);
        break;
      }
      case '!':
        if (text[next] !== '[') break;
        if (text[next + 1] === '^') return null;
        open(at, true);
        next++;
        break;
      case '[': {
        const note = footnoteCall(text, at, defined);
        if (note < 0) open(at, false);
        else {
          marks.push({ from: at, to: note, as: 'nothing' });
          next = note;
        }
        break;
      }
      case ']':
        next = close(at);
        break;
      default: {
        if (brackets.length > 0) return null;
        const end = addressAt(text, at);
        if (end < 0 || text.slice(at, end).includes('@')) return null;
        marks.push({ from: at, to: end, as: 'object' });
        next = end;
      }
    }
    special.lastIndex = next;
  }
  if (tildes.length > 1) {
    if (hasRuns || hasBrackets) return null;
    resolveTildes(tildes, marks);
  }
  resolveRuns(runs, 0, marks);
  return marks.sort((a, b) => a.from - b.from);

  function open(at: number, image: boolean): void {
    hasBrackets = true;
    const outer = brackets.at(-1);
    if (outer) outer.nested = true;
    brackets.push({ at, image, active: true, nested: false, runs: runs.length, marks: marks.length });
  }

  /** Where to go on after a `]`: behind the link or image that it ends. */
  function close(at: number): number {
    const bracket = brackets.pop();
    if (!bracket?.active) return at + 1;
    const inner = bracket.at + (bracket.image ? 2 : 1);
    const own = !bracket.nested && at - inner <= 999 && defined(linkLabel(text.slice(inner, at)));
    const end = targetEnd(at + 1, own);
    if (end < 0) return at + 1;
    if (bracket.image) {
      runs.length = bracket.runs;
      marks.length = bracket.marks;
      marks.push({ from: bracket.at, to: end, as: 'object' });
    } else {
      resolveRuns(runs, bracket.runs, marks);
      marks.push({ from: bracket.at, to: bracket.at + 1, as: 'nothing' }, { from: at, to: end, as: 'nothing' });
      // No link in a link.
      for (const outer of brackets) if (!outer.image) outer.active = false;
    }
    return end;
  }

  /** Behind `(address)`, `[label]`, `[]` or nothing; -1 where that makes no link. `own`: the words themselves are a label. */
  function targetEnd(at: number, own: boolean): number {
    if (text[at] === '(') {
      const end = resourceEnd(text, at);
      return end >= 0 ? end : own ? at : -1;
    }
    if (text[at] !== '[') return own ? at : -1;
    const end = labelEnd(text, at);
    if (end >= 0 && defined(linkLabel(text.slice(at + 1, end - 1)))) return end;
    return own && text[at + 1] === ']' ? at + 2 : -1;
  }
}

/** Behind the run of as many backticks that closes a code span; -1 where there is none. */
function closingTicks(text: string, from: number, count: number): number {
  for (let at = text.indexOf('`', from); at >= 0; at = text.indexOf('`', at)) {
    const start = at;
    while (text[at] === '`') at++;
    if (at - start === count) return at;
  }
  return -1;
}

const NOTE = /\[\^((?:[^\][ \t\n\\]|\\[[\]\\]?)+)\]/y;

function footnoteCall(text: string, at: number, defined: Defined): number {
  if (text[at + 1] !== '^') return -1;
  NOTE.lastIndex = at;
  const match = NOTE.exec(text);
  return match && match[1]!.length <= 999 && defined(noteLabel(match[1]!)) ? at + match[0].length : -1;
}

/** Strikethrough, where nothing else is open: a run closes the nearest one of the same length. */
function resolveTildes(tildes: readonly Run[], marks: Mark[]): void {
  const openers: Run[] = [];
  for (const run of tildes) {
    const index = run.close ? openers.findLastIndex(({ count }) => count === run.count) : -1;
    if (index >= 0) {
      const opener = openers[index]!;
      openers.length = index;
      for (const { at, count } of [opener, run]) marks.push({ from: at, to: at + count, as: 'nothing' });
    } else if (run.open) openers.push(run);
  }
}
