// The Authorities view: what the brief on screen cites, by rank, with verdicts; a click leads to the place in the brief.
import * as vscode from 'vscode';
import { briefDocument, type CurrentBrief } from './current-brief.ts';
import { applyBriefEdit, type BriefEdit, noBrief } from './redline.ts';
import type { Server } from './server.ts';

type Range = { start: vscode.Position; end: vscode.Position };
/** As the server sends it. */
type AuthorityNode = {
  key: string;
  kind: 'group' | 'authority' | 'provision' | 'place';
  label: string;
  description: string;
  tooltip: string;
  verdict: string;
  range: Range | null;
  instrument: string | null;
  article: string | null;
  children: AuthorityNode[];
};
type Authorities = { asOf: string; table: 'absent' | 'stale' | 'current'; nodes: AuthorityNode[] };

export function createAuthoritiesView(server: Server, brief: CurrentBrief): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let shown: vscode.Uri | undefined;
  const view = vscode.window.createTreeView<AuthorityNode>('legalBrief.authorities', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (node) => treeItem(node, shown),
      getChildren: async (parent) => (parent ? parent.children : roots()),
    },
  });

  async function roots(): Promise<AuthorityNode[]> {
    const document = brief.document();
    shown = document?.uri;
    const found =
      document && (await server.request<Authorities>('legalBrief/authorities', { uri: String(document.uri) }));
    view.description = found ? baseName(document.uri) : '';
    view.message = message(found);
    return found?.nodes ?? [];
  }

  const refresh = () => changed.fire(undefined);
  const listeners = [brief.onChanged(() => view.visible && refresh()), view.onDidChangeVisibility(refresh)];
  return vscode.Disposable.from(view, changed, ...listeners);
}

/** Puts the table into the brief, or brings it up to date. */
export async function insertAuthorities(server: Server, brief: CurrentBrief, target?: unknown): Promise<void> {
  const { uri: said } = (target ?? {}) as { uri?: unknown };
  const uri = typeof said === 'string' ? said : briefDocument(brief)?.uri.toString();
  if (uri === undefined) return void noBrief();
  await applyBriefEdit(uri, await server.request<BriefEdit>('legalBrief/authoritiesEdit', { uri }));
}

/** The place in the brief that a node of the view stands for. */
export async function revealAuthority(uri: vscode.Uri, { start, end }: Range): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const column = vscode.window.visibleTextEditors.find(
    ({ document }) => String(document.uri) === String(uri),
  )?.viewColumn;
  const editor = await vscode.window.showTextDocument(uri, { selection, ...(column && { viewColumn: column }) });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Nothing where the welcome text of the manifest says it. */
function message(found: Authorities | null | undefined): string {
  if (!found || found.nodes.length === 0) return '';
  const asOf = vscode.l10n.t('law as of {0}', found.asOf);
  return found.table === 'stale' ? `${asOf} · ${vscode.l10n.t('the table in the brief is stale')}` : asOf;
}

function treeItem(node: AuthorityNode, uri: vscode.Uri | undefined): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const open = node.kind === 'provision' || (node.kind === 'authority' && node.children[0]?.kind === 'place');
  const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : open ? Collapsed : Expanded);
  item.id = `${uri} ${node.key}`;
  item.description = node.description;
  item.tooltip = node.tooltip || node.label;
  item.contextValue = node.instrument && node.kind !== 'place' ? 'law' : node.kind;
  if (node.kind !== 'group') item.iconPath = icon(node);
  if (uri && node.range) {
    const title = vscode.l10n.t('Go to Citation');
    item.command = { command: 'legalBrief.revealAuthority', title, arguments: [uri, node.range] };
  }
  return item;
}

function icon({ kind, verdict }: AuthorityNode): vscode.ThemeIcon {
  if (kind === 'place') return new vscode.ThemeIcon('quote');
  const colour = (id: string) => new vscode.ThemeColor(id);
  if (verdict === 'resolved') return new vscode.ThemeIcon('pass', colour('testing.iconPassed'));
  if (verdict === 'foreign') return new vscode.ThemeIcon('globe');
  if (verdict === 'outside-library' || verdict === 'unknown-at-date') return new vscode.ThemeIcon('question');
  if (verdict === 'imprecise' || verdict === 'ambiguous') {
    return new vscode.ThemeIcon('warning', colour('list.warningForeground'));
  }
  return new vscode.ThemeIcon('error', colour('list.errorForeground'));
}

function baseName(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}
