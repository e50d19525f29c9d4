// Markdown → blocks, fast, and anew only where the text has changed. It agrees with remark.ts, and leaves to it what is hard.
import { readStretches, type Stretch } from './blocks.ts';
import { type Change, changeBetween } from './change.ts';
import { frontMatterEnd, NO_FRONT_MATTER, parseFrontMatter } from './front-matter.ts';
import { readInline } from './inline.ts';
import { linkLabel, noteLabel } from './labels.ts';
import type { Block, Brief, Part } from './model.ts';
import { noProse } from './prose.ts';
import { findQuotations } from './quotations.ts';
import { referenceRole } from './references.ts';
import { readBodyWithRemark } from './remark.ts';
import { lineEndFrom, type Source, sliceOf, sourceOf, unitAt } from './source.ts';

/**
 * Parses a brief. Never fails; a BOM at the start is not part of any block. Offsets count it, as the text does. What `previous`,
 * another version of the same brief, has in common with it is taken over; the result is the same as without.
 */
export function parseBrief(uri: string, version: number, text: string | Source, previous?: Brief): Brief {
  const source = typeof text === 'string' ? sourceOf(text) : text;
  const bom = bomOf(source);
  const known = previous && bomOf(previous.source) === bom ? previous : undefined;
  const drafts = known ? redraft(source, bom, known) : draft(source.toString(), bom);
  const labels = labelsOf(drafts);
  const changed = known && drafts.some((part) => !('blocks' in part)) ? changedLabels(labels, known.parts) : NONE;
  // A slice keeps all of the text that it was cut from in memory: what is read anew in each version is to be a string of its own.
  const wordsAt = (from: number, length: number) => {
    const words = sliceOf(source, from, from + length);
    return known ? ` ${words}`.slice(1) : words;
  };
  let start = bom;
  const parts = drafts.map((part): Part => {
    const from = start;
    start += part.length;
    if (!('blocks' in part)) return read(wordsAt(from, part.length), from, part, labels, source.length);
    const stale = changed.size > 0 && part.asks.some((label) => changed.has(label));
    return stale ? read(wordsAt(from, part.length), from, draftAt(source, from), labels, source.length) : part;
  });
  return briefOf({ uri, version, source, parts, blocks: place(parts, bom, known) });
}

/** Apart, because a getter keeps all that its function knows, which would be the version before. */
function briefOf({ uri, version, source, parts, blocks }: Omit<Brief, 'text' | 'head'>): Brief {
  return {
    uri,
    version,
    source,
    get text() {
      return source.toString();
    },
    parts,
    blocks,
    head: parts[0]?.head ?? NO_FRONT_MATTER,
  };
}

const NONE: ReadonlySet<string> = new Set();

function bomOf(source: Source): number {
  return unitAt(source, 0) === 0xfeff ? 1 : 0;
}

/** A part whose words are not read yet, because it takes the labels of the whole brief to read them. */
type Draft = { length: number; defines: readonly string[] } & (
  | { type: 'front-matter' }
  | { type: 'stretch'; stretch: Stretch }
  | { type: 'remark'; part: Omit<Part, 'length' | 'asks' | 'roles'> }
);

function draft(text: string, bom: number): Draft[] {
  const head = frontMatterEnd(text, bom);
  const drafts = draftFrontMatter(bom, head);
  readStretches(text, head, (stretch) => {
    const { start, end } = stretch;
    return drafts.push(toDraft(text.slice(start, end), stretch, end === text.length)) > 0;
  });
  return drafts;
}

/** The parts before and behind the change as they were, what lies between read anew. */
function redraft(source: Source, bom: number, known: Brief): (Draft | Part)[] {
  const change = changeBetween(known.source, source);
  if (!change) return [...known.parts];
  const starts = startsOf(known.parts, bom);
  let first = restart(known.parts, starts, change);
  const before = known.parts[0]?.head ? bom + known.parts[0].length : bom;
  // Behind the front matter nothing makes it another one.
  const head = before > bom && change.start > before ? before : frontMatterEndOf(source, bom);
  if (head > bom !== before > bom) first = 0;
  const drafts: (Draft | Part)[] = first === 0 ? draftFrontMatter(bom, head) : known.parts.slice(0, first);
  const from = first === 0 ? head : starts[first]!;
  const shift = change.added - change.removed;
  let old = first;
  readStretchesOf(source, from, (draft, drafted) => {
    drafts.push(draft);
    const end = drafted - shift;
    if (end < change.start + change.removed) return true;
    while (old < starts.length && starts[old]! < end) old++;
    // Front matter is that only at the start.
    return starts[old] !== end || known.parts[old]!.head !== undefined;
  });
  return bom + sum(drafts) < source.length ? [...drafts, ...known.parts.slice(old)] : drafts;
}

