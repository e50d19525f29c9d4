// The folders with texts that people own: looked through once, then only what changed in them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { IMPORT_VERSION, type Imported, importStatute } from '../statutes/import.ts';
import type { Library } from '../statutes/library.ts';
import { gatherOwn, type ImportedFile, type OwnProblem, type OwnStatutes } from '../statutes/own.ts';
import { type ReadOwn, withOwnStatutes } from '../statutes/own-library.ts';
import { type Message, msg } from '../text.ts';
import {
  type Encoding,
  type FoundFile,
  findFiles,
  hash,
  LARGEST_FILE,
  type OwnFolder,
  type ReadDocx,
  readText,
  SLICE,
  writeWhole,
} from './own-files.ts';

export type OwnOptions = {
  folders: readonly OwnFolder[];
  library: Library;
  /** Where what was understood is kept between starts; null for not at all. */
  cacheFolder: string | null;
  readDocx: ReadDocx;
  signal?: AbortSignal;
  /** Only where files have to be read: of how many, how many are done. */
  onProgress?(done: number, total: number): void;
};

/** `path`: absolute. */
export type OwnFile = ImportedFile & { path: string; encoding: Encoding; size: number; mtime: number };
export type OwnIndex = OwnStatutes & {
  /** The library with all of them. */
  library: Library;
  files: readonly OwnFile[];
  /** How many files had to be read. */
  fresh: number;
  read: ReadOwn;
};

/** What is kept of a file; it counts while time and size are the same. */
type Kept = { mtime: number; size: number; encoding: Encoding; imported: Imported };
type Folder = { folder: OwnFolder; found: FoundFile[]; kept: Record<string, Kept>; changed: boolean };

/** Files that are read at a time. */
const TOGETHER = 8;

/** Null where it was cancelled; what had been read by then is kept. Never rejects for what is in the folders. */
export async function indexOwnStatutes(options: OwnOptions): Promise<OwnIndex | null> {
  const { cacheFolder, library, signal } = options;
  const missing: OwnProblem[] = [];
  const folders: Folder[] = [];
  for (const folder of options.folders) {
    const found = await findFiles(folder.path, signal);
    if (found) folders.push({ folder, found, kept: await readKept(folder, cacheFolder), changed: false });
    else if (!folder.optional) missing.push({ file: folder.path, line: 0, message: msg('There is no such folder') });
  }
  const fresh = await importChanged(folders, options);
  if (cacheFolder) for (const folder of folders) await writeKept(folder, cacheFolder);
  if (signal?.aborted) return null;

  const files = folders.flatMap(filesOf);
  const own = gatherOwn(files, library);
  const byName = new Map(files.map((file) => [file.file, file]));
  const read: ReadOwn = async (name) => {
    const file = byName.get(name)!;
    const { text } = await readText(file.path, { ...options, ...keptText(cacheFolder, file.path, file) });
    return text;
  };
  return {
    ...own,
    problems: [...missing, ...own.problems],
    library: withOwnStatutes(library, own, read),
    files,
    fresh,
    read,
  };
}

async function importChanged(folders: readonly Folder[], options: OwnOptions): Promise<number> {
  const { signal, onProgress } = options;
  const work = folders.flatMap((folder) => {
    const changed = folder.found.filter(({ name, mtime, size }) => {
      const kept = folder.kept[name];
      return kept?.mtime !== mtime || kept.size !== size;
    });
    const gone = Object.keys(folder.kept).length > folder.found.length - changed.length;
    folder.changed = changed.length > 0 || gone;
    return changed.map((file) => ({ folder, file }));
  });
  let since = performance.now();
  for (let at = 0; at < work.length && !signal?.aborted; at += TOGETHER) {
    onProgress?.(at, work.length);
    const batch = work.slice(at, at + TOGETHER);
    const texts = await Promise.all(batch.map(({ folder, file }) => open(folder.folder, file, options)));
    for (const [index, { folder, file }] of batch.entries()) {
      folder.kept[file.name] = understand(file, texts[index]!);
      if (performance.now() - since > SLICE) {
        await new Promise((resume) => setImmediate(resume));
        since = performance.now();
      }
    }
  }
  return work.length;
}

type Opened = { text: string; encoding: Encoding } | Message;

async function open(folder: OwnFolder, { name, size, mtime }: FoundFile, options: OwnOptions): Promise<Opened> {
  if (size > LARGEST_FILE) return msg('The file is larger than any statute');
  const file = path.join(folder.path, name);
  try {
    return await readText(file, { ...options, ...keptText(options.cacheFolder, file, { mtime, size }) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (/\.docx$/i.test(name) && code === undefined) return msg('Not a .docx file');
    return code?.startsWith('E') && !code.startsWith('ERR')
      ? msg('Cannot be read ({0})', code)
      : msg('Not a text file');
  }
}

function understand({ name, mtime, size }: FoundFile, opened: Opened): Kept {
  if ('args' in opened) {
    return { mtime, size, encoding: 'utf-8', imported: { kind: 'error', line: 1, message: opened } };
  }
  const { text, encoding } = opened;
  try {
    return { mtime, size, encoding, imported: importStatute(path.posix.basename(name), text) };
  } catch {
    // A file must not take the others with it, whatever is wrong with it.
    return { mtime, size, encoding, imported: { kind: 'error', line: 1, message: msg('Cannot be understood') } };
  }
}

function filesOf({ folder, found, kept }: Folder): OwnFile[] {
  return found.flatMap(({ name, size, mtime }) => {
    const known = kept[name];
    if (!known) return [];
    const { imported, encoding } = known;
    return { file: `${folder.label}/${name}`, path: path.join(folder.path, name), imported, encoding, size, mtime };
  });
}

function keptText(cacheFolder: string | null, file: string, { size, mtime }: { size: number; mtime: number }) {
  return {
    texts: cacheFolder && path.join(cacheFolder, 'own-statutes', 'docx'),
    key: `${file}\n${size}\n${mtime}`,
  };
}

function keptFile({ path: folder }: OwnFolder, cacheFolder: string): string {
  return path.join(cacheFolder, 'own-statutes', `${hash(folder)}.json`);
}

/** Nothing where nothing was kept, or another version wrote it, or it is damaged: then it is made again. */
async function readKept(folder: OwnFolder, cacheFolder: string | null): Promise<Record<string, Kept>> {
  if (!cacheFolder) return Object.create(null);
  const text = await readFile(keptFile(folder, cacheFolder), 'utf8').catch(() => '');
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, Math.max(0, end)) !== seal(body)) return Object.create(null);
  return Object.assign(Object.create(null), JSON.parse(body));
}

async function writeKept({ folder, found, kept, changed }: Folder, cacheFolder: string): Promise<void> {
  if (!changed) return;
  const here = found.flatMap(({ name }) => (kept[name] ? [[name, kept[name]]] : []));
  const body = JSON.stringify(Object.fromEntries(here));
  await writeWhole(keptFile(folder, cacheFolder), `${seal(body)}\n${body}`);
}

function seal(body: string): string {
  return `${IMPORT_VERSION} ${hash(body)}`;
}
