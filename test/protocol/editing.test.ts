// What changes the text, and only when asked: quick fixes and completion; and the outline of a brief.
import { afterEach, expect, test } from 'vitest';
import {
  type CodeAction,
  type CompletionList,
  CompletionTriggerKind,
  type Diagnostic,
  type DocumentSymbol,
  TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { connect, cursor, PLAIN, type TestClient } from './harness.ts';

let client: TestClient;
afterEach(() => client.close());

const BRIEF = '😀 Article 253 of the Criminal Law punishes selling personal information.';
const RANGE = { start: { line: 0, character: 5 }, end: { line: 0, character: 5 } };

async function fix(diagnostics: Diagnostic[] = [], only?: string[]): Promise<CodeAction[]> {
  const uri = client.open(BRIEF);
  const context = { diagnostics, ...(only ? { only } : {}) };
  return client.request('textDocument/codeAction', { textDocument: { uri }, range: RANGE, context });
}

test('a quick fix repairs the citation in the version it was offered for', async () => {
  client = await connect();
  const [action] = await fix();
  expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'imprecise-article' }] });
  const change = action!.edit!.documentChanges![0];
  expect(TextDocumentEdit.is(change) && change.textDocument).toEqual({ uri: 'file:///brief.md', version: 1 });
  expect(apply(BRIEF, TextDocumentEdit.is(change) ? (change.edits as TextEdit[]) : [])).toContain(
    '😀 Article 253-1 of the Criminal Law punishes',
  );
});

test('a quick fix belongs to the diagnostic that the client shows', async () => {
  client = await connect();
  const uri = client.open(BRIEF);
  const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
  const shown = items.map((item) => ({ ...item, data: 'of the client' }));
  const [action] = await fix(shown);
  expect(action!.diagnostics).toEqual(shown);
});

test('a client without versions gets plain changes', async () => {
  client = await connect({ capabilities: PLAIN });
  const [action] = await fix();
  expect(apply(BRIEF, action!.edit!.changes!['file:///brief.md']!)).toContain('Article 253-1 of');
});

test.each([
  [['quickfix'], true],
  [[''], true],
  [['refactor'], false],
  [['source.fixAll'], false],
])('asked only for %j', async (only, offered) => {
  client = await connect();
  expect(((await fix([], only)) ?? []).length > 0).toBe(offered);
});

test('completion offers articles as text edits', async () => {
  client = await connect();
  const list = await complete('Under the Criminal Law, see Article 253<|>');
  const item = list!.items.find(({ textEdit }) => textEdit?.newText.includes('253-1'));
  expect(item).toMatchObject({ insertTextFormat: 1, kind: 18 });
});

test('a space asks for articles only behind the word', async () => {
  client = await connect();
  expect(await complete('Under the Criminal Law, <|>', ' ')).toBeNull();
  expect(await complete('Under the Criminal Law, Article <|>', ' ')).not.toBeNull();
});

async function complete(marked: string, triggerCharacter?: string): Promise<CompletionList | null> {
  const { text, position } = cursor(marked);
  const textDocument = { uri: client.open(text) };
  const context = triggerCharacter
    ? { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter }
    : { triggerKind: CompletionTriggerKind.Invoked };
  return client.request('textDocument/completion', { textDocument, position, context });
}

test('a brief has an outline, Markdown keeps its own', async () => {
  client = await connect();
  const outline = async (uri: string, languageId: string) => {
    const textDocument = { uri: client.open('# Facts\n\n## The sale\n\n# Law\n', { uri, languageId }) };
    return client.request<DocumentSymbol[] | null>('textDocument/documentSymbol', { textDocument });
  };
  expect(await outline('file:///a.md', 'markdown')).toBeNull();
  const symbols = await outline('file:///a.brief', 'legal-brief');
  expect(symbols!.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
    ['Facts', ['The sale']],
    ['Law', []],
  ]);
});

function apply(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', 'markdown', 1, text), edits);
}
