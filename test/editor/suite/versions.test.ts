// The command that compares the versions of a cited article, in the diff editor of VS Code.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, findings, openBrief, placeOf } from './support.ts';

describe('compare versions', () => {
  before(activate);

  it('opens the two versions of the article at the cursor side by side', async () => {
    const document = await openBrief('Article 253-1 of the Criminal Law; not Article 253 on personal information.\n');
    await findings(document);
    const editor = await vscode.window.showTextDocument(document);
    const { start } = placeOf(document, '253-1');
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('legalBrief.compareVersions');

    const tab = await diffTab();
    const [before, after] = await Promise.all(
      [tab.original, tab.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.match(before!.getText(), /2009-02-28 to 2015-10-31/);
    assert.match(before!.getText(), /A staff member of a State organ/);
    assert.match(after!.getText(), /since 2015-11-01/);
    assert.match(after!.getText(), /especially serious/);
  });

  it('takes a provision by its number', async () => {
    await vscode.commands.executeCommand('legalBrief.compareVersions', { instrument: 'cn/csl', article: '46' });
    const tab = await diffTab('/cn/csl/46/');
    assert.equal(tab.original.path, '/cn/csl/44/2017-06-01.md');
    assert.equal(tab.modified.path, '/cn/csl/46/2026-01-01.md');
  });
});

/** The diff editor on screen, as soon as it is one of the path. */
function diffTab(path = '/cn/criminal-law/253-1/'): Promise<vscode.TabInputTextDiff> {
  return new Promise((resolve) => {
    const look = () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      if (!(input instanceof vscode.TabInputTextDiff) || !input.modified.path.startsWith(path)) return;
      listener.dispose();
      resolve(input);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}
