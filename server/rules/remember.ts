// What is found block by block in a brief, kept from one version of the brief to the next.
import { lastMade } from '../brief/memo.ts';
import type { Library } from '../statutes/library.ts';
import { changedStretch, firstAt, spliced, splicedBy } from '../text.ts';
import { type Analysis, type BlockAnalysis, blockInPlace, type ResolvedBlock } from '../workspace.ts';

/** A block in which something was found. */
export type FactsOfBlock<T> = { readonly block: BlockAnalysis; readonly facts: readonly T[] };
/** All that were found, in order; `facts` without the blocks, `at` their indices. What was found in a block is the same value as long as it holds. */
export type Facts<T> = Iterable<FactsOfBlock<T>> & {
  readonly at: readonly number[];
  readonly facts: readonly (readonly T[])[];
};

/**
 * Asks the function for every block of a brief, and after an edit again only for the blocks for which something has changed. Gives
 * the blocks with something in them, in order. What the function finds must hold wherever the block lies: prose offsets, no source
 * offsets. It may look at its block, at what does not change while the citations stay the same (the library without its texts, the
 * date, the law), at the key, and at the stretch of the source where its block lies, which begins at `start`. `where`, quickly asked: whether there may be anything in the block at all.
 */
export function perBlock<T, K = undefined>(
  find: (block: ResolvedBlock, analysis: Analysis, key: K, start: number) => Iterable<T>,
  where: (block: ResolvedBlock, analysis: Analysis) => boolean = () => true,
): (analysis: Analysis, ...key: K extends undefined ? [] : [key: K]) => Facts<T> {
  const versions: Version<T>[] = [];
  let oldest = 0;
  let latest: Version<T> | undefined;
  return (analysis, ...[key]) => {
    const { resolved: blocks, brief } = analysis;
    const place = versions.findIndex(({ uri }) => uri === brief.uri);
    const last = versions[place] ?? (latest?.uri === brief.uri ? latest : undefined);
    const same = last !== undefined && last.key === key;
    if (same && last.blocks === blocks) return last.found;
    const { from, to, shift } = same ? changedBlocks(last.blocks, blocks) : { from: 0, to: blocks.length, shift: 0 };
    const fresh: { at: number[]; facts: (readonly T[])[] } = { at: [], facts: [] };
    for (let index = from; index < to; index++) {
      if (!where(blocks[index]!, analysis)) continue;
      const said = find(blocks[index]!, analysis, key as K, brief.starts[index]!);
      const own = Array.isArray(said) ? (said as readonly T[]) : [...said];
      if (own.length === 0) continue;
      fresh.at.push(index);
      fresh.facts.push(own);
    }
    let { at, facts }: Pick<Facts<T>, 'at' | 'facts'> = fresh;
    if (same) {
      // By the indices of the last version: its blocks have moved.
      const [kept, rest] = [firstAt(last.found.at, from), firstAt(last.found.at, to - shift)];
      ({ at, facts } = last.found);
      // Most rules have nothing in the block that is edited.
      if (fresh.at.length > 0 || kept < rest || shift !== 0) {
        at = splicedBy(at, kept, rest, fresh.at, shift);
        facts = spliced(facts, kept, rest, fresh.facts);
      }
    }
    const found = new Gathered(analysis, at, facts);
    const version = { uri: brief.uri, key, blocks, found };
    if (place >= 0) versions[place] = version;
    else if (!last) latest = version;
    else {
      latest = undefined;
      versions[oldest] = version;
      oldest = (oldest + 1) % KEPT;
    }
    return found;
  };
}

/** A class for the reason of LaidOut. */
class Gathered<T> implements Facts<T> {
  readonly at;
  readonly facts;
  readonly #analysis: Analysis;

  constructor(analysis: Analysis, at: readonly number[], facts: readonly (readonly T[])[]) {
    this.#analysis = analysis;
    this.at = at;
    this.facts = facts;
  }

  *[Symbol.iterator](): Generator<FactsOfBlock<T>> {
    for (let next = 0; next < this.at.length; next++)
      yield { block: blockInPlace(this.#analysis, this.at[next]!), facts: this.facts[next]! };
  }
}

type Version<T> = { uri: string; key: unknown; blocks: Blocks; found: Facts<T> };

/** Briefs that are worked on at the same time. One that is asked about for the first time may be one of thousands that are never seen again. */
const KEPT = 8;

type Blocks = readonly ResolvedBlock[];
/** The stretch of the new blocks that is not as it was, and how far the blocks behind it have moved. */
type Change = { from: number; to: number; shift: number };

// All the rules ask for the same one, and so does who wants to know how much there is to do.
const lastChange = lastMade<Change>();

export function changedBlocks(old: Blocks, blocks: Blocks): Change {
  // They stay the same value until something in the block, or above it, that they depend on is different.
  return lastChange([old, blocks], () => changedStretch(old, blocks));
}

/** How many texts have been read: what a rule that compares with them found holds while there are no more. */
export function textsRead(library: Library): number {
  let texts = 0;
  for (const { id, hasText } of library.instruments.values()) if (hasText && library.ready(id)) texts++;
  return texts;
}
