// What the drafter sees on a citation in a brief that was never saved: the finding, the hover, the repair, the statute.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, findings, hoverText, openBrief, placeOf, quickFixes, WRONG } from './support.ts';

describe('citations', () => {
  before(activate);

  it('marks Article 253 where Article 253-1 is meant', async () => {
    const document = await openBrief(WRONG);
    const found = await findings(document);
    const mistake = found.find((each) => document.getText(each.range).includes('253'));
    assert.ok(mistake, 'a finding on the citation');
    assert.match(mistake.message, /253-1/);
    assert.equal(mistake.source, 'legal-brief');
    assert.ok(mistake.code, 'the finding names its rule');
  });

  it('stops marking it once it is put right', async () => {
    const document = await openBrief(WRONG);
    await findings(document, (found) => found.some((each) => /253-1/.test(each.message)));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, placeOf(document, 'Article 253').end, '-1');
    await vscode.workspace.applyEdit(edit);
    const cites253 = (each: vscode.Diagnostic) => document.getText(each.range).includes('253');
    await findings(document, (found) => !found.some(cites253));
  });

  it('shows the provision on hover', async () => {
    const document = await openBrief('Article 253-1 of the Criminal Law names the offence.\n');
    const text = await hoverText(document, placeOf(document, '253-1').start);
    assert.match(text, /Article 253-1/);
  });

  it('repairs the citation', async () => {
    const document = await openBrief(WRONG);
    await findings(document);
    const fixes = await quickFixes(document, placeOf(document, 'Article 253'));
    const fix = fixes.find((each) => each.title.includes('253-1'));
    assert.ok(fix, `a fix with 253-1 among: ${fixes.map((each) => each.title).join(', ')}`);
    if (fix.edit) await vscode.workspace.applyEdit(fix.edit);
    if (fix.command) await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
    assert.match(document.getText(), /under Article 253-1 of the Criminal Law\./);
  });

  it('goes to the text of the statute', async () => {
    const document = await openBrief('Article 253-1 of the Criminal Law names the offence.\n');
    const targets = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, '253-1').start,
    );
    const [target] = targets;
    assert.ok(target, 'a definition');
    const uri = 'targetUri' in target ? target.targetUri : target.uri;
    const range = 'targetUri' in target ? (target.targetSelectionRange ?? target.targetRange) : target.range;
    const statute = await vscode.workspace.openTextDocument(uri);
    assert.match(statute.getText(), /Article 253-1/);
    assert.match(statute.lineAt(range.start.line).text, /253-1/);
  });

  it('completes the article after the name of the law', async () => {
    const document = await openBrief('The Criminal Law punishes it. See Article 253\n');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      placeOf(document, 'Article 253').end,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(
      labels.some((label) => label.includes('253-1')),
      `253-1 among: ${labels.slice(0, 20).join(', ')}`,
    );
  });
});
