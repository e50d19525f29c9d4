// The reform clauses of a workspace: `.legal-brief/reforms/*.md`, beside the bundled ones.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReformIndex } from '../reform/model.ts';
import type { Library } from '../statutes/library.ts';
import type { FileError } from '../statutes/model.ts';
import { readReforms } from './installation.ts';

const FOLDER = path.join('.legal-brief', 'reforms');

export type AllReforms = { index: ReformIndex; errors: FileError[] };

/** Errors name the files by their path from `root`. A workspace without the folder has no clauses of its own. */
export async function readAllReforms(dist: string, root: string, library: Library): Promise<AllReforms> {
  const bundled = (await readReforms(dist)) ?? EMPTY;
  const files = await filesIn(root);
  return withFiles(bundled, await readFiles(files, path.resolve(root)), library);
}

/**
 * The bundled clauses and those of the folders, read again only where a file is another one since. Errors name the files by
 * their whole paths.
 */
export function followOwnReforms(bundled: () => Promise<ReformIndex | null>) {
  let known: { key: string; library: Library; reforms: AllReforms } | null = null;
  return async (roots: readonly string[], library: Library): Promise<AllReforms> => {
    const files = (await Promise.all(roots.map(filesIn))).flat();
    const key = JSON.stringify(files);
    if (known?.key === key && known.library === library) return known.reforms;
    const index = (await bundled()) ?? EMPTY;
    const reforms = await withFiles(index, await readFiles(files, null), library);
    known = { key, library, reforms };
    return reforms;
  };
}

const EMPTY: ReformIndex = { version: 1, clauses: [] };

type OwnClauses = { name: string; text: string }[];
type File = { file: string; size: number; changed: number };

async function filesIn(root: string): Promise<File[]> {
  const folder = path.resolve(root, FOLDER);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const found = await stat(file).catch(() => null);
      return { file, size: found?.size ?? 0, changed: found?.mtimeMs ?? 0 };
    }),
  );
}

/** What reads them is much code, and not loaded for nothing. */
async function withFiles(index: ReformIndex, files: OwnClauses, library: Library): Promise<AllReforms> {
  if (files.length === 0) return { index, errors: [] };
  const { addOwnClauses } = await import('../reform/own.ts');
  return addOwnClauses(index, files, library);
}

/** Named by their path from `root`, or by the whole. */
function readFiles(files: readonly File[], root: string | null): Promise<OwnClauses> {
  return Promise.all(
    files.map(async ({ file }) => ({
      name: root === null ? file : path.relative(root, file).split(path.sep).join('/'),
      text: await readFile(file, 'utf8').catch(() => ''),
    })),
  );
}
