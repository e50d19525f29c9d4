// Writes the files that are generated from the sources and committed. Each module exports `generate(root)`.
import { load } from './bundle.mjs';
import { root } from './run.mjs';

const modules = [
  'scripts/generate-snippets.ts',
  'scripts/compile-terms.ts',
  'scripts/generate-settings.ts',
  'scripts/generate-schema.ts',
];

try {
  for (const entry of modules) await (await load(entry)).generate(root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
