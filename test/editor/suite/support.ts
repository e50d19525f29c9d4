// Steps that the suite's tests share. Each waits for the event that says it is done.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Citing the wrong article for the offence, as real papers do; `Article 253` is the mistake. */
export const WRONG = `Selling citizens' personal information is punished under Article 253 of the Criminal Law.\n`;

export async function activate(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('legal-brief.legal-brief');
  assert.ok(extension, 'the packaged extension is installed');
  await extension.activate();
  return extension;
}

/**
 * Opens a brief that was never saved, as in a new window. Nothing is closed between tests: VS Code would give the same name
 * again, and now and then the text that the name had before.
 */
export async function openBrief(content: string, language = 'markdown'): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document);
  return document;
}

/** The findings on a document as soon as they are as wanted; by default, as soon as there are any. */
export function findings(
  document: { uri: vscode.Uri },
  wanted: (found: vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = () => {
      const found = vscode.languages.getDiagnostics(document.uri);
      if (!wanted(found)) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The place of a text in a document, or the middle of it. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `the document contains ${text}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const parts = hovers.flatMap((hover) => hover.contents);
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
}

/** The fixes that the extension offers for a range, as VS Code would list them. */
export function quickFixes(document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
    // So many of them are resolved, that is, have their edit.
    20,
  );
}
