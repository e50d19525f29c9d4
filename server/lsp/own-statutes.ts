// The texts that the user owns, for one connection: which folders, looked through in the background, again when they change.
import { homedir } from 'node:os';
import path from 'node:path';
import {
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileEvent,
  type FileSystemWatcher,
  type InitializeParams,
  type ProposedFeatures,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { readStatuteFolders } from '../config.ts';
import { anyToRead, isStatuteFile, type OwnFolder, ownFolders, type ReadDocx } from '../host/own-files.ts';
import type { OwnIndex } from '../host/own-statutes.ts';
import type { Library } from '../statutes/library.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { describe } from './guard.ts';

export type OwnAccess = {
  /** The library without them. */
  bundled(): Promise<Library>;
  cacheFolder: string;
  readDocx: ReadDocx;
  /** The section of the settings that holds for all folders, as the client has it. */
  settings(): Promise<unknown>;
  /** Folders that the configuration files of the workspace name, absolute. */
  configured(): Promise<readonly string[]>;
  translate(): Translate;
  complain(message: Message): void;
  log(line: string): void;
  /** After the library has become another one. */
  changed(): void;
};

export type OwnStatutesOfConnection = {
  /** The library with what has been understood so far. */
  library(): Promise<Library>;
  index(): OwnIndex | null;
  initialize(params: InitializeParams): void;
  /** Looks the folders through; again where they or the settings have changed. Never rejects. */
  refresh(): Promise<void>;
  changedFiles(changes: readonly FileEvent[]): void;
  /** The name of the file where it is one of these texts; null for every other document. */
  fileOf(uri: string): string | null;
};

/** So few files are read in no time, and without a word. */
const SILENT = 20;
/** Files that the log names; the command line names all. */
const NAMED = 100;

export function followOwnStatutes(connection: ProposedFeatures.Connection, access: OwnAccess): OwnStatutesOfConnection {
  const log = (error: unknown) => access.log(describe(error));
  let workspaces: string[] = [];
  let hasFolders = false;
  let watches = { any: false, outside: false };
  let showsProgress = false;
  let folders: readonly OwnFolder[] = [];
  let index: OwnIndex | null = null;
  let watched: { key: string; registration: Promise<Disposable> } | null = null;
  // One run at a time; a change during one makes another.
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    const { folders: configured, problems } = readStatuteFolders(await access.settings());
    for (const problem of problems) access.complain(problem);
    folders = ownFolders([...configured.flatMap(absolute), ...(await access.configured())], workspaces);
    watch();
    // What reads them is much code, and not loaded for nothing.
    if (!index && !anyToRead(folders)) return;
    const aborter = new AbortController();
    const progress = showProgress(aborter);
    const library = await access.bundled();
    const before = index;
    const { indexOwnStatutes } = await import('../host/own-statutes.ts');
    const next = await indexOwnStatutes({
      folders,
      library,
      cacheFolder: access.cacheFolder,
      readDocx: access.readDocx,
      signal: aborter.signal,
      onProgress: progress.report,
    }).finally(progress.end);
    if (!next) {
      connection.console.info(access.translate()(msg('Own statutes: cancelled')));
      return;
    }
    index = next;
    if (next.files.length === 0 && next.problems.length === 0 && !before?.files.length) return;
    if (before && next.fresh === 0 && sameFiles(before, next)) return;
    summarize(next);
    access.changed();
  }

  /** Relative ones lie in every folder of the workspace; `~` is the user's own. */
  function absolute(folder: string): string[] {
    if (folder === '~' || /^~[\\/]/.test(folder)) return [path.join(homedir(), folder.slice(1))];
    return path.isAbsolute(folder) ? [folder] : workspaces.map((workspace) => path.join(workspace, folder));
  }

  function summarize({ files, laws, problems }: OwnIndex): void {
    const translate = access.translate();
    const counts = [files.length, laws.length, problems.length].map(String);
    connection.console.info(
      `${translate(msg('Own statutes'))}: ${translate(msg('{0} files, {1} laws understood, {2} files not used', ...counts))}`,
    );
    const lines = problems
      .slice(0, NAMED)
      .map(({ file, line, message }) => `${file}${line > 0 ? `:${line}` : ''}: ${translate(message)}`);
    if (problems.length > NAMED) lines.push(translate(msg('… and {0} more', String(problems.length - NAMED))));
    if (lines.length > 0) connection.console.warn(lines.join('\n'));
  }

  function showProgress(aborter: AbortController) {
    let shown: Promise<WorkDoneProgressServerReporter> | null = null;
    return {
      report(done: number, total: number): void {
        if (!showsProgress || total < SILENT) return;
        if (!shown) {
          shown = connection.window.createWorkDoneProgress();
          const title = access.translate()(msg('Reading your statutes'));
          shown
            .then((reporter) => {
              reporter.begin(title, 0, undefined, true);
              reporter.token.onCancellationRequested(() => aborter.abort());
            })
            .catch(log);
        }
        shown.then((reporter) => reporter.report(Math.floor((100 * done) / total), `${done} / ${total}`)).catch(log);
      },
      end: () => void shown?.then((reporter) => reporter.done()).catch(log),
    };
  }

  /** Of the workspace, and outside of it where the client can. */
  function watch(): void {
    const watchers: FileSystemWatcher[] = [];
    for (const { path: folder, optional } of folders) {
      const baseUri = URI.file(folder).toString();
      if (watches.outside) watchers.push({ globPattern: { baseUri, pattern: FILES } });
      else if (optional) watchers.push({ globPattern: `**/.legal-brief/statutes/${FILES}` });
    }
    const key = JSON.stringify(watchers);
    if (!watches.any || key === (watched?.key ?? '[]')) return;
    watched?.registration.then((registration) => registration.dispose()).catch(log);
    watched = null;
    if (watchers.length === 0) return;
    const registration = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    watched = { key, registration };
    registration.catch(log);
  }

  function refresh(): Promise<void> {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await run().catch(log);
      }
      running = null;
    })();
    return running;
  }

  function fileOf(uri: string): string | null {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file' || !folders.some((folder) => fsPath.startsWith(folder.path + path.sep))) return null;
    const name = path.basename(fsPath);
    return isStatuteFile(name) ? name : null;
  }

  return {
    library: async () => index?.library ?? access.bundled(),
    index: () => index,
    initialize({ workspaceFolders, rootUri, capabilities }) {
      const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
      workspaces = uris.flatMap(folderPath);
      hasFolders = capabilities.workspace?.workspaceFolders === true;
      const watching = capabilities.workspace?.didChangeWatchedFiles;
      watches = {
        any: watching?.dynamicRegistration === true,
        outside: watching?.relativePatternSupport === true,
      };
      showsProgress = capabilities.window?.workDoneProgress === true;
    },
    refresh() {
      if (hasFolders) {
        hasFolders = false;
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.flatMap(({ uri }) => folderPath(uri)));
          workspaces = [
            ...workspaces.filter((folder) => !gone.has(folder)),
            ...added.flatMap(({ uri }) => folderPath(uri)),
          ];
          void refresh();
        });
      }
      return refresh();
    },
    changedFiles(changes) {
      if (changes.some(({ uri }) => fileOf(uri) !== null)) void refresh();
    },
    fileOf,
  };
}

const FILES = '**/*.{md,markdown,txt,docx}';

function folderPath(uri: string): string[] {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === 'file' ? [fsPath] : [];
}

function sameFiles(before: OwnIndex, next: OwnIndex): boolean {
  return (
    before.files.length === next.files.length &&
    before.problems.length === next.problems.length &&
    before.files.every(({ path: file }, at) => file === next.files[at]!.path)
  );
}
