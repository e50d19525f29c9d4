// The configuration in the editor: `.legal-brief.yaml` over the settings, its own diagnostics, ignored findings, what else repairs.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  Range,
  TextDocumentEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { connect, cursor, PLAIN, type TestClient, VSCODE } from './harness.ts';

const CITIZEN = 'Article 28 of the PIPL protects citizens.\n';
const CAPABILITIES: ClientCapabilities = {
  workspace: {
    ...VSCODE.workspace,
    workspaceEdit: { documentChanges: true, snippetEditSupport: true, changeAnnotationSupport: {} },
    executeCommand: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
  textDocument: {
    ...VSCODE.textDocument,
    codeAction: {
      ...VSCODE.textDocument!.codeAction,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

let client: TestClient;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-configuration-'));
  mkdirSync(path.join(folder, 'inner'));
});
afterEach(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => path.join(folder, name);
const uriOf = (name: string) => URI.file(at(name)).toString();
const write = (name: string, text: string) => writeFileSync(at(name), text);
const start = async (settings: unknown = {}, capabilities = CAPABILITIES) => {
  client = await connect({ capabilities, settings, folders: [folder] });
};
const open = (name: string, text: string) => client.open(text, { uri: uriOf(name) });

async function pull(uri: string): Promise<Diagnostic[]> {
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  return report.kind === 'full' ? report.items : [];
}
/** `rule level` of each. */
const found = async (uri: string) => (await pull(uri)).map(({ code, severity }) => `${code} ${LEVELS[severity!]}`);
const LEVELS = ['', 'error', 'warning', 'information', 'hint'];

/** Tells the server that the file has changed, and waits until it asks for the diagnostics to be pulled again. */
async function changed(name: string): Promise<void> {
  const refreshed = client.next('workspace/diagnostic/refresh');
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type: 2 }] });
  await refreshed;
}

async function actions(uri: string, wanted: Diagnostic): Promise<CodeAction[]> {
  const context = { diagnostics: [wanted] };
  return client.request('textDocument/codeAction', { textDocument: { uri }, range: wanted.range, context });
}
const titled = (all: CodeAction[], title: string) => all.find((action) => action.title.startsWith(title));

