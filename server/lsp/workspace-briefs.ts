// The briefs of the whole workspace for one connection: read in the background, kept up to date, asked for citations.
import type {
  FileEvent,
  InitializeParams,
  Location,
  ProposedFeatures,
  ReferenceParams,
  SymbolInformation,
  WorkDoneProgressReporter,
  WorkspaceFolder,
} from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { lineLocator } from '../brief/lines.ts';
import { parseBrief } from '../brief/markdown.ts';
import type { Settings } from '../config.ts';
import { type BriefIndex, indexBrief } from '../features/references.ts';
import { msg } from '../text.ts';
import { analyse } from '../workspace.ts';
import { describe, guard } from './guard.ts';
import type { Examined } from './snapshot.ts';
import { isStatute } from './statute-place.ts';
import type { StatuteAccess } from './statute-requests.ts';
import { createWorkspaceIndex } from './workspace-index.ts';
import { onReferences, onWorkspaceSymbol } from './workspace-requests.ts';

export type BriefAccess = StatuteAccess & {
  /** `scope`: the document or folder that the client is asked for. */
  settings(uri: string, scope?: string): Promise<Settings>;
  /** URIs of the open documents. */
  open(): readonly string[];
};

export type WorkspaceBriefs = {
  /** What the client announced: which folders there are. */
  initialize(params: InitializeParams): void;
  /** From then on the client may be asked to watch files. */
  initialized(): void;
  /** Begins to read in the background; the second call does nothing. */
  wake(): void;
  changedFiles(changes: readonly FileEvent[]): void;
  /** After a change of the settings. */
  forget(): void;
};

export const WATCHED = '**/{*.md,*.markdown,*.brief,.gitignore}';
/** So few files are read in no time, and without a word. */
const SILENT = 20;

export function answerWorkspaceRequests(connection: ProposedFeatures.Connection, access: BriefAccess): WorkspaceBriefs {
  const { log, session } = access;
  let folders: string[] = [];
  let hasFolders = false;
  let watches = false;
  let showsProgress = false;
  let awake = false;
  let shown: Promise<
    WorkDoneProgressReporter & { begin(title: string, percentage?: number): void; done(): void }
  > | null = null;

  const index = createWorkspaceIndex({ read, log, progress });

  async function read(uri: string, text: string): Promise<BriefIndex | null> {
    if (isStatute(uri, session().cacheFolder)) return null;
    const library = await access.library();
    // One question to the client for all files of a folder.
    const folder = folders.find((each) => uri.startsWith(each)) ?? uri;
    const { asOf, law } = await access.settings(uri, folder);
    const analysis = analyse(parseBrief(uri, 0, text), library, { asOf: asOf ?? access.today(), law });
    return indexBrief(analysis, lineLocator(text));
  }

  function progress(done: number, all: number): void {
    if (!showsProgress || all < SILENT) return;
    if (!shown) {
      shown = connection.window.createWorkDoneProgress();
      const title = session().translate(msg('Reading the briefs of the workspace'));
      shown.then((reporter) => reporter.begin(title, 0)).catch((error) => log(describe(error)));
    }
    if (done < all && done % 10 !== 0) return;
    const ended = done === all;
    const current = shown;
    if (ended) shown = null;
    current
      .then((reporter) => (ended ? reporter.done() : reporter.report(Math.round((100 * done) / all))))
      .catch((error) => log(describe(error)));
  }

  /** Open briefs as they are in the editor, the others as they are on disk. */
  async function briefs(): Promise<ReadonlyMap<string, BriefIndex>> {
    await upToDate();
    return current();
  }

  async function upToDate(): Promise<void> {
    awake = true;
    // A client that tells of changes has told of all; else the files are looked at again.
    await (watches ? index.settled() : index.refresh());
  }

  async function current(): Promise<ReadonlyMap<string, BriefIndex>> {
    const all = new Map<string, BriefIndex>();
    const open = new Set<string>();
    for (const uri of access.open()) {
      open.add(normal(uri));
      if (isStatute(uri, session().cacheFolder)) continue;
      const found = await access.examined(uri);
      const indexed = found && indexExamined(found);
      if (indexed) all.set(uri, indexed);
    }
    for (const [uri, indexed] of index.files()) if (!open.has(normal(uri))) all.set(uri, indexed);
    return all;
  }

  connection.onReferences(
    guard<ReferenceParams, Location[] | null>('references', log, null, async (params) => {
      const found = await access.examined(params.textDocument.uri);
      return found && onReferences(found, params, briefs, session());
    }),
  );
  connection.onWorkspaceSymbol(
    guard<{ query: string }, SymbolInformation[] | null>('workspaceSymbol', log, null, async ({ query }) => {
      // What has been read so far: the editor asks with every letter.
      if (!awake) wake();
      return onWorkspaceSymbol(query, await access.library(), await current(), access.today(), session());
    }),
  );

  function changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    index.setFolders(folders);
  }

  function wake(): void {
    if (awake) return;
    awake = true;
    index.refresh().catch((error) => log(describe(error)));
  }

  return {
    initialize({ workspaceFolders, rootUri, capabilities }) {
      folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
      hasFolders = capabilities.workspace?.workspaceFolders === true;
      watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      showsProgress = capabilities.window?.workDoneProgress === true;
      index.setFolders(folders);
    },
    initialized() {
      if (hasFolders)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => changeFolders(added, removed));
      if (!watches) return;
      const watchers = [{ globPattern: WATCHED }];
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error) => log(describe(error)));
    },
    wake,
    changedFiles(changes) {
      if (!awake) return;
      for (const { uri } of changes) index.changed(uri).catch((error) => log(describe(error)));
    },
    forget() {
      index.forget();
      if (!awake) return;
      awake = false;
      wake();
    },
  };
}

/** The index of a brief that is open, from its newest text. */
function indexExamined({ document, analysis }: Examined): BriefIndex | null {
  return indexBrief(analysis, lineLocator(document.getText()));
}

/** Client and server may escape the same address differently. */
function normal(uri: string): string {
  return decodeURIComponent(uri);
}
