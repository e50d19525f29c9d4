// The engine, measured: `node test/bench/engine.mjs`. remark alone, our parse, everything up to the findings, and one keystroke.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { withBundle } from '../../scripts/bundle.mjs';

await withBundle('test/bench/engine.ts', (program) => {
  console.log(`Node ${process.version}, ${cpus().length} cores\n`);
  for (const size of [20_000, 1_000_000]) {
    const args = ['--expose-gc', program, String(size), ...process.argv.slice(2)];
    console.log(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  }
});
