// Redlines: shown in the diff editor, made again after the text was edited, made of a selected text.
import * as vscode from 'vscode';
import type { Drafts } from './drafts.ts';
import { briefEditor } from './provision.ts';
import type { Server } from './server.ts';

type Place = { uri: string; position: { line: number; character: number } };
type Sides = { title: string; before: string; after: string; warnings: string[] };
type TextEdit = { range: { start: vscode.Position; end: vscode.Position }; newText: string };
/** As the server answers: `problem` says why there is nothing to do. */
export type BriefEdit = { edit: TextEdit | null; problem: string | null; warnings: string[] };

/** Of a clause (`{id}`), or of the redline or proposed text in the brief at a place, at the cursor where none is given. */
export async function showRedline(server: Server, drafts: Drafts, target?: unknown): Promise<void> {
  const { id } = (target ?? {}) as { id?: unknown };
  const params = typeof id === 'string' ? { id } : briefTarget(target);
  const sides = params && (await server.request<Sides>('legalBrief/redline', params));
  if (!sides) {
    const message = vscode.l10n.t(
      'There is no redline here: the cursor has to stand in one, or the clause amends no text.',
    );
    void vscode.window.showInformationMessage(message);
    return;
  }
  const name = typeof id === 'string' ? id : vscode.l10n.t('redline');
  const before = drafts.put(`${name} ${vscode.l10n.t('text amended')}`, sides.before);
  const after = drafts.put(`${name} ${vscode.l10n.t('proposed text')}`, sides.after);
  await vscode.commands.executeCommand('vscode.diff', before, after, sides.title, { preview: true });
  warn(sides.warnings);
}

/** Reads the text between the comments as it is now, and marks it anew against the text that it amends. */
export async function updateRedline(server: Server, target?: unknown): Promise<void> {
  const place = briefTarget(target);
  if (!place) return;
  const answer = await server.request<BriefEdit>('legalBrief/redlineEdit', place);
  if (answer && !answer.edit && !answer.problem) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The redline is up to date.'));
  }
  await applyBriefEdit(place.uri, answer);
}

/** The selected text against the provision that is cited above it. */
export async function redlineSelection(server: Server): Promise<void> {
  const editor = briefEditor();
  if (!editor) return void noBrief();
  const { selection, document } = editor;
  const range = { start: selection.start, end: selection.end };
  const uri = document.uri.toString();
  await applyBriefEdit(uri, await server.request<BriefEdit>('legalBrief/redlineOfSelection', { uri, range }));
}

/** What a code lens gives, or the cursor in the brief on screen; says so where there is none. */
function briefTarget(target: unknown): Place | null {
  const { uri, position } = (target ?? {}) as Partial<Place>;
  if (typeof uri === 'string' && position) return { uri, position };
  const editor = briefEditor();
  if (!editor) return noBrief();
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

export function noBrief(): null {
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a brief first.'));
  return null;
}

export async function applyBriefEdit(uri: string, answer: BriefEdit | null): Promise<void> {
  if (!answer) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Legal Brief does not follow this document.'));
    return;
  }
  if (answer.problem) void vscode.window.showInformationMessage(answer.problem);
  if (answer.edit) {
    const { range, newText } = answer.edit;
    const edit = new vscode.WorkspaceEdit();
    const { start, end } = range;
    const place = new vscode.Range(start.line, start.character, end.line, end.character);
    edit.replace(vscode.Uri.parse(uri), place, newText);
    await vscode.workspace.applyEdit(edit);
  }
  warn(answer.warnings);
}

function warn(warnings: readonly string[]): void {
  if (warnings.length > 0) void vscode.window.showWarningMessage(warnings.join(' · '));
}
