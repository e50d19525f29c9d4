// The files of a folder with statutes: which there are, and their text.
import { createHash } from 'node:crypto';
import { existsSync, type Stats, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** `path`: absolute. `label`: what stands before the names of its files for the user. */
export type OwnFolder = { path: string; label: string; optional?: boolean };
/** `name`: with `/`, below the folder. */
export type FoundFile = { name: string; mtime: number; size: number };

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'docx';
export type FileText = { text: string; encoding: Encoding };
export type ReadDocx = (bytes: Buffer) => Promise<string>;

/** More than any collection of statutes has: then it is another folder that somebody named. */
const MOST_FILES = 50_000;
/** Of one file. The longest code has less than a megabyte. */
export const LARGEST_FILE = 16 << 20;

/** Milliseconds of work before others have their turn. */
export const SLICE = 8;

const READ = /\.(?:md|markdown|txt|docx)$/i;
/** What collections have beside their texts. */
const BESIDE = /^(?:[_.~]|(?:readme|license|licence|contributing|changelog|security|code_of_conduct)\b)/i;

/** Whether a file of that name is looked at. */
export function isStatuteFile(name: string): boolean {
  return READ.test(name) && !BESIDE.test(name);
}

/** Folders under names that differ, so that their files do too. `workspaces`: each may have texts in `.legal-brief/statutes`. */
export function ownFolders(configured: readonly string[], workspaces: readonly string[]): OwnFolder[] {
  const inside = workspaces.map((folder) => ({ path: path.join(folder, '.legal-brief', 'statutes'), optional: true }));
  const paths = new Map<string, { optional?: boolean }>();
  for (const folder of configured) paths.set(path.resolve(folder), {});
  for (const { path: folder, optional } of inside) if (!paths.has(folder)) paths.set(folder, { optional });
  const labels = new Set<string>();
  return [...paths].map(([folder, rest]) => {
    const short = path.basename(folder);
    const label = short === '' || labels.has(short) ? folder.replaceAll('\\', '/') : short;
    labels.add(label);
    return { path: folder, label, ...rest };
  });
}

/** Whether there is anything to look for in them, if only to say that one of them is missing. */
export function anyToRead(folders: readonly OwnFolder[]): boolean {
  return folders.some(({ path: folder, optional }) => !optional || existsSync(folder));
}

/** Null where there is no such folder. Follows no links. In the order of the names. */
export async function findFiles(folder: string, signal?: AbortSignal): Promise<FoundFile[] | null> {
  const names: string[] = [];
  const root = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (!root) return null;
  let level = [{ prefix: '', entries: root }];
  while (level.length > 0 && names.length < MOST_FILES && !signal?.aborted) {
    const folders: string[] = [];
    for (const { prefix, entries } of level) {
      for (const entry of entries) {
        if (BESIDE.test(entry.name) || entry.name === 'node_modules') continue;
        if (entry.isDirectory()) folders.push(`${prefix}${entry.name}/`);
        else if (entry.isFile() && READ.test(entry.name)) names.push(prefix + entry.name);
      }
    }
    level = await Promise.all(
      folders.map(async (prefix) => ({
        prefix,
        entries: await readdir(path.join(folder, prefix), { withFileTypes: true }).catch(() => []),
      })),
    );
  }
  names.sort();
  return stats(folder, names, signal);
}

/** Synchronous, in slices: a call into the thread pool costs more than the answer. Files that have gone are left out. */
async function stats(folder: string, names: readonly string[], signal?: AbortSignal): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  let since = performance.now();
  for (const name of names) {
    if (signal?.aborted) break;
    const entry = statOf(`${folder}${path.sep}${name}`);
    if (entry) found.push({ name, mtime: entry.mtimeMs, size: entry.size });
    if (performance.now() - since < SLICE) continue;
    await new Promise((resume) => setImmediate(resume));
    since = performance.now();
  }
  return found;
}

function statOf(file: string): Stats | null {
  try {
    return statSync(file);
  } catch {
    return null;
  }
}

/** Rejects where the file cannot be read as text. `texts`: where the text of a .docx is kept, under `key`. */
export async function readText(
  file: string,
  { readDocx, texts, key }: { readDocx: ReadDocx; texts: string | null; key: string },
): Promise<FileText> {
  if (!/\.docx$/i.test(file)) return decode(await readFile(file));
  const kept = texts && path.join(texts, `${hash(key)}.txt`);
  const known = kept && (await readFile(kept, 'utf8').catch(() => null));
  if (known !== null && known !== '') return { text: known, encoding: 'docx' };
  const text = await readDocx(await readFile(file));
  if (kept) await writeWhole(kept, text);
  return { text, encoding: 'docx' };
}

/** The converter of the installation, loaded at the first .docx. `dist`: the folder of the bundle. */
export function docxReader(dist: string): ReadDocx {
  return (bytes) => {
    const file = path.join(dist, 'docx.js');
    const { docxText }: typeof import('./docx.ts') = createRequire(file)(file);
    return docxText(bytes);
  };
}

/** UTF-8; else what Chinese programs wrote before it. Throws where it is neither. */
export function decode(bytes: Uint8Array): FileText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030', { fatal: true }).decode(bytes), encoding: 'gb18030' };
  }
}

/** Beside its place and then moved, so that nobody reads half of it. A cache that cannot be written is done without. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(fresh, text);
    await rename(fresh, file);
  } catch {
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
