// The Reforms view: the clauses by provision or by theme, those of the workspace too. The server knows what is in it.
import * as vscode from 'vscode';
import type { CurrentBrief } from './current-brief.ts';
import type { Server } from './server.ts';

/** As the server sends it. */
export type ReformNode = {
  key: string;
  kind: 'group' | 'clause' | 'problem';
  label: string;
  description: string;
  tooltip: string;
  state: 'policy' | 'proposed' | 'partly-adopted' | 'adopted' | 'in-brief' | 'clash';
  id: string | null;
  conflicts: boolean;
  file: string | null;
  line: number;
  children: ReformNode[];
};
type Arrangement = 'provision' | 'theme';

export type ReformsView = vscode.Disposable & {
  arrange(by: Arrangement): Promise<void>;
};

export function createReformsView(server: Server, brief: CurrentBrief): ReformsView {
  const changed = new vscode.EventEmitter<undefined>();
  let by: Arrangement = 'provision';
  const view = vscode.window.createTreeView<ReformNode>('legalBrief.reforms', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (node) => treeItem(node, by),
      getChildren: async (parent) => {
        if (parent) return parent.children;
        const uri = brief.document()?.uri.toString();
        return (await server.request<ReformNode[]>('legalBrief/reforms', { by, ...(uri && { uri }) })) ?? [];
      },
    },
  });
  const refresh = () => changed.fire(undefined);
  const watcher = vscode.workspace.createFileSystemWatcher('**/.legal-brief/reforms/*.md');
  const listeners = [
    watcher,
    vscode.window.registerFileDecorationProvider({ provideFileDecoration: badge }),
    watcher.onDidChange(refresh),
    watcher.onDidCreate(refresh),
    watcher.onDidDelete(refresh),
    brief.onChanged(() => view.visible && refresh()),
    server.onLibraryChanged(refresh),
  ];
  return {
    async arrange(wanted) {
      by = wanted;
      await vscode.commands.executeCommand('setContext', 'legalBrief.reformsBy', by);
      refresh();
    },
    dispose: () => vscode.Disposable.from(view, changed, ...listeners).dispose(),
  };
}

/** A clause as a document to be read; a file with a mistake at its line. */
export async function openReform(target: unknown): Promise<void> {
  const { id, file, line } = (target ?? {}) as Partial<ReformNode>;
  if (typeof file === 'string') {
    const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
    await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at), preview: true });
  } else if (typeof id === 'string') {
    const uri = vscode.Uri.from({ scheme: 'legal-brief', path: `/reforms/${id}.md` });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }
}

function treeItem(node: ReformNode, by: Arrangement): vscode.TreeItem {
  const { None, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.children.length > 0 ? Expanded : None);
  item.id = `${by} ${node.key}`;
  item.description = node.description;
  item.tooltip = node.tooltip ? new vscode.MarkdownString(node.tooltip) : node.label;
  item.contextValue = node.kind;
  if (node.kind !== 'group') {
    item.iconPath = icon(node);
    // Titles are long: only a badge is seen in a narrow view.
    item.resourceUri = vscode.Uri.from({ scheme: BADGE, path: `/${node.key}`, query: badgeOf(node) });
    item.command = { command: 'legalBrief.openReform', title: vscode.l10n.t('Open Clause'), arguments: [node] };
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
  }
  return item;
}

const BADGE = 'legal-brief-reform';

function badgeOf({ kind, state, description, conflicts }: ReformNode): string {
  if (kind === 'problem') return '';
  return new URLSearchParams({ state, description, ...(conflicts && { conflicts: 'yes' }) }).toString();
}

function badge({ scheme, query }: vscode.Uri): vscode.FileDecoration | undefined {
  if (scheme !== BADGE) return undefined;
  const said = new URLSearchParams(query);
  const tooltip = said.get('description') ?? '';
  if (said.get('state') === 'clash') {
    return new vscode.FileDecoration('!', tooltip, new vscode.ThemeColor('list.warningForeground'));
  }
  if (said.get('state') === 'in-brief') return new vscode.FileDecoration('✓', tooltip);
  return said.has('conflicts') ? new vscode.FileDecoration('≠', tooltip) : undefined;
}

function icon({ kind, state }: ReformNode): vscode.ThemeIcon {
  if (kind === 'problem') return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  if (state === 'clash') return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  const names = {
    policy: 'megaphone',
    proposed: 'edit',
    'partly-adopted': 'pass',
    adopted: 'pass-filled',
    'in-brief': 'check',
  };
  return new vscode.ThemeIcon(names[state]);
}
