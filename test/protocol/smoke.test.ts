// The bundle as another editor runs it: `node dist/server.js --stdio`, or over a socket.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
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

const skipped = built ? '' : ' (skipped: dist/server.js is not built)';

/** What every client does, up to the end of the server. */
async function converse(child: ChildProcess, input: Readable, output: Writable): Promise<void> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
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
}

test.skipIf(!built)(`the server runs over stdio${skipped}`, async () => {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  await converse(child, child.stdout, child.stdin);
});

test.skipIf(!built).each(['--socket=', '--socket ', '--pipe='])(
  `the server comes to a client that listens: %s${skipped}`,
  async (option) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-'));
    const listener = createServer();
    try {
      const place = option.startsWith('--pipe') ? path.join(folder, 'pipe') : 0;
      await new Promise<void>((resolve) => listener.listen(place, resolve as () => void));
      const address = listener.address() as string | AddressInfo;
      const dialled = new Promise<Socket>((resolve) => listener.once('connection', resolve));
      const args = `${option}${typeof address === 'string' ? address : address.port}`.split(' ');
      const child = spawn(process.execPath, [server, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
      const socket = await dialled;
      await converse(child, socket, socket);
    } finally {
      listener.close();
      rmSync(folder, { recursive: true });
    }
  },
);

test.skipIf(!built)(`the server says where there is no client${skipped}`, async () => {
  const nowhere = path.join(tmpdir(), 'legal-brief-nowhere');
  const { status, stderr } = spawnSync(process.execPath, [server, `--pipe=${nowhere}`], { encoding: 'utf8' });
  expect(stderr).toBe(`--pipe=${nowhere}: there is no client (ENOENT)\n`);
  expect(status).toBe(1);
});

test.skipIf(!built).each([[[]], [['--socket']], [['--socket=much']], [['--socket=70000']], [['--pipe=']]])(
  `without a transport the server says how it is started: %j${skipped}`,
  (args) => {
    const { status, stderr } = spawnSync(process.execPath, [server, ...args], { encoding: 'utf8' });
    expect(stderr).toBe('Usage: node server.js --stdio | --node-ipc | --socket=PORT | --pipe=NAME\n');
    expect(status).toBe(2);
  },
);
