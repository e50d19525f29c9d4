// The server of one connection: the one snapshot, and which handler answers which request.
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DocumentSymbolRequest,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  PositionEncodingKind,
  type ProposedFeatures,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readSettings, SECTION, type Settings } from '../config.ts';
import { statuteDocument } from '../features/statute-document.ts';
import { isChineseLocale } from '../host/installation.ts';
import type { ReformIndex } from '../reform/model.ts';
import { rules } from '../rules/index.ts';
import type { Library } from '../statutes/library.ts';
import { english, msg, type Translate } from '../text.ts';
import { withChineseWords } from '../host/chinese.ts';
import { type Client, readClient } from './client.ts';
import { SOURCE } from './convert.ts';
import { NOTHING, publication, report } from './diagnostics.ts';
import { describe, guard } from './guard.ts';
import {
  BRIEF_LANGUAGE,
  onCodeAction,
  onCompletion,
  onDefinition,
  onDocumentSymbol,
  onHover,
  type Session,
  TRIGGERS,
} from './requests.ts';
import { EMPTY, type Examined, examine, isCurrent, type Snapshot, withEntry } from './snapshot.ts';
import { isStatute, SCHEME, statuteId } from './statute-place.ts';

/** What the server needs from around it; a test gives its own. */
export type Surroundings = {
  version: string;
  /** Read at first use. A rejection is shown to the user once. */
  library(): Promise<Library>;
  reforms(): Promise<ReformIndex | null>;
  translator(locale: string): Promise<Translate>;
  rulePage(id: string): string | null;
  /** For statutes as files, see `writeStatute`. */
  cacheFolder: string;
  /** The current date, `2026-11-01`. */
  today(): string;
  /** Milliseconds of quiet before diagnostics are published to a client that does not pull them. */
  pushDelay: number;
};

/** For our own client, after each examination: what the status item shows. `findings` is null where nothing is checked. */
export const STATUS = 'legalBrief/status';
export type Status = { uri: string; version: number; asOf: string; findings: number | null };

