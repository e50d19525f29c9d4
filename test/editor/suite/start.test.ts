// The extension starts where there is a brief, and only there finds something to say.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, findings, openBrief, WRONG } from './support.ts';

describe('start', () => {
  it('is activated by a Markdown file that cites Chinese law', async () => {
    const [memo] = await vscode.workspace.findFiles('memo.md');
    assert.ok(memo, 'the workspace is the sample folder');
    const document = await vscode.workspace.openTextDocument(memo);
    await vscode.window.showTextDocument(document);
    const found = await findings(document);
    assert.ok(found.some((each) => document.getText(each.range).includes('253')));
    assert.equal(vscode.extensions.getExtension('legal-brief.legal-brief')?.isActive, true);
  });

  it('registers its commands', async () => {
    await activate();
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['restartServer', 'showLog', 'newMemo']) {
      assert.ok(commands.includes(`legalBrief.${name}`), `legalBrief.${name}`);
    }
  });

  it('says nothing about Markdown that cites no Chinese law', async () => {
    await activate();
    const recipe = await openBrief(
      '# Bread\n\nCitizens of the kitchen: see article 253 of the *Baker*, then detention in the oven.\n',
    );
    // Findings on the second text are there, so the first, opened earlier, has been looked at too.
    const brief = await openBrief(WRONG);
    await findings(brief);
    await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', recipe.uri);
    assert.deepEqual(vscode.languages.getDiagnostics(recipe.uri), []);
  });

  it('finds the same again after its server was restarted', async () => {
    await activate();
    const document = await openBrief(WRONG);
    const before = await findings(document);
    await vscode.commands.executeCommand('legalBrief.restartServer');
    const after = await findings(document, (found) => found.length === before.length);
    assert.deepEqual(
      after.map((each) => each.message),
      before.map((each) => each.message),
    );
  });
});
