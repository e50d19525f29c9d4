// The reform clauses for one connection: the bundled ones, and those of the folders that are open in the editor.
import type { InitializeParams, ProposedFeatures } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { type AllReforms, followOwnReforms } from '../host/own-reforms.ts';
import type { ReformIndex } from '../reform/model.ts';
import type { Library } from '../statutes/library.ts';

export type ReformsOfConnection = {
  initialize(params: InitializeParams): void;
  initialized(): void;
  /** Errors name files by their whole paths. */
  all(): Promise<AllReforms>;
};

export function followReforms(
  connection: ProposedFeatures.Connection,
  { bundled, library }: { bundled(): Promise<ReformIndex | null>; library(): Promise<Library> },
): ReformsOfConnection {
  const read = followOwnReforms(bundled);
  let roots: string[] = [];
  let hasFolders = false;
  return {
    initialize({ workspaceFolders, rootUri, capabilities }) {
      const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
      roots = uris.flatMap(folderPath);
      hasFolders = capabilities.workspace?.workspaceFolders === true;
    },
    initialized() {
      if (!hasFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.flatMap(({ uri }) => folderPath(uri)));
        roots = [...roots.filter((root) => !gone.has(root)), ...added.flatMap(({ uri }) => folderPath(uri))];
      });
    },
    all: async () => read(roots, await library()),
  };
}

function folderPath(uri: string): string[] {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === 'file' ? [fsPath] : [];
}
