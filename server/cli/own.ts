// Texts that people own on the command line: --statutes FOLDER, and `statute import FOLDER` with what was understood.
import { anyToRead, docxReader, type OwnFolder, ownFolders } from '../host/own-files.ts';
import type { OwnIndex } from '../host/own-statutes.ts';
import type { Library } from '../statutes/library.ts';
import type { OwnLaw } from '../statutes/own.ts';
import { parseStructure } from '../statutes/structure.ts';
import { msg } from '../text.ts';
import type { Terminal } from './terminal.ts';

/** `folder`: where the program runs, which may have `.legal-brief/statutes`. Nothing is kept without `cacheFolder`. */
export type OwnPlace = { dist: string; cacheFolder?: string; folder?: string };

/** Null where there are no such texts, and no folder was named. */
export async function openOwn(library: Library, folders: readonly string[], place: OwnPlace): Promise<OwnIndex | null> {
  const { folder } = place;
  const all = ownFolders(folders, folder === undefined ? [] : [folder]);
  return anyToRead(all) ? indexOwn(library, all, place) : null;
}

/** What reads them is much code, and not loaded for nothing. */
export async function indexOwn(
  library: Library,
  folders: readonly OwnFolder[],
  { dist, cacheFolder }: OwnPlace,
): Promise<OwnIndex> {
  const { indexOwnStatutes } = await import('../host/own-statutes.ts');
  const index = await indexOwnStatutes({
    folders,
    library,
    cacheFolder: cacheFolder ?? null,
    readDocx: docxReader(dist),
  });
  return index!;
}

/** One line, where files could not be used. */
export function complainOfOwn({ problems }: OwnIndex, { error }: Pick<Terminal, 'error'>): void {
  for (const { file } of problems.filter(({ line }) => line === 0)) error(msg('{0}: no such file or folder', file));
  const files = problems.filter(({ line }) => line > 0).length;
  if (files > 0)
    error(msg('{0} files with texts are not used; `legal-brief statute import FOLDER` says why', String(files)));
}

/** Exit code: 0, 1 where a file was not understood, 2 where there is no such folder. */
export function showImport(
  { laws, problems, files }: OwnIndex,
  { format }: { format: 'text' | 'json' },
  { print, translate }: Terminal,
): number {
  const sorted = [...laws].sort((a, b) => (a.id < b.id ? -1 : 1));
  const missing = problems.some(({ line }) => line === 0);
  const code = missing ? 2 : problems.length > 0 ? 1 : 0;
  const records = sorted.map(lawRecord);
  const wrong = problems.map(({ file, line, message }) => ({ file, line, message: translate(message) }));
  if (format === 'json') {
    print(JSON.stringify({ version: 1, files: files.length, laws: records, problems: wrong }));
    return code;
  }
  for (const { id, title, versions } of records) {
    const texts = versions.map(({ from, articles, files: of }) => `${from} (${articles}) ${of.join(', ')}`);
    print([id, title, ...texts].join('\t'));
  }
  for (const { file, line, message } of wrong) print(`${line > 0 ? `${file}:${line}` : file}: ${message}`);
  const counts = [files.length, laws.length, problems.length].map(String);
  print(translate(msg('{0} files, {1} laws understood, {2} files not used', ...counts)));
  return code;
}

function lawRecord({ id, bundled, instrument, versions }: OwnLaw) {
  return {
    id,
    title: instrument.title.zh,
    bundled,
    versions: versions.map(({ from, to = null, exact, complete, files, structure }) => ({
      from,
      to,
      exact,
      complete,
      articles: parseStructure(structure).order.length,
      files,
    })),
  };
}
