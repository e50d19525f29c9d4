// The findings of the whole workspace, on command only: published for the briefs that are not open, until they change, or are
// cleared, or the command is given again.
import {
  type CancellationToken,
  CancellationTokenSource,
  type Diagnostic,
  type FileEvent,
  MessageType,
  type ProposedFeatures,
  ShowMessageNotification,
  type TextDocuments,
} from 'vscode-languageserver';
import { msg } from '../text.ts';
import { CHECK_WORKSPACE, CLEAR_WORKSPACE } from './capabilities.ts';
import { toDiagnostics } from './diagnostics.ts';
import type { FrozenDocument } from './document.ts';
import { describe } from './guard.ts';
import type { Session } from './requests.ts';
import { checkWorkspace, type WorkspaceAccess } from './workspace-check.ts';

export type FindingsAccess = WorkspaceAccess & {
  session(): Session;
  log(line: string): void;
};

export type WorkspaceFindings = {
  /** Does what the command says; nothing for the commands of others. */
  execute(command: string, token: CancellationToken): Promise<void>;
  changedFiles(changes: readonly FileEvent[]): void;
  /** After a change of the settings or of the library: what was found may be wrong now. */
  clear(): void;
};

/** So many are shown at the most, and kept. */
const MOST = 10_000;

export function showWorkspaceFindings(
  connection: ProposedFeatures.Connection,
  documents: TextDocuments<FrozenDocument>,
  access: FindingsAccess,
): WorkspaceFindings {
  const { session, log } = access;
  /** By address. What is open is shown by the editor's own requests, so it waits until the brief is closed. */
  let kept = new Map<string, { uri: string; diagnostics: Diagnostic[] }>();
  const opened = new Map<string, FrozenDocument>();
  let running: CancellationTokenSource | null = null;

  function publish(uri: string, diagnostics: Diagnostic[]): void {
    connection.sendDiagnostics({ uri, diagnostics }).catch((error) => log(describe(error)));
  }

  function drop(address: string): void {
    const found = kept.get(address);
    kept.delete(address);
    if (found && !opened.has(address)) publish(found.uri, []);
  }

  async function check(token: CancellationToken): Promise<void> {
    running?.cancel();
    const source = new CancellationTokenSource();
    running = source;
    token.onCancellationRequested(() => source.cancel());
    const progress = await showProgress(source);
    const before = kept;
    kept = new Map();
    const count = { briefs: 0, withFindings: 0, findings: 0 };
    const options = { all: false, progress: progress.report };
    try {
      for await (const { document, findings } of checkWorkspace(access, options, source.token)) {
        const address = addressOf(document.uri);
        count.briefs++;
        if (findings.length === 0) continue;
        count.withFindings++;
        count.findings += findings.length;
        if (count.findings > MOST) continue;
        const diagnostics = toDiagnostics(document, findings, session());
        kept.set(address, { uri: document.uri, diagnostics });
        before.delete(address);
        if (!opened.has(address)) publish(document.uri, diagnostics);
      }
    } finally {
      progress.end();
      if (running === source) running = null;
    }
    const cancelled = source.token.isCancellationRequested;
    // One that was cancelled has not seen them all: what was known of the others stands.
    for (const [address, found] of before) {
      if (cancelled) kept.set(address, found);
      else if (!opened.has(address)) publish(found.uri, []);
    }
    if (cancelled) return;
    const { briefs, withFindings, findings } = count;
    const words = msg('{0} findings in {1} of {2} briefs', String(findings), String(withFindings), String(briefs));
    const message = session().translate(words);
    await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  }

  async function showProgress(source: CancellationTokenSource) {
    const nothing = { report: () => undefined, end: () => undefined };
    if (!session().client.showsProgress) return nothing;
    try {
      const reporter = await connection.window.createWorkDoneProgress();
      reporter.begin(session().translate(msg('Checking the briefs of the workspace')), 0, undefined, true);
      reporter.token.onCancellationRequested(() => source.cancel());
      return {
        report: (done: number, all: number) =>
          void (done % 10 === 0 && reporter.report(Math.floor((100 * done) / all), `${done} / ${all}`)),
        end: () => reporter.done(),
      };
    } catch (error) {
      log(describe(error));
      return nothing;
    }
  }

  function clear(): void {
    running?.cancel();
    for (const address of [...kept.keys()]) drop(address);
  }

  documents.onDidOpen(({ document }) => {
    const address = addressOf(document.uri);
    const found = kept.get(address);
    if (found) publish(found.uri, []);
    opened.set(address, document);
  });
  documents.onDidChangeContent(({ document }) => {
    const address = addressOf(document.uri);
    if (opened.get(address) !== document) drop(address);
  });
  documents.onDidClose(({ document }) => {
    const address = addressOf(document.uri);
    opened.delete(address);
    const found = kept.get(address);
    if (found) publish(found.uri, found.diagnostics);
  });

  return {
    async execute(command, token) {
      if (command === CHECK_WORKSPACE) await check(token);
      else if (command === CLEAR_WORKSPACE) clear();
    },
    changedFiles(changes) {
      for (const { uri } of changes) drop(addressOf(uri));
    },
    clear,
  };
}

/** Client and server may escape the same address differently. */
function addressOf(uri: string): string {
  return decodeURIComponent(uri);
}
