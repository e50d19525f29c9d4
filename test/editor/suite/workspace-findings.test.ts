// "Check All Briefs in the Workspace" in the Problems panel: files that are not open, until they are cleared.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, findings, WRONG } from './support.ts';

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
