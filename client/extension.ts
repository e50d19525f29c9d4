// The VS Code side: starts the server, shows its state, offers the commands. No legal knowledge lives here.
import * as vscode from 'vscode';
import { findProvision } from './find-provision.ts';
import { newMemo } from './memo.ts';
import { createPreview, type Preview } from './preview/preview.ts';
import { copyCitation, insertCitation, openStatute } from './provision.ts';
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
  context.subscriptions.push(
    log,
    status,
    server,
    statutes,
    preview,
    vscode.commands.registerCommand('legalBrief.restartServer', () => server.restart()),
    vscode.commands.registerCommand('legalBrief.showLog', () => log.show()),
    vscode.commands.registerCommand('legalBrief.compareVersions', (target) => compareVersions(server, target)),
    vscode.commands.registerCommand('legalBrief.findProvision', (query) => findProvision(server, query)),
    vscode.commands.registerCommand('legalBrief.openStatute', (target) => openStatute(server, target)),
    vscode.commands.registerCommand('legalBrief.insertCitation', (target) => insertCitation(server, target)),
    vscode.commands.registerCommand('legalBrief.copyCitation', (target) => copyCitation(server, target)),
    vscode.commands.registerCommand('legalBrief.filterStatutes', (words) => statutes.filter(words)),
    vscode.commands.registerCommand('legalBrief.clearStatuteFilter', () => statutes.filter('')),
    vscode.commands.registerCommand('legalBrief.newMemo', () => newMemo(context.extensionUri)),
  );
  await server.restart();
  return { request: server.request, extendMarkdownIt: preview.extendMarkdownIt };
}
