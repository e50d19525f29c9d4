// Beginning, settings and robustness of a session.
import { afterEach, expect, test } from 'vitest';
import type { DocumentDiagnosticReport, Hover } from 'vscode-languageserver';
import { STATUS, type Status } from '../../server/lsp/examinations.ts';
import { connect, cursor, PLAIN, type TestClient, VSCODE } from './harness.ts';

let client: TestClient;
afterEach(() => client.close());

const BRIEF = 'Article 253 of the Criminal Law punishes selling personal information of citizens.';
const pull = (uri: string) =>
  client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
const codes = (report: DocumentDiagnosticReport) =>
  report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind;

test('VS Code is offered pulled diagnostics, virtual documents and an outline for briefs only', async () => {
  client = await connect();
  const { capabilities, serverInfo } = client.initialized;
  expect(serverInfo).toEqual({ name: 'legal-brief', version: 'test' });
  expect(capabilities.positionEncoding).toBe('utf-16');
  expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: false, workspaceDiagnostics: false });
  expect(capabilities.workspace?.textDocumentContent).toEqual({ schemes: ['legal-brief'] });
  expect(capabilities.documentSymbolProvider).toBeUndefined();
  await client.next('client/registerCapability');
  await client.next('client/registerCapability');
  expect(client.registrations.get('textDocument/documentSymbol')).toMatchObject({
    documentSelector: [{ language: 'legal-brief' }, { scheme: 'legal-brief' }],
  });
  expect(client.registrations.get('workspace/didChangeConfiguration')).toEqual({ section: 'legalBrief' });
});

test('what a client sends before the handlers are loaded waits for them', async () => {
  let load = () => {};
  const loading = new Promise<void>((resolve) => {
    load = resolve;
  });
  client = await connect({ loading });
  const uri = client.open(BRIEF);
  const found = pull(uri);
  // It has answered `initialize`; a turn for each of the three messages behind it, and more.
  for (let turn = 0; turn < 20; turn++) await new Promise((resume) => setImmediate(resume));
  load();
  expect(codes(await found)).toEqual(['imprecise-article', 'citizen']);
  await client.next('client/registerCapability');
});

test('a plain editor is offered what it can do', async () => {
  client = await connect({ capabilities: PLAIN });
  const { capabilities } = client.initialized;
  expect(capabilities.diagnosticProvider).toBeUndefined();
  expect(capabilities.workspace?.textDocumentContent).toBeUndefined();
  expect(capabilities).toMatchObject({ hoverProvider: true, definitionProvider: true, documentSymbolProvider: true });
});

test('a setting changes what is found, and the client is asked to pull again', async () => {
  client = await connect();
  const uri = client.open(BRIEF);
  expect(codes(await pull(uri))).toEqual(['imprecise-article', 'citizen']);
  client.configure({ rules: { citizen: 'off' } });
  await client.next('workspace/diagnostic/refresh');
  expect(codes(await pull(uri))).toEqual(['imprecise-article']);
  client.configure({ check: 'off' });
  await client.next('workspace/diagnostic/refresh');
  expect(codes(await pull(uri))).toEqual([]);
});

test('unrelated Markdown is checked only where the setting says all', async () => {
  client = await connect();
  const uri = client.open('The citizens of Utopia vote on Sundays.\n');
  expect(codes(await pull(uri))).toEqual([]);
  client.configure({ check: 'all' });
  await client.next('workspace/diagnostic/refresh');
  expect(codes(await pull(uri))).toEqual(['citizen']);
});

test('a client without workspace/configuration sends its settings itself', async () => {
  client = await connect({
    capabilities: PLAIN,
    initializationOptions: { legalBrief: { rules: { citizen: 'off' } } },
  });
  client.open(BRIEF);
  type Published = { diagnostics: { code: string }[] };
  const first = await client.next<Published>('textDocument/publishDiagnostics');
  expect(first.diagnostics.map(({ code }) => code)).toEqual(['imprecise-article']);
  client.configure({ rules: { 'imprecise-article': 'off' } });
  const second = await client.next<Published>('textDocument/publishDiagnostics');
  expect(second.diagnostics.map(({ code }) => code)).toEqual(['citizen']);
});

