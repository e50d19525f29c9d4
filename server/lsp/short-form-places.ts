// Where a declared short form stands, as the editor wants it: its declaration, its uses.
import type { Location, TextDocumentPositionParams } from 'vscode-languageserver';
import { placesOf, shortFormAt } from '../features/short-forms.ts';
import { toRange } from './convert.ts';
import type { Examined } from './snapshot.ts';

/** Where the short form under the position is declared; null where there is none, or where it is declared right there. */
export function shortFormDeclaration(
  { document, analysis }: Pick<Examined, 'document' | 'analysis'>,
  { position }: TextDocumentPositionParams,
): { origin: Location['range']; places: Location[] } | null {
  const found = shortFormAt(analysis, document.offsetAt(position));
  if (!found?.form.uses.includes(found.span)) return null;
  const places = found.form.declarations.map((span) => ({ uri: document.uri, range: toRange(document, span) }));
  return { origin: toRange(document, found.span), places };
}

/** Every use of the short form under the position, null where there is none. */
export function shortFormReferences(
  { document, analysis }: Examined,
  { position }: TextDocumentPositionParams,
  declaration: boolean,
): Location[] | null {
  const found = shortFormAt(analysis, document.offsetAt(position));
  if (!found) return null;
  const spans = declaration ? placesOf(found.form) : found.form.uses;
  return spans.map((span) => ({ uri: document.uri, range: toRange(document, span) }));
}
