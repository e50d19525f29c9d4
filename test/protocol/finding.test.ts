// Finding the law: the tree of statutes, "Find provision", citations and places, the statute as a document of its own.
import { afterEach, expect, test } from 'vitest';
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  SymbolInformation,
} from 'vscode-languageserver';
import type { FoundProvision } from '../../server/features/find-provision.ts';
import type { StatuteNode } from '../../server/features/statute-tree.ts';
import { connect, PLAIN, type TestClient } from './harness.ts';

let client: TestClient;
afterEach(() => client.close());

const STATUTE = 'legal-brief:/cn/criminal-law.md';

/** Opens the statute as the editor does: asks for its text and shows it. */
async function openStatute(uri = STATUTE): Promise<string> {
  const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', { uri });
  client.open(text, { uri });
  return text;
}

function positionOf(text: string, words: string, offset = 1): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(words) + offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

test('the tree opens level by level', async () => {
  client = await connect();
  const children = (parent: StatuteNode | null, filter?: string) =>
    client.request<StatuteNode[]>('legalBrief/statutes', { parent, filter });
  const [laws] = await children(null);
  expect(laws).toMatchObject({ kind: 'rank', label: 'Laws', description: '2' });
  const [criminalLaw] = await children(laws!);
  expect(criminalLaw).toMatchObject({ kind: 'instrument', label: 'Criminal Law', description: '刑法' });
  const [part] = await children(criminalLaw!);
  expect(part).toMatchObject({ kind: 'division', label: 'Part Two. Specific Provisions' });
  const articles = await children(part!);
  expect(articles.map(({ label }) => label)).toEqual(['Article 252', 'Article 253', 'Article 253-1', 'Article 254']);
  expect(articles[2]!.description).toContain("Infringing on citizens' personal information");
  expect(await children(null, 'no such words')).toEqual([]);
});

test('a request that makes no sense is answered with nothing', async () => {
  client = await connect();
  expect(
    await client.request('legalBrief/statutes', { parent: { kind: 'instrument', instrument: 'no/such' } }),
  ).toEqual([]);
  expect(await client.request('legalBrief/findProvision', {})).toEqual([]);
  expect(await client.request('legalBrief/citation', { instrument: 'no/such' })).toBeNull();
  expect(await client.request('legalBrief/statutePlace', { instrument: '../../etc' })).toBeNull();
});

test('a provision is found by its words and by its number', async () => {
  client = await connect();
  const find = (query: string) => client.request<FoundProvision[]>('legalBrief/findProvision', { query });
  expect((await find('steals illegally obtains'))[0]).toMatchObject({
    instrument: 'cn/criminal-law',
    article: '253-1',
    title: 'Criminal Law, Article 253-1',
    gist: "Infringing on citizens' personal information",
  });
  expect((await find('刑法第二百五十三条之一'))[0]).toMatchObject({ article: '253-1' });
});

test('a citation is in the language of the brief', async () => {
  client = await connect();
  const cite = (params: object) =>
    client.request<string>('legalBrief/citation', { instrument: 'cn/criminal-law', article: '253-1', ...params });
  expect(await cite({})).toBe('Article 253-1 of the Criminal Law');
  const uri = client.open('本文讨论侵犯公民个人信息罪的构成要件。');
  expect(await cite({ uri })).toBe('《刑法》第二百五十三条之一');
});

test('the place of a provision is the line of its heading', async () => {
  client = await connect();
  const wanted = { instrument: 'cn/criminal-law', article: '253-1' };
  const { uri, range } = await client.request<Location>('legalBrief/statutePlace', wanted);
  expect(uri).toBe(STATUTE);
  const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', { uri });
  expect(text.split('\n')[range.start.line]).toContain('Article 253-1');
});

