// The server in this process, edited many times; started by memory.mjs with `--expose-gc`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { begin } from '../../server/lsp/begin.ts';
import { messageWriter } from '../../server/lsp/message-writer.ts';
import { startServer } from '../../server/lsp/server.ts';
import { english } from '../../server/text.ts';
import { briefOf } from '../support/corpus.ts';
import { bundledLibrary } from '../support/library.ts';

const edits = Number(process.argv[2]);
const library = bundledLibrary();
const cacheFolder = mkdtempSync(path.join(tmpdir(), 'legal-brief-memory-'));
const [toServer, toClient] = [new PassThrough(), new PassThrough()];
const [reader, writer] = [new StreamMessageReader(toServer), messageWriter(toClient)];
begin((options) => createConnection(ProposedFeatures.all, reader, writer, options), {
  version: 'bench',
  load: async (server, params) =>
    startServer(
      server,
      {
        version: 'bench',
        library: async () => library,
        reforms: async () => null,
        translator: async () => english,
        rulePage: () => null,
        cacheFolder,
        today: () => '2026-11-01',
        pushDelay: 0,
      },
      params,
    ),
});
const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
client.onRequest(() => null);
client.listen();

run().catch((error) => {
  console.error(error);
  process.exit(1);
});

async function run(): Promise<void> {
  let text = briefOf(20_000);
  const uri = 'file:///brief.md';
  const capabilities = { textDocument: { diagnostic: {} } };
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const ask = () => client.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  await ask();

  const heaps: number[] = [];
  for (let edit = 1; edit <= edits; edit++) {
    // A word is written, each time in another place; when the brief has grown by a fifth, it is itself again.
    const at = text.indexOf(' ', Math.floor((text.length * ((edit * 37) % 101)) / 101)) + 1;
    const grown = `${text.slice(0, at)}new ${text.slice(at)}`;
    const isLong = grown.length > 24_000;
    const place = positionAt(text, at);
    const change = isLong ? { text: briefOf(20_000) } : { range: { start: place, end: place }, text: 'new ' };
    text = isLong ? briefOf(20_000) : grown;
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: edit + 1 },
      contentChanges: [change],
    });
    await ask();
    if (edit % (edits / 5) === 0) heaps.push(heap());
  }
  console.log('| edits | heap, MB |\n|---|---|');
  heaps.forEach((bytes, index) => {
    console.log(`| ${((index + 1) * edits) / 5} | ${(bytes / 2 ** 20).toFixed(2)} |`);
  });
  rmSync(cacheFolder, { recursive: true, force: true });
  // Steady: what is kept after all of them is what was kept after a fifth, but for a tenth.
  process.exit(heaps.at(-1)! < heaps[0]! * 1.1 ? 0 : 1);
}

function positionAt(source: string, offset: number): { line: number; character: number } {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

function heap(): number {
  const collect = (globalThis as { gc?: () => void }).gc!;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
