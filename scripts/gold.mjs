// Runs the gold set: `npm run gold [-- --failures] [-- --accept]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const temporary = mkdtempSync(path.join(tmpdir(), 'legal-brief-gold-'));
try {
  const outfile = path.join(temporary, 'gold.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/gold/run.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // The folder of the source, not of the bundle: the passages and the data are read from there.
    define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'test/support')) },
    logLevel: 'warning',
  });
  createRequire(outfile)(outfile).main(process.argv.slice(2));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
