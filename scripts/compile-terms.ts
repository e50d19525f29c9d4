// Compiles the term bank: the generator writes `terms.json` from `terms.yaml`, the build checks both.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileTerms } from '../server/rules/terms/compile.ts';
import { compileLibrary } from '../server/statutes/compile.ts';
import { createLibrary } from '../server/statutes/library.ts';

const FOLDER = 'server/rules/terms';

/** What has to stand in terms.json, and the errors of terms.yaml as `file:line: message`. */
export function readTerms(root: string): { json: string; errors: string[] } {
  const data = path.join(root, 'server/statutes/data');
  const files = readdirSync(data).map((name) => ({ name, text: readFileSync(path.join(data, name), 'utf8') }));
  const library = createLibrary(compileLibrary(files).index, async () => '');
  const { bank, errors } = compileTerms(readFileSync(path.join(root, FOLDER, 'terms.yaml'), 'utf8'), library);
  return {
    json: `${JSON.stringify(bank)}\n`,
    errors: errors.map(({ line, message }) => `${path.join(FOLDER, 'terms.yaml')}:${line}: ${message}`),
  };
}

export function generate(root: string): void {
  const { json, errors } = readTerms(root);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  writeFileSync(path.join(root, FOLDER, 'terms.json'), json);
}

/** For the build: returns the number of errors, each printed. `folder` is that of the bank. */
export function checkTerms(folder: string): number {
  const { json, errors } = readTerms(path.resolve(folder, '../../..'));
  if (errors.length === 0 && readFileSync(path.join(folder, 'terms.json'), 'utf8') !== json)
    errors.push(`${path.join(FOLDER, 'terms.json')}:1: not generated from terms.yaml: run \`npm run generate\``);
  for (const error of errors) process.stderr.write(`${error}\n`);
  return errors.length;
}
