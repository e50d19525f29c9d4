// The server under load: what waits for what, what is done once, what is dropped. Gates take the place of clocks.
import { afterEach, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type DocumentDiagnosticReport,
  type DocumentHighlight,
  LSPErrorCodes,
  type SemanticTokens,
} from 'vscode-languageserver';
import { STATUS, type Status } from '../../server/lsp/examinations.ts';
import type { Library } from '../../server/statutes/library.ts';
import { connect, type TestClient } from './harness.ts';
import { testLibrary } from './library.ts';

let client: TestClient;
afterEach(() => client.close());

const BRIEF = 'Article 253 of the Criminal Law punishes selling personal information of citizens.';
/** So many blocks that it is examined and checked in many steps; they are as small as can be. */
const LONG = `${BRIEF}\n\n${'a\n\n'.repeat(6_000)}`;
const position = { line: 0, character: 3 };

const pull = (uri: string) =>
  client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
const tokens = (uri: string) =>
  client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } });
const highlights = (uri: string) =>
  client.request<DocumentHighlight[] | null>('textDocument/documentHighlight', { textDocument: { uri }, position });
const versions = () => (client.pending(STATUS) as Status[]).map(({ version }) => version);

/** `open` lets everybody through who waits in `passed`; `reached`: the first one is there. */
function gate() {
  let open = () => {};
  let reach = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const pass = () => {
    reach();
    return opened;
  };
  return { open, reached, pass };
}

/** A server whose checks wait at the gate for the text of the law; other requests do not need that text. */
async function withSlowTexts() {
  const texts = gate();
  const library = testLibrary();
  const slow: Library = { ...library, text: (id) => texts.pass().then(() => library.text(id)) };
  client = await connect({ initializationOptions: { status: true }, surroundings: { library: async () => slow } });
  return texts;
}

/** A server where every request waits at the gate. */
async function withSlowLibrary() {
  const library = gate();
  const known = testLibrary();
  client = await connect({
    initializationOptions: { status: true },
    surroundings: { library: () => library.pass().then(() => known) },
  });
  return library;
}

test('requests are answered while a check is under way', async () => {
  const texts = await withSlowTexts();
  const uri = client.open(BRIEF);
  let checked = false;
  const report = pull(uri).then((found) => {
    checked = true;
    return found;
  });
  await texts.reached;
  expect((await tokens(uri)).data).not.toEqual([]);
  expect(await highlights(uri)).toHaveLength(1);
  expect(checked).toBe(false);
  texts.open();
  expect(await report).toMatchObject({ kind: 'full' });
});

test('many requests for one version make one check', async () => {
  const library = await withSlowLibrary();
  const uri = client.open(BRIEF);
  client.change(uri, 2, `${BRIEF} More.`);
  const reports = [pull(uri), pull(uri), pull(uri)];
  client.change(uri, 3, `So: ${BRIEF}`);
  reports.push(pull(uri), pull(uri));
  const action = client.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 6 }, end: { line: 0, character: 6 } },
    context: { diagnostics: [] },
  });
  await library.reached;
  library.open();
  const ids = (await Promise.all(reports)).map(({ resultId }) => resultId);
  expect(new Set(ids).size).toBe(1);
  expect(await action).not.toEqual([]);
  expect(versions()).toEqual([3]);
});

test('a burst of edits is checked once, at its newest version', async () => {
  client = await connect({ initializationOptions: { status: true } });
  const uri = client.open(BRIEF);
  await pull(uri);
  await client.next<Status>(STATUS);
  const ask = { method: 'textDocument/diagnostic', params: { textDocument: { uri } }, isRequest: true };
  const edit = (version: number) => ({
    method: 'textDocument/didChange',
    params: { textDocument: { uri, version }, contentChanges: [{ text: `${BRIEF} ${version}` }] },
  });
  client.burst([2, 3, 4, 5].flatMap((version) => [edit(version), ask]));
  await client.next<Status>(STATUS, ({ version }) => version === 5);
  await pull(uri);
  expect(versions()).toEqual([]);
});