/** As `readStretches`, with no more of the text than it takes. `take` is told where the stretch ends. */
function readStretchesOf(source: Source, from: number, take: (draft: Draft, end: number) => boolean): void {
  let done = from;
  for (let size = source.size; done < source.length; size *= 4) {
    const base = done;
    const end = lineEndFrom(source, Math.min(base + size, source.length));
    const text = sliceOf(source, base, end);
    let goesOn = true;
    readStretches(text, 0, (stretch) => {
      // The last one may go on behind what was cut out.
      if (stretch.end === text.length && end < source.length) return false;
      done = base + stretch.end;
      goesOn = take(toDraft(text.slice(stretch.start, stretch.end), stretch, done === source.length), done);
      return goesOn;
    });
    if (!goesOn) return;
  }
}

function sum(parts: readonly { length: number }[]): number {
  let total = 0;
  for (const { length } of parts) total += length;
  return total;
}

/** The part before the one in which the change begins: whether there is a cut between them depends on the first line of that one. */
function restart(parts: readonly Part[], starts: readonly number[], { start }: Change): number {
  let index = parts.length - 1;
  while (index > 0 && starts[index]! > start) index--;
  return Math.max(0, index - 1);
}

function startsOf(parts: readonly Part[], bom: number): number[] {
  let start = bom;
  return parts.map(({ length }) => {
    const own = start;
    start += length;
    return own;
  });
}

function draftFrontMatter(bom: number, end: number): Draft[] {
  return end > bom ? [{ type: 'front-matter', length: end - bom, defines: [] }] : [];
}

/** Of a text that has a fence at its beginning it may take all to know. */
function frontMatterEndOf(source: Source, bom: number): number {
  return sliceOf(source, bom, bom + 3) === '---' ? frontMatterEnd(source.toString(), bom) : bom;
}

function draftAt(source: Source, from: number): Draft {
  let found: Draft | null = null;
  readStretchesOf(source, from, (draft) => {
    found = draft;
    return false;
  });
  return found!;
}

/** `last`: nothing follows the text. */
function toDraft(text: string, stretch: Stretch, last: boolean): Draft {
  const { length } = text;
  // NUL is the one character that Markdown replaces.
  if (!stretch.hard && text.indexOf('\0') < 0) return { type: 'stretch', length, defines: stretch.defines, stretch };
  const part = readAlone(text, last, []);
  return { type: 'remark', length, defines: part.defines, part };
}

function labelsOf(parts: readonly { readonly defines: readonly string[] }[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { defines } of parts) for (const label of defines) labels.add(label);
  return labels;
}

function changedLabels(labels: ReadonlySet<string>, parts: readonly Part[]): ReadonlySet<string> {
  const before = labelsOf(parts);
  const changed = new Set([...labels].filter((label) => !before.has(label)));
  for (const label of before) if (!labels.has(label)) changed.add(label);
  return changed;
}

function read(source: string, start: number, draft: Draft, labels: ReadonlySet<string>, end: number): Part {
  const last = start + draft.length === end;
  if (draft.type === 'front-matter') return readHead(source, start);
  if (draft.type === 'stretch') {
    const part = readStretch(source, draft.stretch, labels);
    if (part) return part;
  }
  const asks = askedIn(source);
  const own = draft.type === 'remark' ? draft.part : readAlone(source, last, []);
  const elsewhere = asks.filter((label) => labels.has(label) && !own.defines.includes(label));
  const part = elsewhere.length > 0 ? readAlone(source, last, elsewhere) : own;
  return { ...part, length: draft.length, asks, roles: part.blocks.map(referenceRole) };
}

