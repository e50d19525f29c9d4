// From a citation to the place in the statute.
import type { Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { citationAt } from './locate.ts';

export type Definition = { origin: Span; instrument: string; article: string | null };

/**
 * The provision cited at the source offset; null where it is not known which one is. A number that does not exist leads to the
 * statute itself, never to another article.
 */
export function definition(analysis: Analysis, offset: number): Definition | null {
  const located = citationAt(analysis, offset);
  const instrument = located?.citation.instrument;
  if (!located || !instrument || !analysis.library.instruments.has(instrument)) return null;
  const { members, span } = located;
  const [member] = members;
  if (member?.verdict === 'ambiguous') return null;
  const found = member && member.verdict !== 'no-such-article' ? member.article : null;
  return { origin: span, instrument, article: found };
}