test('a statute has an outline and can be folded', async () => {
  client = await connect();
  const text = await openStatute();
  const [law] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri: STATUTE },
  });
  expect(law!.name).toContain('Criminal Law');
  expect(law!.children!.map(({ name }) => name.split(' · ')[0])).toContain('Article 253-1 第二百五十三条之一');
  const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri: STATUTE } });
  const lines = text.split('\n');
  const article = folds.find(({ startLine }) => lines[startLine]!.includes('Article 253 '))!;
  expect(lines.slice(article.endLine, article.endLine + 3)).toEqual([
    expect.stringMatching(/steals property/),
    '',
    expect.stringMatching(/253-1/),
  ]);
});

test('in a brief folding is left to the editor', async () => {
  client = await connect();
  const textDocument = { uri: client.open('# One\n\nArticle 253-1 of the Criminal Law.\n') };
  expect(await client.request('textDocument/foldingRange', { textDocument })).toBeNull();
});

const CROSS = `# Criminal Law of the People's Republic of China · 中华人民共和国刑法

##### Article 253-1 第二百五十三条之一

Article 253-1 of this Law and the preceding Article apply; see PIPL, Article 13, and Article 253.
`;

test('inside a statute "this Law", "the preceding Article" and bare articles are its own', async () => {
  client = await connect();
  client.open(CROSS, { uri: STATUTE });
  const definition = async (words: string) => {
    const position = positionOf(CROSS, words);
    const links = await client.request<LocationLink[]>('textDocument/definition', {
      textDocument: { uri: STATUTE },
      position,
    });
    const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', {
      uri: links[0]!.targetUri,
    });
    return `${links[0]!.targetUri} ${text.split('\n')[links[0]!.targetRange.start.line]}`;
  };
  expect(await definition('Article 253-1 of')).toMatch(/^legal-brief:\/cn\/criminal-law.md ##### Article 253-1/);
  expect(await definition('the preceding Article')).toMatch(/Article 253 /);
  expect(await definition('Article 13')).toMatch(/^legal-brief:\/cn\/pipl.md /);
  expect(await definition('Article 253.')).toMatch(/^legal-brief:\/cn\/criminal-law.md ##### Article 253 /);
  const position = positionOf(CROSS, 'the preceding Article');
  const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri: STATUTE }, position });
  expect((hover.contents as MarkupContent).value).toContain('Article 253**');
});

test('cross-references in a statute are links to the line of the article', async () => {
  client = await connect();
  client.open(CROSS, { uri: STATUTE });
  const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: STATUTE } });
  expect(links).toHaveLength(4);
  const resolved = await client.request<DocumentLink>('documentLink/resolve', links[0]!);
  const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', { uri: STATUTE });
  const line = Number(/^legal-brief:\/cn\/criminal-law\.md#L(\d+)$/.exec(resolved.target!)![1]);
  expect(text.split('\n')[line - 1]).toContain('Article 253-1');
});

test('without virtual documents the cached file is read as the statute too', async () => {
  client = await connect({ capabilities: PLAIN });
  const { uri } = await client.request<Location>('legalBrief/statutePlace', { instrument: 'cn/criminal-law' });
  expect(uri).toMatch(/^file:/);
  client.open(CROSS, { uri });
  const position = positionOf(CROSS, 'the preceding Article');
  const found = await client.request<Location>('textDocument/definition', { textDocument: { uri }, position });
  expect(found.uri).toBe(uri);
});

test('a provision is a symbol of the workspace', async () => {
  client = await connect();
  const symbols = (query: string) => client.request<SymbolInformation[]>('workspace/symbol', { query });
  expect((await symbols('253-1')).map(({ name }) => name)).toContain(
    'Criminal Law, Article 253-1 《刑法》第二百五十三条之一',
  );
  expect((await symbols('PIPL'))[0]).toMatchObject({ location: { uri: 'legal-brief:/cn/pipl.md' } });
  client.open('# Selling lists\n\nArticle 253-1 of the Criminal Law.\n', { uri: 'file:///lists.md' });
  expect(await symbols('selling')).toMatchObject([{ name: 'Selling lists', location: { uri: 'file:///lists.md' } }]);
  expect(await symbols('')).toEqual([]);
});