describe('what counts', () => {
  test('the files stand over the settings, nearer ones over farther ones, the front matter over all', async () => {
    write('.legal-brief.yaml', 'rules: {citizen: error}\n');
    write('inner/.legal-brief.yaml', 'rules: {citizen: information}\n');
    await start({ rules: { citizen: 'off' } });
    expect(await found(open('a.md', CITIZEN))).toEqual(['citizen error']);
    expect(await found(open('inner/a.md', CITIZEN))).toEqual(['citizen information']);
    expect(await found(open('inner/b.md', `---\nrules: {citizen: hint}\n---\n\n${CITIZEN}`))).toEqual(['citizen hint']);
  });

  test('a brief that was never saved has what counts in the folder of the workspace', async () => {
    write('.legal-brief.yaml', 'rules: {citizen: error}\n');
    await start();
    expect(await found(client.open(CITIZEN, { uri: 'untitled:Untitled-1' }))).toEqual(['citizen error']);
  });

  test('a locked rule stays', async () => {
    write('.legal-brief.yaml', 'rules: {citizen: {level: error, locked: true}}\n');
    await start({ rules: { citizen: 'off' } });
    const head = '---\nrules: {citizen: off}\n---\n\n<!-- legal-brief-disable-next-line citizen: why -->\n';
    expect(await found(open('a.md', `${head}${CITIZEN}`))).toEqual([
      'front-matter warning',
      'directive warning',
      'citizen error',
    ]);
  });

  test('open briefs are checked again when a file changes', async () => {
    await start();
    const uri = open('a.md', CITIZEN);
    expect(await found(uri)).toEqual(['citizen warning']);
    write('.legal-brief.yaml', 'rules: {citizen: hint}\n');
    await changed('.legal-brief.yaml');
    expect(await found(uri)).toEqual(['citizen hint']);
  });

  test('and when a list with a name of its own changes, or a file above the folder of the workspace', async () => {
    write('.legal-brief.yaml', 'ignored: mine.json\nrules: {citizen: error}\n');
    client = await connect({ capabilities: CAPABILITIES, folders: [at('inner')] });
    const uri = open('inner/a.md', CITIZEN);
    expect(await found(uri)).toEqual(['citizen error']);
    await client.next<{ registrations: unknown }>('client/registerCapability', ({ registrations }) => {
      const asked = JSON.stringify(registrations);
      return asked.includes('"mine.json"') && asked.includes('".legal-brief.yaml"');
    });
    write('.legal-brief.yaml', 'rules: {citizen: hint}\n');
    await changed('.legal-brief.yaml');
    expect(await found(uri)).toEqual(['citizen hint']);
  });

  test('and when one is saved in an editor that watches no files', async () => {
    await start({}, VSCODE);
    const uri = open('a.md', CITIZEN);
    expect(await found(uri)).toEqual(['citizen warning']);
    const file = client.open('rules: {citizen: hint}\n', { uri: uriOf('.legal-brief.yaml'), languageId: 'yaml' });
    write('.legal-brief.yaml', 'rules: {citizen: hint}\n');
    const refreshed = client.next('workspace/diagnostic/refresh');
    client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: file } });
    await refreshed;
    expect(await found(uri)).toEqual(['citizen hint']);
  });

  test('editors that pull and those that are sent diagnostics have the same', async () => {
    write('.legal-brief.yaml', 'rules: {citizen: hint}\n');
    await start({}, PLAIN);
    const uri = open('a.md', CITIZEN);
    const { diagnostics } = await client.next<{ uri: string; diagnostics: Diagnostic[] }>(
      'textDocument/publishDiagnostics',
      (published) => published.uri === uri,
    );
    expect(diagnostics.map(({ code, severity }) => `${code} ${LEVELS[severity!]}`)).toEqual(['citizen hint']);
  });

  test('what is wrong in a file that is not open is told once', async () => {
    write('.legal-brief.yaml', '\nruls: {}\n');
    await start();
    await pull(open('a.md', CITIZEN));
    await pull(open('b.md', CITIZEN));
    const { message } = await client.next<{ message: string }>('window/showMessage');
    expect(message).toContain('.legal-brief.yaml:2: Unexpected key `ruls`, expected one of check');
    expect(client.pending('window/showMessage')).toEqual([]);
  });
});

describe('folders with official texts that a file names', () => {
  const BEES =
    '# 中华人民共和国蜜蜂法\n\n2018年3月1日 通过\n\n第一条 蜜蜂应当采蜜。\n\n第二条 本法自2018年6月1日起施行。\n';
  const WRONG = '《蜜蜂法》第三条规定。\n';

  test('are read where the workspace is trusted', async () => {
    write('.legal-brief.yaml', 'statutes: {folders: [inner]}\n');
    write('inner/bees.md', BEES);
    await start();
    await client.next('workspace/diagnostic/refresh');
    expect(await found(open('a.md', WRONG))).toEqual(['no-such-article error']);
  });

  test('are not read elsewhere, those of the settings are', async () => {
    write('.legal-brief.yaml', 'statutes: {folders: [inner]}\n');
    write('inner/bees.md', BEES);
    mkdirSync(at('mine'));
    write('mine/wasps.md', BEES.replaceAll('蜜蜂', '黄蜂'));
    client = await connect({
      capabilities: CAPABILITIES,
      folders: [folder],
      settings: { statutes: { folders: [at('mine')] } },
      initializationOptions: { trusted: false },
    });
    await client.next('workspace/diagnostic/refresh');
    expect(await found(open('a.md', WRONG.replaceAll('蜜蜂', '黄蜂')))).toEqual(['no-such-article error']);
    expect(await found(open('b.md', WRONG))).toEqual([]);
  });
});

