// What a document rule finds in one block, kept while the block and what stands above it mean the same.
import type { Citation } from '../statutes/citation.ts';
import type { BlockAnalysis } from '../workspace.ts';

/**
 * The function, asked once for each block of a brief and again only where an edit has changed something for the block. What it
 * gives must hold wherever the block lies: prose offsets, no source offsets. It may look at nothing but its block.
 */
export function perBlock<T>(find: (block: BlockAnalysis) => Iterable<T>): (block: BlockAnalysis) => readonly T[] {
  // By the citations: they stay the same value as long as that is so.
  const known = new WeakMap<readonly Citation[], readonly T[]>();
  return (block) => {
    let found = known.get(block.citations);
    if (!found) {
      found = [...find(block)];
      known.set(block.citations, found);
    }
    return found;
  };
}
