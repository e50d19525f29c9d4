// Folders from the command line: whole processes in turns, their wall time, processor time and memory.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, ratio, short, table } from './statistics.mjs';
import { OURS, REMARK } from './tools.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** `jobs`: threads of ours. */
export const folderCommand = (name, folder, { dist, jobs = 1 }) =>
  name === OURS
    ? [
        path.join(dist, 'cli.js'),
        'check',
        '--jobs',
        String(jobs),
        '--format',
        'ndjson',
        '--as-of',
        '2026-01-01',
        folder,
      ]
    : [here('folder-tool.mjs'), name, folder];

/** `runs`: `{ label, files, command }`. Returns label → `{ files, wall, cpu, rss }`, samples in ms and bytes. */
export async function measureFolders(runs, { rounds, scratch, env = {} }) {
  const figures = new Map(runs.map(({ label, files }) => [label, { files, wall: [], cpu: [], rss: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const { label, command } of runs) {
      const { wall, cpu, rss } = await measure(command, path.join(scratch, 'usage.json'), env);
      const figure = figures.get(label);
      figure.wall.push(wall);
      figure.cpu.push(cpu);
      figure.rss.push(rss);
    }
  }
  return figures;
}

function measure(command, usage, env) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', here('usage.cjs'), ...command], {
    env: { ...process.env, ...env, BENCH_USAGE: usage },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      const wall = performance.now() - start;
      // 1 is how ours says that it found something.
      if (code === 0 || code === 1) resolve({ wall, ...JSON.parse(readFileSync(usage, 'utf8')) });
      else reject(new Error(`${command.join(' ')}: ended with ${code}`));
    });
  });
}

/** Times per file, so that folders of different sizes compare. */
export function foldersTable(figures) {
  const remark = perFile(figures.get(REMARK));
  const rows = [...figures].map(([label, figure]) => {
    const { wall, cpu } = perFile(figure);
    return [
      label,
      String(figure.files),
      short(1000 / median(wall)),
      short(median(cpu)),
      short(ratio(cpu, remark.cpu)),
      short(median(figure.rss) / 2 ** 20),
    ];
  });
  return table([
    ['folder of 20 KB briefs', 'files', 'files per second', 'processor ms per file', '× remark', 'peak MB'],
    ...rows,
  ]);
}

function perFile({ files, wall, cpu }) {
  return { wall: wall.map((ms) => ms / files), cpu: cpu.map((ms) => ms / files) };
}

/** How many times the processor time of ours remark takes. */
export function timesFaster(figures) {
  return ratio(perFile(figures.get(REMARK)).cpu, perFile(figures.get(OURS)).cpu);
}
