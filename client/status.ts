// The language status item: whether the server runs, by which date the current brief is measured, how much was found.
import * as vscode from 'vscode';
import { briefs } from './documents.ts';

/** What the server says after each examination of a document; `findings` is null where it does not check it. */
export type Status = { uri: string; version: number; asOf: string; findings: number | null };

export type StatusItem = vscode.Disposable & {
  starting(): void;
  running(): void;
  stopped(): void;
  examined(status: Status): void;
};

type State = 'starting' | 'running' | 'stopped';

export function createStatus(): StatusItem {
  const selector = briefs();
  const item = vscode.languages.createLanguageStatusItem('legalBrief', selector);
  const statuses = new Map<string, Status>();
  let state: State = 'starting';
  // The brief on screen: the output panel has an editor too, and takes the focus without taking its place.
  let current: string | undefined;
  item.name = 'Legal Brief';

  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document && vscode.languages.match(selector, document) > 0) current = document.uri.toString();
    const status = current === undefined ? undefined : statuses.get(current);
    item.busy = state === 'starting';
    item.severity =
      state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.text = text(state, status);
    item.detail = state === 'running' && status ? vscode.l10n.t('law as of {0}', status.asOf) : '';
    item.command =
      state === 'stopped'
        ? { command: 'legalBrief.restartServer', title: vscode.l10n.t('Restart Server') }
        : { command: 'legalBrief.showLog', title: vscode.l10n.t('Show Log') };
    item.accessibilityInformation = { label: `Legal Brief: ${item.text} ${item.detail}`.trim() };
    void vscode.commands.executeCommand('setContext', 'legalBrief.server', state);
  };
  const to = (next: State) => () => {
    state = next;
    if (next !== 'running') statuses.clear();
    show();
  };
  show();

  const listeners = [
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument((document) => statuses.delete(document.uri.toString())),
  ];
  return {
    starting: to('starting'),
    running: to('running'),
    stopped: to('stopped'),
    examined(status) {
      // Through `Uri`, because client and server may escape the same address differently.
      statuses.set(vscode.Uri.parse(status.uri).toString(), status);
      show();
    },
    dispose: () => vscode.Disposable.from(item, ...listeners).dispose(),
  };
}

function text(state: State, status: Status | undefined): string {
  if (state === 'starting') return vscode.l10n.t('Legal Brief is starting');
  if (state === 'stopped') return vscode.l10n.t('Legal Brief is not running');
  if (!status) return vscode.l10n.t('Legal Brief is ready');
  if (status.findings === null) return vscode.l10n.t('Not checked: cites no Chinese law');
  if (status.findings === 0) return vscode.l10n.t('No findings');
  return status.findings === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', status.findings);
}
