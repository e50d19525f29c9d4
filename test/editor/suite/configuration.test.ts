// Findings under control: silenced by a comment, ignored by a list, set by a committed file, repaired all at once, not while typing.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, findings, openBrief, placeOf, quickFixes } from './support.ts';

const CITIZEN = 'Article 28 of the PIPL protects the citizens.\n';
const FORMS = `${'Article 253-1 of the Criminal Law. Article 133-1 of the Criminal Law. '.repeat(2)}Article 253 bis and Article 133 bis of the Criminal Law.\n`;

const codes = (found: vscode.Diagnostic[]) => found.map(rule);
const rule = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);
const has = (wanted: string) => (found: vscode.Diagnostic[]) => codes(found).includes(wanted);
const lacks = (wanted: string) => (found: vscode.Diagnostic[]) => !codes(found).includes(wanted);

/** A brief in a folder of its own, so that no other test is concerned. */
async function briefIn(folder: string, text: string): Promise<vscode.TextDocument> {
  const uri = placeIn(folder, 'brief.md');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

function placeIn(folder: string, name: string): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(root, 'the window has a folder');
  return vscode.Uri.joinPath(root, folder, name);
}

/** Asked again where the answer was overtaken, as it is by a change of the configuration. */
async function offered(document: vscode.TextDocument, words: string, title: string): Promise<vscode.CodeAction> {
  let titles: string[] = [];
  for (let tries = 0; tries < 5; tries++) {
    const actions = await Promise.resolve(quickFixes(document, placeOf(document, words))).catch(() => []);
    const action = actions.find((each) => each.title.startsWith(title));
    if (action) return action;
    titles = actions.map((each) => each.title);
  }
  throw new Error(`${title} among: ${titles.join(', ')}`);
}

describe('findings under control', () => {
  before(activate);

  it('are silenced by a comment, whose reason is selected', async () => {
    const document = await openBrief(CITIZEN);
    await findings(document, has('citizen'));
    const action = await offered(document, 'citizens', 'Ignore `citizen` here');
    await vscode.workspace.applyEdit(action.edit!);
    assert.equal(document.getText(), `<!-- legal-brief-disable-next-line citizen: reason -->\n${CITIZEN}`);
    assert.deepEqual(codes(await findings(document, lacks('citizen'))), ['directive']);
    const editor = vscode.window.activeTextEditor!;
    assert.equal(document.getText(editor.selection), 'reason');
    await vscode.commands.executeCommand('type', { text: 'as the notice has it' });
    await findings(document, (found) => found.length === 0);
  });

  it('lose a comment that has become useless', async () => {
    const text = '<!-- legal-brief-disable-next-line citizen: why -->\nArticle 28 of the PIPL.\n';
    const document = await openBrief(text);
    await findings(document, has('directive'));
    await vscode.workspace.applyEdit((await offered(document, 'citizen', 'Remove the directive')).edit!);
    assert.equal(document.getText(), 'Article 28 of the PIPL.\n');
    await findings(document, (found) => found.length === 0);
  });

  it('are ignored from now on by a list beside the brief', async () => {
    await vscode.workspace.fs.writeFile(
      placeIn('ignoring', '.legal-brief.yaml'),
      new TextEncoder().encode('ignored: list-ignored.json\n'),
    );
    const document = await briefIn('ignoring', CITIZEN);
    await findings(document, has('citizen'));
    const { command } = await offered(document, 'citizens', 'Ignore this finding');
    await vscode.commands.executeCommand(command!.command, ...(command!.arguments ?? []));
    await findings(document, lacks('citizen'));
    const list = await vscode.workspace.fs.readFile(placeIn('ignoring', 'list-ignored.json'));
    assert.match(new TextDecoder().decode(list), /"citizen:[0-9a-f]{16}": 1/);
  });

  it('are as serious as a committed file says, from when it is saved', async () => {
    const document = await briefIn('configured', CITIZEN);
    const severity = (wanted: vscode.DiagnosticSeverity) => (found: vscode.Diagnostic[]) =>
      found.some((each) => rule(each) === 'citizen' && each.severity === wanted);
    await findings(document, severity(vscode.DiagnosticSeverity.Warning));
    const file = placeIn('configured', '.legal-brief.yaml');
    await vscode.workspace.fs.writeFile(file, new Uint8Array());
    const configuration = await vscode.workspace.openTextDocument(file);
    const written = new vscode.WorkspaceEdit();
    written.insert(file, new vscode.Position(0, 0), 'rules:\n  citizen: error\n');
    await vscode.workspace.applyEdit(written);
    await configuration.save();
    await findings(document, severity(vscode.DiagnosticSeverity.Error));
  });

  it('stand in the committed file itself, with its keys completed', async () => {
    const file = placeIn('wrong', '.legal-brief.yaml');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('chek: all\nrules:\n  citizen: never\n'));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const found = await findings(document, (all) => all.length === 2);
    assert.deepEqual(
      found.map(({ range }) => document.getText(range)),
      ['chek', 'never'],
    );
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      new vscode.Position(2, '  citizen: '.length),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('information'), labels.join(', '));
    await vscode.workspace.fs.delete(placeIn('wrong', ''), { recursive: true });
  });

  it('are repaired all of a kind, and all that are safe at once', async () => {
    const document = await openBrief(FORMS);
    await findings(document, has('inconsistent-citation-form'));
    const action = await offered(document, '253 bis', 'Repair all of `inconsistent-citation-form` in this file');
    await vscode.workspace.applyEdit(action.edit!);
    assert.equal(document.getText(), FORMS.replaceAll(' bis', '-1'));
    const again = await openBrief(FORMS);
    await findings(again, has('inconsistent-citation-form'));
    const [all] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      again.uri,
      new vscode.Range(0, 0, 0, 0),
      'source.fixAll.legalBrief',
      5,
    );
    await vscode.workspace.applyEdit(all!.edit!);
    assert.equal(again.getText(), FORMS.replaceAll(' bis', '-1'));
    await findings(again, lacks('inconsistent-citation-form'));
  });

  it('wait until the word is finished', async () => {
    const document = await openBrief('Article 28 of the PIPL protects the \n\nIt names the \n');
    const editor = vscode.window.activeTextEditor!;
    const end = document.lineAt(0).range.end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('type', { text: 'citizens' });
    // Not where the caret is: with this finding the editor has the answer to both.
    await editor.edit((edit) => edit.insert(document.lineAt(2).range.end, 'citizens'));
    const lines = (found: vscode.Diagnostic[]) =>
      found.filter((each) => rule(each) === 'citizen').map(({ range }) => range.start.line);
    const found = await findings(document, (all) => lines(all).includes(2));
    assert.deepEqual(lines(found), [2]);
    await vscode.commands.executeCommand('type', { text: ' ' });
    await findings(document, (all) => lines(all).length === 2);
  });
});
