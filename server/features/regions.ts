// The parts of a brief that the tool writes: tables of authorities, redlines, proposed texts, between comments.
import type { Brief } from '../brief/model.ts';
import { contains, type Span } from '../text.ts';

export const AUTHORITIES = 'authorities';
export const REDLINE = 'redline';
export const PROPOSAL = 'proposal';

/**
 * `span` reaches from the first comment to the end of the second, `inner` lies between them. Source offsets. `attributes`:
 * what the first comment says behind the name.
 */
export type Region = { name: string; attributes: string; span: Span; inner: Span };
export type Regions = { list: readonly Region[]; inside(offset: number): boolean };

const COMMENT = /<!--\s{0,9}(\/?)legal-brief:([a-z-]+)((?:\s[^<>]{0,400})?)-->/g;

/** Comments inside of code do not count, nor do those without a counterpart. */
export function regionsOf({ blocks, text }: Pick<Brief, 'blocks' | 'text'>): Regions {
  const list: Region[] = [];
  const open: (Span & { name: string; attributes: string })[] = [];
  for (const block of blocks) {
    if (block.kind !== 'html') continue;
    for (const hit of text.slice(block.start, block.end).matchAll(COMMENT)) {
      const start = block.start + hit.index;
      const end = start + hit[0].length;
      const last = open.at(-1);
      if (hit[1] === '') open.push({ name: hit[2]!, attributes: hit[3]!.trim(), start, end });
      else if (last && last.name === hit[2]) {
        const { name, attributes } = last;
        list.push({ name, attributes, span: { start: last.start, end }, inner: { start: last.end, end: start } });
        open.length = 0;
      }
    }
  }
  return { list, inside: (offset) => list.some(({ span }) => contains(span, offset)) };
}
