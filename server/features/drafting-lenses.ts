// What stands over the parts of a brief that the tool writes: whether they are up to date, and what can be done with them.
import { type Message, msg, type Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { tableState } from './authorities-table.ts';
import { type BriefRedline, briefRedlines } from './redlines.ts';
import { AUTHORITIES, regionsOf } from './regions.ts';

/** `action` null: only told. `span`: the region. */
export type DraftingLens = {
  span: Span;
  title: Message;
  action: 'update-authorities' | 'show-redline' | 'update-redline' | null;
};

export async function draftingLenses(analysis: Analysis): Promise<DraftingLens[]> {
  const table = regionsOf(analysis.brief).list.find(({ name }) => name === AUTHORITIES);
  const lenses = (await briefRedlines(analysis)).flatMap(redlineLenses);
  if (!table) return lenses;
  const stale = tableState(analysis) === 'stale';
  return [
    ...lenses,
    stale
      ? { span: table.span, title: msg('Update table (stale)'), action: 'update-authorities' }
      : { span: table.span, title: msg('Up to date'), action: null },
  ];
}

function redlineLenses({ region: { span }, before, edit, warnings }: BriefRedline): DraftingLens[] {
  const lenses: DraftingLens[] = before ? [{ span, title: msg('Show redline'), action: 'show-redline' }] : [];
  if (edit) lenses.push({ span, title: msg('Update redline (edited)'), action: 'update-redline' });
  return [...lenses, ...warnings.map((title): DraftingLens => ({ span, title, action: null }))];
}
