// Where a provision opens in the editor: the document of its statute, and the line of the article in it.
import type { Location, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { statuteDocument } from '../features/statute-document.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId } from '../statutes/model.ts';
import type { Session } from './requests.ts';
import { statuteUri, writeStatute } from './statute-place.ts';

/** Where the provision stands in the document of its statute; its beginning where the article is not in it. */
export async function statuteLocation(
  library: Library,
  id: string,
  article: ArticleId | null,
  { client, cacheFolder, translate }: Session,
): Promise<Location | null> {
  const statute = await statuteDocument(library, id, translate);
  if (!statute) return null;
  const uri = client.virtualDocuments ? statuteUri(id) : await writeStatute(cacheFolder, id, statute.text);
  const line = article !== null && Object.hasOwn(statute.lines, article) ? statute.lines[article]! : 0;
  return { uri, range: lineRange(statute.text, line) };
}

function lineRange(text: string, line: number): Range {
  const document = TextDocument.create('', 'markdown', 0, text);
  const start = { line, character: 0 };
  const next = document.offsetAt({ line: line + 1, character: 0 });
  const end = document.getText().slice(document.offsetAt(start), next).trimEnd().length;
  return { start, end: { line, character: end } };
}
