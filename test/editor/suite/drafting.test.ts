// Drafting: reform clauses, redlines, the table of authorities, memos, and the brief as a document.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, openBrief, placeOf } from './support.ts';

type Request = <R>(method: string, params: object) => Promise<R>;
type Node = { label: string; id: string | null; description: string; children: Node[] };

const run = <R = void>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<R>(`legalBrief.${command}`, ...args);

describe('drafting', () => {
  let request: Request;
  before(async () => {
    request = ((await activate()).exports as { request: Request }).request;
  });

  it('shows the clauses by provision and by theme, and opens one', async () => {
    await vscode.commands.executeCommand('legalBrief.reforms.focus');
    const nodes = await request<Node[]>('legalBrief/reforms', { by: 'provision' });
    assert.equal(nodes.flatMap(({ children }) => children).length, 22);
    await run('reformsByTheme');
    await run('reformsByProvision');
    await run('openReform', { id: 'R1' });
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.uri.toString(), 'legal-brief:/reforms/R1.md');
    assert.match(document.getText(), /^# R1 Illegal use/);
  });

  it('inserts a clause at the caret, with empty lines, its places to fill in, marked as a proposal', async () => {
    const document = await openBrief('Before.\n\n\n\nAfter.\n');
    select(2, 0);
    await run('insertReform', { ids: ['R12'], form: 'clause', anyway: true });
    assert.match(document.getText(), /^Before\.\n\n\*Proposal \(R12\), not law in force:\*\n\n[\s\S]+\n\nAfter\.\n$/);
  });

  it('inserts in the language of the brief and in every form', async () => {
    const document = await openBrief('---\nlanguage: zh\n---\n\n');
    select(4, 0);
    await run('insertReform', { ids: ['R1'], form: 'clause', anyway: true });
    assert.match(document.getText(), /\*立法建议（R1），非现行法：\*/);
    const english = await openBrief('Words.\n');
    for (const form of ['table', 'redline', 'instruction']) {
      select(english.lineCount - 1, 0);
      await run('insertReform', { ids: ['R13', 'R16'], form, anyway: true });
    }
    const text = english.getText();
    assert.equal(text.match(/Proposal \(R13 \+ R16\)/g)?.length, 3);
    assert.match(text, /\| Text in force \| Proposed text \|/);
    assert.match(text, /<!-- legal-brief:redline of=cn\/two-highs/);
    assert.match(text, /is amended to read:\n\n<!-- legal-brief:proposal /);
  });

  it('redlines the edited text again, and shows it in the diff editor', async () => {
    const document = await openBrief('Words.\n\n');
    select(2, 0);
    await run('insertReform', { ids: ['R16'], form: 'redline', anyway: true });
    const words = placeOf(document, 'the circumstances are especially serious');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, words, 'the circumstances are most serious');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await lenses(document), ['Show redline', 'Update redline (edited)']);
    const target = { uri: document.uri.toString(), position: { line: words.start.line, character: 0 } };
    await run('updateRedline', target);
    assert.match(document.getText(), /~~especially~~ ?\*\*most\*\* serious/);
    assert.deepEqual(await lenses(document), ['Show redline']);
    await run('showRedline', target);
    const [before, after] = await diffTexts();
    assert.match(before!, /the circumstances are especially serious/);
    assert.match(after!, /the circumstances are most serious/);
  });

  it('redlines a selected text against the article that is cited above it', async () => {
    const document = await openBrief(
      'Article 253-1 of the Criminal Law would read:\n\nWhoever uses it shall be punished.\n',
    );
    vscode.window.activeTextEditor!.selection = new vscode.Selection(2, 0, 2, 34);
    await run('redlineSelection');
    assert.match(
      document.getText(),
      /<!-- legal-brief:redline of=cn\/criminal-law\/253-1 base=2015-11-01 language=en /,
    );
  });

  it('puts in the table of authorities and says when it is stale', async () => {
    const document = await openBrief('Article 253-1 of the Criminal Law.\n');
    await run('insertAuthorities');
    assert.match(document.getText(), /## Table of authorities/);
    assert.deepEqual(await lenses(document), ['Up to date']);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'Article 232 of the Criminal Law.\n\n');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await lenses(document), ['Update table (stale)']);
    await run('insertAuthorities');
    assert.match(document.getText(), /— Article 232 \|/);
  });

  it('leads from an authority to its place in the brief', async () => {
    const document = await openBrief('Words.\n\nArticle 253-1 of the Criminal Law.\n');
    await vscode.commands.executeCommand('legalBrief.authorities.focus');
    const uri = document.uri.toString();
    const found = await request<{ nodes: (Node & { range: vscode.Range })[] }>('legalBrief/authorities', { uri });
    const [law] = found.nodes[0]!.children as (Node & { range: vscode.Range })[];
    assert.equal(law!.label, 'Criminal Law');
    await run('revealAuthority', document.uri, law!.range);
    assert.equal(vscode.window.activeTextEditor!.document, document);
    assert.equal(document.getText(vscode.window.activeTextEditor!.selection), 'Article 253-1 of the Criminal Law');
  });

  it('begins a brief from a template of either language, with its head', async () => {
    for (const [template, language] of [
      ['client-advice', 'en'],
      ['memo-zh', 'zh'],
    ]) {
      await run('newMemo', { template });
      const { document } = vscode.window.activeTextEditor!;
      const head = /^---\n([\s\S]+?)\n---\n/.exec(document.getText())?.[1] ?? '';
      assert.match(head, /^as-of: \d{4}-\d{2}-\d{2}$/m);
      assert.match(head, new RegExp(`^law: \\S+\nlanguage: ${language}\nmatter: \\S+$`, 'm'));
    }
  });

  it('begins one from a template of one’s own', async () => {
    const [folder] = vscode.workspace.workspaceFolders!;
    const file = vscode.Uri.joinPath(folder!.uri, '.legal-brief', 'templates', 'letter.md');
    const text = '<!-- Letter: to a client -->\n\nDear [[1:client]],\n\nyours\n';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await run('newMemo', { template: file.path });
    assert.equal(vscode.window.activeTextEditor!.document.getText(), 'Dear client,\n\nyours\n');
  });

  it('exports to Word and to HTML', async () => {
    const [folder] = vscode.workspace.workspaceFolders!;
    await openBrief('# A memo\n\nArticle 253-1 of the Criminal Law.\n');
    const output = (name: string) => vscode.Uri.joinPath(folder!.uri, name).fsPath;
    const word = await run<vscode.Uri>('exportWord', { output: output('out.docx'), provisionFootnotes: true });
    const bytes = await vscode.workspace.fs.readFile(word);
    assert.equal(new TextDecoder().decode(bytes.subarray(0, 2)), 'PK');
    const page = await run<vscode.Uri>('exportHtml', { output: output('out.html'), authorities: true });
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(page)), /Table of authorities/);
    // A folder is no file: told in a message, and nothing is answered.
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder!.uri, 'folder.html'));
    assert.equal(await run('exportHtml', { output: output('folder.html') }), undefined);
  });
});

function select(line: number, character: number): void {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, 'an editor is open');
  editor.selection = new vscode.Selection(line, character, line, character);
}

async function lenses({ uri }: vscode.TextDocument): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
  return found.map(({ command }) => command?.title ?? '');
}

/** The two sides of the diff editor on screen, as soon as there is one of a redline. */
function diffTexts(): Promise<string[]> {
  return new Promise((resolve) => {
    const look = async () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      if (!(input instanceof vscode.TabInputTextDiff) || input.original.scheme !== 'legal-brief-draft') return;
      listener.dispose();
      const sides = await Promise.all(
        [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
      );
      resolve(sides.map((side) => side.getText()));
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    void look();
  });
}
