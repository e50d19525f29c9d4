// The Statutes view: the library by rank, law, chapter and article. The server knows what is in it.
import * as vscode from 'vscode';
import type { Server } from './server.ts';

/** As the server sends it. */
type Node = {
  key: string;
  kind: 'rank' | 'instrument' | 'division' | 'article' | 'version';
  label: string;
  description: string;
  tooltip: string;
  state: 'in-force' | 'future' | 'repealed';
  instrument: string | null;
  article: string | null;
  division: number[];
  expandable: boolean;
};

export type StatutesView = vscode.Disposable & {
  /** Shows only what has the words; asks for them where they are not given. An empty text shows everything. */
  filter(words?: unknown): Promise<void>;
};

export function createStatutesView(server: Server): StatutesView {
  const changed = new vscode.EventEmitter<undefined>();
  let filter = '';
  const view = vscode.window.createTreeView<Node>('legalBrief.statutes', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (node) => treeItem(node, filter),
      getChildren: async (parent) => {
        const nodes = await server.request<Node[]>('legalBrief/statutes', { parent: parent ?? null, filter });
        if (!parent) view.message = message(filter, nodes);
        return nodes ?? [];
      },
    },
  });
  const library = server.onLibraryChanged(() => changed.fire(undefined));

  return {
    async filter(words) {
      const prompt = vscode.l10n.t('Show laws and articles with these words in their name or subject');
      const wanted =
        typeof words === 'string'
          ? words
          : await vscode.window.showInputBox({ title: vscode.l10n.t('Filter Statutes'), prompt, value: filter });
      if (wanted === undefined) return;
      filter = wanted.trim();
      await vscode.commands.executeCommand('setContext', 'legalBrief.statutesFiltered', filter !== '');
      changed.fire(undefined);
    },
    dispose: () => vscode.Disposable.from(view, changed, library).dispose(),
  };
}

function message(filter: string, nodes: readonly Node[] | null): string {
  if (filter === '') return '';
  return nodes?.length === 0
    ? vscode.l10n.t('Nothing has “{0}” in its name or subject.', filter)
    : vscode.l10n.t('Filter: {0}', filter);
}

function treeItem(node: Node, filter: string): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  // What a filter has left is little, and to be seen.
  const open = filter !== '' && node.kind !== 'article' ? Expanded : Collapsed;
  const item = new vscode.TreeItem(node.label, node.expandable ? open : None);
  // Its own memory of what is open, for each filter.
  item.id = `${filter}\n${node.key}`;
  item.description = node.description;
  item.tooltip = node.tooltip || node.label;
  item.contextValue = node.kind;
  item.iconPath = new vscode.ThemeIcon(icon(node));
  if (node.kind === 'article' || node.kind === 'version') {
    item.command = { command: 'legalBrief.openStatute', title: vscode.l10n.t('Open Text'), arguments: [node] };
  }
  if (node.state !== 'in-force') item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
  return item;
}

function icon({ kind, state }: Node): string {
  if (state === 'repealed' && kind !== 'version') return 'circle-slash';
  if (state === 'future') return 'clock';
  return { rank: 'library', instrument: 'law', division: 'list-tree', article: 'note', version: 'history' }[kind];
}
