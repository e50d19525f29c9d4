// Writes the files that are generated from the sources and committed. Each module exports `generate(root)`.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const modules = [
  'scripts/generate-snippets.ts',
  'scripts/compile-terms.ts',
  'scripts/generate-settings.ts',
  'scripts/generate-schema.ts',
];

const temporary = mkdtempSync(path.join(tmpdir(), 'legal-brief-generate-'));
try {
  for (const [index, entry] of modules.entries()) {
    // Bundled first, because Node 20 does not run TypeScript.
    const outfile = path.join(temporary, `${index}.cjs`);
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      charset: 'utf8',
      mainFields: ['module', 'main'],
      logLevel: 'warning',
    });
    await createRequire(outfile)(outfile).generate(root);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
