// Bundles the Mocha suite into out-test/driver, a tiny extension that only carries it, and returns that folder.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';

export async function bundleSuite() {
  const driver = path.join(root, 'out-test', 'driver');
  const here = path.join(root, 'test', 'editor');
  const sources = path.join(here, 'suite');
  rmSync(driver, { recursive: true, force: true });
  mkdirSync(driver, { recursive: true });
  copyFileSync(path.join(here, 'driver', 'package.json'), path.join(driver, 'package.json'));
  const entries = readdirSync(sources).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    entryPoints: entries.map((name) => path.join(sources, name)),
    outdir: path.join(driver, 'suite'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return driver;
}
