// The connection to the language server: which documents it sees, starting it, starting it again.
import * as vscode from 'vscode';
import {
  DocumentDiagnosticRequest,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { served } from './documents.ts';
import { createQuiet, type Quiet } from './quiet.ts';
import type { Status, StatusItem } from './status.ts';

export type Server = vscode.Disposable & {
  /** Stops the server where it runs, and starts it. Never rejects: a failure is shown in the status item and in the log. */
  restart(): Promise<void>;
  /** One of the server's own requests; null where it does not run or has no answer. */
  request<R>(method: string, params: object): Promise<R | null>;
  /** The library has become another one: the server was started, or has read the user's own statutes. */
  readonly onLibraryChanged: vscode.Event<void>;
  /** The server has examined the document with that address, after it was opened or changed. */
  readonly onExamined: vscode.Event<string>;
};

export function startServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  status: StatusItem,
): Server {
  const changed = new vscode.EventEmitter<void>();
  const examined = new vscode.EventEmitter<string>();
  let client: LanguageClient | null = null;
  const quiet = createQuiet(() => {
    for (const { document } of vscode.window.visibleTextEditors) {
      client?.getFeature(DocumentDiagnosticRequest.method)?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
    }
  });
  // One after the other, however often the command is called.
  let turn: Promise<void> = Promise.resolve();

  async function stop(): Promise<void> {
    const running = client;
    client = null;
    // It may have died, or never have started.
    await running?.dispose().catch((error) => log.warn(error));
  }

  async function start(): Promise<void> {
    await stop();
    status.starting();
    const fresh = createClient(context, log, quiet);
    client = fresh;
    fresh.onNotification('legalBrief/status', (params: Status) => {
      status.examined(params);
      examined.fire(params.uri);
    });
    fresh.onNotification('legalBrief/libraryChanged', () => changed.fire());
    fresh.onDidChangeState(({ newState }) => {
      if (client !== fresh) return;
      if (newState === State.Running) {
        status.running();
        // It is told of the open documents at the end of the start, also where the client has started it again by itself.
        void fresh.start().then(
          () => client === fresh && changed.fire(),
          () => {},
        );
      } else if (newState === State.Starting) status.starting();
      else status.stopped();
    });
    try {
      await fresh.start();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      status.stopped();
      const show = vscode.l10n.t('Show Log');
      const message = vscode.l10n.t('Legal Brief could not start its language server.');
      void vscode.window.showErrorMessage(message, show).then((choice) => choice === show && log.show());
    }
  }

  return {
    restart() {
      turn = turn.then(start);
      return turn;
    },
    async request<R>(method: string, params: object) {
      await turn;
      return client?.isRunning() ? client.sendRequest<R | null>(method, params) : null;
    },
    onLibraryChanged: changed.event,
    onExamined: examined.event,
    dispose: () => turn.then(stop).then(() => vscode.Disposable.from(changed, examined, quiet).dispose()),
  };
}

function createClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  { middleware }: Quiet,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  // What Node has compiled once it takes from there at the next start, where it is new enough to know of it.
  const env = { NODE_COMPILE_CACHE: vscode.Uri.joinPath(context.globalStorageUri, 'compiled').fsPath };
  // The server puts most of what it sends into bytes once only, which it cannot where messages go over the channel of the process.
  const program = { module, transport: TransportKind.stdio, options: { env } };
  const server: ServerOptions = {
    run: program,
    debug: { ...program, options: { env, execArgv: ['--nolazy', '--inspect=6018'] } },
  };
  const options: LanguageClientOptions = {
    documentSelector: served(),
    outputChannel: log,
    initializationOptions: { status: true, trusted: vscode.workspace.isTrusted },
    middleware,
    diagnosticPullOptions: { onChange: true },
    // What the server says comes from statutes and from the user's own text: never a command, never HTML.
    markdown: { isTrusted: false, supportHtml: false },
  };
  return new LanguageClient('legalBrief', 'Legal Brief', server, options);
}
