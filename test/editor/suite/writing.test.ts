// Writing with citations: their colours, the short forms that are renamed, the other ways to write one.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, openBrief, placeOf } from './support.ts';

const SHORT =
  'The Personal Information Protection Law (hereinafter the “Data Act”) is new.\n\nArticle 13 of the Data Act and Article 14 of the Data Act.\n';

describe('writing', () => {
  before(activate);

  it('colours citations by verdict, under the names of the manifest', async () => {
    const document = await openBrief('Article 253-1 and Article 999 of the Criminal Law.\n');
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const shown: string[] = [];
    for (let at = 0; at < tokens.data.length; at += 5) {
      const [type, bits] = [tokens.data[at + 3]!, tokens.data[at + 4]!];
      shown.push(`${legend.tokenTypes[type]}.${legend.tokenModifiers[Math.log2(bits)]}`);
    }
    assert.deepEqual(shown, ['provision.resolved', 'provision.wrong', 'lawName.resolved']);
    const { contributes } = vscode.extensions.getExtension('legal-brief.legal-brief')!.packageJSON;
    const declared = (list: { id: string }[]) => list.map(({ id }) => id);
    assert.deepEqual(legend.tokenTypes, declared(contributes.semanticTokenTypes));
    assert.deepEqual(legend.tokenModifiers, declared(contributes.semanticTokenModifiers));
  });

  it('renames a short form with its declaration', async () => {
    const document = await openBrief(SHORT);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      placeOf(document, 'Data Act and').start,
      'PI Law',
    );
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), SHORT.replaceAll('Data Act', 'PI Law'));
  });

  it('writes a citation in the other language', async () => {
    const document = await openBrief('See Article 253-1, paragraph 2, of the Criminal Law.\n');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      placeOf(document, '253-1'),
      vscode.CodeActionKind.RefactorRewrite.value,
      20,
    );
    const titles = actions.map(({ title }) => title);
    const action = actions.find(({ title }) => title === 'Write the citation in Chinese');
    assert.ok(action?.edit, `an action with its edit among: ${titles.join(', ')}`);
    await vscode.workspace.applyEdit(action.edit);
    assert.equal(document.getText(), 'See 《刑法》第二百五十三条之一第二款.\n');
  });

  it('leads from a short form to its declaration', async () => {
    const document = await openBrief(SHORT);
    const targets = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, 'Data Act and').start,
    );
    const [target] = targets;
    assert.ok(target, 'a definition');
    const range = 'targetUri' in target ? target.targetRange : target.range;
    assert.equal(document.getText(range), 'Data Act');
    assert.equal(range.start.line, 0);
  });
});
