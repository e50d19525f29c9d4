// Drives any language server over stdio and measures it from outside; for our server and for its peers alike.
//
//   const peer = await startPeer({ name, command, args, ...options })   spawned and initialized
//   peer.initializeMs                       from spawn to the answer to `initialize`
//   await peer.open(text, { uri })          → { ms, items }: opened, until its diagnostics are here
//   await peer.edit({ uri, position, remove, insert })   → { ms, items }: one edit, until the diagnostics of that version; `remove`: so many
//                                           units of the line; where it pulls them, the server may say that they are those of the last
//                                           time, as to an editor; `forget: true`: it has to send them all
//   await peer.ask(method, { uri, position })   → { ms, result }: hover, completion, definition … at a position
//   peer.rss()                              resident bytes now
//   await peer.close()
//
// Times are milliseconds as the editor sees them, the way over the pipe included.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const BRIEF = 'file:///bench/brief.md';

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
    if (answers[method]) return answers[method](params, textOf);
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

  /** Put together only for a server that asks for it: what the client does for each edit is to be little, and the same for all of them. */
  function textOf(uri) {
    const document = documents.get(uri);
    if (!document) return undefined;
    TextDocument.update(document.text, document.edits.splice(0), document.version);
    return document.text.getText();
  }

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
    open(text, { uri = BRIEF, languageId = 'markdown' } = {}) {
      documents.set(uri, { text: TextDocument.create(uri, languageId, 1, text), version: 1, edits: [] });
      const textDocument = { uri, languageId, version: 1, text };
      return until(uri, 1, () => connection.sendNotification('textDocument/didOpen', { textDocument }));
    },
    edit({ uri = BRIEF, position, remove = 0, insert = '', forget }) {
      const document = documents.get(uri);
      const range = { start: position, end: { line: position.line, character: position.character + remove } };
      document.edits.push({ range, text: insert });
      const version = ++document.version;
      const change = { textDocument: { uri, version }, contentChanges: [{ range, text: insert }] };
      return until(uri, version, () => connection.sendNotification('textDocument/didChange', change), forget);
    },
    async ask(method, { uri = BRIEF, position, ...more }) {
      const start = performance.now();
      const result = await connection.sendRequest(method, {
        textDocument: { uri },
        ...(position && { position }),
        ...more,
      });
      return { ms: performance.now() - start, result };
    },
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

function residentBytes(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
  }
}
