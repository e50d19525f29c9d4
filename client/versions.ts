// The command that compares two versions of a provision in the diff editor.
import * as vscode from 'vscode';
import type { Server } from './server.ts';

/** What the server answers: oldest first, `current` the one that the citation means. */
type Version = { uri: string; label: string; current: boolean };
type Versions = { title: string; versions: Version[] };
/** The provision, where the command is called for one and not for the citation at the cursor. */
type Target = { instrument: string; article: string };

export async function compareVersions(server: Server, target?: unknown): Promise<void> {
  const params = isTarget(target) ? target : placeOfCursor();
  const found = params && (await server.request<Versions>('legalBrief/versions', params));
  if (!found) {
    const message = vscode.l10n.t('The library has no text of an article cited here.');
    void vscode.window.showInformationMessage(message);
    return;
  }
  const { title, versions } = found;
  if (versions.length < 2) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The library has one version of {0} only.', title));
    return;
  }
  const pair = await choosePair(title, versions);
  if (!pair) return;
  const [before, after] = pair.map(({ uri }) => vscode.Uri.parse(uri));
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true });
}

function placeOfCursor(): object | null {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return null;
  const { line, character } = editor.selection.active;
  return { textDocument: { uri: editor.document.uri.toString() }, position: { line, character } };
}

/** The two there are; of more, the user says which neighbours. */
async function choosePair(title: string, versions: readonly Version[]): Promise<readonly Version[] | undefined> {
  const pairs = versions.slice(1).map((after, index) => [versions[index]!, after] as const);
  if (pairs.length === 1) return pairs[0];
  const items = pairs.map((pair) => ({
    label: `${pair[0].label} → ${pair[1].label}`,
    picked: pair[1].current,
    pair,
  }));
  const placeHolder = vscode.l10n.t('Which versions of {0}?', title);
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.pair;
}

function isTarget(value: unknown): value is Target {
  if (typeof value !== 'object' || value === null) return false;
  const { instrument, article } = value as Record<string, unknown>;
  return typeof instrument === 'string' && typeof article === 'string';
}
