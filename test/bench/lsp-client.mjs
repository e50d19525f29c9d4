// Drives any language server over stdio and measures it from outside; for our server and for its peers alike.
//
//   const peer = await startPeer({ name, command, args, ...options })   spawned and initialized
//   peer.initializeMs                       from spawn to the answer to `initialize`
//   await peer.open(text, { uri })          → { ms, items }: opened, until its diagnostics are here
//   await peer.edit({ uri, at, remove, insert })   → { ms, items }: one edit at a UTF-16 offset, until the diagnostics of that version;
//                                           where it pulls them, the server may say that they are those of the last time,
//                                           as to an editor; `forget: true`: it has to send them all
//   await peer.ask(method, { uri, at })     → { ms, result }: hover, completion, definition … at an offset
//   peer.rss()                              resident bytes now
//   await peer.close()
//
//   await measureServers([options, …], { texts: { '20 KB': text }, starts, edits })   all of it, interleaved; see there
//
// Times are milliseconds as the editor sees them, the way over the pipe included.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

/** What an editor of today announces. */
export const CAPABILITIES = {
  workspace: { configuration: true, didChangeConfiguration: {}, workspaceFolders: true },
  textDocument: {
    synchronization: {},
    publishDiagnostics: { versionSupport: true },
    diagnostic: { dynamicRegistration: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    definition: { linkSupport: true },
  },
};

/**
 * `command`, `args`: as spawned, Node by default. `settings`: the answer to every `workspace/configuration`, or a function of
 * the section. `configuration`: sent once, for a server that wants to be told. `answers`: method → function of the params and of the text behind a
 * uri, for what a server asks its own client. `diagnostics`: `pull`, `push`,
 * or `auto` for what the server offers. A server that publishes without a version is taken to speak of the newest one.
 */
export async function startPeer({
  name,
  command = process.execPath,
  args = [],
  cwd,
  env = process.env,
  initializationOptions,
  capabilities = CAPABILITIES,
  workspaceFolders = null,
  locale,
  settings = null,
  configuration = null,
  answers = {},
  diagnostics = 'auto',
  log = false,
}) {
  const begin = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', log ? 'inherit' : 'ignore'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let pulls = diagnostics === 'pull';
  const waiting = [];
  connection.onRequest((method, params) => {
    if (answers[method]) return answers[method](params, (uri) => documents.get(uri)?.text);
    if (method === 'workspace/configuration')
      return params.items.map(({ section }) => (typeof settings === 'function' ? settings(section) : settings));
    if (method === 'client/registerCapability' && diagnostics === 'auto')
      pulls ||= params.registrations.some((each) => each.method === 'textDocument/diagnostic');
    return null;
  });
  connection.onNotification('textDocument/publishDiagnostics', (published) => {
    const taken = waiting.findIndex(
      ({ uri, version }) => uri === published.uri && (published.version ?? version) === version,
    );
    if (taken >= 0) waiting.splice(taken, 1)[0].done(published.diagnostics);
  });
  connection.onNotification(() => undefined);
  connection.onError(() => undefined);
  connection.listen();
  const initialized = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: workspaceFolders?.[0]?.uri ?? null,
    workspaceFolders,
    capabilities,
    initializationOptions,
    ...(locale && { locale }),
  });
  const initializeMs = performance.now() - begin;
  if (diagnostics === 'auto') pulls ||= Boolean(initialized.capabilities.diagnosticProvider);
  await connection.sendNotification('initialized', {});
  if (configuration) await connection.sendNotification('workspace/didChangeConfiguration', { settings: configuration });

  const documents = new Map();
  // The last report on each document, as an editor keeps it.
  const reports = new Map();

  /** The message sent, and the diagnostics of the version that it makes. */
  async function until(uri, version, send, forget = false) {
    const start = performance.now();
    if (pulls) {
      const last = forget ? undefined : reports.get(uri);
      send();
      const report = await connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        ...(last?.resultId && { previousResultId: last.resultId }),
      });
      const items = report.kind === 'unchanged' ? last.items : (report.items ?? []);
      reports.set(uri, { resultId: report.resultId, items });
      return { ms: performance.now() - start, items };
    }
    const published = new Promise((done) => waiting.push({ uri, version, done }));
    send();
    const items = await published;
    return { ms: performance.now() - start, items };
  }

  return {
    name,
    pid: child.pid,
    initializeMs,
    capabilities: initialized.capabilities,
    connection,
    open(text, { uri = 'file:///bench/brief.md', languageId = 'markdown' } = {}) {
      documents.set(uri, { text, version: 1 });
      const textDocument = { uri, languageId, version: 1, text };
      return until(uri, 1, () => connection.sendNotification('textDocument/didOpen', { textDocument }));
    },
    edit({ uri = 'file:///bench/brief.md', at, remove = 0, insert = '', forget }) {
      const document = documents.get(uri);
      const range = { start: positionAt(document.text, at), end: positionAt(document.text, at + remove) };
      document.text = document.text.slice(0, at) + insert + document.text.slice(at + remove);
      const version = ++document.version;
      const change = { textDocument: { uri, version }, contentChanges: [{ range, text: insert }] };
      return until(uri, version, () => connection.sendNotification('textDocument/didChange', change), forget);
    },
    async ask(method, { uri = 'file:///bench/brief.md', at, ...more }) {
      const position = at === undefined ? {} : { position: positionAt(documents.get(uri).text, at) };
      const start = performance.now();
      const result = await connection.sendRequest(method, { textDocument: { uri }, ...position, ...more });
      return { ms: performance.now() - start, result };
    },
    text: (uri = 'file:///bench/brief.md') => documents.get(uri).text,
    rss: () => residentBytes(child.pid),
    async close() {
      const stuck = setTimeout(() => child.kill('SIGKILL'), 5000);
      await connection.sendRequest('shutdown').catch(() => undefined);
      await connection.sendNotification('exit').catch(() => undefined);
      connection.end();
      await exited;
      clearTimeout(stuck);
      connection.dispose();
    },
  };
}

