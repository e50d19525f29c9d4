// From text to analysis, with the bundled library; and results shown as the source underlined.
import { parseBrief } from '../../server/brief/markdown.ts';
import { inSource } from '../../server/brief/prose.ts';
import type { Span } from '../../server/text.ts';
import { type Analysis, analyse } from '../../server/workspace.ts';
import { bundledLibrary } from './library.ts';

const library = bundledLibrary();

export function analyseText(text: string, options: { asOf?: string; law?: string } = {}): Analysis {
  const { asOf = '2026-11-01', law = null } = options;
  return analyse(parseBrief('test.md', 1, text), library, { asOf, law });
}

/** One line per citation: its source text, then instrument, provisions and verdict. */
export function citations(text: string, options: { asOf?: string; law?: string } = {}): string[] {
  return analyseText(text, options).blocks.flatMap(({ block, citations }) =>
    citations.map((citation) => {
      const { start, end } = inSource(block, citation);
      const provisions = citation.members.map(({ article, paragraph, item }) =>
        [article ?? '?', ...(paragraph || item ? [paragraph ?? '-'] : []), ...(item ? [item] : [])].join('/'),
      );
      const parts = [citation.instrument ?? '?', provisions.join(' '), citation.verdict];
      return `${text.slice(start, end)} → ${parts.filter((part) => part !== '').join(' ')}`;
    }),
  );
}

/** Every span that an analysis yields, in source offsets. */
export function allSpans({ blocks }: Analysis): Span[] {
  return blocks.flatMap(({ block, citations }) => [
    { start: block.start, end: block.end },
    ...block.quotations.map((span) => inSource(block, span)),
    ...citations.flatMap((citation) => [
      inSource(block, citation),
      ...citation.members.map((member) => inSource(block, member)),
    ]),
  ]);
}