describe('.legal-brief.yaml itself', () => {
  test('has its mistakes at their places, also beside the files above it', async () => {
    write('.legal-brief.yaml', 'rules: {citizen: {level: error, locked: true}}\n');
    await start();
    const text = 'chek: all\nrules:\n  citizen: off\n';
    const items = await pull(client.open(text, { uri: uriOf('inner/.legal-brief.yaml'), languageId: 'yaml' }));
    const document = TextDocument.create('', 'yaml', 1, text);
    expect(
      items.map(({ range, code, message }) => [document.getText(range), code, String(message).slice(0, 24)]),
    ).toEqual([
      ['chek', 'configuration', 'Unexpected key `chek`, e'],
      ['off', 'configuration', '`citizen` is locked at e'],
    ]);
  });

  test('is no brief', async () => {
    await start({ check: 'all' });
    const text = '# Article 253 of the Criminal Law\nrules: {}\n';
    const uri = client.open(text, { uri: uriOf('.legal-brief.yaml'), languageId: 'yaml' });
    expect(await pull(uri)).toEqual([]);
    const position = { line: 0, character: 4 };
    expect(await client.request('textDocument/hover', { textDocument: { uri }, position })).toBe(null);
  });

  test.each<[string, string[]]>([
    ['<|>', ['check', 'asOf', 'law', 'citationStyle', 'rules', 'ignored', 'statutes', 'root']],
    ['check: all\nas<|>', ['asOf', 'law', 'citationStyle', 'rules', 'ignored', 'statutes', 'root']],
    ['check: <|>', ['auto', 'all', 'off']],
    ['rules:\n  citizen: <|>', ['error', 'warning', 'information', 'hint', 'off']],
    ['citationStyle:\n  word: <|>', ['Article', 'Art.', 'art.']],
    ['citationStyle:\n  <|>', ['notation', 'word', 'order', 'paragraph']],
    ['ignored: <|>', []],
  ])('completes %j', async (marked, expected) => {
    await start();
    const { text, position } = cursor(marked);
    const uri = client.open(text, { uri: uriOf('.legal-brief.yaml'), languageId: 'yaml' });
    const list = await client.request<CompletionList>('textDocument/completion', { textDocument: { uri }, position });
    expect(list.items.map(({ label }) => label)).toEqual(expected);
  });

  test('completes rules that are not there yet, with their levels', async () => {
    await start();
    const { text, position } = cursor('rules:\n  citizen: off\n  ci<|>\n');
    const uri = client.open(text, { uri: uriOf('.legal-brief.yaml'), languageId: 'yaml' });
    const list = await client.request<CompletionList>('textDocument/completion', { textDocument: { uri }, position });
    const labels = list.items.map(({ label }) => label);
    expect(labels).toContain('term');
    expect(labels).not.toContain('citizen');
    expect(list.items[0]!.textEdit).toMatchObject({ range: range(2, 2, 4) });
  });
});

