// Texts that are only looked at, as read-only documents: previews of what would be inserted, the two sides of a redline.
import * as vscode from 'vscode';

export const DRAFT_SCHEME = 'legal-brief-draft';

export type Drafts = vscode.Disposable & {
  /** The document of that name, now with this text. */
  put(name: string, text: string): vscode.Uri;
};

export function createDrafts(): Drafts {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(DRAFT_SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
  // What changed while the document was being opened, VS Code has not heard.
  const opened = vscode.workspace.onDidOpenTextDocument((document) => {
    const { scheme, path } = document.uri;
    if (scheme === DRAFT_SCHEME && texts.has(path) && texts.get(path) !== document.getText())
      changed.fire(document.uri);
  });
  const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === DRAFT_SCHEME) texts.delete(uri.path);
  });
  return {
    put(name, text) {
      const uri = vscode.Uri.from({ scheme: DRAFT_SCHEME, path: `/${name.replaceAll('/', '-')}.md` });
      const before = texts.get(uri.path);
      texts.set(uri.path, text);
      if (before !== undefined && before !== text) changed.fire(uri);
      return uri;
    },
    dispose: () => vscode.Disposable.from(provider, opened, closed, changed).dispose(),
  };
}

/** Closes the tab that shows the document, wherever it is. */
export async function closeDraft(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = tabs.filter(({ input }) => input instanceof vscode.TabInputText && String(input.uri) === String(uri));
  if (shown.length > 0) await vscode.window.tabGroups.close(shown, true);
}