test('a check that an edit overtakes is dropped, and the client is told to ask again', async () => {
  const texts = await withSlowTexts();
  const uri = client.open(BRIEF);
  const first = pull(uri);
  await texts.reached;
  client.change(uri, 2, `So: ${BRIEF}`);
  await tokens(uri);
  texts.open();
  await expect(first).rejects.toMatchObject({
    code: LSPErrorCodes.ServerCancelled,
    data: { retriggerRequest: true },
  });
  const report = await pull(uri);
  expect(report.kind === 'full' && report.items[0]!.range.start).toEqual({ line: 0, character: 4 });
  expect(versions()).toEqual([2]);
});

test('a cancelled check is answered at once, and is not finished for nobody', async () => {
  const texts = await withSlowTexts();
  const uri = client.open(BRIEF);
  const other = client.open('Nothing legal.', { uri: 'file:///other.md' });
  const source = new CancellationTokenSource();
  const first = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
  await texts.reached;
  source.cancel();
  await expect(first).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  texts.open();
  await pull(other);
  expect((client.pending(STATUS) as Status[]).map(({ uri }) => uri)).toEqual([other]);
  expect(await pull(uri)).toMatchObject({ kind: 'full' });
});

test('a check that somebody else still waits for goes on', async () => {
  const texts = await withSlowTexts();
  const uri = client.open(BRIEF);
  const source = new CancellationTokenSource();
  const first = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
  const second = pull(uri);
  await texts.reached;
  await tokens(uri);
  source.cancel();
  await expect(first).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  texts.open();
  expect(await second).toMatchObject({ kind: 'full' });
  expect(versions()).toEqual([1]);
});

test('a request at a position is dropped where the document has changed since', async () => {
  const library = await withSlowLibrary();
  const uri = client.open(BRIEF);
  const first = highlights(uri);
  await library.reached;
  const all = tokens(uri);
  client.change(uri, 2, `So: ${BRIEF}`);
  const second = highlights(uri);
  library.open();
  await expect(first).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  expect((await all).data.slice(0, 2)).toEqual([0, 4]);
  expect(await second).toBeNull();
});

test('a long document is read in steps, between which others are answered', async () => {
  client = await connect();
  const long = client.open('', { uri: 'file:///long.md' });
  const short = client.open(BRIEF);
  await Promise.all([tokens(long), tokens(short)]);
  const order: string[] = [];
  client.change(long, 2, LONG);
  const first = tokens(long).then(() => order.push('long'));
  await Promise.all([first, tokens(short).then(() => order.push('short'))]);
  expect(order).toEqual(['short', 'long']);
});

test('a long document is checked in steps, between which others are answered', async () => {
  const texts = await withSlowTexts();
  const long = client.open(LONG, { uri: 'file:///long.md' });
  const short = client.open(BRIEF);
  const order: string[] = [];
  const first = pull(long).then(() => order.push('long'));
  await texts.reached;
  texts.open();
  await Promise.all([first, tokens(short).then(() => order.push('short'))]);
  expect(order).toEqual(['short', 'long']);
});

test('a long document is found the same in steps as at once', async () => {
  client = await connect({ settings: { check: 'all' } });
  const paragraph = (number: number) => `Article ${number} of the Criminal Law: citizens.[^${number % 7}]\n\n`;
  const text = Array.from({ length: 900 }, (_, index) => paragraph(250 + (index % 5))).join('');
  const whole = await pull(client.open(`${text}[^3]: Article 252 there.\n`));
  const items = whole.kind === 'full' ? whole.items.length : 0;
  expect(items).toBeGreaterThan(900);
  // Written bit by bit, so that nothing is long.
  const uri = client.open('', { uri: 'file:///slow.md' });
  const parts = text.length / 10;
  for (let part = 1; part <= 10; part++) {
    client.change(uri, part + 1, text.slice(0, Math.ceil(part * parts)));
    await tokens(uri);
  }
  client.change(uri, 99, `${text}[^3]: Article 252 there.\n`);
  const slow = await pull(uri);
  expect(slow.resultId).toBe(whole.resultId);
});
