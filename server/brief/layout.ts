// Where the parts of a brief and their blocks lie. What an edit has not touched is taken over from the version before: behind it only
// numbers change.
import { changedStretch, spliced, splicedBy } from '../text.ts';
import { NO_FRONT_MATTER } from './front-matter.ts';
import type { Block, Brief, Layout, Part } from './model.ts';
import { referenceRole } from './references.ts';

/** The layout of no text at all. */
export const NOTHING: Layout = { parts: [], starts: [], firsts: [], listed: [], labels: new Set() };

/** Offsets of the blocks count from the beginning of the part. */
export function partOf(
  { length, defines, asks }: Pick<Part, 'length' | 'defines' | 'asks'>,
  blocks: readonly Block[],
): Part {
  const roles = blocks.map(referenceRole);
  const shared = blocks.map(({ kind, start, end, depth, quoted, footnote, group, prose, quotations }, index) => {
    const reference = roles[index] === 'note';
    return { kind, start: 0, end: end - start, depth, quoted, footnote, group, reference, prose, quotations };
  });
  return { length, blocks: shared, starts: blocks.map(({ start }) => start), cited: null, roles, defines, asks };
}

type Laid = Omit<Brief, 'text' | 'blocks' | 'head'>;

/** The brief of the layout; its text and its blocks in place are made when they are first asked for. */
export function briefOf(laid: Laid): Brief {
  return new LaidOut(laid);
}

/**
 * A class, as is whatever makes something when it is first asked for: of each object with an accessor of its own V8 makes a shape of its
 * own, which keeps the object until the next full collection. An edit, or a brief of a folder, would never be soon forgotten.
 */
class LaidOut implements Brief {
  readonly uri;
  readonly version;
  readonly source;
  readonly layout;
  readonly starts;
  readonly shared;
  readonly head;
  #blocks: readonly Block[] | null = null;

  constructor({ uri, version, source, layout, starts, shared }: Laid) {
    this.uri = uri;
    this.version = version;
    this.source = source;
    this.layout = layout;
    this.starts = starts;
    this.shared = shared;
    this.head = layout.parts[0]?.head ?? NO_FRONT_MATTER;
  }

  get text(): string {
    return this.source.toString();
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= this.shared.map((block, index) => inPlace(block, this.starts[index]!));
    return this.#blocks;
  }
}

/** A block that versions share, where it lies in one of them. */
export function inPlace(block: Block, start: number): Block {
  return { ...block, start, end: start + block.end };
}

/** The brief with its first blocks only; they are the same values. */
export function firstBlocks({ uri, version, source, layout, starts, shared }: Brief, count: number): Brief {
  return briefOf({
    uri,
    version,
    source,
    layout,
    starts: starts.slice(0, count),
    shared: shared.slice(0, count),
  });
}

/** The parts one behind the other, from `bom` on. */
export function layOut(
  parts: readonly Part[],
  labels: ReadonlySet<string>,
  bom: number,
  known: Brief | null,
): Pick<Brief, 'layout' | 'starts' | 'shared'> {
  const old = known?.layout ?? NOTHING;
  const { from: same, to: rest, shift: more } = changedStretch(old.parts, parts);
  // What lies otherwise than before: from the first part that is another one up to where all is as it was, but for the numbers.
  const fresh = { starts: [] as number[], firsts: [] as number[], listed: [] as boolean[] };
  const blocks = { starts: [] as number[], shared: [] as Block[] };
  const kept = old.firsts[same] ?? known?.shared.length ?? 0;
  let start = same === 0 ? bom : old.starts[same - 1]! + parts[same - 1]!.length;
  let inList = same > 0 && isInListBehind(parts[same - 1]!, old.listed[same - 1]!);
  let index = same;
  for (; index < parts.length && !(index >= rest && old.listed[index - more] === inList); index++) {
    const part = parts[index]!;
    fresh.starts.push(start);
    fresh.firsts.push(kept + blocks.shared.length);
    fresh.listed.push(inList);
    for (let at = 0; at < part.blocks.length; at++) {
      inList = isInList(part, at, inList);
      blocks.shared.push(inList ? citedIn(part)[at]! : part.blocks[at]!);
      blocks.starts.push(start + part.starts[at]!);
    }
    start += part.length;
  }
  const behind = index - more;
  const gone = old.firsts[behind] ?? known?.shared.length ?? 0;
  const by = start - (old.starts[behind] ?? start);
  const moved = kept + blocks.shared.length - gone;
  return {
    layout: {
      parts,
      starts: splicedBy(old.starts, same, behind, fresh.starts, by),
      firsts: splicedBy(old.firsts, same, behind, fresh.firsts, moved),
      listed: spliced(old.listed, same, behind, fresh.listed),
      labels,
    },
    starts: splicedBy(known?.starts ?? [], kept, gone, blocks.starts, by),
    shared: spliced(known?.shared ?? [], kept, gone, blocks.shared),
  };
}

/** Whether the block of the part is in a list of references, where the one before it is or is not. */
function isInList({ roles, blocks }: Part, at: number, before: boolean): boolean {
  return roles[at] === 'opens' || (before && blocks[at]!.kind !== 'heading');
}

function isInListBehind(part: Part, before: boolean): boolean {
  let inList = before;
  for (let at = 0; at < part.blocks.length; at++) inList = isInList(part, at, inList);
  return inList;
}

function citedIn(part: Part): readonly Block[] {
  part.cited ??= part.blocks.map((block) => (block.reference ? block : { ...block, reference: true }));
  return part.cited;
}
