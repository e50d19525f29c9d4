// Where a whole statute opens: as a virtual document where the client has them, else as a read-only file in a cache folder.
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';

/** Scheme of the virtual documents: `legal-brief:/cn/criminal-law.md`. */
export const SCHEME = 'legal-brief';

export function statuteUri(id: string): string {
  return `${SCHEME}:/${encodeURI(id)}.md`;
}

/** The instrument of a virtual document; null for any other URI. */
export function statuteId(uri: string): string | null {
  const { scheme, path: name } = URI.parse(uri);
  return scheme === SCHEME ? (/^\/(.+)\.md$/.exec(name)?.[1] ?? null) : null;
}

/** True for a document that this server made: it is the law itself, and not checked. */
export function isStatute(uri: string, cacheFolder: string): boolean {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === SCHEME || (scheme === 'file' && fsPath.startsWith(statuteFolder(cacheFolder) + path.sep));
}

/** The instrument whose text the document is, as a virtual document or as a file in the cache folder; null for any other. */
export function statuteOf(uri: string, cacheFolder: string): string | null {
  if (!isStatute(uri, cacheFolder)) return null;
  const { scheme, fsPath } = URI.parse(uri);
  // One version of one article is a document of its own below the instrument.
  if (scheme === SCHEME) return statuteId(uri)?.replace(/\/[\d-]+\/\d{4}-\d{2}-\d{2}$/, '') ?? null;
  const name = path.relative(statuteFolder(cacheFolder), fsPath).split(path.sep).join('/');
  return /^(.+)\.md$/.exec(name)?.[1] ?? null;
}

/**
 * Writes the statute for clients without virtual documents; resolves with the URI of the file. Written beside its place and
 * then moved, so that another window never reads half of it, and read-only, because an edit would change nothing.
 */
export async function writeStatute(cacheFolder: string, id: string, text: string): Promise<string> {
  const folder = statuteFolder(cacheFolder);
  const file = path.join(folder, ...`${id}.md`.split('/'));
  if (!file.startsWith(folder + path.sep)) throw new Error(`Unexpected instrument id: ${id}`);
  const uri = URI.file(file).toString();
  if ((await readFile(file, 'utf8').catch(() => null)) === text) return uri;

  await mkdir(path.dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  await rm(fresh, { force: true });
  try {
    await writeFile(fresh, text, { mode: 0o444 });
    // Windows replaces no read-only file; where there is none yet, there is nothing to unlock.
    if (process.platform === 'win32') await chmod(file, 0o666).catch(() => undefined);
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  return uri;
}

function statuteFolder(cacheFolder: string): string {
  return path.join(cacheFolder, 'statutes');
}
