// Files of the extension's own language, and the memo that it starts.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate } from './support.ts';

describe('.brief files', () => {
  before(activate);

  it('are legal briefs, with their headings in the outline', async () => {
    const [file] = await vscode.workspace.findFiles('reform.brief');
    assert.ok(file, 'the sample has a .brief file');
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'legal-brief');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      file,
    );
    assert.ok(symbols.length > 0, 'an outline');
    const headings = [...document.getText().matchAll(/^# (.+)$/gm)].map((match) => match[1]);
    assert.equal(symbols[0]?.name, headings[0]);
  });

  it('begin with a memo from the command', async () => {
    await vscode.commands.executeCommand('legalBrief.newMemo', { template: 'memo' });
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document, 'an editor is open');
    assert.match(document.getText(), /as-of: \d{4}-\d{2}-\d{2}/);
  });
});
