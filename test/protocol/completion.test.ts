// What is offered where a citation begins: articles of the law that is meant there, titles, declared short forms.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CompletionItem, type CompletionList, CompletionTriggerKind, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { connect, cursor, type TestClient } from './harness.ts';

let client: TestClient;
beforeEach(async () => {
  client = await connect();
});
afterEach(() => client.close());

const DECLARED = 'The Personal Information Protection Law (hereinafter the “Data Act”) is new. ';
const DECLARED_CHINESE = '《个人信息保护法》（以下简称《个保》）。';

test.each([
  ['Under the Criminal Law, Article 253<|>', '253-1'],
  ['Under the Criminal Law, Art. 253<|>', '253-1'],
  ['Under the Criminal Law, § 253<|>', '253-1'],
  ['Under the Criminal Law, Articles 252 and 253<|>', '253-1'],
  ['Under the Criminal Law, Arts. 252, 253<|>', '253-1'],
  ['Article 253<|> of the Criminal Law', '253-1'],
  ['The PIPL. See Article 253<|> of the Criminal Law', '253-1'],
  ['Article <|> of the Criminal Law', '253-1'],
  ['The PIPL. Articles 252 and <|> of the Criminal Law', '253-1'],
  ['《刑法》第253<|>', '二百五十三条之一'],
  ['《刑法》第二百五<|>', '二百五十三条之一'],
  ['《刑法》第二百五十二条、第<|>', '二百五十三条之一'],
])('%s offers the article of that law', async (marked, expected) => {
  const item = (await complete(marked)).find(({ textEdit }) => textEdit?.newText === expected);
  expect(item?.detail).toContain('Criminal Law');
  expect(item?.detail).toContain('Infringing on citizens’ personal information'.replace('’', "'"));
});

test('the number is written as the brief writes such numbers', async () => {
  const text = 'Article 253 bis of the Criminal Law. Article 253<|>';
  expect((await complete(text)).map(({ textEdit }) => textEdit!.newText)).toContain('253 bis');
});

test('a declared short form is offered behind “the”, after its declaration', async () => {
  expect(labels(await complete(`${DECLARED}Under the <|>`, ' '))).toEqual(['Data Act']);
  expect(labels(await complete(`${DECLARED}Under the Da<|>`))).toContain('Data Act');
  expect(labels(await complete(`Under the <|>\n\n${DECLARED}`, ' '))).toEqual([]);
  expect(await applied(`${DECLARED}Under the D<|>`, 'Data Act')).toBe(`${DECLARED}Under the Data Act`);
});

test('behind 《 stand the short forms, then the titles', async () => {
  expect(labels(await complete(`${DECLARED_CHINESE}依照《<|>`, '《'))).toEqual(['个保', '个人信息保护法', '刑法']);
  expect(await applied(`${DECLARED_CHINESE}依照《个<|>`, '个保')).toBe(`${DECLARED_CHINESE}依照《个保》`);
  expect(await applied('依照《刑<|>》第一条', '刑法')).toBe('依照《刑法》第一条');
});

async function complete(marked: string, triggerCharacter?: string): Promise<CompletionItem[]> {
  const { text, position } = cursor(marked);
  const textDocument = { uri: client.open(text) };
  const context = triggerCharacter
    ? { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter }
    : { triggerKind: CompletionTriggerKind.Invoked };
  const list = await client.request<CompletionList | null>('textDocument/completion', {
    textDocument,
    position,
    context,
  });
  return [...(list?.items ?? [])].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
}

async function applied(marked: string, label: string): Promise<string> {
  const item = (await complete(marked)).find((each) => each.label === label);
  return TextDocument.applyEdits(TextDocument.create('', 'markdown', 1, cursor(marked).text), [
    item!.textEdit as TextEdit,
  ]);
}

function labels(items: CompletionItem[]): string[] {
  return items.map(({ label }) => label);
}
