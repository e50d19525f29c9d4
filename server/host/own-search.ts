// Full-text search in the texts that people own: over the bytes of the files, without an index of them.
import { closeSync, openSync, readSync } from 'node:fs';
import { articleAt } from '../statutes/import.ts';
import type { ArticleId } from '../statutes/model.ts';
import { SLICE } from './own-files.ts';
import type { OwnFile, OwnIndex } from './own-statutes.ts';

/** `line` counts from 1. `excerpt` is text, never markup; the words that were looked for are at `start` in it. */
export type OwnMatch = {
  file: string;
  path: string;
  /** The law that the file is a text of; null for a file that is not understood. */
  instrument: string | null;
  article: ArticleId | null;
  line: number;
  excerpt: string;
  start: number;
};
export type SearchOptions = { limit?: number; signal?: AbortSignal };

const AROUND = 40;

/** In the order of the files; at most `limit` matches, one per line. Files that have gone are left out. */
export async function searchOwn(index: OwnIndex, query: string, options: SearchOptions = {}): Promise<OwnMatch[]> {
  const { limit = 100, signal } = options;
  const words = query.trim();
  if (words === '') return [];
  const bytes = Buffer.from(words, 'utf8');
  const laws = new Map(
    index.laws.flatMap(({ id, versions, file }) =>
      [...versions.flatMap(({ files }) => files), ...(file ? [file] : [])].map((name) => [name, id] as const),
    ),
  );
  const matches: OwnMatch[] = [];
  let buffer = Buffer.allocUnsafe(256 << 10);
  let since = performance.now();
  for (const file of index.files) {
    if (matches.length >= limit || signal?.aborted) break;
    if (performance.now() - since > SLICE) {
      await new Promise((resume) => setImmediate(resume));
      since = performance.now();
    }
    if (file.encoding === 'utf-8') {
      if (file.size > buffer.length) buffer = Buffer.allocUnsafe(file.size);
      const length = readInto(buffer, file);
      if (!buffer.subarray(0, length).includes(bytes)) continue;
    }
    const text = await index.read(file.file).catch(() => '');
    for (const { line, excerpt, start, offset } of linesWith(text, words, limit - matches.length)) {
      const instrument = laws.get(file.file) ?? null;
      const article = file.imported.kind === 'text' ? articleAt(text, offset) : null;
      matches.push({ file: file.file, path: file.path, instrument, article, line, excerpt, start });
    }
  }
  return matches;
}

/** The number of bytes read; 0 where the file has gone. Synchronous: for small files the fastest by far. */
function readInto(buffer: Buffer, { path }: OwnFile): number {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return readSync(descriptor, buffer, 0, buffer.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return 0;
  }
}

function linesWith(text: string, words: string, most: number) {
  const found: { line: number; excerpt: string; start: number; offset: number }[] = [];
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf(words); at >= 0 && found.length < most; ) {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < at; next = text.indexOf('\n', counted)) {
      line++;
      counted = next + 1;
    }
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    const from = Math.max(counted, at - AROUND);
    const before = text.slice(from, at).trimStart();
    const after = text.slice(at + words.length, Math.min(stop, at + words.length + AROUND)).trimEnd();
    found.push({ line, excerpt: before + words + after, start: before.length, offset: at });
    at = stop < text.length ? text.indexOf(words, stop) : -1;
  }
  return found;
}