test('an invalid setting is named once, and its default stands', async () => {
  client = await connect({ settings: { check: 'sometimes', rules: { citizen: 'hint', citizens: 'off' } } });
  const uri = client.open(BRIEF);
  const report = await pull(uri);
  expect(report.kind === 'full' && report.items.map(({ severity }) => severity)).toEqual([2, 4]);
  const texts = [await message(), await message()];
  expect(texts).toEqual([
    'Setting legalBrief.check: unexpected "sometimes", expected one of auto, all, off',
    'Setting legalBrief.rules: there is no rule "citizens"',
  ]);
  await pull(client.open(BRIEF, { uri: 'file:///other.md' }));
  client.configure({ check: 'sometimes' });
  await client.next('workspace/diagnostic/refresh');
  await pull(uri);
  expect(client.pending('window/showMessage')).toEqual([]);

  async function message(): Promise<string> {
    return (await client.next<{ message: string }>('window/showMessage')).message;
  }
});

test('the date of the brief comes from its head, else from the settings, else it is today', async () => {
  client = await connect({ initializationOptions: { status: true } });
  const status = async (text: string, settings: unknown = null) => {
    client.configure(settings);
    await client.next('workspace/diagnostic/refresh');
    const uri = client.open(text);
    await pull(uri);
    client.closeDocument(uri);
    return client.next<Status>(STATUS);
  };
  expect(await status(BRIEF)).toEqual({ uri: 'file:///brief.md', version: 1, asOf: '2026-11-01', findings: 2 });
  expect(await status(BRIEF, { asOf: '2016-01-01' })).toMatchObject({ asOf: '2016-01-01' });
  expect(await status(`---\nas-of: 2012-05-06\n---\n\n${BRIEF}`, { asOf: '2016-01-01' })).toMatchObject({
    asOf: '2012-05-06',
  });
  expect(await status('Nothing legal.')).toMatchObject({ findings: null });
});

test('a handler that throws answers with nothing, writes to the log, and the next request works', async () => {
  client = await connect({ surroundings: { reforms: () => Promise.reject(new Error('broken clauses')) } });
  const { text, position } = cursor('Article 25<|>3 of the Criminal Law punishes selling personal information.');
  const uri = client.open(text);
  expect(await client.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position })).toBeNull();
  const isError = ({ type }: { type: number }) => type === 1;
  const { message } = await client.next<{ type: number; message: string }>('window/logMessage', isError);
  expect(message).toMatch(/^hover: Error: broken clauses\n/);
  expect(codes(await pull(uri))).toEqual(['imprecise-article']);
});

test('without its library the server says so once and stays', async () => {
  client = await connect({ surroundings: { library: () => Promise.reject(new Error('no index.json')) } });
  const { message } = await client.next<{ message: string }>('window/showMessage');
  expect(message).toMatch(/library of statutes/);
  expect(codes(await pull(client.open(BRIEF)))).toEqual([]);
  expect(client.pending('window/showMessage')).toEqual([]);
});

test('a document that is not open has no diagnostics', async () => {
  client = await connect();
  expect(codes(await pull('file:///elsewhere.md'))).toEqual([]);
});

test('a cancelled request is answered as cancelled', async () => {
  client = await connect();
  const uri = client.open(BRIEF);
  const { CancellationTokenSource, LSPErrorCodes } = await import('vscode-languageserver');
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(codes(await pull(uri))).toHaveLength(2);
});

test('a statute that is open as a document is not checked', async () => {
  client = await connect({ settings: { check: 'all' }, capabilities: VSCODE });
  expect(codes(await pull(client.open(BRIEF, { uri: 'legal-brief:/cn/criminal-law.md' })))).toEqual([]);
});
