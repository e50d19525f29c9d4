// The outline of a brief: its headings.
import type { Brief } from '../brief/model.ts';
import type { Span } from '../text.ts';

/** `span` reaches to the next heading of the same depth or less; `selection` is the heading itself. Source offsets. */
export type OutlineSymbol = { name: string; depth: number; span: Span; selection: Span; children: OutlineSymbol[] };

export function symbols({ blocks, text }: Brief): OutlineSymbol[] {
  type Open = OutlineSymbol & { span: { start: number; end: number } };
  const top: OutlineSymbol[] = [];
  const open: Open[] = [];
  const close = (depth: number, end: number) => {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()!.span.end = end;
  };
  for (const { kind, depth, start, end, prose } of blocks) {
    if (kind !== 'heading') continue;
    close(depth, start);
    const symbol: Open = {
      name: prose.text === '' ? '#'.repeat(depth) : prose.text,
      depth,
      span: { start, end: text.length },
      selection: { start, end },
      children: [],
    };
    (open.at(-1)?.children ?? top).push(symbol);
    open.push(symbol);
  }
  close(0, text.length);
  return top;
}
