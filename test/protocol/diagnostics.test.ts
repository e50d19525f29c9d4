// Diagnostics over the wire: pulled with result ids, pushed, and at the right place in every text.
import { afterEach, expect, test } from 'vitest';
import type { Diagnostic, DocumentDiagnosticReport, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { connect, PLAIN, type TestClient } from './harness.ts';

let client: TestClient;
afterEach(() => client.close());

const BRIEF = 'Article 253 of the Criminal Law punishes selling personal information of citizens.';
type Published = { uri: string; version?: number; diagnostics: Diagnostic[] };

async function pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.request('textDocument/diagnostic', {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

async function pullItems(text: string): Promise<Diagnostic[]> {
  const report = await pull(client.open(text));
  return report.kind === 'full' ? report.items : [];
}

test('a diagnostic names its rule, links to the page of the rule and says what is wrong', async () => {
  client = await connect();
  const [imprecise, citizen] = await pullItems(BRIEF);
  expect(imprecise).toMatchObject({
    source: 'legal-brief',
    code: 'imprecise-article',
    codeDescription: { href: 'file:///rules/imprecise-article.md' },
    severity: 2,
    range: { start: { line: 0, character: 0 } },
  });
  expect(imprecise!.message).not.toBe('');
  expect(citizen).toMatchObject({ code: 'citizen', severity: 4, range: range(0, 73, 81) });
});

test('an unchanged result is answered as unchanged, also after an edit that changes no finding', async () => {
  client = await connect();
  const uri = client.open(BRIEF);
  const first = await pull(uri);
  expect(await pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  client.change(uri, 2, `${BRIEF} More follows.`);
  expect(await pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  client.change(uri, 3, `So: ${BRIEF}`);
  const moved = await pull(uri, first.resultId);
  expect(moved.kind).toBe('full');
  expect(moved.resultId).not.toBe(first.resultId);
});

test('after any edit they are those of a brief that has just been opened', async () => {
  client = await connect();
  const lines = [BRIEF, '', 'Nothing here.', '', `So: ${BRIEF} Again Article 253 of the Criminal Law.`, '', BRIEF];
  const edited = client.open(lines.join('\n'));
  let last = await pull(edited);
  const edits: ((text: string) => string)[] = [
    (text) => `New.\n\n${text}`,
    (text) => text.replace('So: ', 'So, he says: '),
    (text) => text.replace(BRIEF, `${BRIEF}\n\n${BRIEF} 《刑法》 citizens.`),
    (text) => text.slice(text.indexOf('Nothing')),
    (text) => text.replace('citizens', 'people'),
    (text) => text.replaceAll('\n', '\r\n'),
    () => '',
  ];
  let text = lines.join('\n');
  for (const [index, edit] of edits.entries()) {
    text = edit(text);
    client.change(edited, index + 2, text);
    const next = await pull(edited, last.resultId);
    last = next.kind === 'full' ? next : { ...last, resultId: next.resultId! };
    expect(last).toEqual(await pull(client.open(text, { uri: 'file:///fresh.md' })));
  }
});

test('a client that does not pull gets the diagnostics of the newest version, and none after closing', async () => {
  client = await connect({ capabilities: PLAIN });
  const uri = client.open('Nothing yet.');
  client.change(uri, 2, BRIEF);
  const published = await client.next<Published>('textDocument/publishDiagnostics', ({ version }) => version === 2);
  expect(published.diagnostics.map(({ code }) => code)).toEqual(['imprecise-article', 'citizen']);
  client.closeDocument(uri);
  const last = await client.next<Published>('textDocument/publishDiagnostics', ({ version }) => version === undefined);
  expect(last).toEqual({ uri, diagnostics: [] });
});

test('a client that pulls is sent nothing', async () => {
  client = await connect();
  await pull(client.open(BRIEF));
  expect(client.pending('textDocument/publishDiagnostics')).toEqual([]);
});

test.each([
  ['emoji', '😀👩‍⚖️ Under the Criminal Law, citizens are protected.'],
  ['CRLF', 'First the Criminal Law.\r\n\r\n> quoted 😀\r\n\r\nThen citizens follow.\r\n'],
  ['a lone CR', 'First the Criminal Law.\r\rThen citizens follow.'],
  ['a tab and emphasis', '-\tThe Criminal Law protects *citizens* here.'],
  ['a byte order mark', '\ufeffThe Criminal Law protects citizens.'],
  ['Chinese beside English', '《刑法》保护 citizens 的权利。'],
  ['characters outside the BMP', '𠀀𠀁 the Criminal Law and 𠀂 citizens.'],
])('positions count UTF-16 units: %s', async (_name, text) => {
  client = await connect({ settings: { check: 'all' } });
  const items = await pullItems(text);
  const document = TextDocument.create('', 'markdown', 1, text);
  expect(items.map(({ range }) => document.getText(range))).toContain('citizens');
});

test('incremental changes are applied in UTF-16', async () => {
  client = await connect();
  const uri = client.open('😀 Nothing of the Criminal Law.\r\nEnd.');
  client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: range(0, 3, 10), text: 'Article 253' },
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
        text: 'It hurts personal information 😀',
      },
    ],
  });
  const report = await pull(uri);
  expect(report.kind === 'full' && report.items.map(({ range }) => range.start)).toEqual([{ line: 0, character: 3 }]);
});

function range(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
