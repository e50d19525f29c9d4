// The briefs of the workspace folders, read in the background: which provisions each file cites. No text is kept.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { URI } from 'vscode-uri';
import type { BriefIndex } from '../features/references.ts';

export type IndexOptions = {
  /** Reads one brief; null where it cites nothing. */
  read(uri: string, text: string): Promise<BriefIndex | null>;
  log(line: string): void;
  /** Called as the reading goes on, and with `done` equal to `all` at its end. */
  progress(done: number, all: number): void;
};

export type WorkspaceIndex = {
  /** Folder URIs; others than files are left out, because the server cannot read them. */
  setFolders(folders: readonly string[]): void;
  /** Resolves once every brief has been read, anew where it changed since. Reads nothing that it knows already. */
  refresh(): Promise<void>;
  /** Resolves once what was told by `changed` and what is under way has been read; looks for nothing else. */
  settled(): Promise<void>;
  /** A file was changed, created or deleted, as the client says. */
  changed(uri: string): Promise<void>;
  /** Forgets everything, as after a change of the settings. */
  forget(): void;
  files(): ReadonlyMap<string, BriefIndex>;
};

/** Larger files are data and no briefs. */
const LARGEST = 1 << 20;
/** So many files are looked at, no more; the log says so. */
const MOST_FILES = 20_000;
const BRIEF = /\.(?:md|markdown|brief)$/i;
/** Never briefs, whether .gitignore says so or not. */
const SKIPPED = new Set(['.git', '.hg', '.svn', '.legal-brief', 'node_modules']);
/** What no citation is without, so that a file of other matters is not parsed. */
const CITING =
  /\bart(?:icle)?s?\b|§|\b(?:law|code|interpretation|decision|regulations|provisions|pipl|dsl|csl)\b|[条法典]/i;

type Known = { stamp: string; index: BriefIndex | null };
type Found = { file: string; stamp: string };

export function createWorkspaceIndex({ read, log, progress }: IndexOptions): WorkspaceIndex {
  let folders: string[] = [];
  let known = new Map<string, Known>();
  let indexed = new Map<string, BriefIndex>();
  let running: Promise<void> | null = null;
  let stale = true;
  const pending = new Set<Promise<void>>();
  /** Grows with everything that makes a reading under way useless. */
  let generation = 0;

  async function readAll(): Promise<void> {
    const mine = generation;
    const found: Found[] = [];
    for (const folder of folders) await walk(folder, [], found);
    if (found.length >= MOST_FILES) log(`workspace index: only the first ${MOST_FILES} files are read`);
    if (mine !== generation) return;
    const present = new Set(found.map(({ file }) => file));
    for (const file of known.keys()) if (!present.has(file)) set(file, null);
    const fresh = found.filter(({ file, stamp }) => known.get(file)?.stamp !== stamp);
    for (let done = 0; done < fresh.length; done++) {
      if (mine !== generation) return;
      progress(done, fresh.length);
      await readOne(fresh[done]!);
    }
    if (fresh.length > 0) progress(fresh.length, fresh.length);
  }

  async function readOne({ file, stamp }: Found): Promise<void> {
    const mine = generation;
    // Requests that wait have their turn between two files.
    await new Promise((resume) => setImmediate(resume));
    let index: BriefIndex | null = null;
    try {
      const text = await readFile(file, 'utf8');
      if (CITING.test(text)) index = await read(URI.file(file).toString(), text);
    } catch (error) {
      log(`workspace index: ${file}: ${error instanceof Error ? error.message : error}`);
    }
    if (mine === generation) set(file, { stamp, index });
  }

  function set(file: string, entry: Known | null): void {
    const uri = URI.file(file).toString();
    if (entry) known.set(file, entry);
    else known.delete(file);
    if (entry?.index) indexed.set(uri, entry.index);
    else indexed.delete(uri);
  }

  async function refresh(): Promise<void> {
    for (let at = -1; at !== generation; ) {
      at = generation;
      running ??= readAll();
      const mine = running;
      await mine.finally(() => {
        if (running === mine) running = null;
      });
    }
    stale = false;
  }

  async function change(uri: string): Promise<void> {
    const { scheme, fsPath: file } = URI.parse(uri);
    const folder = folders.find((each) => file.startsWith(each + path.sep));
    if (scheme !== 'file' || !folder) return;
    if (path.basename(file) === '.gitignore') return forget();
    const entry = BRIEF.test(file) && !(await isIgnored(folder, file)) ? await stampOf(file) : null;
    if (entry) await readOne({ file, stamp: entry });
    else set(file, null);
  }

  function forget(): void {
    stale = true;
    generation++;
    known = new Map();
    indexed = new Map();
    running = null;
  }

  return {
    setFolders(uris) {
      folders = uris.map((uri) => URI.parse(uri)).flatMap(({ scheme, fsPath }) => (scheme === 'file' ? [fsPath] : []));
      forget();
    },
    refresh,
    async settled() {
      if (stale) await refresh();
      while (pending.size > 0) await Promise.all(pending);
    },
    changed(uri) {
      const work = change(uri).finally(() => pending.delete(work));
      pending.add(work);
      return work;
    },
    forget,
    files: () => indexed,
  };
}

/** The briefs below the folders, in the order of their names. */
export async function briefFiles(folders: readonly string[]): Promise<string[]> {
  const found: Found[] = [];
  for (const folder of folders) await walk(folder, [], found);
  return found.map(({ file }) => file);
}

type Rules = { base: string; rules: Ignore };

/** Adds the briefs below a folder; symbolic links are not followed. */
async function walk(folder: string, above: readonly Rules[], found: Found[]): Promise<void> {
  const rules = await withRulesOf(folder, above);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (found.length >= MOST_FILES) return;
    const file = path.join(folder, entry.name);
    if (SKIPPED.has(entry.name) || ignores(rules, file, entry.isDirectory())) continue;
    if (entry.isDirectory()) await walk(file, rules, found);
    else if (entry.isFile() && BRIEF.test(entry.name)) {
      const stamp = await stampOf(file);
      if (stamp) found.push({ file, stamp });
    }
  }
}

async function withRulesOf(folder: string, above: readonly Rules[]): Promise<readonly Rules[]> {
  const text = await readFile(path.join(folder, '.gitignore'), 'utf8').catch(() => null);
  return text === null ? above : [...above, { base: folder, rules: ignore().add(text) }];
}

/** The nearest .gitignore that says anything decides. */
function ignores(all: readonly Rules[], file: string, isFolder: boolean): boolean {
  for (const { base, rules } of all.toReversed()) {
    const name = path.relative(base, file).split(path.sep).join('/');
    const { ignored, unignored } = rules.test(isFolder ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function isIgnored(folder: string, file: string): Promise<boolean> {
  let rules: readonly Rules[] = [];
  let at = folder;
  for (const name of path.relative(folder, file).split(path.sep)) {
    rules = await withRulesOf(at, rules);
    at = path.join(at, name);
    if (SKIPPED.has(name) || ignores(rules, at, at !== file)) return true;
  }
  return false;
}

/** Changes with the content; null for what is gone or too large. */
async function stampOf(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  return found && found.size <= LARGEST ? `${found.mtimeMs} ${found.size}` : null;
}
