// What is found block by block in a brief, kept from one version of the brief to the next.
import type { Library } from '../statutes/library.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';

/** A block in which something was found. */
export type Found<T> = { readonly block: BlockAnalysis; readonly facts: readonly T[] };

/**
 * Asks the function for every block of a brief, and after an edit again only for the blocks for which something has changed. Gives
 * the blocks with something in them, in order. What the function finds must hold wherever the block lies: prose offsets, no source
 * offsets. It may look at its block, at what does not change while the citations stay the same (the library without its texts, the
 * date, the law) and at the key.
 */
export function perBlock<T, K = undefined>(
  find: (block: BlockAnalysis, analysis: Analysis, key: K) => Iterable<T>,
): (analysis: Analysis, ...key: K extends undefined ? [] : [key: K]) => readonly Found<T>[] {
  const versions = new Map<string, Version<T>>();
  return (analysis, ...[key]) => {
    const { blocks, brief } = analysis;
    const last = versions.get(brief.uri);
    const same = last !== undefined && last.key === key;
    if (same && last.blocks === blocks) return last.found;
    const found: Found<T>[] = [];
    const { from, to, shift } = same ? changed(last.blocks, blocks) : { from: 0, to: blocks.length, shift: 0 };
    let next = 0;
    // By the indices in the last version: its blocks have moved.
    const old = same ? last.found : [];
    const keep = (entry: Found<T>, index: number) => {
      const block = blocks[index]!;
      found.push(entry.block === block ? entry : { block, facts: entry.facts });
    };
    for (; next < old.length && old[next]!.block.index < from; next++) keep(old[next]!, old[next]!.block.index);
    for (let index = from; index < to; index++) {
      const facts = [...find(blocks[index]!, analysis, key as K)];
      if (facts.length > 0) found.push({ block: blocks[index]!, facts });
    }
    for (; next < old.length; next++) {
      const index = old[next]!.block.index + shift;
      if (index >= to) keep(old[next]!, index);
    }
    versions.delete(brief.uri);
    versions.set(brief.uri, { key, blocks, found });
    if (versions.size > KEPT) versions.delete(versions.keys().next().value!);
    return found;
  };
}

type Version<T> = { key: unknown; blocks: Blocks; found: readonly Found<T>[] };

/** Briefs that are worked on at the same time. */
const KEPT = 8;

type Blocks = readonly BlockAnalysis[];
/** The stretch of the new blocks that is not as it was, and how far the blocks behind it have moved. */
type Change = { old: Blocks; blocks: Blocks; from: number; to: number; shift: number };

// All the rules ask for the same one.
let lastChange: Change | null = null;

function changed(old: Blocks, blocks: Blocks): Change {
  if (lastChange?.old === old && lastChange.blocks === blocks) return lastChange;
  // By the citations: they stay the same value until something in the block, or above it, that they depend on is different.
  const least = Math.min(old.length, blocks.length);
  let from = 0;
  while (from < least && old[from]!.citations === blocks[from]!.citations) from++;
  const shift = blocks.length - old.length;
  let to = blocks.length;
  while (to > from && to - shift > from && old[to - 1 - shift]!.citations === blocks[to - 1]!.citations) to--;
  lastChange = { old, blocks, from, to, shift };
  return lastChange;
}

/** How many texts have been read: what a rule that compares with them found holds while there are no more. */
export function textsRead(library: Library): number {
  let texts = 0;
  for (const { id, hasText } of library.instruments.values()) if (hasText && library.ready(id)) texts++;
  return texts;
}
