// What one brief answers about its own citations: links, colours, highlights, hints, short forms, other ways to write them.
import { afterEach, expect, test } from 'vitest';
import type {
  CodeAction,
  DocumentHighlight,
  DocumentLink,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  MarkupContent,
  Range,
  SemanticTokens,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { connect, cursor, PLAIN, type TestClient } from './harness.ts';

let client: TestClient;
afterEach(() => client.close());

const LIST = 'Under the Criminal Law, Articles 253, 253-1 and 999 are cited.\n';
const SHORT = `The Personal Information Protection Law (hereinafter the “Data Act”) is new.

Article 13 of the Data Act and Article 14 of the Data Act.

The Personal Information Protection Law (hereinafter the “Data Act”) again: the Data Act.
`;

test('each member of a list has its own hover, up to its last character', async () => {
  client = await connect();
  for (const [marked, shown] of [
    ['Under the Criminal Law, Articles 2<|>52, 253-1 and 999 are cited.', 'Article 252'],
    ['Under the Criminal Law, Articles 252<|>, 253-1 and 999 are cited.', 'Article 252'],
    ['Under the Criminal Law, Articles 252, 253-1<|> and 999 are cited.', 'Article 253-1'],
    ['Under the Criminal Law, Articles 252, 253-1 and 9<|>99 are cited.', 'No Article 999'],
  ] as const) {
    const hover = await at<Hover>('textDocument/hover', marked);
    expect((hover.contents as MarkupContent).value).toContain(shown);
  }
});

test('each member of a list has its own link, which is led to its article when it is used', async () => {
  client = await connect();
  const textDocument = { uri: client.open(LIST) };
  const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
  expect(links.map(({ range }) => wordsAt(LIST, range))).toEqual(['253', '253-1', '999']);
  const targets = await Promise.all(links.map((link) => client.request<DocumentLink>('documentLink/resolve', link)));
  expect(targets.map(({ target }) => target?.replace(/#L\d+$/, '#L'))).toEqual(
    Array(3).fill('legal-brief:/cn/criminal-law.md#L'),
  );
  expect(new Set(targets.map(({ target }) => target)).size).toBe(3);
});

test('what the author has linked already is not linked again, nor what is foreign or no citation', async () => {
  client = await connect();
  const text = '[Article 252](https://example.org) of the Criminal Law, Article 6 GDPR, news article 5.\n';
  const textDocument = { uri: client.open(text) };
  const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
  expect(links.map(({ range }) => wordsAt(text, range))).not.toContain('Article 252');
  expect(links.map(({ range }) => wordsAt(text, range)).join()).not.toMatch(/GDPR|news/);
});

test.each([
  ['Article 252 of the Criminal Law', ['Article 252 provision.resolved', 'Criminal Law lawName.resolved']],
  ['《刑法》第二百五十二条', ['《刑法》 lawName.resolved', '第二百五十二条 provision.resolved']],
  ['Article 999 of the Criminal Law', ['Article 999 provision.wrong', 'Criminal Law lawName.resolved']],
  [
    'As to personal information, Article 253 of the Criminal Law',
    ['Article 253 provision.imprecise', 'Criminal Law lawName.resolved'],
  ],
  [
    'Articles 252 and 999 of the Criminal Law',
    ['Articles 252 provision.resolved', '999 provision.wrong', 'Criminal Law lawName.resolved'],
  ],
  [
    'See Article 16 TFEU; Article 252 of the Criminal Law',
    [
      'Article 16 provision.foreign',
      'TFEU lawName.foreign',
      'Article 252 provision.resolved',
      'Criminal Law lawName.resolved',
    ],
  ],
  [
    '> Article\n> 252 of the Criminal Law',
    ['Article provision.resolved', '252 provision.resolved', 'Criminal Law lawName.resolved'],
  ],
])('%s has its colours by verdict', async (text, expected) => {
  client = await connect();
  expect(await tokens(text)).toEqual(expected);
});

test('text that is not about Chinese law has no colours and no links', async () => {
  client = await connect();
  const text = 'See article 253 of the Baker and Article 5.\n';
  expect(await tokens(text)).toEqual([]);
  const links = await client.request('textDocument/documentLink', { textDocument: { uri: client.open(text) } });
  expect(links).toEqual([]);
});

test('the citations of one provision are highlighted together, whatever their form', async () => {
  client = await connect();
  const marked =
    'Article 2<|>53-1 of the Criminal Law; 《刑法》第二百五十三条之一; paragraph 2 of Article 253 bis of the Criminal Law; Article 252 of the Criminal Law.';
  const found = await at<DocumentHighlight[]>('textDocument/documentHighlight', marked);
  const { text } = cursor(marked);
  expect(found.map(({ range }) => wordsAt(text, range))).toEqual([
    'Article 253-1',
    '第二百五十三条之一',
    'paragraph 2 of Article 253 bis',
  ]);
});

test('a short form is highlighted with its declaration', async () => {
  client = await connect();
  const found = await at<DocumentHighlight[]>('textDocument/documentHighlight', mark(SHORT, 'Act and'));
  expect(found.map(({ range, kind }) => [range.start.line, wordsAt(SHORT, range), kind])).toEqual([
    [0, 'Data Act', 3],
    [2, 'Data Act', 2],
    [2, 'Data Act', 2],
    [4, 'Data Act', 3],
    [4, 'Data Act', 2],
  ]);
});

test('away from a citation the highlighting is the editor’s own', async () => {
  client = await connect();
  expect(await at('textDocument/documentHighlight', 'Sel<|>lers are punished by the Criminal Law.')).toBeNull();
});

test('hints are off until they are asked for', async () => {
  client = await connect();
  expect(await hints('Article 253-1 of the Criminal Law. Article 252 is another.')).toBeNull();
  await client.close();
  client = await connect({ settings: { inlayHints: true } });
  expect(await hints('Article 253-1 of the Criminal Law. Article 252 is another.')).toEqual([
    'Article 252| Criminal Law',
  ]);
  expect(await hints('Personal information: Article 253 of the Criminal Law.')).toEqual(['Article 253| → 253-1']);
  expect(await hints('《个人信息保护法》（以下简称《个保》）。《个保》第十三条。')).toEqual([
    '《个保》| 《个人信息保护法》',
  ]);
});

test('a short form leads to its declaration, the number beside it to the statute', async () => {
  client = await connect();
  const [declaration] = await at<LocationLink[]>('textDocument/definition', mark(SHORT, 'Act and'));
  expect(declaration!.targetUri).toBe('file:///brief.md');
  expect(wordsAt(SHORT, declaration!.targetRange)).toBe('Data Act');
  expect(declaration!.targetRange.start.line).toBe(0);
  const [statute] = await at<LocationLink[]>('textDocument/definition', mark(SHORT, '13 of'));
  expect(statute!.targetUri).toBe('legal-brief:/cn/pipl.md');
});

test('references of a short form are its uses, with the declaration where asked', async () => {
  client = await connect();
  const { text, position } = cursor(mark(SHORT, 'Act and'));
  const ask = (includeDeclaration: boolean) =>
    client.request<Location[]>('textDocument/references', {
      textDocument: { uri: client.open(text) },
      position,
      context: { includeDeclaration },
    });
  expect((await ask(false)).map(({ range }) => range.start.line)).toEqual([2, 2, 4]);
  expect((await ask(true)).map(({ range }) => range.start.line)).toEqual([0, 2, 2, 4, 4]);
});

test('a short form is renamed in its declaration and wherever it is used, in the version it was asked for', async () => {
  client = await connect();
  const { text, position } = cursor(mark(SHORT, 'Act and'));
  const textDocument = { uri: client.open(text) };
  const prepared = await client.request('textDocument/prepareRename', { textDocument, position });
  expect(prepared).toMatchObject({ placeholder: 'Data Act' });
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
    textDocument,
    position,
    newName: 'PI Law',
  });
  const change = edit.documentChanges![0] as TextDocumentEdit;
  expect(change.textDocument.version).toBe(1);
  expect(apply(text, change.edits as TextEdit[])).toBe(text.replaceAll('Data Act', 'PI Law'));
});

test('a Chinese short form is renamed without its title marks', async () => {
  client = await connect({ capabilities: PLAIN });
  const marked = '《个人信息保护法》（以下简称《个保》）第一条。《个<|>保》第十三条与个保第十四条，个保学不改。';
  const { text, position } = cursor(marked);
  const textDocument = { uri: client.open(text) };
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
    textDocument,
    position,
    newName: '《保护法》',
  });
  expect(apply(text, edit.changes!['file:///brief.md']!)).toBe(
    '《个人信息保护法》（以下简称《保护法》）第一条。《保护法》第十三条与保护法第十四条，个保学不改。',
  );
});

