// The bundled library, compiled from the data once per test file.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileLibrary } from '../../server/statutes/compile.ts';
import { createLibrary, type Library } from '../../server/statutes/library.ts';
import type { InstrumentText, LibraryIndex } from '../../server/statutes/model.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
const DATA = path.join(ROOT, 'server/statutes/data');

let compiled: { index: LibraryIndex; texts: InstrumentText[] } | null = null;

export function compiledLibrary(): { index: LibraryIndex; texts: InstrumentText[] } {
  if (!compiled) {
    const files = readdirSync(DATA).map((name) => ({ name, text: readFileSync(path.join(DATA, name), 'utf8') }));
    const { index, texts, errors } = compileLibrary(files);
    if (errors.length > 0)
      throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
    compiled = { index, texts };
  }
  return compiled;
}

export function bundledLibrary(): Library {
  const { index, texts } = compiledLibrary();
  return createLibrary(index, async (id) => {
    const text = texts.find((candidate) => candidate.id === id);
    if (!text) throw new Error(`No text of ${id}`);
    return JSON.stringify(text);
  });
}
