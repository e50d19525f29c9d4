// Whole documents: every tool in a process of its own, taking turns.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, quantile, ratio, short, table } from './statistics.mjs';
import { REMARK } from './tools.mjs';

const CONTESTANT = fileURLToPath(new URL('contestant.mjs', import.meta.url));

/**
 * `sizes`: `{ name, file, rounds, times }`, `times` runs of one tool in a round, of which the median counts; after one round that
 * does not count. Returns tool → size → samples in ms.
 */
export async function measureDocuments(names, sizes, env) {
  const figures = new Map(names.map((name) => [name, {}]));
  const contestants = [];
  for (const name of names) contestants.push(await start(name, env));
  try {
    for (const { name: size, file, rounds, times, tools = names } of sizes) {
      for (let round = -1; round < rounds; round++) {
        for (const { name, run } of contestants) {
          if (!tools.includes(name)) continue;
          const { samples } = await run({ file, times });
          const figure = figures.get(name);
          figure[size] ??= [];
          if (round >= 0) figure[size].push(median(samples));
        }
      }
    }
  } finally {
    for (const { stop } of contestants) stop();
  }
  return figures;
}

async function start(name, env) {
  const child = fork(CONTESTANT, [name], { env: { ...process.env, ...env } });
  // One question at a time.
  let waiting = null;
  let ended = null;
  child.on('message', (message) => waiting?.resolve(message));
  child.on('exit', (code) => {
    ended = new Error(`${name}: ended with ${code}`);
    waiting?.reject(ended);
  });
  const answer = () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      if (ended) reject(ended);
    });
  await answer();
  return {
    name,
    async run(task) {
      child.send(task);
      const said = await answer();
      if (said.error) throw new Error(`${name}: ${said.error}`);
      return said;
    },
    stop: () => child.kill(),
  };
}

export function documentsTable(figures, sizes) {
  const rows = [...figures].map(([name, bySize]) => [
    name,
    ...sizes.flatMap((size) => {
      const samples = bySize[size] ?? [];
      return [
        `${short(median(samples))} / ${short(quantile(samples, 0.95))}`,
        short(againstRemark(figures, name, size)),
      ];
    }),
  ]);
  const head = sizes.flatMap((size) => [`${size}: ms p50 / p95`, '× remark']);
  return table([['whole document', ...head], ...rows]).replaceAll('|  /  |', '| |');
}

export function againstRemark(figures, name, size) {
  return ratio(figures.get(name)?.[size] ?? [], figures.get(REMARK)[size] ?? []);
}
