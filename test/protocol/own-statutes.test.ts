// Texts that the user owns, in the editor: a folder in the settings, read in the background, then resolved and shown.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentDiagnosticReport, Hover, MarkupContent } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { connect, cursor, type TestClient, VSCODE } from './harness.ts';

const BEES = `# 中华人民共和国蜜蜂法

2018年3月1日 通过

第一条 蜜蜂应当<b>采蜜</b>。

第二条 本法自2018年6月1日起施行。
`;
const capabilities = {
  ...VSCODE,
  window: { workDoneProgress: true },
  workspace: {
    ...VSCODE.workspace,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

let folder: string;
let client: TestClient;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-own-'));
  writeFileSync(path.join(folder, 'bees.md'), BEES);
});
afterEach(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (settings: unknown = { statutes: { folders: [folder] } }) => {
  client = await connect({ capabilities, settings });
};
const refreshed = () => client.next('workspace/diagnostic/refresh');
const hover = async (marked: string) => {
  const { text, position } = cursor(marked);
  const textDocument = { uri: client.open(text) };
  const found = await client.request<Hover | null>('textDocument/hover', { textDocument, position });
  return (found?.contents as MarkupContent | undefined)?.value ?? '';
};
const problems = async (text: string, uri?: string) => {
  const textDocument = { uri: client.open(text, uri === undefined ? {} : { uri }) };
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
  return report.kind === 'full'
    ? report.items.map(({ range, code, message }) => `${range.start.line}:${range.start.character} ${code}: ${message}`)
    : [];
};

test('"Find provision" looks into the texts of a folder too', async () => {
  await start();
  await refreshed();
  const find = (query: string) =>
    client.request<{ article: string; title: string; excerpt: string }[]>('legalBrief/findProvision', { query });
  expect(await find('应当<b>采蜜')).toMatchObject([{ article: '1', excerpt: expect.stringContaining('采蜜') }]);
  expect((await find('蜜蜂法第二条'))[0]).toMatchObject({ article: '2' });
});

test('a law of a folder resolves and shows its text, which is never read as markup', async () => {
  await start();
  await refreshed();
  const shown = await hover('《蜜蜂法》第一<|>条');
  expect(shown).toContain('> 蜜蜂应当&lt;b&gt;采蜜&lt;/b&gt;。');
  expect(shown).toMatch(/Your text, legal-brief-own-\w+\/bees\.md/);
  expect(await problems('《蜜蜂法》第三条')).toEqual([
    '0:5 no-such-article: No Article 3 in the 蜜蜂法, which ends with Article 2',
  ]);
});

test('the log has one summary, with what is not understood', async () => {
  writeFileSync(path.join(folder, 'ants.md'), '# 蚂蚁');
  await start();
  type Line = { message: string };
  const { message } = await client.next<Line>('window/logMessage', ({ message: line }) => line.startsWith('Own'));
  expect(message).toBe('Own statutes: 2 files, 1 laws understood, 1 files not used');
  const warned = await client.next<Line>('window/logMessage', ({ message: line }) => line.includes('ants'));
  expect(warned.message).toMatch(/ants\.md:1: No title of a law/);
});

test('the folders are watched: what changes in them is read again', async () => {
  await start();
  await refreshed();
  expect(JSON.stringify(client.registrations.get('workspace/didChangeWatchedFiles'))).toContain(path.basename(folder));
  writeFileSync(path.join(folder, 'wasps.txt'), BEES.replaceAll('蜜蜂', '黄蜂'));
  const changes = [{ uri: URI.file(path.join(folder, 'wasps.txt')).toString(), type: 1 }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await refreshed();
  expect(await hover('《黄蜂法》第一<|>条')).toContain('Your text');
});

test('the setting may change, and may be wrong', async () => {
  await start(null);
  expect(await hover('《蜜蜂法》第一<|>条')).toContain('Outside the library');
  client.configure({ statutes: { folders: [folder, 7] } });
  const shown = await client.next<{ message: string }>('window/showMessage');
  expect(shown.message).toBe('Setting legalBrief.statutes.folders: unexpected 7, expected a folder');
  await client.next('window/logMessage', ({ message }: { message: string }) => message.startsWith('Own'));
  expect(await hover('《蜜蜂法》第一<|>条')).toContain('Your text');
});

test('many files show progress, which can be cancelled', async () => {
  for (let file = 0; file < 40; file++)
    writeFileSync(path.join(folder, `${file}.md`), BEES.replaceAll('蜜蜂', `第${file}号蜂`));
  await start();
  type Step = { kind: string; title?: string; cancellable?: boolean };
  const steps: Step[] = [];
  await new Promise<void>((resolve) => {
    client.connection.onUnhandledProgress(({ value }) => {
      steps.push(value as Step);
      if ((value as Step).kind === 'end') resolve();
    });
  });
  expect(steps[0]).toMatchObject({ kind: 'begin', title: 'Reading your statutes', cancellable: true });
});

test('a file of the folder that is edited is checked as a statute, not as a brief', async () => {
  mkdirSync(path.join(folder, 'own'));
  await start();
  await refreshed();
  const uri = URI.file(path.join(folder, 'own/bee-law.md')).toString();
  expect(await problems(`${BEES}\n第九十九条 根据个人信息保护法第七十五条。\n`, uri)).toEqual([]);
  expect(await problems('---\nid: own/bee-law\nrank: bees\n---\n', uri)).toContain(
    '2:0 statute-file: Unexpected `rank`, expected one of constitution, law, amendment, decision, administrative-regulation, departmental-rule, judicial-interpretation, normative-document',
  );
  expect(await problems(BEES.replace('第二条', '第一条'), uri)).toEqual([
    '6:0 statute-file: Unexpected second article 1',
  ]);
});
