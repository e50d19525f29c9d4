// Markdown → blocks, fast, and anew only where the text has changed. It agrees with remark.ts, and leaves to it what is hard.
import { firstAt, spliced } from '../text.ts';
import { readStretches, type Stretch } from './blocks.ts';
import { type Change, changeBetween } from './change.ts';
import { frontMatterEnd, parseFrontMatter } from './front-matter.ts';
import { readInline } from './inline.ts';
import { linkLabel, noteLabel } from './labels.ts';
import { briefOf, layOut, NOTHING, partOf } from './layout.ts';
import type { Block, Brief, Group, Layout, Part } from './model.ts';
import { noProse } from './prose.ts';
import { findQuotations } from './quotations.ts';
import { readBodyWithRemark } from './remark.ts';
import { lineEndFrom, type Source, sliceOf, sourceOf, unitAt } from './source.ts';

/**
 * Parses a brief. Never fails; a BOM at the start is not part of any block. Offsets count it, as the text does. What `previous`,
 * another version of the same brief, has in common with it is taken over; the result is the same as without.
 */
export function parseBrief(uri: string, version: number, text: string | Source, previous?: Brief): Brief {
  const source = typeof text === 'string' ? sourceOf(text) : text;
  const bom = bomOf(source);
  const known = previous && bomOf(previous.source) === bom ? previous : null;
  const old = known?.layout ?? NOTHING;
  const { kept, from, drafts, rest } = known
    ? redraft(source, bom, known)
    : { kept: 0, from: bom, drafts: draft(source.toString(), bom), rest: 0 };
  const labels = labelsWith(drafts, old, kept, rest);
  // A slice keeps all of the text that it was cut from in memory: what is read anew in each version is to be a string of its own.
  const readAt = (start: number, draft: Draft) => {
    const words = sliceOf(source, start, start + draft.length);
    return read(known ? ` ${words}`.slice(1) : words, start, draft, labels, source.length);
  };
  let start = from;
  const fresh = drafts.map((draft) => {
    const part = readAt(start, draft);
    start += draft.length;
    return part;
  });
  const parts = spliced(old.parts, kept, rest, fresh);
  const changed = changedLabels(labels, old.labels);
  if (known && changed.size > 0) {
    let at = bom;
    parts.forEach((part, index) => {
      const isFresh = index >= kept && index < kept + fresh.length;
      if (!isFresh && part.asks.some((label) => changed.has(label))) parts[index] = readAt(at, draftAt(source, at));
      at += part.length;
    });
  }
  return briefOf({ uri, version, source, ...layOut(parts, labels, bom, known) });
}

function bomOf(source: Source): number {
  return unitAt(source, 0) === 0xfeff ? 1 : 0;
}

