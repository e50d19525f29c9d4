// Language servers side by side: an empty one, ours, and that of VS Code for Markdown where the peers are installed.
import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../scripts/bundle.mjs';
import { median, quantile, short, table } from './statistics.mjs';
import { REMARK } from './tools.mjs';

/** Bundled as ours is. */
export function bundleEmptyServer(folder) {
  return bundle('test/bench/empty-server.ts', path.join(folder, 'empty-server.js'), { minify: true });
}

/** So many keystrokes, or requests behind them, in one place before it is the turn of the next server: as somebody types. */
const BURST = 10;

/**
 * `{ empty, ours, markdown }`, the last one only with the peers. For each: samples in ms of `initialize`, and for each text of `open`
 * (each in a process of its own), `edit`, `forgotten` (all the diagnostics sent), `hover`, `completion`, `definition` (sent right behind
 * an edit, so that they run against its check); `rss` (bytes after opening), `rssLater` and `findings`; with ours, `remark` parsing the text
 * between the edits. Every server has an editor of its own, and they take turns, so that a busy machine is busy for all of them. What a
 * short text makes quick is done more often. `bursts` are counted, `warm` before them are not.
 */
export async function measureAllServers(
  { dist, empty, peers },
  { texts, starts = 10, opens = 3, bursts = 12, warm = 4 } = {},
) {
  const servers = {
    empty: { args: [empty, '--stdio'] },
    ours: { args: [path.join(dist, 'server.js'), '--stdio'] },
    ...(peers && { markdown: { peer: './peers/markdown-server.mjs' } }),
  };
  const figures = Object.fromEntries(Object.keys(servers).map((name) => [name, { initialize: [], texts: {} }]));
  const start = async (name) => {
    const editor = openEditor();
    return { name, editor, ...(await editor('start', servers[name])) };
  };
  for (let round = 0; round < starts; round++) {
    for (const name of Object.keys(servers)) {
      const { editor, ms } = await start(name);
      figures[name].initialize.push(ms);
      await editor('close');
    }
  }
  for (const [size, text] of Object.entries(texts)) {
    const often = text.length < 100_000 ? 5 : 1;
    for (const { texts } of Object.values(figures)) texts[size] = { open: [], ...NO_SAMPLES() };
    let running = [];
    for (let round = 0; round < opens; round++) {
      for (const { editor } of running) await editor('close');
      running = [];
      for (const name of Object.keys(servers)) running.push(await start(name));
      for (const { name, editor } of running) {
        const { ms, ...more } = await editor('open', text);
        Object.assign(figures[name].texts[size], more).open.push(ms);
      }
    }
    const positionAt = positionsIn(text);
    /** Five letters are written and taken away again; so the text is that of the beginning before every burst. */
    const change = (at, step) => {
      const { line, character } = positionAt(at);
      return step < BURST / 2
        ? { position: { line, character: character + step }, insert: 'x' }
        : { position: { line, character: character + BURST - 1 - step }, remove: 1 };
    };
    /** In every burst at another place, behind the word. */
    const place = (word, burst, stride, of) =>
      text.indexOf(word, Math.floor((text.length * ((Math.abs(burst) * stride) % of)) / of)) + word.length;
    const inTurns = async (what, peers, ask, between) => {
      for (let burst = -warm * often; burst < bursts * often; burst++) {
        await between?.(burst);
        for (const { name, editor } of peers) {
          const samples = await ask(editor, burst);
          if (burst >= 0) figures[name].texts[size][what].push(...samples);
        }
      }
    };
    // Beside the edits, so that both are measured while the machine is as quick.
    const remark = openEditor();
    await remark('load', REMARK, text);
    const steps = Array.from({ length: BURST }, (_, step) => step);
    for (const [what, forget] of [
      ['edit', false],
      ['forgotten', true],
    ]) {
      const type = (editor, burst) => {
        const at = place(' ', burst, 37, 100);
        return editor(
          'edit',
          steps.map((step) => ({ ...change(at, step), forget })),
        );
      };
      const parse = async (burst) => {
        const ms = await remark('run');
        if (burst >= 0) figures.ours.texts[size].remark.push(ms);
      };
      await inTurns(what, running, type, forget ? undefined : parse);
    }
    for (const method of ['hover', 'completion', 'definition']) {
      const able = running.filter(({ capabilities }) => capabilities[`${method}Provider`]);
      await inTurns(method, able, (editor, burst) => {
        const at = place('Article ', burst, 41, 97) + 1;
        const position = positionAt(at);
        const places = steps.map((step) => ({ change: change(at + 60, step), position }));
        return editor('ask', `textDocument/${method}`, places);
      });
    }
    for (const { name, editor } of running) figures[name].texts[size].rssLater = await editor('rss');
    for (const editor of [remark, ...running.map(({ editor }) => editor)]) await editor('close');
  }
  return figures;
}

const NO_SAMPLES = () => ({ edit: [], forgotten: [], hover: [], completion: [], definition: [], remark: [] });

/** See editor.mjs: asks it for one thing after the other. */
function openEditor() {
  const child = fork(fileURLToPath(new URL('editor.mjs', import.meta.url)));
  const waiting = [];
  child.on('message', ({ result, error }) => {
    const { resolve, reject } = waiting.shift();
    if (error) reject(new Error(error));
    else resolve(result);
  });
  child.once('exit', (code) => {
    for (const { resolve, reject } of waiting)
      if (code === 0) resolve();
      else reject(new Error(`an editor of the bench ended with ${code}`));
  });
  return (command, ...args) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.send({ command, args });
    });
}

function positionsIn(text) {
  const lines = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.push(end + 1);
  return (offset) => {
    let line = 0;
    while (lines[line + 1] <= offset) line++;
    return { line, character: offset - lines[line] };
  };
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
      row(`${size}: a remark parse of all of it, between the edits`, ({ texts }) => texts[size].remark),
      row(`${size}: resident MB`, ({ texts }) => texts[size].rss / 2 ** 20),
      row(`${size}: resident MB, after all that`, ({ texts }) => texts[size].rssLater / 2 ** 20),
    ]),
  ]);
}
