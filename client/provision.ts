// A provision in the editor: its text opened, its citation inserted or copied. From the Statutes view and "Find provision".
import * as vscode from 'vscode';
import type { Server } from './server.ts';

/** `article` null or absent for the whole law. */
export type Provision = { instrument: string; article?: string | null };

type Place = { uri: string; range: { start: { line: number; character: number } } };

export async function openStatute(server: Server, target: unknown): Promise<void> {
  const provision = asProvision(target);
  const place = provision && (await server.request<Place>('legalBrief/statutePlace', provision));
  if (!place) return void vscode.window.showInformationMessage(vscode.l10n.t('Choose a law or an article first.'));
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri));
  const start = new vscode.Position(place.range.start.line, place.range.start.character);
  const selection = new vscode.Range(start, start);
  const editor = await vscode.window.showTextDocument(document, { selection, preview: true });
  editor.revealRange(selection, vscode.TextEditorRevealType.AtTop);
}

/** At the cursor of the brief that was edited last; `editor` where the caller knows better. */
export async function insertCitation(server: Server, target: unknown, editor = briefEditor()): Promise<void> {
  if (!editor) return copyCitation(server, target);
  const citation = await citationOf(server, target, editor.document);
  if (citation === null) return;
  const { selections } = editor;
  await editor.edit((edit) => {
    for (const selection of selections) edit.replace(selection, citation);
  });
  // The caret behind what was inserted, and the keyboard in the brief.
  editor.selections = editor.selections.map(({ end }) => new vscode.Selection(end, end));
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active });
}

export async function copyCitation(server: Server, target: unknown): Promise<void> {
  const citation = await citationOf(server, target, briefEditor()?.document);
  if (citation === null) return;
  await vscode.env.clipboard.writeText(citation);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', citation), 3000);
}

/** The editor that a citation would go into: not one that shows a statute. */
export function briefEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find(
    (editor) => editor && /^(?:markdown|legal-brief|plaintext)$/.test(editor.document.languageId) && isWritable(editor),
  );
}

function isWritable({ document: { uri } }: vscode.TextEditor): boolean {
  // Statutes, clauses and drafts are read only.
  return !uri.scheme.startsWith('legal-brief') && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false;
}

async function citationOf(server: Server, target: unknown, brief?: vscode.TextDocument): Promise<string | null> {
  const provision = asProvision(target);
  if (!provision) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Choose a law or an article first.'));
    return null;
  }
  const uri = brief?.uri.toString();
  return server.request<string>('legalBrief/citation', { ...provision, ...(uri === undefined ? {} : { uri }) });
}

function asProvision(value: unknown): Provision | null {
  if (typeof value !== 'object' || value === null) return null;
  const { instrument, article } = value as Record<string, unknown>;
  if (typeof instrument !== 'string') return null;
  return { instrument, article: typeof article === 'string' ? article : null };
}
