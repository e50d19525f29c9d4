// Compiles the data files into `index.json` and one text file per instrument. The build bundles and calls this.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLibrary } from '../server/statutes/compile.ts';

/** Returns the number of errors, each printed as `file:line: message`. Writes nothing where there are any. */
export function compileLibraryFolder(dataDir: string, outDir: string): number {
  const files = readdirSync(dataDir)
    .filter((name) => /\.(md|yaml)$/.test(name))
    .sort()
    .map((name) => ({ name: join(dataDir, name), text: readFileSync(join(dataDir, name), 'utf8') }));
  const { index, texts, errors } = compileLibrary(files);
  for (const { file, line, message } of errors) process.stderr.write(`${file}:${line}: ${message}\n`);
  if (errors.length > 0) return errors.length;
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'index.json'), JSON.stringify(index));
  for (const text of texts) writeFileSync(join(outDir, `${text.id.replaceAll('/', '-')}.json`), JSON.stringify(text));
  return 0;
}
