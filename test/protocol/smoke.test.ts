// The bundle as another editor runs it: `node dist/server.js --stdio`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  createMessageConnection,
  type DocumentDiagnosticReport,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { VSCODE } from './harness.ts';

const server = path.resolve(import.meta.dirname, '../../dist/server.js');
const built = existsSync(server);
const text = 'Article 253 of the Criminal Law punishes selling personal information of citizens.';

test.skipIf(!built)(`the server runs over stdio${built ? '' : ' (skipped: dist/server.js is not built)'}`, async () => {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest(() => null);
  connection.listen();
  try {
    const params = { processId: process.pid, rootUri: null, capabilities: VSCODE, locale: 'zh-cn' };
    const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
    expect(serverInfo?.name).toBe('legal-brief');
    await connection.sendNotification('initialized', {});
    const textDocument = { uri: 'file:///brief.md', languageId: 'markdown', version: 1, text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    const items = report.kind === 'full' ? report.items : [];
    expect(items.map(({ code }) => code)).toEqual(['imprecise-article', 'citizen']);
    expect(items[0]!.codeDescription?.href).toMatch(/^file:.*\/dist\/rules\/imprecise-article\.md$/);
    expect(items[0]!.message).toMatch(/\p{Script=Han}/u);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await exited).toBe(0);
  } finally {
    connection.dispose();
    child.kill();
  }
});

test.skipIf(!built)(
  `without a transport the server says how it is started${built ? '' : ' (skipped: not built)'}`,
  async () => {
    const child = spawn(process.execPath, [server], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
    expect(said).toBe('Usage: node server.js --stdio | --node-ipc | --socket=PORT | --pipe=NAME\n');
  },
);
