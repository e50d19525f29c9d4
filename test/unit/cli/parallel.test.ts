// The command line as the mapper of GNU parallel: what comes out is what one process says.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileLibraryFolder } from '../../../scripts/compile-library.ts';
import { briefOf } from '../../support/corpus.ts';
import { ROOT } from '../../support/library.ts';

const HAS_PARALLEL = /GNU parallel/.test(spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout ?? '');
let dist: string;

beforeAll(async () => {
  if (!HAS_PARALLEL) return;
  dist = mkdtempSync(path.join(tmpdir(), 'legal-brief-parallel-'));
  mkdirSync(path.join(dist, 'home'));
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(dist, 'library'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server/cli/main.ts'],
    outfile: path.join(dist, 'cli.js'),
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    define: { 'import.meta.dirname': '__dirname' },
    alias: { tinyglobby: path.join(ROOT, 'node_modules/tinyglobby/dist/index.cjs') },
    logLevel: 'error',
  });
});
afterAll(() => dist && rmSync(dist, { recursive: true, force: true }));

describe('GNU parallel', () => {
  it.skipIf(!HAS_PARALLEL)(`maps lines as one process does${HAS_PARALLEL ? '' : ' (skipped: no GNU parallel)'}`, () => {
    const tasks = Array.from({ length: 9 }, (_, index) =>
      JSON.stringify({ path: `${index}.md`, text: briefOf(500 + 100 * index, index + 1) }),
    );
    // One that nobody can read among them.
    const input = `${tasks.join('\n')}\n{"path":\n`;
    const env = { ...process.env, HOME: path.join(dist, 'home') };
    const command = [process.execPath, path.join(dist, 'cli.js'), 'check', '--stdin-ndjson', '--as-of', '2026-11-01'];
    const alone = execFileSync(command[0]!, command.slice(1), { input, env, encoding: 'utf8' });
    const pieces = ['--will-cite', '--pipe', '--keep-order', '-N', '4', '-j', '2', '--quote'];
    const mapped = spawnSync('parallel', [...pieces, ...command], { input, env, encoding: 'utf8' });
    expect([mapped.status, mapped.stderr]).toEqual([0, '']);
    const lines = alone.trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('{"version":1,"line":10,"error":"line 10: not JSON"}');
    // The number of a line is that in its piece: the last piece has two.
    expect(mapped.stdout).toBe(alone.replaceAll('line":10', 'line":2').replace('line 10', 'line 2'));
  });
});
