// TypeScript run from the sources: bundled on the fly into a temporary folder, because Node 20 does not run it.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

/**
 * Calls `use` with the bundle's file and with the temporary folder, which is gone afterwards. A source of the tests that asks
 * for its own folder is told that of test/support.
 */
export async function withBundle(entry, use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-'));
  try {
    const program = path.join(folder, 'program.cjs');
    await bundle(entry, program, {
      define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'test', 'support')) },
    });
    return await use(program, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One program of Node as one file. `options`: more of esbuild's. */
export async function bundle(entry, outfile, options = {}) {
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
    ...options,
  });
  return outfile;
}

/** The exports of a source. */
export function load(entry) {
  return withBundle(entry, (program) => createRequire(program)(program));
}