test('only a short form can be renamed, and only into words that can be one', async () => {
  client = await connect();
  expect(await at('textDocument/prepareRename', 'Article 252 of the Crim<|>inal Law')).toBeNull();
  const { text, position } = cursor(mark(SHORT, 'Act and'));
  const textDocument = { uri: client.open(text) };
  const rename = client.request('textDocument/rename', { textDocument, position, newName: 'a (b)' });
  await expect(rename).rejects.toThrow('“a (b)” cannot be a short form');
});

test.each([
  [
    'full',
    'Art<|>icle 13 of the PIPL is basic.',
    "Article 13 of the Personal Information Protection Law of the People's Republic of China is basic.",
  ],
  ['Chinese', 'See Article 253 b<|>is, paragraph 2, of the Criminal Law.', 'See 《刑法》第二百五十三条之一第二款.'],
  ['English', '依照《刑法》第二百五十三条之一<|>第二款。', '依照Article 253-1, paragraph 2, of the Criminal Law。'],
  [
    'both',
    'See Articles 252 a<|>nd 253-1 of the Criminal Law.',
    'See Articles 252 and 253-1 of the Criminal Law (《刑法》第二百五十二条、第二百五十三条之一).',
  ],
  ['both', '依照《刑法》第二百<|>五十二条。', '依照《刑法》第二百五十二条（Article 252 of the Criminal Law）。'],
  [
    'Use the declared',
    'The Personal Information Protection Law (hereinafter the “Data Act”). Article 13 P<|>IPL.',
    'The Personal Information Protection Law (hereinafter the “Data Act”). Article 13 of the Data Act.',
  ],
  [
    'Declare',
    'The Personal Information Protection Law is new. Article 13 of the Personal Information Pro<|>tection Law.',
    'The Personal Information Protection Law (hereinafter the “PIPL”) is new. Article 13 of the Personal Information Protection Law.',
  ],
  [
    'Declare',
    '《中华人民共和国刑法》<|>第二百五十二条。',
    '《中华人民共和国刑法》（以下简称《刑法》）第二百五十二条。',
  ],
])('rewriting: %s: %s', async (title, marked, expected) => {
  client = await connect();
  const { text } = cursor(marked);
  const offered = await rewrites(marked);
  const action = offered.find((each) => each.title.includes(title));
  expect(offered.map((each) => each.title).join()).toContain(title);
  expect(apply(text, (action!.edit!.documentChanges![0] as TextDocumentEdit).edits as TextEdit[])).toBe(expected);
});

