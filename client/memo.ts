// The command that begins a new memo: an untitled Markdown document with the memo snippet of the user's language.
import * as vscode from 'vscode';

type Snippet = { prefix: string | string[]; body: string | string[] };

export async function newMemo(extension: vscode.Uri): Promise<void> {
  const snippet = await memoSnippet(vscode.Uri.joinPath(extension, 'snippets', 'legal-brief.json'));
  const document = await vscode.workspace.openTextDocument({ language: 'markdown' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(snippet));
}

/** The English memo has the prefix `memo`, the Chinese one `memo-zh`. */
async function memoSnippet(file: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(file);
  const snippets: Snippet[] = Object.values(JSON.parse(new TextDecoder().decode(bytes)));
  const find = (prefix: string) => snippets.find((snippet) => [snippet.prefix].flat().includes(prefix));
  const chinese = vscode.env.language.toLowerCase().startsWith('zh');
  const snippet = (chinese ? find('memo-zh') : undefined) ?? find('memo');
  if (!snippet) throw new Error(vscode.l10n.t('There is no memo template in {0}', file.fsPath));
  return [snippet.body].flat().join('\n');
}