describe('ignoring', () => {
  test('writes the comment as a snippet with the reason selected, or as text', async () => {
    await start();
    const uri = open('a.md', CITIZEN);
    const action = titled(await actions(uri, (await pull(uri))[0]!), 'Ignore `citizen` here')!;
    const [change] = action.edit!.documentChanges as TextDocumentEdit[];
    expect(change!.edits).toEqual([
      {
        range: range(0, 0, 0),
        snippet: {
          kind: 'snippet',
          value: `<!-- legal-brief-disable-next-line citizen: $\{1:reason} -->\n`,
        },
      },
    ]);
    await client.close();
    await start({}, { ...VSCODE, textDocument: { ...VSCODE.textDocument } });
    const plainUri = open('a.md', CITIZEN);
    const plain = titled(await actions(plainUri, (await pull(plainUri))[0]!), 'Ignore `citizen` in this file')!;
    expect((plain.edit!.documentChanges as TextDocumentEdit[])[0]!.edits).toEqual([
      { range: range(0, 0, 0), newText: '<!-- legal-brief-disable-file citizen: reason -->\n\n' },
    ]);
  });

  test('offers nothing for a locked rule, nor by comment for what is wrong in a comment', async () => {
    write('.legal-brief.yaml', 'rules: {citizen: {level: error, locked: true}}\n');
    await start();
    const text = `<!-- legal-brief-disable-next-line citizen: why -->\n${CITIZEN}`;
    const uri = open('a.md', text);
    for (const diagnostic of await pull(uri)) {
      const offered = (await actions(uri, diagnostic)).map(({ title }) => title);
      expect(offered.filter((title) => title.startsWith('Ignore'))).toEqual([]);
    }
  });

  test('from now on: the list is made where there is none, and grows', async () => {
    await start();
    const uri = open('a.md', CITIZEN);
    const ignore = async () => {
      const action = titled(await actions(uri, (await pull(uri))[0]!), 'Ignore this finding')!;
      const { command, arguments: given } = action.command!;
      const refreshed = client.next('workspace/diagnostic/refresh');
      await client.request('workspace/executeCommand', { command, arguments: given });
      await refreshed;
    };
    await ignore();
    expect(await found(uri)).toEqual([]);
    const list = () => JSON.parse(readFileSync(at('.legal-brief-ignored.json'), 'utf8'));
    expect(Object.values(list().ignored)).toEqual([1]);
    client.change(uri, 2, `${CITIZEN}\nA citizen may sue.\n`);
    expect(await found(uri)).toEqual(['citizen warning']);
    await ignore();
    expect(Object.values(list().ignored)).toEqual([1, 1]);
    expect(await found(uri)).toEqual([]);
  });

  test('never writes over a file that is no list', async () => {
    write('.legal-brief.yaml', 'ignored: notes.json\n');
    write('notes.json', '{"mine": true}');
    await start();
    const uri = open('a.md', CITIZEN);
    const offered = (await actions(uri, (await pull(uri))[0]!)).map(({ title }) => title);
    expect(offered.some((title) => title.startsWith('Ignore this finding'))).toBe(false);
    const given = [{ uri, fingerprint: 'citizen:0123456789abcdef' }];
    await client.request('workspace/executeCommand', { command: 'legalBrief.ignoreFinding', arguments: given });
    await client.request('workspace/executeCommand', { command: 'legalBrief.ignoreFinding', arguments: ['x'] });
    expect(readFileSync(at('notes.json'), 'utf8')).toBe('{"mine": true}');
  });

  test('a baseline has every finding of the workspace, open or not', async () => {
    write('inner/a.md', CITIZEN);
    write('other.md', 'Citizens, and nothing of any law.\n');
    write('inner/.legal-brief.yaml', 'ignored: old.json\n');
    await start();
    write('b.md', '');
    const uri = open('b.md', `${CITIZEN}\nCitizens may sue under Article 50 of the PIPL.\n`);
    const count = (await pull(uri)).length + 1;
    await client.request('workspace/executeCommand', { command: 'legalBrief.takeBaseline', arguments: [] });
    const told = await client.next<{ message: string }>('window/showMessage');
    expect([told.message, count > 2]).toEqual([`${count} findings are ignored from now on`, true]);
    expect(existsSync(at('inner/old.json'))).toBe(true);
    expect(await found(uri)).toEqual([]);
    expect(await found(open('inner/a.md', CITIZEN))).toEqual([]);
  });
});

const FORMS =
  'Article 253-1 of the Criminal Law. Article 133-1 of the Criminal Law. Article 253 bis of the Criminal Law. Article 133 bis of the Criminal Law.\n';

test('repairs all of a kind in the file, and in the workspace after a look at it', async () => {
  write('.legal-brief.yaml', 'citationStyle: {notation: 253-1}\n');
  write('inner/a.md', FORMS);
  write('b.md', CITIZEN);
  await start();
  const uri = open('a.md', FORMS);
  write('a.md', 'older');
  const diagnostic = (await pull(uri)).find(({ code }) => code === 'inconsistent-citation-form')!;
  const offered = await actions(uri, diagnostic);
  const inFile = titled(offered, 'Repair all of `inconsistent-citation-form` in this file')!;
  const document = TextDocument.create('', 'markdown', 1, FORMS);
  const [own] = inFile.edit!.documentChanges as TextDocumentEdit[];
  const repaired = FORMS.replaceAll(' bis', '-1');
  expect(TextDocument.applyEdits(document, own!.edits as never)).toBe(repaired);
  const everywhere = titled(offered, 'Repair all of `inconsistent-citation-form` in the workspace')!;
  expect(everywhere.edit).toBeUndefined();
  const { edit } = await client.request<CodeAction>('codeAction/resolve', everywhere);
  const changes = edit!.documentChanges as TextDocumentEdit[];
  expect(changes.map(({ textDocument }) => [textDocument.uri, textDocument.version])).toEqual([
    [uri, 1],
    [uriOf('inner/a.md'), null],
  ]);
  for (const { edits } of changes) expect(TextDocument.applyEdits(document, edits as never)).toBe(repaired);
  expect(Object.values(edit!.changeAnnotations!)).toEqual([
    { label: 'Repair all of `inconsistent-citation-form`', needsConfirmation: true },
  ]);
});

function range(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