test.each([
  'As to personal information, Article 2<|>53 of the Criminal Law is wrong.',
  'Article 9<|>99 of the Criminal Law is wrong.',
  'He wrote: "Article 25<|>2 of the Criminal Law".',
  'Article 6 G<|>DPR is foreign.',
])('nothing is rewritten in %s', async (marked) => {
  client = await connect();
  expect(await rewrites(marked)).toEqual([]);
});

test('a client that knows only quick fixes gets no rewriting', async () => {
  client = await connect({ capabilities: PLAIN });
  expect(await rewrites('Under the Criminal Law, Art<|>icle 252 is basic.')).toEqual([]);
});

test('one style in the whole brief at once, when the editor fixes all', async () => {
  client = await connect();
  const text =
    'Article 253-1 of the Criminal Law. Article 253-1 again. Article 253 bis of the Criminal Law; Article 253A of the Criminal Law.\n';
  const actions = await actionsAt(text, { line: 0, character: 0 }, ['source.fixAll']);
  expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.legalBrief']);
  const edits = (actions[0]!.edit!.documentChanges![0] as TextDocumentEdit).edits as TextEdit[];
  expect(apply(text, edits)).toBe(text.replace(/253 bis|253A/g, '253-1'));
});

test('the setting decides the style, not the majority', async () => {
  client = await connect({ settings: { citationStyle: { notation: '253 bis', word: 'art.', order: 'law-first' } } });
  const text = 'See 《刑法》第二百五十三条之一<|>。 Article 253-1 of the Criminal Law.';
  const { position } = cursor(text);
  const plain = text.replace('<|>', '');
  const [action] = (await actionsAt(plain, position, ['refactor'])).filter(({ title }) => title.includes('English'));
  const edits = (action!.edit!.documentChanges![0] as TextDocumentEdit).edits as TextEdit[];
  expect(apply(plain, edits)).toContain('See the Criminal Law, art. 253 bis。');
  const { items } = await client.request<{ items: { message: string }[] }>('textDocument/diagnostic', {
    textDocument: { uri: 'file:///brief.md' },
  });
  expect(items.map(({ message }) => message).join()).toContain('as the setting legalBrief.citationStyle says');
});