/** Answers on the connection until it closes. Starts listening itself. */
export function startServer(connection: ProposedFeatures.Connection, surroundings: Surroundings): void {
  const documents = new TextDocuments(TextDocument);
  const log = (line: string) => connection.console.error(line);
  const show = (type: MessageType, message: string) =>
    void connection.sendNotification(ShowMessageNotification.type, { type, message });
  const onError = (rule: string, error: unknown) => log(`rule ${rule}: ${describe(error)}`);
  let snapshot: Snapshot = EMPTY;
  let session: Session = {
    ...surroundings,
    translate: english,
    client: readClient({ capabilities: {} } as InitializeParams),
  };

  async function examined(uri: string): Promise<Examined | null> {
    const library = await surroundings.library();
    const settings = await settingsOf(uri, library);
    const document = documents.get(uri);
    if (!document) return null;
    const today = surroundings.today();
    const last = snapshot.examined.get(uri);
    if (last && isCurrent(last, document, settings, today)) return last;
    const next = examine(document, library, {
      settings,
      today,
      unchecked: isStatute(uri, session.cacheFolder),
      onError,
    });
    snapshot = { ...snapshot, examined: withEntry(snapshot.examined, uri, next) };
    if (session.client.showsStatus) {
      const { version } = document;
      const status: Status = { uri, version, asOf: next.analysis.asOf, findings: next.findings?.length ?? null };
      connection.sendNotification(STATUS, status).catch(() => undefined);
    }
    return next;
  }

  /** A handler that needs an examined document, under guard; `fallback` also where the document is not open. */
  function request<P extends { textDocument: { uri: string } }, R>(
    name: string,
    fallback: R,
    answer: (examined: Examined, params: P) => Promise<R>,
  ) {
    return guard<P, R>(name, log, fallback, async (params, token) => {
      const found = await examined(params.textDocument.uri);
      return found && !token.isCancellationRequested ? answer(found, params) : fallback;
    });
  }

  function settingsOf(uri: string, library: Library): Promise<Settings> {
    const known = snapshot.settings.get(uri);
    if (known) return known;
    const fetched = fetchSettings(uri, library);
    snapshot = { ...snapshot, settings: withEntry(snapshot.settings, uri, fetched) };
    return fetched;
  }

  async function fetchSettings(scopeUri: string, library: Library): Promise<Settings> {
    const raw: unknown = session.client.hasConfiguration
      ? await connection.workspace
          .getConfiguration({ scopeUri, section: SECTION })
          .catch((error) => log(describe(error)))
      : snapshot.pushedSettings;
    const ids = new Set(rules.map((rule) => rule.id));
    const { settings, problems } = readSettings(raw, { rules: ids, laws: new Set(library.instruments.keys()) });
    for (const problem of problems) complain(session.translate(problem));
    return settings;
  }

  function complain(text: string): void {
    const { complaints, earlierComplaints } = snapshot;
    if (!complaints.has(text) && !earlierComplaints.has(text)) show(MessageType.Warning, text);
    snapshot = { ...snapshot, complaints: new Set(complaints).add(text) };
  }

  function forget(pushedSettings: unknown): void {
    snapshot = { ...EMPTY, pushedSettings, earlierComplaints: snapshot.complaints };
    const { pullsDiagnostics, refreshesDiagnostics } = session.client;
    if (!pullsDiagnostics) for (const { uri } of documents.all()) void publish(uri);
    else if (refreshesDiagnostics) connection.languages.diagnostics.refresh().catch((error) => log(describe(error)));
  }

  /** Once the document has been left alone for a moment. */
  async function publish(uri: string): Promise<void> {
    const version = documents.get(uri)?.version;
    await new Promise((resume) => setTimeout(resume, surroundings.pushDelay));
    if (version === undefined || documents.get(uri)?.version !== version) return;
    try {
      const found = await examined(uri);
      if (found?.document.version === version) await connection.sendDiagnostics(publication(found, session));
    } catch (error) {
      log(`publishDiagnostics: ${describe(error)}`);
    }
  }

  connection.onInitialize(async (params) => {
    const client = readClient(params);
    session = { ...session, client, translate: await surroundings.translator(client.locale) };
    const options: unknown = params.initializationOptions;
    snapshot = { ...EMPTY, pushedSettings: sectionOf(options) };
    return initializeResult(client, surroundings.version);
  });

  connection.onInitialized(() => {
    const { client } = session;
    const failed = (error: unknown) => log(describe(error));
    if (client.registersConfiguration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }).catch(failed);
    }
    if (client.registersSymbols) {
      const documentSelector = [{ language: BRIEF_LANGUAGE }];
      connection.client.register(DocumentSymbolRequest.type, { documentSelector }).catch(failed);
    }
    // The first to ask for it, so that every request finds the words in place.
    const ready = surroundings.library().then((library) => {
      connection.console.info(
        `Legal Brief ${surroundings.version}: ${library.instruments.size} laws, as of ${library.date}`,
      );
      if (isChineseLocale(client.locale))
        session = { ...session, translate: withChineseWords(library, session.translate) };
    });
    ready.catch((error) => {
      log(describe(error));
      const text = session.translate(
        msg('Legal Brief cannot read its library of statutes. Install the extension again'),
      );
      show(MessageType.Error, text);
    });
  });

  connection.onDidChangeConfiguration(({ settings }) => forget(sectionOf(settings) ?? snapshot.pushedSettings));
  documents.onDidChangeContent(({ document }) => {
    if (!session.client.pullsDiagnostics) void publish(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    const { settings, examined } = snapshot;
    snapshot = {
      ...snapshot,
      settings: withEntry(settings, uri, undefined),
      examined: withEntry(examined, uri, undefined),
    };
    if (!session.client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(
    request('diagnostic', NOTHING, async (found, { previousResultId }) => report(found, previousResultId, session)),
  );
  connection.onHover(request('hover', null, (found, params) => onHover(found, params, session)));
  connection.onDefinition(request('definition', null, (found, params) => onDefinition(found, params, session)));
  connection.onCompletion(request('completion', null, (found, params) => onCompletion(found, params, session)));
  connection.onCodeAction(request('codeAction', null, (found, params) => onCodeAction(found, params, session)));
  connection.onDocumentSymbol(request('documentSymbol', null, (found) => onDocumentSymbol(found, session)));
  connection.workspace.textDocumentContent.on(
    guard('textDocumentContent', log, null, async ({ uri }: { uri: string }) => {
      const id = statuteId(uri);
      const statute = id === null ? null : await statuteDocument(await surroundings.library(), id, session.translate);
      return statute && { text: statute.text };
    }),
  );

  documents.listen(connection);
  connection.listen();
}

function initializeResult(client: Client, version: string): InitializeResult {
  return {
    serverInfo: { name: SOURCE, version },
    capabilities: {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      definitionProvider: true,
      completionProvider: { triggerCharacters: TRIGGERS },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      ...(client.pullsDiagnostics
        ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: false, workspaceDiagnostics: false } }
        : {}),
      // Markdown has an outline already; a client that cannot register per language asks, and is answered only for briefs.
      ...(client.registersSymbols ? {} : { documentSymbolProvider: true }),
      ...(client.virtualDocuments ? { workspace: { textDocumentContent: { schemes: [SCHEME] } } } : {}),
    },
  };
}

/** Editors send the section under its name; in initialization options it may also stand alone. */
function sectionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[SECTION] : undefined;
}