/**
 * For each server: samples in ms of `initialize`, and for each text of `open` (each in a process of its own), `edit`, `forgotten`
 * (all the diagnostics sent), `hover`, `completion`, `definition` (the requests are sent right behind an edit, so that they run
 * against its check); `rss` (bytes after opening) and `findings`. The servers take turns, so that a busy machine is busy for all of
 * them. What a short text makes quick is done more often. Returns name → figures.
 */
export async function measureServers(servers, { texts, starts = 10, opens = 3, edits = 60, warm = 10 } = {}) {
  const figures = new Map(servers.map(({ name }) => [name, { initialize: [], texts: {} }]));
  for (let round = 0; round < starts; round++) {
    for (const server of servers) {
      const peer = await startPeer(server);
      figures.get(server.name).initialize.push(peer.initializeMs);
      await peer.close();
    }
  }
  for (const [size, text] of Object.entries(texts)) {
    const often = text.length < 100_000 ? 5 : 1;
    const opened = new Map(servers.map(({ name }) => [name, []]));
    let peers = [];
    for (let round = 0; round < opens; round++) {
      for (const peer of peers) await peer.close();
      peers = [];
      for (const server of servers) peers.push(await startPeer(server));
      for (const peer of peers) {
        const { ms, items } = await peer.open(text);
        opened.get(peer.name).push(ms);
        const samples = { edit: [], forgotten: [], hover: [], completion: [], definition: [] };
        const own = { open: opened.get(peer.name), findings: items.length, ...samples };
        figures.get(peer.name).texts[size] = { ...own, rss: peer.rss() };
      }
    }
    for (const [kind, forget] of [
      ['edit', false],
      ['forgotten', true],
    ]) {
      for (let round = -warm * often; round < edits * often; round++) {
        // Behind a space, somewhere else each time, and taken away again the next time.
        const at = text.indexOf(' ', Math.floor((text.length * (((Math.abs(round) >> 1) * 37) % 100)) / 100)) + 1;
        const change = round % 2 === 0 ? { at, insert: 'x' } : { at, remove: 1 };
        for (const peer of peers) {
          const { ms } = await peer.edit({ ...change, forget });
          if (round >= 0) figures.get(peer.name).texts[size][kind].push(ms);
        }
      }
    }
    for (const method of ['hover', 'completion', 'definition']) {
      for (let round = -warm * often; round < edits * often; round++) {
        const at = text.indexOf('Article ', Math.floor((text.length * (((Math.abs(round) >> 1) * 41) % 97)) / 100)) + 9;
        const change = round % 2 === 0 ? { at: at + 60, insert: 'x' } : { at: at + 60, remove: 1 };
        for (const peer of peers) {
          if (!peer.capabilities[`${method}Provider`]) continue;
          const checked = peer.edit(change);
          const { ms } = await peer.ask(`textDocument/${method}`, { at });
          await checked;
          if (round >= 0) figures.get(peer.name).texts[size][method].push(ms);
        }
      }
    }
    for (const peer of peers) figures.get(peer.name).texts[size].rssLater = peer.rss();
    for (const peer of peers) await peer.close();
  }
  return figures;
}

export function residentBytes(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
  }
}

function positionAt(text, offset) {
  let line = 0;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, character: offset - start };
}