test('after a change of the settings colours and hints are asked for again', async () => {
  client = await connect();
  client.configure({ inlayHints: true });
  await client.next('workspace/semanticTokens/refresh');
  await client.next('workspace/inlayHint/refresh');
});

function at<R>(method: string, marked: string): Promise<R> {
  const { text, position } = cursor(marked);
  return client.request(method, { textDocument: { uri: client.open(text) }, position });
}

/** Puts the cursor before the words. */
function mark(text: string, words: string): string {
  return text.replace(words, `<|>${words}`);
}

async function tokens(text: string): Promise<string[]> {
  const { semanticTokensProvider } = client.initialized.capabilities;
  const { tokenTypes, tokenModifiers } = semanticTokensProvider!.legend;
  const textDocument = { uri: client.open(text) };
  const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  const lines = text.split('\n');
  const shown: string[] = [];
  let [line, from] = [0, 0];
  for (let index = 0; index < data.length; index += 5) {
    const [down, right, length, type, bits] = data.slice(index, index + 5) as [number, number, number, number, number];
    [line, from] = down > 0 ? [line + down, right] : [line, from + right];
    shown.push(`${lines[line]!.slice(from, from + length)} ${tokenTypes[type]}.${tokenModifiers[Math.log2(bits)]}`);
  }
  return shown;
}

/** The word before each hint, and the hint. */
async function hints(text: string): Promise<string[] | null> {
  const textDocument = { uri: client.open(text) };
  const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  const found = await client.request<InlayHint[] | null>('textDocument/inlayHint', { textDocument, range });
  const before = (character: number) =>
    /(?:Article )?[^\s。]+$/.exec(text.slice(0, character))?.[0].replace(/^.*（.*）/, '');
  return found?.map(({ position, label }) => `${before(position.character)}| ${label}`) ?? null;
}

function rewrites(marked: string): Promise<CodeAction[]> {
  const { text, position } = cursor(marked);
  return actionsAt(text, position, ['refactor']);
}

function actionsAt(text: string, position: Range['start'], only: string[]): Promise<CodeAction[]> {
  const textDocument = { uri: client.open(text) };
  const context = { diagnostics: [], only };
  return client.request('textDocument/codeAction', {
    textDocument,
    range: { start: position, end: position },
    context,
  });
}

function wordsAt(text: string, range: Range): string {
  return TextDocument.create('', 'markdown', 1, text).getText(range);
}

function apply(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', 'markdown', 1, text), edits);
}
