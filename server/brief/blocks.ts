// Markdown lines → blocks, without their words, in stretches that can be read alone. CommonMark with GFM's footnotes; what is
// rare or hard is only recognised, and left to remark.
import { closesHtml, opensHtml } from './html-block.ts';
import { linkLabel, noteLabel } from './labels.ts';
import {
  BRACKET,
  closesFence,
  columnsBetween,
  DEFINITION,
  DELIMITERS,
  FENCE,
  HASH,
  headingDepth,
  headingWords,
  isBreak,
  isSpace,
  markerEnd,
  noteAt,
  QUOTE,
  RETURN,
  SPACE,
  skipSpace,
  TAB,
} from './line.ts';
import type { BlockKind } from './model.ts';

/** A block without its words. Offsets are relative to the stretch; `lines` as in inline.ts, null where there are no words. */
export type Leaf = {
  kind: BlockKind;
  start: number;
  end: number;
  depth: number;
  quoted: boolean;
  footnote: string | null;
  group: number | null;
  lines: number[] | null;
};

/**
 * A stretch of whole lines that means the same whatever stands before and behind it, but for the labels defined elsewhere.
 * `hard`: the leaves are not reliable, remark has to read it.
 */
export type Stretch = {
  start: number;
  end: number;
  leaves: Leaf[];
  groups: number;
  defines: string[];
  hard: boolean;
};

type Container =
  | { type: 'quote' }
  | { type: 'item'; width: number; empty: boolean; group: number }
  | { type: 'note'; label: string };
type Open =
  | { type: 'paragraph'; lines: number[] }
  | { type: 'fence'; start: number; end: number; char: string; count: number }
  | { type: 'html'; start: number; end: number; kind: number }
  | { type: 'code'; start: number; end: number };

/**
 * Reads from the offset, at which no block is open, and hands over one stretch after the other until the text ends or `take`
 * answers false.
 */
