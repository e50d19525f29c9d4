// Every citation of a provision in the workspace: files on disk, open briefs, asked from a brief or from the statute.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Location } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { connect, cursor, type TestClient, VSCODE } from './harness.ts';

const WATCHING = {
  ...VSCODE,
  workspace: { ...VSCODE.workspace, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

let client: TestClient;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-workspace-'));
});
afterEach(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

const uriOf = (name: string) => URI.file(path.join(folder, name)).toString();

function write(name: string, text: string): string {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
  return uriOf(name);
}

/** Where the citation at `<|>` is cited: `a.md 1:4` with the line from 0. */
async function references(marked: string, uri = uriOf('open.md'), includeDeclaration = false): Promise<string[]> {
  const { text, position } = cursor(marked);
  client.open(text, { uri });
  const context = { includeDeclaration };
  const found = await client.request<Location[] | null>('textDocument/references', {
    textDocument: { uri },
    position,
    context,
  });
  return (found ?? [])
    .map(({ uri, range }) => `${uri.split('/').at(-1)} ${range.start.line}:${range.start.character}`)
    .sort();
}

test('files of the workspace and open briefs, in both languages', async () => {
  write('a.md', '# A\n\nSee Article 253-1 of the Criminal Law and Article 253 of the Criminal Law on mail.\n');
  write('deep/b.brief', '依照《刑法》第二百五十三条之一第一款处罚。\n');
  write('c.md', 'Nothing of the kind.\n');
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  expect(await references('Article 253<|>-1 of the Criminal Law.')).toEqual(['a.md 2:4', 'b.brief 0:6', 'open.md 0:0']);
});

test('a paragraph is cited only where it, or a part of it, is', async () => {
  write('a.md', 'Article 253-1 of the Criminal Law. Article 253-1, paragraph 1, of the Criminal Law.\n');
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  expect(await references('刑法第二百五十三条之一第一<|>款。')).toEqual(['a.md 0:35', 'open.md 0:2']);
});

test('a range cites what lies in it', async () => {
  write('a.md', 'Articles 13 to 17 of the PIPL.\n');
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  expect(await references('Article 1<|>5 of the PIPL.')).toEqual(['a.md 0:0', 'open.md 0:0']);
});

test('asked from the heading of an article in the statute', async () => {
  write('a.md', 'Article 253-1 of the Criminal Law.\n');
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  const statute = 'legal-brief:/cn/criminal-law.md';
  const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', { uri: statute });
  const marked = text.replace("Infringing on citizens'", "Infring<|>ing on citizens'");
  expect(await references(marked, statute)).toEqual(['a.md 0:0']);
  expect(await references(marked, statute, true)).toEqual([
    'a.md 0:0',
    expect.stringMatching(/^criminal-law\.md \d+:0$/),
  ]);
});

test('what .gitignore leaves out is not read', async () => {
  write('.gitignore', 'out/\n*.draft.md\n!kept.draft.md\n');
  const text = 'Article 253-1 of the Criminal Law.\n';
  for (const name of ['out/a.md', 'b.draft.md', 'kept.draft.md', 'node_modules/x/c.md', 'd.md']) write(name, text);
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  expect(await references('Article 253<|>-1 of the Criminal Law.')).toEqual([
    'd.md 0:0',
    'kept.draft.md 0:0',
    'open.md 0:0',
  ]);
});

test('changed, new and deleted files count as the client tells of them', async () => {
  write('a.md', 'Article 253-1 of the Criminal Law.\n');
  write('b.md', 'Article 253-1 of the Criminal Law.\n');
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  const asked = 'Article 253<|>-1 of the Criminal Law.';
  expect(await references(asked)).toEqual(['a.md 0:0', 'b.md 0:0', 'open.md 0:0']);
  write('a.md', '\n\nArticle 253-1 of the Criminal Law.\n');
  write('new.md', 'Article 253-1 of the Criminal Law.\n');
  rmSync(path.join(folder, 'b.md'));
  const changes = ['a.md', 'new.md', 'b.md'].map((name, at) => ({ uri: uriOf(name), type: [2, 1, 3][at] }));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  expect(await references(asked)).toEqual(['a.md 2:0', 'new.md 0:0', 'open.md 0:0']);
});

test('a client that watches nothing gets what is on disk now', async () => {
  write('a.md', 'Article 253-1 of the Criminal Law.\n');
  client = await connect({ folders: [folder] });
  const asked = 'Article 253<|>-1 of the Criminal Law.';
  expect(await references(asked)).toEqual(['a.md 0:0', 'open.md 0:0']);
  write('b.md', 'Article 253-1 of the Criminal Law.\n');
  expect(await references(asked)).toEqual(['a.md 0:0', 'b.md 0:0', 'open.md 0:0']);
});

test('an open brief counts as it is in the editor', async () => {
  const uri = write('a.md', 'Article 253-1 of the Criminal Law.\n');
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  client.open('\nArticle 253-1 of the Criminal Law.\n', { uri });
  expect(await references('Article 253<|>-1 of the Criminal Law.')).toEqual(['a.md 1:0', 'open.md 0:0']);
});

test('away from a citation there are none', async () => {
  client = await connect({ capabilities: WATCHING, folders: [folder] });
  expect(await references('Nothing <|>here. Article 253-1 of the Criminal Law.')).toEqual([]);
});
