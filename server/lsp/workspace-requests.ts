// What looks beyond one document: citations of a provision in all briefs, symbols of the workspace, links inside a statute.
import {
  type DocumentLink,
  type FoldingRange,
  FoldingRangeKind,
  type Location,
  type ReferenceParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { inSource } from '../brief/prose.ts';
import { sliceOf } from '../brief/source.ts';
import { findByNumber } from '../features/provision-number.ts';
import { type BriefIndex, type Place, provisionAt, referencesIn } from '../features/references.ts';
import { headingAt } from '../features/statute-analysis.ts';
import { articleName } from '../features/statute-tree.ts';
import { symbols } from '../features/symbols.ts';
import type { Library } from '../statutes/library.ts';
import { shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { toRange } from './convert.ts';
import type { Session } from './requests.ts';
import { shortFormReferences } from './short-form-places.ts';
import type { Examined } from './snapshot.ts';
import { statuteLocation } from './statute-location.ts';
import { statuteOf } from './statute-place.ts';

/** `briefs`: every brief of the workspace and every open one, by URI. */
export async function onReferences(
  examined: Examined,
  params: ReferenceParams,
  briefs: () => Promise<ReadonlyMap<string, BriefIndex>>,
  session: Session,
): Promise<Location[] | null> {
  const { document, analysis } = examined;
  const { position, context } = params;
  const short = shortFormReferences(examined, params, context.includeDeclaration);
  if (short) return short;
  const offset = document.offsetAt(position);
  const statute = statuteOf(document.uri, session.cacheFolder);
  const wanted = (statute && headingAt(analysis, offset, statute)) ?? provisionAt(analysis, offset);
  if (!wanted) return null;
  const found: Location[] = [];
  if (context.includeDeclaration) {
    const own = await statuteLocation(analysis.library, wanted.instrument, wanted.article, session);
    if (own) found.push(own);
  }
  for (const [uri, index] of await briefs()) {
    for (const place of referencesIn(index, wanted.key)) found.push({ uri, range: rangeOf(place) });
  }
  return found;
}

const MOST_SYMBOLS = 40;

/** Provisions by number or by the name of the law, and headings of briefs. Nothing for an empty query: it would be everything. */
export async function onWorkspaceSymbol(
  query: string,
  library: Library,
  briefs: ReadonlyMap<string, BriefIndex>,
  today: string,
  session: Session,
): Promise<SymbolInformation[]> {
  const words = query.trim().toLowerCase();
  if (words === '') return [];
  const found: SymbolInformation[] = [];
  for (const { instrument: id, article } of findByNumber(library, query, today).slice(0, MOST_SYMBOLS)) {
    const instrument = library.instruments.get(id)!;
    const location = await statuteLocation(library, id, article, session);
    // Both languages, because the editor keeps only names that have the letters of the query.
    const name = `${shortTitle(instrument)}, ${articleName(instrument, article, 'en')} 《${shortTitleChinese(instrument)}》${articleName(instrument, article, 'zh')}`;
    const containerName = Object.hasOwn(instrument.gists, article) ? instrument.gists[article]! : '';
    if (location) found.push({ name, kind: SymbolKind.Constant, location, containerName });
  }
  for (const instrument of library.instruments.values()) {
    if (found.length >= MOST_SYMBOLS) break;
    const { title, names } = instrument;
    if (![title.en, title.zh, ...names.en, ...names.zh].some((name) => name.toLowerCase().startsWith(words))) continue;
    const location = await statuteLocation(library, instrument.id, null, session);
    const name = `${shortTitle(instrument)} 《${shortTitleChinese(instrument)}》`;
    if (location) found.push({ name, kind: SymbolKind.Module, location, containerName: names.en.at(-1) ?? '' });
  }
  let headings = 0;
  for (const [uri, index] of briefs) {
    const file = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
    for (const { name, line } of index.headings) {
      if (!name.toLowerCase().includes(words) || ++headings > MOST_SYMBOLS) continue;
      const start = { line, character: 0 };
      found.push({
        name,
        kind: SymbolKind.String,
        location: { uri, range: { start, end: start } },
        containerName: file,
      });
    }
  }
  return found;
}

/** Every citation inside a statute's document, those in its own headings left out. Where it leads is asked for when it is used. */
export function statuteLinks({ document, analysis }: Examined): DocumentLink[] {
  return analysis.blocks.flatMap((block) => {
    if (block.block.kind === 'heading') return [];
    return block.citations.flatMap(({ instrument, members, start, end, verdict }) => {
      if (!instrument || !analysis.library.instruments.has(instrument) || verdict === 'ambiguous') return [];
      const places = members.length > 0 ? members : [{ start, end, article: null }];
      const data = (article: string | null): LinkData => ({ instrument, article });
      const starts = new Map(places.map((place) => [place.start, place]));
      // The first one with the whole citation around it, the others of a list each for itself.
      return [...starts.values()].map((place, at) => ({
        range: toRange(document, inSource(block.block, at === 0 && starts.size === 1 ? { start, end } : place)),
        data: data(place.article),
      }));
    });
  });
}

type LinkData = { instrument: string; article: string | null };

export async function resolveStatuteLink(
  link: DocumentLink,
  library: Library,
  session: Session,
): Promise<DocumentLink> {
  const { instrument, article } = (link.data ?? {}) as Partial<LinkData>;
  const place = instrument ? await statuteLocation(library, instrument, article ?? null, session) : null;
  if (!place) return link;
  // Editors read a fragment of this form as a line.
  return { ...link, target: `${place.uri}#L${place.range.start.line + 1}` };
}

/** Parts, chapters, sections, articles. */
export function statuteFolds({ document, analysis }: Examined): FoldingRange[] {
  const lineOf = (offset: number) => document.positionAt(offset).line;
  const folds = (list: ReturnType<typeof symbols>): FoldingRange[] =>
    list.flatMap(({ span, children }) => {
      const startLine = lineOf(span.start);
      // The empty line before the next heading stays visible.
      const text = sliceOf(document.source, span.start, span.end).trimEnd();
      const endLine = lineOf(span.start + text.length);
      const own = endLine > startLine ? [{ startLine, endLine, kind: FoldingRangeKind.Region }] : [];
      return [...own, ...folds(children)];
    });
  return folds(symbols(analysis.brief));
}

function rangeOf({ line, column, endLine, endColumn }: Place): Location['range'] {
  return { start: { line, character: column }, end: { line: endLine, character: endColumn } };
}
