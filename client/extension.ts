// The VS Code side: starts the server, shows its state, offers the commands. No legal knowledge lives here.
import * as vscode from 'vscode';
import { createAuthoritiesView, insertAuthorities, revealAuthority } from './authorities-view.ts';
import { followCurrentBrief } from './current-brief.ts';
import { createDrafts } from './drafts.ts';
import { exportBrief } from './export.ts';
import { findProvision } from './find-provision.ts';
import { insertReform } from './insert-reform.ts';
import { newBrief } from './new-brief.ts';
import { createPreview, type Preview } from './preview/preview.ts';
import { copyCitation, insertCitation, openStatute } from './provision.ts';
import { redlineSelection, showRedline, updateRedline } from './redline.ts';
import { createReformsView, openReform } from './reforms-view.ts';
import { type Server, startServer } from './server.ts';
import { createStatus } from './status.ts';
import { createStatutesView } from './statutes-view.ts';
import { compareVersions } from './versions.ts';

/** For the Markdown preview, for other extensions, and for tests: the server's own requests, such as `legalBrief/findProvision`. */
export type Api = Pick<Server, 'request'> & Pick<Preview, 'extendMarkdownIt'>;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel('Legal Brief', { log: true });
  const status = createStatus();
  const server = startServer(context, log, status);
  const statutes = createStatutesView(server);
  const preview = createPreview(server);
  const brief = followCurrentBrief(server);
  const drafts = createDrafts();
  const reforms = createReformsView(server, brief);
  context.subscriptions.push(
    log,
    status,
    server,
    statutes,
    preview,
    brief,
    drafts,
    reforms,
    createAuthoritiesView(server, brief),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.commands.registerCommand('legalBrief.restartServer', () => server.restart()),
    vscode.commands.registerCommand('legalBrief.showLog', () => log.show()),
    vscode.commands.registerCommand('legalBrief.compareVersions', (target) => compareVersions(server, target)),
    vscode.commands.registerCommand('legalBrief.findProvision', (query) => findProvision(server, query)),
    vscode.commands.registerCommand('legalBrief.openStatute', (target) => openStatute(server, target)),
    vscode.commands.registerCommand('legalBrief.insertCitation', (target) => insertCitation(server, target)),
    vscode.commands.registerCommand('legalBrief.copyCitation', (target) => copyCitation(server, target)),
    vscode.commands.registerCommand('legalBrief.filterStatutes', (words) => statutes.filter(words)),
    vscode.commands.registerCommand('legalBrief.clearStatuteFilter', () => statutes.filter('')),
    vscode.commands.registerCommand('legalBrief.newMemo', (target) => newBrief(server, context.extensionUri, target)),
    vscode.commands.registerCommand('legalBrief.openReform', (node) => openReform(node)),
    vscode.commands.registerCommand('legalBrief.reformsByTheme', () => reforms.arrange('theme')),
    vscode.commands.registerCommand('legalBrief.reformsByProvision', () => reforms.arrange('provision')),
    vscode.commands.registerCommand('legalBrief.insertReform', (target) => insertReform(server, drafts, brief, target)),
    vscode.commands.registerCommand('legalBrief.showRedline', (target) => showRedline(server, drafts, target)),
    vscode.commands.registerCommand('legalBrief.updateRedline', (target) => updateRedline(server, target)),
    vscode.commands.registerCommand('legalBrief.redlineSelection', () => redlineSelection(server)),
    vscode.commands.registerCommand('legalBrief.insertAuthorities', (target) =>
      insertAuthorities(server, brief, target),
    ),
    vscode.commands.registerCommand('legalBrief.revealAuthority', (uri, range) => revealAuthority(uri, range)),
    vscode.commands.registerCommand('legalBrief.exportWord', (target) => exportBrief(server, brief, 'docx', target)),
    vscode.commands.registerCommand('legalBrief.exportHtml', (target) => exportBrief(server, brief, 'html', target)),
  );
  await server.restart();
  return { request: server.request, extendMarkdownIt: preview.extendMarkdownIt };
}
