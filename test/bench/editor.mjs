// A process that drives one language server as its only editor, or runs one tool, for servers.mjs: what another server costs its editor
// is not measured with it. Told over the channel of its parent `{ command, args }`, it answers `{ result }` or `{ error }`.
import { startPeer } from './lsp-client.mjs';
import { loadTool } from './tools.mjs';

let peer;
let run;

const commands = {
  /** `{ args }` of Node, or `{ peer }`: a module whose default export makes the options of `startPeer`. Returns ms and capabilities. */
  async start({ args, peer: module }) {
    peer = await startPeer(module ? (await import(module)).default() : { args });
    return { ms: peer.initializeMs, capabilities: peer.capabilities };
  },
  async open(text) {
    const { ms, items } = await peer.open(text);
    return { ms, findings: items.length, rss: peer.rss() };
  },
  /** One behind the other, each waited for; their ms. */
  async edit(changes) {
    const samples = [];
    for (const change of changes) samples.push((await peer.edit(change)).ms);
    return samples;
  },
  /** Each request right behind an edit, whose diagnostics it does not wait for; the ms of the requests. */
  async ask(method, places) {
    const samples = [];
    for (const { change, position } of places) {
      const checked = peer.edit(change);
      samples.push((await peer.ask(method, { position })).ms);
      await checked;
    }
    return samples;
  },
  rss: () => peer.rss(),
  /** A tool, and the text for `run`, which returns the ms that it takes. */
  async load(tool, text) {
    const work = await loadTool(tool);
    run = () => work(text);
  },
  async run() {
    const start = performance.now();
    await run();
    return performance.now() - start;
  },
  async close() {
    await peer?.close();
    process.disconnect();
  },
};

process.on('message', async ({ command, args }) => {
  try {
    const result = await commands[command](...args);
    if (process.connected) process.send({ result });
  } catch (error) {
    process.send({ error: String(error) });
  }
});
