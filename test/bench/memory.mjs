// What the server keeps while a brief of 20 KB is written: `node test/bench/memory.mjs [EDITS]`. Fails where it grows.
import { spawnSync } from 'node:child_process';
import { withBundle } from '../../scripts/bundle.mjs';

await withBundle('test/bench/memory.ts', (program) => {
  const args = ['--expose-gc', program, process.argv[2] ?? '10000'];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
});
