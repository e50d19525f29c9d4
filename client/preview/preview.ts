// The Markdown preview of VS Code: asks the server for the citations of what is shown, and shows it again when they are there.
import { setTimeout as delay } from 'node:timers/promises';
import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { openStatute } from '../provision.ts';
import type { Server } from '../server.ts';
import { citationsPlugin, type PreviewCitation } from './citations.ts';

type Cited = Omit<PreviewCitation, 'href'> & { instrument: string | null; article: string | null };
/** `version`: of the document that the citations are those of. */
type Known = { version: number; citations: PreviewCitation[] };

/** In ms: VS Code gathers for 300. A wait, because no event tells when it is over. */
const LONGER_THAN_GATHERING = 400;

export type Preview = vscode.Disposable & { extendMarkdownIt(md: MarkdownIt): MarkdownIt };

export function createPreview(server: Server): Preview {
  const known = new Map<string, Known>();
  /** What each document was rendered with last. */
  const shown = new Map<string, readonly PreviewCitation[]>();

  /** Rendering cannot wait: what is known is shown, and shown again when the server has answered. */
  function lookup(env: unknown): readonly PreviewCitation[] {
    const uri = documentOf(env);
    if (!uri) return [];
    const answer = known.get(uri);
    const citations = answer?.citations ?? [];
    shown.set(uri, citations);
    // The preview may take the place of the editor, and the document is closed: then what was known of it is shown.
    const document = openDocument(uri);
    if (!answer || (document && answer.version !== document.version)) void ask(uri);
    return citations;
  }

  /** Again where the server has no answer: it may not know the document yet, when the preview takes the place of its editor. */
  async function ask(uri: string): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      const { version } = document;
      const cited = await server.request<Cited[]>('legalBrief/previewCitations', { uri });
      // An edit is rendered by itself, and asked about then.
      if (document.version !== version) return;
      if (cited) {
        known.set(uri, { version, citations: cited.map((citation) => ({ ...citation, href: address(citation) })) });
        return show(uri);
      }
      await delay(LONGER_THAN_GATHERING);
    }
  }

  /** VS Code drops a refresh without a word while it gathers the events of a document (opened, saved): again, until it has rendered. */
  async function show(uri: string): Promise<void> {
    for (let tries = 0; tries < 3 && !isShown(uri); tries++) {
      await vscode.commands.executeCommand('markdown.preview.refresh');
      await delay(LONGER_THAN_GATHERING);
    }
  }

  function isShown(uri: string): boolean {
    return JSON.stringify(shown.get(uri)) === JSON.stringify(known.get(uri)?.citations);
  }

  const subscriptions = vscode.Disposable.from(
    server.onLibraryChanged(() => {
      for (const uri of shown.keys()) {
        const document = openDocument(uri);
        if (document) void ask(uri);
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const answer = known.get(uri.toString());
      // Versions count anew when it is opened again.
      if (answer) answer.version = -1;
    }),
    vscode.window.registerUriHandler({ handleUri: (uri) => open(server, uri) }),
  );
  return {
    extendMarkdownIt(md) {
      citationsPlugin(md, lookup);
      return md;
    },
    dispose: () => subscriptions.dispose(),
  };
}

function openDocument(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
}

/** What VS Code renders with names the document. */
function documentOf(env: unknown): string | null {
  if (typeof env !== 'object' || env === null || !('currentDocument' in env)) return null;
  const { currentDocument } = env;
  return currentDocument ? String(currentDocument) : null;
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
