// "New Memo…": an untitled brief from a template, bundled or of one's own.
import * as vscode from 'vscode';
import type { Server } from './server.ts';

type Snippet = { prefix: string | string[]; body: string | string[]; description?: string };
type Template = { title: string | null; description: string; body: string };
type Item = vscode.QuickPickItem & { name: string; body?: string; file?: vscode.Uri };

/** In the order in which they are offered; the Chinese ones end in `-zh`. */
const KINDS = ['memo', 'case-brief', 'reform-proposal', 'comparative-note', 'client-advice'];
const FOLDER = '.legal-brief/templates';

/** `target`: `{template}`, the name of a template such as `case-brief-zh`, or the path of a file; asked where it is missing. */
export async function newBrief(server: Server, extension: vscode.Uri, target?: unknown): Promise<void> {
  const { template } = ((typeof target === 'object' && target) || {}) as { template?: unknown };
  const items = [...(await bundled(extension)), ...(await ownTemplates())];
  const chosen =
    typeof template === 'string' ? items.find((item) => isItem(item) && item.name === template) : await ask(items);
  if (!chosen || !isItem(chosen)) return;
  const body = chosen.file ? await ownBody(server, chosen.file) : chosen.body;
  if (body === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(body));
}

function isItem(item: Item | vscode.QuickPickItem): item is Item {
  return 'name' in item;
}

function ask(items: readonly (Item | vscode.QuickPickItem)[]): Thenable<Item | vscode.QuickPickItem | undefined> {
  const title = vscode.l10n.t('New Memo');
  const placeHolder = vscode.l10n.t('A template; your own are Markdown files in {0}', FOLDER);
  return vscode.window.showQuickPick([...items], { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
}

/** Those of the user's language first. */
async function bundled(extension: vscode.Uri): Promise<(Item | vscode.QuickPickItem)[]> {
  const file = vscode.Uri.joinPath(extension, 'snippets', 'legal-brief.json');
  const snippets: Record<string, Snippet> = JSON.parse(await read(file));
  const found = new Map<string, Item>();
  for (const [label, { prefix, body, description }] of Object.entries(snippets)) {
    const name = [prefix].flat()[0] ?? '';
    found.set(name, { label, name, body: [body].flat().join('\n'), ...(description && { detail: description }) });
  }
  const list = (label: string, ending: string) => [
    separator(label),
    ...KINDS.flatMap((kind) => found.get(kind + ending) ?? []),
  ];
  const [english, chinese] = [list('English', ''), list('中文', '-zh')];
  return vscode.env.language.toLowerCase().startsWith('zh') ? [...chinese, ...english] : [...english, ...chinese];
}

/** From `.legal-brief/templates` of every folder of the workspace, and from the folders of the setting. */
async function ownTemplates(): Promise<(Item | vscode.QuickPickItem)[]> {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const named = vscode.workspace.getConfiguration('legalBrief').get<string[]>('templates.folders') ?? [];
  const folders = [
    ...roots.map((root) => vscode.Uri.joinPath(root, FOLDER)),
    ...named.flatMap((folder) =>
      /^(?:[\\/]|[a-z]:)/i.test(folder)
        ? [vscode.Uri.file(folder)]
        : roots.map((root) => vscode.Uri.joinPath(root, folder)),
    ),
  ];
  const found = (await Promise.all(folders.map(templatesIn))).flat();
  return found.length > 0 ? [separator(vscode.l10n.t('Own templates')), ...found] : [];
}

async function templatesIn(folder: vscode.Uri): Promise<Item[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (list) => list,
    () => [],
  );
  const names = entries.flatMap(([name]) => (name.endsWith('.md') ? [name] : [])).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = vscode.Uri.joinPath(folder, name);
      const [, title, detail] = FIRST_LINE.exec(await read(file).catch(() => '')) ?? [];
      const label = title ?? name.replace(/\.md$/, '');
      return { label, description: name, name: file.path, file, ...(detail && { detail }) };
    }),
  );
}

const FIRST_LINE = /^\ufeff?<!-- (.+?)(?:: (.+?))? -->/;

async function ownBody(server: Server, file: vscode.Uri): Promise<string | undefined> {
  const text = await read(file).catch(() => null);
  const template = text === null ? null : await server.request<Template>('legalBrief/template', { text });
  if (template) return template.body;
  void vscode.window.showErrorMessage(vscode.l10n.t('The template {0} cannot be read.', file.fsPath));
  return undefined;
}

async function read(file: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
