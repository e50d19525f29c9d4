// Language servers side by side: an empty one, ours, and that of VS Code for Markdown where the peers are installed.
import path from 'node:path';
import { bundle } from '../../scripts/bundle.mjs';
import { measureServers } from './lsp-client.mjs';
import { median, quantile, short, table } from './statistics.mjs';

/** Bundled as ours is. */
export function bundleEmptyServer(folder) {
  return bundle('test/bench/empty-server.ts', path.join(folder, 'empty-server.js'), { minify: true });
}

/** `{ empty, ours, markdown }`, the last one undefined without the peers. */
export async function measureAllServers({ dist, empty, peers }, options) {
  const ours = { name: 'ours', args: [path.join(dist, 'server.js'), '--stdio'] };
  const servers = [{ name: 'empty', args: [empty, '--stdio'] }, ours];
  if (peers) servers.push({ ...(await import('./peers/markdown-server.mjs')).markdownServer(), name: 'markdown' });
  const figures = await measureServers(servers, options);
  return Object.fromEntries(figures);
}

const NAMES = { empty: 'empty vscode-languageserver', ours: 'Legal Brief', markdown: 'vscode-markdown-languageserver' };

export function serversTable(figures) {
  const servers = Object.entries(figures).filter(([, figure]) => figure);
  const show = (samples) => {
    const all = [samples ?? []].flat();
    if (all.length === 0) return '';
    return all.length === 1 ? short(all[0]) : `${short(median(all))} / ${short(quantile(all, 0.95))}`;
  };
  const row = (name, of) => [name, ...servers.map(([, figure]) => show(of(figure)))];
  const sizes = Object.keys(servers[0][1].texts);
  return table([
    ['language servers, ms p50 / p95', ...servers.map(([name]) => NAMES[name])],
    row('spawn → initialize', ({ initialize }) => initialize),
    ...sizes.flatMap((size) => [
      row(`${size}: open → diagnostics`, ({ texts }) => texts[size].open),
      row(`${size}: one character → diagnostics`, ({ texts }) => texts[size].edit),
      row(`${size}: the same, where all of them are sent`, ({ texts }) => texts[size].forgotten),
      ...['hover', 'completion', 'definition'].map((what) =>
        row(`${size}: ${what}, right behind an edit`, ({ texts }) => texts[size][what]),
      ),
      row(`${size}: resident MB`, ({ texts }) => texts[size].rss / 2 ** 20),
      row(`${size}: resident MB, after all that`, ({ texts }) => texts[size].rssLater / 2 ** 20),
    ]),
  ]);
}
