// The brief on screen: the one that was edited last, while a view or a statute has the keyboard. For the views that follow it.
import * as vscode from 'vscode';
import { briefs } from './documents.ts';
import { briefEditor } from './provision.ts';
import type { Server } from './server.ts';

export type CurrentBrief = vscode.Disposable & {
  document(): vscode.TextDocument | undefined;
  /** It is another one, or it was changed and has been examined since; not more often than a reader can follow. */
  readonly onChanged: vscode.Event<void>;
};

const QUIET = 250;

/** The brief to write into, also while a statute or a clause is shown over it. */
export function briefDocument(brief: CurrentBrief): vscode.TextDocument | undefined {
  return briefEditor()?.document ?? brief.document();
}

export function followCurrentBrief(server: Server): CurrentBrief {
  const changed = new vscode.EventEmitter<void>();
  const isBrief = (document: vscode.TextDocument) => vscode.languages.match(briefs(), document) > 0;
  let current = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors]
    .map((editor) => editor?.document)
    .find((document) => document && isBrief(document));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), QUIET);
  };
  const listeners = [
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (!editor || editor.document === current || !isBrief(editor.document)) return;
      current = editor.document;
      changed.fire();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document !== current) return;
      current = undefined;
      changed.fire();
    }),
    server.onExamined((uri) => {
      if (current && String(vscode.Uri.parse(uri)) === String(current.uri)) soon();
    }),
    server.onLibraryChanged(soon),
  ];
  return {
    document: () => current,
    onChanged: changed.event,
    dispose() {
      clearTimeout(timer);
      vscode.Disposable.from(changed, ...listeners).dispose();
    },
  };
}