function readHead(source: string, start: number): Part {
  const first = /^.*?(?:\r\n|\n|\r)/.exec(source)![0].length;
  const last = /(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r)?$/.exec(source)!;
  const end = source.replace(/[\r\n]+$/, '').length;
  const head = parseFrontMatter(source.slice(first, Math.max(first, last.index)), start + first);
  const block = { ...EMPTY, kind: 'front-matter' as const, end, prose: noProse() };
  return { length: source.length, blocks: [block], roles: [''], groups: 0, defines: [], asks: [], head };
}

const EMPTY: Omit<Block, 'kind' | 'end' | 'prose'> = {
  start: 0,
  depth: 0,
  quoted: false,
  footnote: null,
  group: null,
  reference: false,
  quotations: [],
};

function readStretch(source: string, stretch: Stretch, labels: ReadonlySet<string>): Part | null {
  const asks = new Set<string>();
  const defined = (label: string) => {
    asks.add(label);
    return labels.has(label);
  };
  const blocks: Block[] = [];
  for (const { kind, start, end, depth, quoted, footnote, group, lines } of stretch.leaves) {
    const prose = lines ? readInline(source, start, lines, defined) : noProse();
    if (!prose) return null;
    const quotations = findQuotations(prose.text);
    blocks.push({ kind, start, end, depth, quoted, footnote, group, reference: false, prose, quotations });
  }
  const { groups, defines } = stretch;
  return { length: source.length, blocks, roles: blocks.map(referenceRole), groups, defines, asks: [...asks] };
}

/** Reads a stretch by remark, with the labels that are defined elsewhere in the brief. `last`: nothing follows it. */
function readAlone(
  source: string,
  last: boolean,
  elsewhere: readonly string[],
): Omit<Part, 'length' | 'asks' | 'roles'> {
  const definitions = elsewhere.map((label) =>
    label.startsWith('\n') ? `[^${label.slice(1)}]: x\n\n` : `[${label}]: x\n\n`,
  );
  // Rules round it, which belong to nothing: a definition does not go on into it, and what it leaves open ends.
  const before = elsewhere.length > 0 ? `${definitions.join('')}***\n\n` : '';
  const { blocks, defines, groups } = readBodyWithRemark(`${before}${source}${last ? '' : '***\n'}`);
  const own = blocks.filter(({ start }) => start >= before.length && start < before.length + source.length);
  const placed = own.map((block) => ({ ...block, start: block.start - before.length, end: block.end - before.length }));
  return { blocks: placed, defines: defines.filter((label) => !elsewhere.includes(label)), groups };
}

/** Every label that the Markdown may ask for, and some more. */
function askedIn(source: string): string[] {
  const asked = new Set<string>();
  for (const [, words] of source.matchAll(/\[((?:[^\][\\]|\\[\s\S])*)\]/g)) {
    const label = words!.replace(/[\r\n][ \t>]*/g, ' ');
    asked.add(linkLabel(label));
    if (label.startsWith('^')) asked.add(noteLabel(label.slice(1)));
  }
  return [...asked];
}

/** The blocks of the parts where they lie in the brief, as they were in `known` where nothing about them has changed. */
function place(parts: readonly Part[], bom: number, known: Brief | undefined): Block[] {
  // What stands before the first part that is another one is as it was.
  let same = 0;
  let kept = 0;
  if (known) while (same < parts.length && parts[same] === known.parts[same]) kept += parts[same++]!.blocks.length;
  // Of its full length from the beginning: one that grows is copied again and again.
  const blocks: Block[] = new Array(parts.reduce((count, part) => count + part.blocks.length, 0));
  for (let index = 0; index < kept; index++) blocks[index] = known!.blocks[index]!;
  let next = kept;
  let start = bom;
  let groups = 0;
  let inside = false;
  parts.forEach((part, index) => {
    for (let i = 0; i < part.blocks.length; i++) {
      const block = part.blocks[i]!;
      const role = part.roles[i]!;
      if (role === 'opens') inside = true;
      else if (block.kind === 'heading') inside = false;
      if (index < same) continue;
      blocks[next++] = {
        kind: block.kind,
        start: start + block.start,
        end: start + block.end,
        depth: block.depth,
        quoted: block.quoted,
        footnote: block.footnote,
        group: block.group === null ? null : block.group + groups,
        reference: inside || role === 'note',
        prose: block.prose,
        quotations: block.quotations,
      };
    }
    start += part.length;
    groups += part.groups;
  });
  return blocks;
}
