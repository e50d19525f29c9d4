// No finding on the word that is being typed, until the caret leaves it or the brief is saved. The server knows no caret.
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { placeBehind, sameWord, touchesWord } from './typing.ts';

export type Quiet = vscode.Disposable & { readonly middleware: Pick<Middleware, 'provideDiagnostics'> };

/** `ask`: has the editor ask for the findings of the open documents again. */
export function createQuiet(ask: () => void): Quiet {
  let typed: { document: vscode.TextDocument; at: vscode.Position } | null = null;
  /** Documents in which a finding waits. */
  const waiting = new Set<string>();

  function caretIn(document: vscode.TextDocument): vscode.Position | null {
    const editor = vscode.window.activeTextEditor;
    return editor?.document === document ? editor.selection.active : null;
  }

  /** The caret, where the last thing that was typed is the word that it stands in. */
  function typingIn(document: vscode.TextDocument): vscode.Position | null {
    const caret = caretIn(document);
    if (!caret || typed?.document !== document || typed.at.line >= document.lineCount) return null;
    return sameWord(caret, typed.at, document.lineAt(caret.line).text) ? caret : null;
  }

  /** The word is finished. */
  function finish(): void {
    typed = null;
    if (waiting.size === 0) return;
    waiting.clear();
    ask();
  }

  const listeners = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      const caret = caretIn(document);
      if (!caret || reason !== undefined) return;
      for (const { range, text } of contentChanges) {
        const { line, character } = placeBehind(range.start, text);
        const at = new vscode.Position(line, character);
        // The caret may not have moved yet. What changes elsewhere has not been typed.
        if ([at, range.start, range.end].some((place) => place.isEqual(caret))) typed = { document, at };
      }
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
      if (typed?.document === document && !typingIn(document)) finish();
    }),
    vscode.window.onDidChangeActiveTextEditor(finish),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (typed?.document === document) finish();
    }),
  ];

  return {
    middleware: {
      async provideDiagnostics(document, previousResultId, token, next) {
        const report = await next(document, previousResultId, token);
        if (!report || !('items' in report) || document instanceof vscode.Uri) return report;
        const caret = typingIn(document);
        const line = caret && document.lineAt(caret.line).text;
        const items = report.items.filter(({ range }) => !caret || line === null || !touchesWord(range, caret, line));
        const key = document.uri.toString();
        if (items.length === report.items.length) {
          waiting.delete(key);
          return report;
        }
        waiting.add(key);
        // Without a result id everything is told again the next time.
        const { resultId: _, ...rest } = report;
        return { ...rest, items };
      },
    },
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}
