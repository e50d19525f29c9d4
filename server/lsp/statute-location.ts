// Where a provision opens in the editor: the document of its statute, and the line of the article in it.
import { existsSync } from 'node:fs';
import type { Location } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { statuteDocument } from '../features/statute-document.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId } from '../statutes/model.ts';
import type { Translate } from '../text.ts';
import type { Session } from './requests.ts';
import { statuteUri, writeStatute } from './statute-place.ts';

/** Where the provision stands in the document of its statute; its beginning where the article is not in it. */
export async function statuteLocation(
  library: Library,
  id: string,
  article: ArticleId | null,
  session: Session,
): Promise<Location | null> {
  const document = await placesIn(library, id, session);
  if (!document) return null;
  const { uri, start, places } = document;
  const { line, length } = (article !== null && places.get(article)) || { line: 0, length: start };
  return { uri, range: { start: { line, character: 0 }, end: { line, character: length } } };
}

/** The lines of the articles and of the beginning, each with its length. */
type Places = { uri: string; start: number; places: ReadonlyMap<ArticleId, { line: number; length: number }> };

const known = new WeakMap<Library, WeakMap<Translate, Map<string, Places>>>();

/** Made once, because a whole statute is much text; again where somebody has deleted its file. */
async function placesIn(library: Library, id: string, session: Session): Promise<Places | null> {
  const { client, cacheFolder, translate } = session;
  const byLanguage = known.get(library) ?? new WeakMap<Translate, Map<string, Places>>();
  known.set(library, byLanguage);
  const all = byLanguage.get(translate) ?? new Map<string, Places>();
  byLanguage.set(translate, all);
  const key = `${client.virtualDocuments ? '' : cacheFolder} ${id}`;
  const last = all.get(key);
  if (last && (client.virtualDocuments || existsSync(URI.parse(last.uri).fsPath))) return last;
  const statute = await statuteDocument(library, id, translate);
  if (!statute) return null;
  const uri = client.virtualDocuments ? statuteUri(id) : await writeStatute(cacheFolder, id, statute.text);
  const lines = statute.text.split('\n');
  const place = (line: number) => ({ line, length: lines[line]!.trimEnd().length });
  const places = new Map(Object.entries(statute.lines).map(([article, line]) => [article, place(line)]));
  const fresh = { uri, start: place(0).length, places };
  // Without its texts, which may be readable the next time, it is another document.
  if (library.ready(id) || !library.instruments.get(id)?.hasText) all.set(key, fresh);
  return fresh;
}
