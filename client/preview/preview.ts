// The Markdown preview of VS Code: asks the server for the citations of what is shown, and has it shown again when they are there.
import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { openStatute } from '../provision.ts';
import type { Server } from '../server.ts';
import { citationsPlugin, type PreviewCitation } from './citations.ts';
import { createUpkeep } from './upkeep.ts';

type Cited = Omit<PreviewCitation, 'href'> & { instrument: string | null; article: string | null };

export type Preview = vscode.Disposable & { extendMarkdownIt(md: MarkdownIt): MarkdownIt };

export function createPreview(server: Server): Preview {
  const upkeep = createUpkeep({
    versionOf: (uri) => openDocument(uri)?.version,
    async ask(uri) {
      // A server that stops meanwhile does not answer. When it is back, the library has changed.
      const cited = await server.request<Cited[]>('legalBrief/previewCitations', { uri }).catch(() => null);
      return cited?.map((citation) => ({ ...citation, href: address(citation) })) ?? null;
    },
    open: (uri) => void openAgain(vscode.Uri.parse(uri)),
    refresh: () => void vscode.commands.executeCommand('markdown.preview.refresh'),
  });
  // VS Code waits for us with rendering, and may have opened the document just before.
  for (const { uri } of vscode.workspace.textDocuments) upkeep.touched(uri.toString());
  const subscriptions = vscode.Disposable.from(
    server.onLibraryChanged(upkeep.libraryChanged),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => upkeep.touched(uri.toString())),
    vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => upkeep.touched(uri.toString())),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => upkeep.closed(uri.toString())),
    vscode.window.registerUriHandler({ handleUri: (uri) => open(server, uri) }),
  );
  return {
    extendMarkdownIt(md) {
      citationsPlugin(md, (env) => {
        const { uri, preview } = whatIsRendered(env);
        return uri ? upkeep.render(uri, preview) : [];
      });
      return md;
    },
    dispose: () => subscriptions.dispose(),
  };
}

function openDocument(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
}

/** Not where its file is gone; and one that was never saved would come back empty. */
async function openAgain(uri: vscode.Uri): Promise<void> {
  if (uri.scheme !== 'untitled') await vscode.workspace.openTextDocument(uri).then(undefined, () => {});
}

/** What VS Code renders with names the document, and the preview by what gives it its pictures; not where others have it render. */
function whatIsRendered(env: unknown): { uri: string | null; preview: object | null } {
  const { currentDocument, resourceProvider }: { currentDocument?: unknown; resourceProvider?: unknown } = Object(env);
  return {
    uri: currentDocument ? String(currentDocument) : null,
    preview: typeof resourceProvider === 'object' ? resourceProvider : null,
  };
}

/** The preview follows addresses of the editor itself: they come back to us. */
function address({ instrument, article }: Cited): string | null {
  if (!instrument?.startsWith('cn/') || instrument === 'cn/other') return null;
  const query = new URLSearchParams({ instrument, ...(article && { article }) });
  return `${vscode.env.uriScheme}://legal-brief.legal-brief/statute?${query}`;
}

/** Anybody can write such an address: it opens a text of the library and nothing else. */
async function open(server: Server, { path, query }: vscode.Uri): Promise<void> {
  const parameters = new URLSearchParams(query);
  const instrument = parameters.get('instrument') ?? '';
  const article = parameters.get('article');
  if (path !== '/statute' || !/^[a-z]+\/[a-z0-9-]{1,80}$/.test(instrument)) return;
  await openStatute(server, { instrument, article: article && /^\d+(?:-\d+)*$/.test(article) ? article : null });
}
