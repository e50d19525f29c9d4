// The configuration files for one connection: those over each brief, what is wrong in one that is open, and when they change.
import path from 'node:path';
import {
  DidChangeWatchedFilesNotification,
  type FileEvent,
  type FileSystemWatcher,
  type InitializeParams,
  type ProposedFeatures,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { problemsOfLast } from '../config/chain.ts';
import { CONFIG_FILE, IGNORED_FILE, readConfigFile } from '../config/file.ts';
import type { Known } from '../config.ts';
import type { Finding } from '../features/findings.ts';
import {
  type Configuration,
  type ConfigurationReader,
  configurationReader,
  NO_CONFIGURATION,
} from '../host/configuration.ts';
import { rules } from '../rules/index.ts';
import type { Library } from '../statutes/library.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { describe } from './guard.ts';

export type ConfigurationAccess = {
  library(): Promise<Library>;
  translate(): Translate;
  /** Warns once for as long as it stays. */
  complain(message: Message): void;
  /** Whether the document is open, and shows what is wrong in it. */
  isOpen(uri: string): boolean;
  log(line: string): void;
};

export type ConfigurationOfConnection = {
  /** What counts for the brief; for one that is in no file, what counts in the first folder of the workspace. */
  over(uri: string): Promise<Configuration>;
  /** What is wrong in the text of a `.legal-brief.yaml`. */
  problems(uri: string, text: string): Promise<Finding[]>;
  /** Folders with official texts that the files over the folders of the workspace name; none where it is not trusted. */
  statutes(): Promise<readonly string[]>;
  /** Where a finding in the brief is listed that is to be ignored; null where there is no place for it. */
  ignoredFile(uri: string): Promise<string | null>;
  /** The folders of the workspace that are on disk. */
  folders(): readonly string[];
  initialize(params: InitializeParams): void;
  /** From then on the client may be asked to watch files. */
  initialized(): void;
  /** Whether a file of the configuration is among them; then everything has been forgotten. */
  changedFiles(changes: readonly FileEvent[]): boolean;
  forget(): void;
};

export function isConfiguration(uri: string): boolean {
  return path.posix.basename(URI.parse(uri).path) === CONFIG_FILE;
}

export function followConfiguration(
  connection: ProposedFeatures.Connection,
  access: ConfigurationAccess,
): ConfigurationOfConnection {
  const ids = new Set(rules.map(({ id }) => id));
  let reader: Promise<ConfigurationReader> | null = null;
  let looked: ConfigurationReader['looked'] = () => [];
  let folders: string[] = [];
  let hasFolders = false;
  let watches = { any: false, outside: false };
  const followed = new Set<string>();
  let isTrusted = true;

  const known = async (): Promise<Known> => ({
    rules: ids,
    laws: new Set((await access.library()).instruments.keys()),
  });

  async function over(uri: string): Promise<Configuration> {
    const folder = folderOf(uri) ?? folders[0];
    if (folder === undefined) return NO_CONFIGURATION;
    reader ??= known().then((all) => {
      const fresh = configurationReader(all);
      looked = fresh.looked;
      return fresh;
    });
    const found = await (await reader).of(folder);
    complainOf(found);
    follow(found);
    return found;
  }

  /** Of the files that count, those that the pattern for the workspace does not cover. */
  function follow({ files, ignored }: Configuration): void {
    if (!watches.any || !watches.outside) return;
    const all = [...files.map((each) => each.path), ...(ignored ? [ignored.path] : [])];
    const fresh = all.filter((file) => !followed.has(file) && !isCovered(file));
    if (fresh.length === 0) return;
    for (const file of fresh) followed.add(file);
    watch(
      fresh.map((file) => ({
        globPattern: { baseUri: URI.file(path.dirname(file)).toString(), pattern: path.basename(file) },
      })),
    );
  }

  function isCovered(file: string): boolean {
    const isUsual = [CONFIG_FILE, IGNORED_FILE].includes(path.basename(file));
    return isUsual && folders.some((folder) => file.startsWith(folder + path.sep));
  }

  function watch(watchers: FileSystemWatcher[]): void {
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error) => access.log(describe(error)));
  }

  function complainOf({ problems, ignored }: Configuration): void {
    for (const wrong of problems) {
      const file = wrong.path;
      if ('reason' in wrong) access.complain(msg('{0}: cannot be read ({1})', file, wrong.reason));
      else if (!access.isOpen(URI.file(file).toString())) {
        const line = wrong.text.slice(0, wrong.problem.start).split(/\r\n|\r|\n/).length;
        access.complain(msg('{0}:{1}: {2}', file, String(line), access.translate()(wrong.problem.message)));
      }
    }
    if (ignored?.broken) access.complain(msg('{0}: cannot be read ({1})', ignored.path, ignored.broken));
    else if (ignored?.broken === '') access.complain(msg('{0}: not a list of ignored findings', ignored.path));
  }

  return {
    over,
    async problems(uri, text) {
      const folder = folderOf(uri);
      const file = readConfigFile(text, await known());
      const above = folder === null || file.root ? NO_CONFIGURATION : await over(parentOf(folder));
      const placed = { path: URI.parse(uri).fsPath, file };
      return problemsOfLast([...above.files, placed]).map((problem) => ({
        ...problem,
        rule: 'configuration',
        severity: 'error',
      }));
    },
    async statutes() {
      if (!isTrusted) return [];
      const named = configurationReader({ rules: ids, laws: new Set() });
      const all = await Promise.all(folders.map((folder) => named.of(folder)));
      return [...new Set(all.flatMap(({ statutes }) => statutes))];
    },
    async ignoredFile(uri) {
      const { ignored } = await over(uri);
      if (ignored) return ignored.broken === null ? ignored.path : null;
      const own = folderOf(uri);
      const workspace = folders.find((folder) => own === null || own === folder || own.startsWith(folder + path.sep));
      const folder = workspace ?? own;
      return folder === null || folder === undefined ? null : path.join(folder, IGNORED_FILE);
    },
    folders: () => folders,
    initialize({ workspaceFolders, rootUri, capabilities, initializationOptions }) {
      const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
      folders = uris.flatMap(folderPath);
      hasFolders = capabilities.workspace?.workspaceFolders === true;
      const watching = capabilities.workspace?.didChangeWatchedFiles;
      watches = {
        any: watching?.dynamicRegistration === true,
        outside: watching?.relativePatternSupport === true,
      };
      isTrusted = (initializationOptions as { trusted?: unknown } | null | undefined)?.trusted !== false;
    },
    initialized() {
      if (hasFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.flatMap(({ uri }) => folderPath(uri)));
          folders = [...folders.filter((folder) => !gone.has(folder)), ...added.flatMap(({ uri }) => folderPath(uri))];
        });
      }
      if (watches.any) watch([{ globPattern: `**/{${CONFIG_FILE},${IGNORED_FILE}}` }]);
    },
    changedFiles(changes) {
      const files = new Set(looked());
      const hit = changes.some(({ uri }) => {
        const { scheme, fsPath } = URI.parse(uri);
        return scheme === 'file' && (files.has(fsPath) || path.basename(fsPath) === CONFIG_FILE);
      });
      if (hit) reader = null;
      return hit;
    },
    forget() {
      reader = null;
    },
  };
}

/** The folder of a file; null for what is not on disk. */
function folderOf(uri: string): string | null {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === 'file' ? path.dirname(fsPath) : null;
}

/** An address in the folder above, to ask what counts there. */
function parentOf(folder: string): string {
  return URI.file(path.join(path.dirname(folder), CONFIG_FILE)).toString();
}

function folderPath(uri: string): string[] {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === 'file' ? [fsPath] : [];
}
