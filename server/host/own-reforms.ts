// The reform clauses of a workspace: `.legal-brief/reforms/*.md`, beside the bundled ones.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReformIndex } from '../reform/model.ts';
import { addOwnClauses } from '../reform/own.ts';
import type { Library } from '../statutes/library.ts';
import type { FileError } from '../statutes/model.ts';
import { readReforms } from './installation.ts';

const FOLDER = path.join('.legal-brief', 'reforms');

/** Errors name the files by their path from `root`. A workspace without the folder has no clauses of its own. */
export async function readAllReforms(
  dist: string,
  root: string,
  library: Library,
): Promise<{ index: ReformIndex; errors: FileError[] }> {
  const bundled = (await readReforms(dist)) ?? { version: 1, clauses: [] };
  const folder = path.join(root, FOLDER);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.md')).sort();
  const read = await Promise.all(
    files.map(async (name) => ({
      name: path.posix.join('.legal-brief/reforms', name),
      text: await readFile(path.join(folder, name), 'utf8').catch(() => ''),
    })),
  );
  return addOwnClauses(bundled, read, library);
}
