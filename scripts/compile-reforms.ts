// Compiles the reform clauses into one JSON file. The build bundles and calls this.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileReforms } from '../server/reform/compile.ts';

/** Returns the number of errors, each printed as `file:line: message`. Writes nothing where there are any. */
export function compileReformsFolder(dir: string, outFile: string): number {
  const { index, errors } = compileReforms(readReforms(dir));
  for (const { file, line, message } of errors) process.stderr.write(`${file}:${line}: ${message}\n`);
  if (errors.length > 0) return errors.length;
  mkdirSync(dirname(outFile), { recursive: true });
  writeFileSync(outFile, JSON.stringify(index));
  return 0;
}

/** The clause files of a folder; `name` is the path, for messages. */
export function readReforms(dir: string): { name: string; text: string }[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name: join(dir, name), text: readFileSync(join(dir, name), 'utf8') }));
}
