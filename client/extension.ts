// The VS Code side: starts the server, shows its state, offers the commands. No legal knowledge lives here.
import * as vscode from 'vscode';
import { newMemo } from './memo.ts';
import { startServer } from './server.ts';
import { createStatus } from './status.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Legal Brief', { log: true });
  const status = createStatus();
  const server = startServer(context, log, status);
  context.subscriptions.push(
    log,
    status,
    server,
    vscode.commands.registerCommand('legalBrief.restartServer', () => server.restart()),
    vscode.commands.registerCommand('legalBrief.showLog', () => log.show()),
    vscode.commands.registerCommand('legalBrief.newMemo', () => newMemo(context.extensionUri)),
  );
  await server.restart();
}
