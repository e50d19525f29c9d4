// The language server, measured from outside: `node test/bench/server.mjs [--starts=N] [--edits=N] [--dist=FOLDER]`, once built.
// Side by side with an empty server of the same library, bundled alike; the two take turns.
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { load, withBundle } from '../../scripts/bundle.mjs';
import { root } from '../../scripts/run.mjs';
import { measureServers, quantile } from './lsp-client.mjs';
import { bundleEmptyServer } from './servers.mjs';

const option = (name, fallback) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const server = path.join(path.resolve(root, option('dist', 'dist')), 'server.js');
if (!existsSync(server)) {
  console.error(`${server} is missing: npm run build`);
  process.exit(1);
}

const { briefOf } = await load('test/support/corpus.ts');
await withBundle('test/bench/empty-server.ts', async (_program, folder) => {
  const empty = await bundleEmptyServer(folder);
  const figures = await measureServers(
    [
      { name: 'empty', args: [empty, '--stdio'] },
      { name: 'ours', args: [server, '--stdio'] },
    ],
    {
      texts: { '20 KB': briefOf(20_000), '1 MB': briefOf(1_000_000) },
      starts: Number(option('starts', 15)),
      edits: Number(option('edits', 60)),
    },
  );
  const [none, ours] = [figures.get('empty'), figures.get('ours')];
  console.log(`Node ${process.version}, ${cpus().length} cores\n`);
  console.log('| measure | empty p50 / p95 | ours p50 / p95 | ratio of the medians |\n|---|---|---|---|');
  row('spawn → initialize', none.initialize, ours.initialize);
  for (const size of Object.keys(ours.texts)) {
    const [a, b] = [none.texts[size], ours.texts[size]];
    row(`${size}: open → diagnostics`, [a.open], [b.open]);
    row(`${size}: one character → diagnostics`, a.edit, b.edit);
    row(`${size}: the same, where all of them are sent`, a.forgotten, b.forgotten);
    for (const method of ['hover', 'completion', 'definition']) {
      row(`${size}: ${method}, behind an edit`, a[method], b[method]);
    }
    console.log(`| ${size}: resident, MB | ${mb(a.rss)} | ${mb(b.rss)} | ${(b.rss / a.rss).toFixed(2)} |`);
    console.log(
      `| ${size}: resident after the edits, MB | ${mb(a.rssLater)} | ${mb(b.rssLater)} | ${(b.rssLater / a.rssLater).toFixed(2)} |`,
    );
  }
});

function row(name, a, b) {
  const show = (samples) => `${quantile(samples, 0.5).toFixed(1)} / ${quantile(samples, 0.95).toFixed(1)}`;
  console.log(`| ${name} | ${show(a)} | ${show(b)} | ${(quantile(b, 0.5) / quantile(a, 0.5)).toFixed(2)} |`);
}

function mb(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}
