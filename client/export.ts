// "Export Brief to Word…" and "…to HTML…": what is to be in it, where it goes; the server makes the document.
import * as vscode from 'vscode';
import { briefDocument, type CurrentBrief } from './current-brief.ts';
import { noBrief } from './redline.ts';
import type { Server } from './server.ts';

type Format = 'docx' | 'html';
type Options = { provisionFootnotes: boolean; authorities: boolean };
/** What a caller may say beforehand, for other extensions and for tests; what is missing is asked. */
type Wanted = Partial<Options> & { output?: string };
type Exported = { data: string } | { problem: string };

/** The file that was written; undefined where it was left. */
export async function exportBrief(
  server: Server,
  brief: CurrentBrief,
  format: Format,
  target?: unknown,
): Promise<vscode.Uri | undefined> {
  const document = briefDocument(brief);
  if (!document) {
    noBrief();
    return undefined;
  }
  const { output, ...given } = ((typeof target === 'object' && target) || {}) as Wanted;
  const direct = typeof output === 'string';
  const options = direct ? given : await askOptions(format);
  const file = options && (direct ? vscode.Uri.file(output) : await askFile(document, format));
  if (!options || !file) return undefined;
  const author = vscode.workspace.getConfiguration('legalBrief', document).get<string>('export.author') ?? '';
  const params = { uri: document.uri.toString(), format, author, ...options };
  const made = await server.request<Exported>('legalBrief/export', params);
  const problem = !made
    ? vscode.l10n.t('Legal Brief does not follow this document.')
    : 'problem' in made
      ? made.problem
      : await write(file, made.data);
  if (problem) {
    void vscode.window.showErrorMessage(problem);
    return undefined;
  }
  void told(file);
  return file;
}

async function askOptions(format: Format): Promise<Options | null> {
  const items = [
    {
      label: vscode.l10n.t('Provisions as footnotes'),
      description: vscode.l10n.t('the text of each provision at its first citation'),
      option: 'provisionFootnotes' as const,
    },
    {
      label: vscode.l10n.t('Table of authorities'),
      description: vscode.l10n.t('added where the brief has none'),
      option: 'authorities' as const,
    },
  ];
  const title = format === 'docx' ? vscode.l10n.t('Export to Word') : vscode.l10n.t('Export to HTML');
  const placeHolder = vscode.l10n.t('What is to be in the document besides the brief?');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  if (!chosen) return null;
  const has = (wanted: keyof Options) => chosen.some(({ option }) => option === wanted);
  return { provisionFootnotes: has('provisionFootnotes'), authorities: has('authorities') };
}

function askFile({ uri }: vscode.TextDocument, format: Format): Thenable<vscode.Uri | undefined> {
  const name = (uri.path.split('/').at(-1) ?? 'brief').replace(/\.[^.]*$/, '');
  const folder =
    uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(uri, '..');
  const defaultUri = folder && vscode.Uri.joinPath(folder, `${name}.${format}`);
  const kind = format === 'docx' ? vscode.l10n.t('Word document') : vscode.l10n.t('HTML page');
  return vscode.window.showSaveDialog({ filters: { [kind]: [format] }, ...(defaultUri && { defaultUri }) });
}

/** What went wrong; null where nothing did. */
async function write(file: vscode.Uri, data: string): Promise<string | null> {
  try {
    await vscode.workspace.fs.writeFile(file, Buffer.from(data, 'base64'));
    return null;
  } catch (error) {
    const reason = error instanceof vscode.FileSystemError ? error.code : '';
    const name = vscode.workspace.asRelativePath(file);
    return vscode.l10n.t('{0} cannot be written ({1}). Is it open in another program?', name, reason || 'error');
  }
}

async function told(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('Written: {0}', vscode.workspace.asRelativePath(file));
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  // On another machine there is no program to open it with but the editor.
  if (vscode.env.remoteName === undefined && file.scheme === 'file') await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand('vscode.open', file);
}
