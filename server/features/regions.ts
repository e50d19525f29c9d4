// The parts of a brief that the tool writes: tables of authorities and redlines, between comments.
import type { Brief } from '../brief/model.ts';
import { contains, type Span } from '../text.ts';

export const AUTHORITIES = 'authorities';
export const REDLINE = 'redline';

/** `span` reaches from the first comment to the end of the second, `inner` lies between them. Source offsets. */
export type Region = { name: string; span: Span; inner: Span };
export type Regions = { list: readonly Region[]; inside(offset: number): boolean };

const COMMENT = /<!--\s*(\/?)legal-brief:([a-z-]+)\s*-->/g;

/** Comments inside of code do not count, nor do those without a counterpart. */
export function regionsOf({ blocks, text }: Pick<Brief, 'blocks' | 'text'>): Regions {
  const list: Region[] = [];
  const open: (Span & { name: string })[] = [];
  for (const block of blocks) {
    if (block.kind !== 'html') continue;
    for (const hit of text.slice(block.start, block.end).matchAll(COMMENT)) {
      const start = block.start + hit.index;
      const end = start + hit[0].length;
      const last = open.at(-1);
      if (hit[1] === '') open.push({ name: hit[2]!, start, end });
      else if (last && last.name === hit[2]) {
        list.push({ name: last.name, span: { start: last.start, end }, inner: { start: last.end, end: start } });
        open.length = 0;
      }
    }
  }
  return { list, inside: (offset) => list.some(({ span }) => contains(span, offset)) };
}