/** A part whose words are not read yet, because it takes the labels of the whole brief to read them. */
type Draft = { length: number; defines: readonly string[] } & (
  | { type: 'front-matter' }
  | { type: 'stretch'; stretch: Stretch }
  | { type: 'remark'; reading: Alone }
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

/** `drafts` begin at `from`; before them stay the first `kept` parts of the version before, and behind them those from `rest` on. */
type Plan = { kept: number; from: number; drafts: Draft[]; rest: number };

/** The parts before and behind the change as they were, what lies between read anew. */
function redraft(source: Source, bom: number, known: Brief): Plan {
  const { parts, starts } = known.layout;
  const change = changeBetween(known.source, source);
  if (!change) return { kept: parts.length, from: source.length, drafts: [], rest: parts.length };
  let kept = restart(starts, change);
  const before = parts[0]?.head ? bom + parts[0].length : bom;
  // Behind the front matter nothing makes it another one.
  const head = before > bom && change.start > before ? before : frontMatterEndOf(source, bom);
  if (head > bom !== before > bom) kept = 0;
  const drafts = kept === 0 ? draftFrontMatter(bom, head) : [];
  const from = kept === 0 ? bom : starts[kept]!;
  const shift = change.added - change.removed;
  let rest = kept;
  let end = kept === 0 ? head : from;
  readStretchesOf(source, end, (draft, drafted) => {
    drafts.push(draft);
    end = drafted;
    const old = drafted - shift;
    if (old < change.start + change.removed) return true;
    while (rest < starts.length && starts[rest]! < old) rest++;
    // Front matter is that only at the start.
    return starts[rest] !== old || parts[rest]!.head !== undefined;
  });
  return unchanged({ kept, from, drafts, rest: end < source.length ? rest : parts.length }, known, change);
}

/** The part before the change is nearly always as it was, for the cut behind it still is one. */
function unchanged(plan: Plan, { layout: { parts }, source }: Brief, { start, removed, added }: Change): Plan {
  // One that nothing follows may be read in another way.
  const last = Math.min(source.length, source.length - removed + added);
  let { kept, from } = plan;
  for (const { length } of plan.drafts) {
    const end = from + length;
    if (end > start || end >= last || parts[kept]?.length !== length) break;
    from = end;
    kept++;
  }
  return { ...plan, kept, from, drafts: plan.drafts.slice(kept - plan.kept) };
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

/** The part before the one in which the change begins: whether there is a cut between them depends on the first line of that one. */
function restart(starts: readonly number[], { start }: Change): number {
  return Math.max(0, firstAt(starts, start + 1) - 2);
}

function draftFrontMatter(bom: number, end: number): Draft[] {
  return end > bom ? [{ type: 'front-matter', length: end - bom, defines: [] }] : [];
}

/** Nearly always it ends in the first lines. */
function frontMatterEndOf(source: Source, bom: number): number {
  if (sliceOf(source, bom, bom + 3) !== '---') return bom;
  const lines = sliceOf(source, 0, lineEndFrom(source, Math.min(source.size, source.length)));
  const end = frontMatterEnd(lines, bom);
  return end > bom ? end : frontMatterEnd(source.toString(), bom);
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
  const reading = readAlone(text, last, []);
  return { type: 'remark', length, defines: reading.defines, reading };
}

function labelsOf(parts: readonly { readonly defines: readonly string[] }[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { defines } of parts) for (const label of defines) labels.add(label);
  return labels;
}

/** Those of the whole brief: the same as before where no part with labels has come or gone. */
function labelsWith(drafts: readonly Draft[], old: Layout, kept: number, rest: number): ReadonlySet<string> {
  const gone = old.parts.slice(kept, rest);
  if (old !== NOTHING && [...drafts, ...gone].every(({ defines }) => defines.length === 0)) return old.labels;
  return labelsOf([...old.parts.slice(0, kept), ...drafts, ...old.parts.slice(rest)]);
}

function changedLabels(labels: ReadonlySet<string>, before: ReadonlySet<string>): ReadonlySet<string> {
  if (labels === before) return NONE;
  const changed = new Set([...labels].filter((label) => !before.has(label)));
  for (const label of before) if (!labels.has(label)) changed.add(label);
  return changed;
}

const NONE: ReadonlySet<string> = new Set();

function read(source: string, start: number, draft: Draft, labels: ReadonlySet<string>, end: number): Part {
  const last = start + draft.length === end;
  if (draft.type === 'front-matter') return readHead(source, start);
  if (draft.type === 'stretch') {
    const part = readStretch(source, draft.stretch, labels);
    if (part) return part;
  }
  const asks = askedIn(source);
  const own = draft.type === 'remark' ? draft.reading : readAlone(source, last, []);
  const elsewhere = asks.filter((label) => labels.has(label) && !own.defines.includes(label));
  const { blocks, defines } = elsewhere.length > 0 ? readAlone(source, last, elsewhere) : own;
  return partOf({ length: draft.length, defines, asks }, blocks);
}

function readHead(source: string, start: number): Part {
  const first = /^.*?(?:\r\n|\n|\r)/.exec(source)![0].length;
  const last = /(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r)?$/.exec(source)!;
  const end = source.replace(/[\r\n]+$/, '').length;
  const head = parseFrontMatter(source.slice(first, Math.max(first, last.index)), start + first);
  const block = { ...EMPTY, kind: 'front-matter' as const, end, prose: noProse() };
  return { ...partOf({ length: source.length, defines: [], asks: [] }, [block]), head };
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
  const groups: Group[] = Array.from({ length: stretch.groups }, () => ({}));
  const blocks: Block[] = [];
  for (const { kind, start, end, depth, quoted, footnote, group: number, lines } of stretch.leaves) {
    const prose = lines ? readInline(source, start, lines, defined) : noProse();
    if (!prose) return null;
    const quotations = findQuotations(prose.text);
    const group = number === null ? null : groups[number]!;
    blocks.push({ kind, start, end, depth, quoted, footnote, group, reference: false, prose, quotations });
  }
  return partOf({ length: source.length, defines: stretch.defines, asks: [...asks] }, blocks);
}

/** Offsets of the blocks count from the beginning of what was read. */
type Alone = { blocks: Block[]; defines: string[] };

/** Reads a stretch by remark, with the labels that are defined elsewhere in the brief. `last`: nothing follows it. */
function readAlone(source: string, last: boolean, elsewhere: readonly string[]): Alone {
  const definitions = elsewhere.map((label) =>
    label.startsWith('\n') ? `[^${label.slice(1)}]: x\n\n` : `[${label}]: x\n\n`,
  );
  // Rules round it, which belong to nothing: a definition does not go on into it, and what it leaves open ends.
  const before = elsewhere.length > 0 ? `${definitions.join('')}***\n\n` : '';
  const { blocks, defines } = readBodyWithRemark(`${before}${source}${last ? '' : '***\n'}`);
  const own = blocks.filter(({ start }) => start >= before.length && start < before.length + source.length);
  const placed = own.map((block) => ({ ...block, start: block.start - before.length, end: block.end - before.length }));
  return { blocks: placed, defines: defines.filter((label) => !elsewhere.includes(label)) };
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
