// What the editor is given of the gold set: in the order of the text, inside it, none over another, every short form as written.
import path from 'node:path';
import { expect, it } from 'vitest';
import { documentLinks } from '../../../server/features/document-links.ts';
import { highlights } from '../../../server/features/highlights.ts';
import { inlayHints } from '../../../server/features/inlay-hints.ts';
import { semanticTokens } from '../../../server/features/semantic-tokens.ts';
import { placesOf, shortForms } from '../../../server/features/short-forms.ts';
import type { Span } from '../../../server/text.ts';
import { readPassages } from '../../gold/passages.ts';
import { analyseText } from '../../support/analyse.ts';
import { ROOT } from '../../support/library.ts';

const analyses = readPassages(path.join(ROOT, 'test/gold')).map(({ text }) => analyseText(text));

it.each([
  ['links', documentLinks],
  ['tokens', semanticTokens],
] as const)('%s lie side by side', (_, find) => {
  const bad = analyses.filter((analysis) => !apart(find(analysis), analysis.brief.text.length));
  expect(bad.map(({ brief }) => brief.text)).toEqual([]);
});

it('every link is found again by the highlights at its beginning', () => {
  const lost = analyses.flatMap((analysis) =>
    documentLinks(analysis)
      .filter(({ start, end }) => !highlights(analysis, start).some((each) => each.start < end && start < each.end))
      .map(({ start, end }) => `${analysis.brief.text.slice(start, end)}: ${analysis.brief.text}`),
  );
  expect(lost).toEqual([]);
});

it('hints stand inside the text', () => {
  for (const analysis of analyses) {
    const { length } = analysis.brief.text;
    expect(inlayHints(analysis, { start: 0, end: length }).every(({ at }) => at > 0 && at <= length)).toBe(true);
  }
});

it('a short form has the same words wherever it stands', () => {
  const found = analyses.flatMap((analysis) =>
    shortForms(analysis).map((form) => ({ form, text: analysis.brief.text })),
  );
  expect(found.filter(({ form }) => form.instrument && form.uses.length > 0).length).toBeGreaterThan(10);
  for (const { form, text } of found) {
    const words = placesOf(form).map(({ start, end }) => text.slice(start, end).toLowerCase());
    expect(new Set(words.map((each) => each.replace(/[\s*_>]+/g, ' '))), text).toHaveLength(1);
  }
});

function apart(spans: readonly Span[], length: number): boolean {
  return spans.every(({ start, end }, index) => start < end && end <= length && start >= (spans[index - 1]?.end ?? 0));
}
