// "Check All Briefs in the Workspace" in the Problems panel: files that are not open, until they are cleared.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, findings, placeOf, quickFixes, WRONG } from './support.ts';

describe('Check All Briefs in the Workspace', () => {
  it('shows the findings of a file that is not open, until they are cleared', async () => {
    await activate();
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root, 'the window has a folder');
    const uri = vscode.Uri.joinPath(root, 'closed', 'brief.md');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(WRONG));
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    await vscode.commands.executeCommand('legalBrief.checkWorkspace');
    const [found] = await findings({ uri });
    assert.match(found!.message, /253-1/);
    await vscode.commands.executeCommand('legalBrief.clearWorkspaceFindings');
    await findings({ uri }, (left) => left.length === 0);
  });
});

describe('a repair in the workspace', () => {
  it('mends the brief that is open and the one that is not', async () => {
    await activate();
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root, 'the window has a folder');
    const mixed =
      'Article 253-1 of the Criminal Law and Article 5 of the 2017 Interpretation, or 2017 Interpretation Art. 6.\n';
    const [open, closed] = ['open.md', 'closed.md'].map((name) => vscode.Uri.joinPath(root, 'mixed', name));
    for (const uri of [open, closed]) await vscode.workspace.fs.writeFile(uri!, new TextEncoder().encode(mixed));
    const document = await vscode.workspace.openTextDocument(open!);
    await vscode.window.showTextDocument(document);
    await findings(document);
    const fixes = await quickFixes(document, placeOf(document, 'Art. 6'));
    const repair = fixes.find(({ title }) => title === 'Repair all of `inconsistent-citation-form` in the workspace…');
    assert.ok(repair?.edit, fixes.map(({ title }) => title).join('\n'));
    assert.ok(await vscode.workspace.applyEdit(repair.edit));
    for (const uri of [open, closed]) {
      const mended = await vscode.workspace.openTextDocument(uri!);
      assert.equal(mended.getText(), mixed.replace('Art. 6', 'Article 6'), mended.fileName);
    }
  });
});