export function readStretches(source: string, from: number, take: (stretch: Stretch) => boolean): void {
  let stretch: Stretch = newStretch(from);
  let stack: Container[] = [];
  let leaf: Open | null = null;
  let blank = true;
  // Whether the line is inside all that is open and would have to interrupt it.
  let interrupts = false;
  // The line: where it starts and ends, and how far it has been read.
  let start = from;
  let at = from;
  let end = from;
  let feed = -1;
  const hasReturns = source.indexOf('\r', from) >= 0;

  while (at < source.length) {
    start = at;
    end = lineEnd(start);
    const next = source.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (start > stretch.start && canCut()) {
      closeAll(start);
      if (!take(stretch)) return;
      stretch = newStretch(start);
    }
    readLine();
    at = next;
  }
  closeAll(source.length);
  if (stretch.start < source.length) {
    stretch.end = source.length;
    take(stretch);
  }

  /** Whether everything that is open ends before the line: it starts at the margin, behind a blank line or as a heading. */
  function canCut(): boolean {
    const char = source.charCodeAt(start);
    if (char === SPACE || char === TAB || start === end) return false;
    // Indented code may go on behind blank lines; what follows counts as interrupting it.
    const concrete = stack.length === 0 && leaf !== null && leaf.type !== 'paragraph';
    return !concrete && (blank || (char === HASH && headingDepth(source, start, end) > 0));
  }

  function readLine(): void {
    blank = skip(start) >= end;
    let matched = 0;
    for (; matched < stack.length; matched++) if (!continues(stack[matched]!)) break;
    const whole = matched === stack.length;
    if (whole && leaf && leaf.type !== 'paragraph' && goesOn(leaf)) return;
    interrupts = whole && leaf !== null;
    if (leaf && leaf.type !== 'paragraph') closeLeaf();
    if (skip(at) >= end) {
      closeLeaf();
      // A blank line goes through items and notes, but ends a quotation.
      stack.length = matched;
      return;
    }
    let inside = whole;
    for (;;) {
      const opened = openContainer(inside ? stack.length : matched);
      if (!opened) break;
      inside = true;
    }
    readLeaf(inside, matched);
  }

  /** Whether the line is in the container; moves behind what the container puts before it. */
  function continues(container: Container): boolean {
    const first = skip(at);
    if (container.type === 'quote') {
      if (indentOf(first) > 3 || source[first] !== '>') return false;
      at = first + 1;
      if (source[at] === ' ') at++;
      else if (source[at] === '\t') stretch.hard = true;
      return true;
    }
    if (first >= end) {
      at = first;
      if (container.type === 'note' || !container.empty) return true;
      // Remark has its own view of code behind an empty item.
      stretch.hard = true;
      return false;
    }
    const width = container.type === 'note' ? 4 : container.width;
    if (indentOf(first) < width) return false;
    if (source.slice(at, first).includes('\t')) stretch.hard = true;
    at = Math.min(at + width, first);
    if (container.type === 'item') container.empty = false;
    return true;
  }

  /** Whether the line goes on with the code or HTML that is open. */
  function goesOn(open: Exclude<Open, { type: 'paragraph' }>): boolean {
    const first = skip(at);
    const empty = first >= end;
    if (open.type === 'fence') {
      open.end = end;
      if (!empty && indentOf(first) < 4 && closesFence(source, first, end, open)) {
        addLeaf('code', open.start, end);
        leaf = null;
      }
      return true;
    }
    if (open.type === 'html') {
      if (open.kind > 5 && empty) return false;
      open.end = end;
      if (closesHtml(open.kind, source.slice(at, end))) {
        addLeaf('html', open.start, end);
        leaf = null;
      }
      return true;
    }
    const deep = indentOf(first) > 3;
    if (deep) open.end = end;
    return deep || empty;
  }

  /** Opens the quotation, item or note that begins here. `keep`: the containers that the line is in. */
  function openContainer(keep: number): boolean {
    const first = skip(at);
    const indent = indentOf(first);
    if (first >= end || indent > 3) return false;
    const char = source.charCodeAt(first);
    if (char === QUOTE) {
      enter(keep, { type: 'quote' });
      at = first + 1;
      if (source[at] === ' ') at++;
      else if (source[at] === '\t') stretch.hard = true;
      return true;
    }
    if (char === BRACKET) {
      const label = noteAt(source, first, end);
      if (label === null) return false;
      enter(keep, { type: 'note', label: linkLabel(label).toLowerCase() });
      stretch.defines.push(noteLabel(label));
      if (label.includes('\\') || label.includes('&')) stretch.hard = true;
      at = skip(source.indexOf(':', first + label.length + 3) + 1);
      return true;
    }
    return openItem(first, indent, keep);
  }

  function openItem(first: number, indent: number, keep: number): boolean {
    const marker = markerEnd(source, first);
    if (marker < 0 || isBreak(source, first, end)) return false;
    const white = source.charCodeAt(marker);
    if (marker < end && white !== SPACE && white !== TAB) return false;
    const content = skip(marker);
    const empty = content >= end;
    if (interrupts) {
      if (empty || (/\d/.test(source[first]!) && source.slice(first, marker - 1) !== '1')) return false;
    }
    if (source.slice(at, content).includes('\t')) stretch.hard = true;
    const gap = empty || content - marker > 4 ? 1 : content - marker;
    enter(keep, { type: 'item', width: indent + marker - first + gap, empty, group: stretch.groups++ });
    at = empty ? end : marker + gap;
    return true;
  }

  function enter(keep: number, container: Container): void {
    closeLeaf();
    stack.length = keep;
    stack.push(container);
  }

  /** The rest of a line, behind its containers. `inside`: every open container is that of the line. */
  function readLeaf(inside: boolean, matched: number): void {
    const first = skip(at);
    if (first >= end) return;
    const indent = indentOf(first);
    const paragraph = leaf?.type === 'paragraph' ? leaf : null;
    if (indent > 3) {
      if (paragraph) {
        continueParagraph(paragraph, first, inside);
        return;
      }
      // Where code ends a quotation, remark has its own view of what comes next.
      if (!inside) stretch.hard = true;
      leaveTo(inside ? stack.length : matched);
      leaf = { type: 'code', start: at, end };
      return;
    }
    const char = source[first]!;
    const rest = source.slice(first, end);
    if (paragraph && inside && (char === '=' || char === '-') && /^(?:=+|-+)[ \t]*$/.test(rest)) {
      if (source[paragraph.lines[0]!] === '[') stretch.hard = true;
      const lines = trimmed(paragraph.lines);
      addLeaf('heading', lines[0]!, end, { depth: char === '=' ? 1 : 2, lines });
      leaf = null;
      return;
    }
    const depth = char === '#' ? headingDepth(source, first, end) : 0;
    const fence = char === '`' || char === '~' ? FENCE.exec(rest) : null;
    const html = char === '<' ? opensHtml(rest, paragraph !== null) : 0;
    const rule = depth === 0 && isBreak(source, first, end);
    if (depth === 0 && !fence && html === 0 && !rule) {
      if (paragraph) {
        continueParagraph(paragraph, first, inside);
        return;
      }
      leaveTo(inside ? stack.length : matched);
      leaf = { type: 'paragraph', lines: [first, end] };
      const top = stack.at(-1);
      if (top?.type === 'item' && /^\[[ \txX]\]/.test(rest)) stretch.hard = true;
      return;
    }
    closeLeaf();
    leaveTo(inside ? stack.length : matched);
    if (rule) addLeaf('break', first, end);
    else if (fence) leaf = { type: 'fence', start: first, end, char, count: fence[0].length };
    else if (depth > 0) addHeading(first, depth);
    else {
      if (closesHtml(html, rest)) addLeaf('html', at, end);
      else leaf = { type: 'html', start: at, end, kind: html };
    }
  }

  function leaveTo(count: number): void {
    stack.length = count;
  }

  function continueParagraph(paragraph: { lines: number[] }, first: number, inside: boolean): void {
    // A line that goes on although its containers do not, and the row under the head of a table.
    if (!inside) stretch.hard = true;
    const char = source[first]!;
    if ((char === '|' || char === ':' || char === '-') && DELIMITERS.test(source.slice(first, end)))
      stretch.hard = true;
    paragraph.lines.push(first, end);
  }

  function addHeading(first: number, depth: number): void {
    addLeaf('heading', first, end, { depth, lines: headingWords(source, first, depth, end) });
  }

  function closeLeaf(): void {
    const open = leaf;
    leaf = null;
    if (!open) return;
    if (open.type === 'paragraph') addParagraph(open.lines);
    else addLeaf(open.type === 'html' ? 'html' : 'code', open.start, open.end);
  }

  /** A paragraph, without the definitions that it begins with. */
  function addParagraph(lines: number[]): void {
    let first = 0;
    while (first < lines.length && source[lines[first]!] === '[') {
      const line = source.slice(lines[first], lines[first + 1]);
      const definition = DEFINITION.exec(line);
      const following = source[lines[first + 2] ?? source.length];
      if (!definition || (following && /["'(]/.test(following))) {
        // Perhaps one over several lines, or with a label that is not plain.
        if (/\]:/.test(line) || !line.includes(']')) stretch.hard ||= mayDefine(lines, first);
        break;
      }
      stretch.defines.push(linkLabel(definition[1]!));
      addLeaf('definition', lines[first]!, lines[first + 1]!);
      first += 2;
    }
    if (first >= lines.length) return;
    const own = first === 0 ? lines : lines.slice(first);
    addLeaf('paragraph', own[0]!, own.at(-1)!, { lines: trimmed(own) });
  }

  function mayDefine(lines: readonly number[], first: number): boolean {
    return source.slice(lines[first], lines.at(-1)).includes(']:');
  }

  /** The lines without the white space at the end of the last one. */
  function trimmed(lines: number[]): number[] {
    let last = lines.at(-1)!;
    while (isSpace(source, last - 1)) last--;
    return [...lines.slice(0, -1), last];
  }

  function addLeaf(kind: BlockKind, start: number, end: number, more?: { depth?: number; lines: number[] }): void {
    const base = stretch.start;
    let quoted = false;
    let footnote: string | null = null;
    let group: number | null = null;
    for (const container of stack) {
      if (container.type === 'quote') quoted = true;
      else if (container.type === 'note') footnote = container.label;
      else group = container.group;
    }
    // White space behind code is nobody's.
    let last = end;
    if (kind === 'code' || kind === 'html') while (/\s/.test(source[last - 1]!) && last > start) last--;
    const lines = more ? more.lines.map((offset) => offset - base) : null;
    const depth = more?.depth ?? 0;
    stretch.leaves.push({ kind, start: start - base, end: last - base, depth, quoted, footnote, group, lines });
  }

  function closeAll(upTo: number): void {
    closeLeaf();
    stack = [];
    stretch.end = upTo;
    blank = true;
  }

  function lineEnd(from: number): number {
    if (feed < from) feed = source.indexOf('\n', from);
    if (feed < 0) feed = source.length;
    if (hasReturns) for (let i = from; i < feed; i++) if (source.charCodeAt(i) === RETURN) return i;
    return feed;
  }
  function skip(from: number): number {
    return skipSpace(source, from, end);
  }
  /** Columns between here and there. */
  function indentOf(first: number): number {
    return columnsBetween(source, start, at, first);
  }
}

function newStretch(start: number): Stretch {
  return { start, end: start, leaves: [], groups: 0, defines: [], hard: false };
}
