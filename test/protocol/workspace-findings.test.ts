// "Check All Briefs in the Workspace": only when asked, for files that are not open, until they change or are cleared.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClientCapabilities, Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Library } from '../../server/statutes/library.ts';
import { connect, type TestClient, VSCODE } from './harness.ts';
import { testLibrary } from './library.ts';

const CAPABILITIES: ClientCapabilities = {
  ...VSCODE,
  workspace: { ...VSCODE.workspace, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  window: { workDoneProgress: true },
};
const BRIEF = 'Article 253 of the Criminal Law punishes selling personal information of citizens.\n';
const CITIZEN = 'Article 28 of the PIPL protects citizens.\n';

type Published = { uri: string; diagnostics: Diagnostic[] };

let client: TestClient;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-findings-'));
});
afterEach(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return URI.file(path.join(folder, name)).toString();
}

const run = (command: string) =>
  client.request('workspace/executeCommand', { command: `legalBrief.${command}`, arguments: [] });

/** What has been published since the last call, `name: codes`, in order. */
async function published(): Promise<string[]> {
  const found: Published[] = [];
  for (const _ of client.pending('textDocument/publishDiagnostics')) {
    found.push(await client.next<Published>('textDocument/publishDiagnostics'));
  }
  return found.map(({ uri, diagnostics }) => {
    const codes = diagnostics.map(({ code }) => code).join(' ');
    return `${uri.split('/').at(-1)}: ${codes || 'nothing'}`;
  });
}

/** Resolves behind everything that the server had to send before. */
const settle = () => client.request('workspace/symbol', { query: '' });

test('every brief that is not open is checked, and the message says how many findings there are', async () => {
  write('a.md', BRIEF);
  write('b.brief', CITIZEN);
  write('c.md', 'The citizens of Utopia vote on Sundays.\n');
  write('d.md', 'Article 28 of the PIPL protects natural persons.\n');
  const open = write('open.md', BRIEF);
  client = await connect({ capabilities: CAPABILITIES, folders: [folder] });
  client.open(CITIZEN, { uri: open });
  await settle();
  expect(await published()).toEqual([]);
  await run('checkWorkspace');
  expect(await published()).toEqual(['a.md: imprecise-article citizen', 'b.brief: citizen']);
  const { message } = await client.next<{ message: string }>('window/showMessage');
  expect(message).toBe('4 findings in 3 of 4 briefs');
});

test('a brief that is opened shows its findings once, and again those from the check when it is closed unchanged', async () => {
  const uri = write('a.md', BRIEF);
  client = await connect({ capabilities: CAPABILITIES, folders: [folder] });
  await run('checkWorkspace');
  expect(await published()).toHaveLength(1);
  client.open(BRIEF, { uri });
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  expect(report.kind === 'full' && report.items).toHaveLength(2);
  expect(await published()).toEqual(['a.md: nothing']);
  client.closeDocument(uri);
  await settle();
  expect(await published()).toEqual(['a.md: imprecise-article citizen']);
  client.open(BRIEF, { uri });
  client.change(uri, 2, CITIZEN);
  client.closeDocument(uri);
  await settle();
  expect(await published()).toEqual(['a.md: nothing']);
});

test('findings go when the file changes, when they are cleared, and when the settings change', async () => {
  const a = write('a.md', BRIEF);
  write('b.md', CITIZEN);
  client = await connect({ capabilities: CAPABILITIES, folders: [folder] });
  await run('checkWorkspace');
  expect(await published()).toHaveLength(2);
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: a, type: 2 }] });
  await settle();
  expect(await published()).toEqual(['a.md: nothing']);
  await run('clearWorkspaceFindings');
  expect(await published()).toEqual(['b.md: nothing']);
  await run('clearWorkspaceFindings');
  expect(await published()).toEqual([]);
  await run('checkWorkspace');
  expect(await published()).toHaveLength(2);
  client.configure({ rules: { citizen: 'off' } });
  await client.next('workspace/diagnostic/refresh');
  expect(await published()).toEqual(['a.md: nothing', 'b.md: nothing']);
});

test('a second check replaces the first', async () => {
  const a = write('a.md', BRIEF);
  write('b.md', CITIZEN);
  client = await connect({ capabilities: CAPABILITIES, folders: [folder] });
  await run('checkWorkspace');
  await published();
  rmSync(URI.parse(a).fsPath);
  await run('checkWorkspace');
  expect(await published()).toEqual(['b.md: citizen', 'a.md: nothing']);
});

test('its progress can be cancelled: what was found so far stays, and nothing more comes', async () => {
  for (let number = 10; number < 40; number++) write(`${number}.md`, BRIEF);
  // The text of the law is waited for in the first brief: by then the progress is cancelled.
  let release = () => {};
  const text = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = () => {};
  const reading = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const known = testLibrary();
  const library: Library = {
    ...known,
    text: async (id) => {
      asked();
      await text;
      return known.text(id);
    },
  };
  client = await connect({
    capabilities: CAPABILITIES,
    folders: [folder],
    surroundings: { library: async () => library },
  });
  const done = run('checkWorkspace');
  const { token } = await client.next<{ token: string | number }>('window/workDoneProgress/create');
  await reading;
  client.connection.sendNotification('window/workDoneProgress/cancel', { token });
  await settle();
  release();
  await done;
  expect(await published()).toEqual(['10.md: imprecise-article citizen']);
  expect(client.pending('window/showMessage')).toEqual([]);
});
