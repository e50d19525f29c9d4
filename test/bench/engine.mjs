// The engine, measured: `node test/bench/engine.mjs`. remark alone, our parse, everything up to the findings, and one keystroke.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';

const temporary = mkdtempSync(path.join(tmpdir(), 'legal-brief-bench-'));
try {
  const program = path.join(temporary, 'engine.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/engine.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'test/support')) },
    logLevel: 'warning',
  });
  console.log(`Node ${process.version}, ${cpus().length} cores\n`);
  for (const size of [20_000, 1_000_000]) {
    const args = ['--expose-gc', program, String(size), ...process.argv.slice(2)];
    console.log(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
