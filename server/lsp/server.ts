// The server of one connection: the one snapshot, and which handler answers which request.
import {
  DidChangeConfigurationNotification,
  type DocumentLink,
  DocumentSymbolRequest,
  type FoldingRange,
  FoldingRangeRequest,
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
import { prepare } from '../features/prepare.ts';
import { statuteDocument } from '../features/statute-document.ts';
import { withChineseWords } from '../host/chinese.ts';
import { isChineseLocale } from '../host/installation.ts';
import type { ReadDocx } from '../host/own-files.ts';
import type { ReformIndex } from '../reform/model.ts';
import { rules } from '../rules/index.ts';
import type { Library } from '../statutes/library.ts';
import { english, msg, type Translate } from '../text.ts';
import { answerBriefRequests, briefCapabilities, briefLinks, onRewrite } from './brief-requests.ts';
import { type Client, readClient } from './client.ts';
import { SOURCE } from './convert.ts';
import { NOTHING, publication, report } from './diagnostics.ts';
import { describe, guard } from './guard.ts';
import { followOwnStatutes } from './own-statutes.ts';
import { answerPreviewRequests } from './preview-requests.ts';
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
import { isStatute, SCHEME, statuteId, statuteOf } from './statute-place.ts';
import { answerStatuteRequests, LIBRARY_CHANGED } from './statute-requests.ts';
import { citedProvision, listVersions, VERSIONS, type VersionsParams, versionContent } from './versions.ts';
import { answerWorkspaceRequests } from './workspace-briefs.ts';
import { resolveStatuteLink, statuteFolds, statuteLinks } from './workspace-requests.ts';

/** What the server needs from around it; a test gives its own. */
export type Surroundings = {
  version: string;
  /** Read at first use. A rejection is shown to the user once. */
  library(): Promise<Library>;
  reforms(): Promise<ReformIndex | null>;
  translator(locale: string): Promise<Translate>;
  rulePage(id: string): string | null;
  /** For statutes as files, see `writeStatute`, and for what is known of the user's own. */
  cacheFolder: string;
  /** Without it no .docx among the user's statutes is understood. */
  readDocx?: ReadDocx;
  /** The current date, `2026-11-01`. */
  today(): string;
  /** Milliseconds of quiet before diagnostics are published to a client that does not pull them. */
  pushDelay: number;
};

/** For our own client, after each examination: what the status item shows. `findings` is null where nothing is checked. */
export const STATUS = 'legalBrief/status';
export type Status = { uri: string; version: number; asOf: string; findings: number | null };

/** Answers on the connection until it closes. Starts listening itself. */
export function startServer(connection: ProposedFeatures.Connection, installed: Surroundings): void {
  const documents = new TextDocuments(TextDocument);
  const log = (line: string) => {
    try {
      connection.console.error(line);
    } catch {
      // The client has gone, and with it whoever could read the log.
    }
  };
  const own = followOwnStatutes(connection, {
    bundled: installed.library,
    cacheFolder: installed.cacheFolder,
    readDocx: installed.readDocx ?? (() => Promise.reject(new Error('no converter'))),
    settings: () => sectionFor(undefined),
    translate: () => session.translate,
    complain: (message) => complain(session.translate(message)),
    log,
    changed: () => {
      forget(snapshot.pushedSettings);
      if (session.client.showsStatus) connection.sendNotification(LIBRARY_CHANGED).catch(() => undefined);
    },
  });
  const surroundings: Surroundings = { ...installed, library: own.library };
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
    const options = {
      settings,
      today,
      unchecked: isStatute(uri, session.cacheFolder),
      ownFile: own.fileOf(uri),
      statute: statuteOf(uri, session.cacheFolder),
      onError,
    };
    let next = examine(document, library, { ...options, previous: last });
    if (next.findings && (await prepare(next.analysis))) {
      // With the texts at hand the rules know more. The document may have gone meanwhile.
      if (documents.get(uri) !== document) return null;
      next = examine(document, library, { ...options, previous: next });
    }
    snapshot = { ...snapshot, examined: withEntry(snapshot.examined, uri, next) };
    // Where one brief is written, the others of the folder will be asked for.
    if (next.findings) briefs.wake();
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

  /** The section as the client has it for the document, or for the window. */
  async function sectionFor(scopeUri: string | undefined): Promise<unknown> {
    if (!session.client.hasConfiguration) return snapshot.pushedSettings;
    const item = scopeUri === undefined ? { section: SECTION } : { scopeUri, section: SECTION };
    return connection.workspace.getConfiguration(item).catch((error) => log(describe(error)));
  }

  async function fetchSettings(scopeUri: string, library: Library): Promise<Settings> {
    const raw = await sectionFor(scopeUri);
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
    briefs.forget();
    const { pullsDiagnostics, refreshesDiagnostics, refreshesTokens, refreshesHints } = session.client;
    if (!pullsDiagnostics) for (const { uri } of documents.all()) void publish(uri);
    else if (refreshesDiagnostics) connection.languages.diagnostics.refresh().catch((error) => log(describe(error)));
    if (refreshesTokens) connection.languages.semanticTokens.refresh().catch((error) => log(describe(error)));
    if (refreshesHints) connection.languages.inlayHint.refresh().catch((error) => log(describe(error)));
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

  const access = {
    library: () => surroundings.library(),
    session: () => session,
    today: () => surroundings.today(),
    examined,
    log,
    settings: async (uri: string) => settingsOf(uri, await surroundings.library()),
    open: () => documents.keys(),
    own: () => own.index(),
  };
  answerStatuteRequests(connection, access);
  answerPreviewRequests(connection, access);
  const briefs = answerWorkspaceRequests(connection, access);
  answerBriefRequests(connection, access);

  connection.onInitialize(async (params) => {
    const client = readClient(params);
    briefs.initialize(params);
    own.initialize(params);
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
      const documentSelector = [{ language: BRIEF_LANGUAGE }, { scheme: SCHEME }];
      connection.client.register(DocumentSymbolRequest.type, { documentSelector }).catch(failed);
    }
    if (client.registersFolding) {
      const documentSelector = [{ scheme: SCHEME }];
      connection.client.register(FoldingRangeRequest.type, { documentSelector }).catch(failed);
    }
    briefs.initialized();
    // The first to ask for it, so that every request finds the words in place.
    const ready = surroundings.library().then((library) => {
      connection.console.info(
        `Legal Brief ${surroundings.version}: ${library.instruments.size} laws, as of ${library.date}`,
      );
      if (isChineseLocale(client.locale))
        session = { ...session, translate: withChineseWords(library, session.translate) };
    });
    // Behind the first answers, which do not wait for it.
    ready.then(() => own.refresh()).catch(() => undefined);
    ready.catch((error) => {
      log(describe(error));
      const text = session.translate(
        msg('Legal Brief cannot read its library of statutes. Install the extension again'),
      );
      show(MessageType.Error, text);
    });
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    forget(sectionOf(settings) ?? snapshot.pushedSettings);
    void own.refresh();
  });
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
  connection.onCodeAction(
    request('codeAction', null, async (found, params) => [
      ...((await onCodeAction(found, params, session)) ?? []),
      ...onRewrite(found, params, session),
    ]),
  );
  connection.onDocumentSymbol(request('documentSymbol', null, (found) => onDocumentSymbol(found, session)));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    briefs.changedFiles(changes);
    own.changedFiles(changes);
  });
  connection.onFoldingRanges(
    request<{ textDocument: { uri: string } }, FoldingRange[] | null>('foldingRange', null, async (found) =>
      isStatute(found.document.uri, session.cacheFolder) ? statuteFolds(found) : null,
    ),
  );
  connection.onDocumentLinks(
    request<{ textDocument: { uri: string } }, DocumentLink[] | null>('documentLink', null, async (found) =>
      isStatute(found.document.uri, session.cacheFolder) ? statuteLinks(found) : briefLinks(found),
    ),
  );
  connection.onDocumentLinkResolve((link, token) =>
    guard('documentLinkResolve', log, link, async (wanted: DocumentLink) =>
      resolveStatuteLink(wanted, await surroundings.library(), session),
    )(link, token),
  );
  connection.workspace.textDocumentContent.on(
    guard('textDocumentContent', log, null, async ({ uri }: { uri: string }) => {
      const version = await versionContent(await surroundings.library(), uri, session.translate);
      if (version !== null) return { text: version };
      const id = statuteId(uri);
      const statute = id === null ? null : await statuteDocument(await surroundings.library(), id, session.translate);
      return statute && { text: statute.text };
    }),
  );

  connection.onRequest(
    VERSIONS,
    guard('versions', log, null, async (params: VersionsParams) => {
      const { translate } = session;
      const library = await surroundings.library();
      if ('instrument' in params) return listVersions(library, { date: surroundings.today(), ...params }, translate);
      const found = await examined(params.textDocument.uri);
      const target = found && citedProvision(found.analysis, found.document.offsetAt(params.position));
      return target && listVersions(library, target, translate);
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
      referencesProvider: true,
      workspaceSymbolProvider: true,
      documentLinkProvider: { resolveProvider: true },
      completionProvider: { triggerCharacters: TRIGGERS },
      ...briefCapabilities(client),
      ...(client.pullsDiagnostics
        ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: false, workspaceDiagnostics: false } }
        : {}),
      // Markdown has an outline already; a client that cannot register per language asks, and is answered only for briefs.
      ...(client.registersSymbols ? {} : { documentSymbolProvider: true }),
      ...(client.registersFolding ? {} : { foldingRangeProvider: true }),
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        ...(client.virtualDocuments ? { textDocumentContent: { schemes: [SCHEME] } } : {}),
      },
    },
  };
}

/** Editors send the section under its name; in initialization options it may also stand alone. */
function sectionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[SECTION] : undefined;
}
