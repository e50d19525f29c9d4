// Hover and the way into the statute, in editors with virtual documents and without.
import { readFileSync, statSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { Hover, Location, LocationLink, MarkupContent } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { writeStatute } from '../../server/lsp/statute-place.ts';
import { connect, cursor, PLAIN, type TestClient } from './harness.ts';

let client: TestClient;
afterEach(() => client.close());

const MARKED = 'Sellers are punished by Article 2<|>53-1 of the Criminal Law.';

function at<R>(method: string, marked = MARKED): Promise<R> {
  const { text, position } = cursor(marked);
  return client.request(method, { textDocument: { uri: client.open(text) }, position });
}

test('hover shows Markdown over the whole citation', async () => {
  client = await connect();
  const hover = await at<Hover>('textDocument/hover');
  const contents = hover.contents as MarkupContent;
  expect(contents.kind).toBe('markdown');
  expect(contents.value).toContain('253-1');
  expect(hover.range?.start).toEqual({ line: 0, character: 24 });
});

test('hover away from a citation is empty', async () => {
  client = await connect();
  expect(await at('textDocument/hover', 'Sel<|>lers are punished by the Criminal Law.')).toBeNull();
});

test('a client without Markdown gets the same text as plain text', async () => {
  client = await connect({ capabilities: PLAIN });
  expect((await at<Hover>('textDocument/hover')).contents).toMatchObject({ kind: 'plaintext' });
});

test('definition opens the virtual statute at the heading of the article', async () => {
  client = await connect();
  const [link] = await at<LocationLink[]>('textDocument/definition');
  expect(link!.targetUri).toBe('legal-brief:/cn/criminal-law.md');
  expect(link!.originSelectionRange?.start).toEqual({ line: 0, character: 24 });
  const content = await client.request<{ text: string }>('workspace/textDocumentContent', { uri: link!.targetUri });
  expect(headingAt(content.text, link!.targetRange.start.line)).toContain('253-1');
});

test('without virtual documents definition opens a read-only file', async () => {
  client = await connect({ capabilities: PLAIN });
  for (let time = 0; time < 2; time++) {
    const location = await at<Location>('textDocument/definition');
    const file = URI.parse(location.uri).fsPath;
    expect(file.startsWith(client.cacheFolder)).toBe(true);
    expect(statSync(file).mode & 0o222).toBe(0);
    expect(headingAt(readFileSync(file, 'utf8'), location.range.start.line)).toContain('253-1');
  }
});

test('the read-only file follows the library', async () => {
  client = await connect();
  const uri = await writeStatute(client.cacheFolder, 'cn/test', 'old');
  expect(await writeStatute(client.cacheFolder, 'cn/test', 'new')).toBe(uri);
  expect(readFileSync(URI.parse(uri).fsPath, 'utf8')).toBe('new');
  await expect(writeStatute(client.cacheFolder, '../../outside', 'text')).rejects.toThrow(/Unexpected instrument id/);
});

test.each([
  'legal-brief:/cn/no-such-law.md',
  'legal-brief:/../../etc/passwd.md',
  'legal-brief:/',
  'file:///etc/passwd',
])('there is no virtual document %s', async (uri) => {
  client = await connect();
  expect(await client.request('workspace/textDocumentContent', { uri })).toBeNull();
});

function headingAt(text: string, line: number): string {
  return text.split('\n')[line]!;
}
