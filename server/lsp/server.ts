// The server of one connection: what it keeps, and which part of it answers what.
import {
  type InitializeParams,
  MessageType,
  type ProposedFeatures,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver';
import { withChineseWords } from '../host/chinese.ts';
import { isChineseLocale } from '../host/installation.ts';
import { english, msg } from '../text.ts';
import { answerBriefRequests } from './brief-requests.ts';
import { registerCapabilities } from './capabilities.ts';
import { readClient } from './client.ts';
import { followConfiguration, isConfiguration } from './configuration.ts';
import { answerDiagnosticRequests } from './diagnostic-requests.ts';
import { type FrozenDocument, frozen } from './document.ts';
import { answerDocumentRequests } from './document-requests.ts';
import { answerDraftingRequests } from './drafting-requests.ts';
import { keepExaminations } from './examinations.ts';
import { answerExportRequests } from './export-requests.ts';
import { describe } from './guard.ts';
import { answerIgnoreRequests } from './ignore-requests.ts';
import { followReforms } from './own-reforms.ts';
import { followOwnStatutes } from './own-statutes.ts';
import { answerPreviewRequests } from './preview-requests.ts';
import type { Session } from './requests.ts';
import { followSettings, sectionOf } from './settings.ts';
import { hasMuchText } from './snapshot.ts';
import { answerStatuteRequests, LIBRARY_CHANGED } from './statute-requests.ts';
import type { Surroundings } from './surroundings.ts';
import { answerVersionRequests } from './versions.ts';
import { answerWorkspaceRequests } from './workspace-briefs.ts';
import { showWorkspaceFindings } from './workspace-findings.ts';

/** Answers on the connection, whose client has announced itself, until it closes. */
export function startServer(
  connection: ProposedFeatures.Connection,
  installed: Surroundings,
  params: InitializeParams,
): void {
  const { create, update } = frozen();
  let writesMuch = false;
  const documents = new TextDocuments<FrozenDocument>({
    create,
    update(document, changes, version) {
      if (!writesMuch && hasMuchText(document)) {
        writesMuch = true;
        installed.writesMuch?.();
      }
      return update(document, changes, version);
    },
  });
  const client = readClient(params);
  const reforms = followReforms(connection, { bundled: installed.reforms, library: () => own.library() });
  const clauses = async () => (await reforms.all()).index;
  let session: Session = { ...installed, reforms: clauses, translate: english, client };
  const log = (line: string) => {
    try {
      connection.console.error(line);
    } catch {
      // The client has gone, and with it whoever could read the log.
    }
  };
  const show = (type: MessageType, message: string) =>
    void connection.sendNotification(ShowMessageNotification.type, { type, message });

  const translated = installed.translator(client.locale).then((translate) => {
    session = { ...session, translate };
  });
  const own = followOwnStatutes(connection, {
    bundled: () => translated.then(installed.library),
    cacheFolder: installed.cacheFolder,
    readDocx: installed.readDocx ?? (() => Promise.reject(new Error('no converter'))),
    settings: () => settings.section(),
    configured: () => configuration.statutes(),
    translate: () => session.translate,
    complain: (message) => settings.complain(message),
    log,
    changed: () => {
      forget();
      if (client.showsStatus) connection.sendNotification(LIBRARY_CHANGED).catch(() => undefined);
    },
  });
  const configuration = followConfiguration(connection, {
    library: own.library,
    translate: () => session.translate,
    complain: (message) => settings.complain(message),
    isOpen: (uri) => documents.get(uri) !== undefined,
    log,
  });
  const settings = followSettings(connection, {
    library: own.library,
    client,
    configuration: configuration.over,
    warn: (message) => show(MessageType.Warning, session.translate(message)),
    log,
  });
  const examinations = keepExaminations(connection, documents, {
    library: own.library,
    session: () => session,
    settings: settings.of,
    today: installed.today,
    log,
    ownFile: own.fileOf,
    configurationProblems: configuration.problems,
    // Where one brief is written, the others of the folder will be asked for.
    checked: () => briefs.wake(),
  });
  const access = {
    library: own.library,
    session: () => session,
    today: installed.today,
    examined: examinations.of,
    checked: examinations.checked,
    version: (uri: string) => documents.get(uri)?.version,
    log,
    settings: settings.of,
    open: () => documents.keys(),
    own: own.index,
    reforms: reforms.all,
    exporter: installed.exporter ?? (() => Promise.reject(new Error('no exporter'))),
    pushDelay: installed.pushDelay,
  };
  const workspace = {
    ...access,
    folders: configuration.folders,
    ownFile: own.fileOf,
    cacheFolder: () => session.cacheFolder,
  };
  const workspaceFindings = showWorkspaceFindings(connection, documents, workspace);
  const silence = answerIgnoreRequests(connection, {
    ...workspace,
    ignoredFile: configuration.ignoredFile,
    execute: workspaceFindings.execute,
    changed: () => forget(),
  });
  const diagnostics = answerDiagnosticRequests(connection, documents, access);
  const briefs = answerWorkspaceRequests(connection, access);
  answerDocumentRequests(connection, { ...access, silence });
  answerBriefRequests(connection, access);
  answerStatuteRequests(connection, access);
  answerVersionRequests(connection, access);
  answerPreviewRequests(connection, access);
  answerDraftingRequests(connection, access);
  answerExportRequests(connection, access);

  /** After a change of the configuration files. */
  function configured(): void {
    forget();
    void own.refresh();
  }

  /** After a change of the settings or of the library. */
  function forget(pushedSettings?: unknown): void {
    settings.forget(pushedSettings);
    configuration.forget();
    briefs.forget();
    workspaceFindings.clear();
    diagnostics.refresh();
    const { refreshesTokens, refreshesHints } = client;
    if (refreshesTokens) connection.languages.semanticTokens.refresh().catch((error) => log(describe(error)));
    if (refreshesHints) connection.languages.inlayHint.refresh().catch((error) => log(describe(error)));
  }

  configuration.initialize(params);
  briefs.initialize(params);
  own.initialize(params);
  reforms.initialize(params);
  settings.forget(sectionOf(params.initializationOptions));
  // The first to ask for it, so that every request finds the words in place.
  const ready = own.library().then((library) => {
    const { date, instruments } = library;
    connection.console.info(`Legal Brief ${installed.version}: ${instruments.size} laws, as of ${date}`);
    if (isChineseLocale(client.locale)) {
      session = { ...session, translate: withChineseWords(library, session.translate) };
    }
  });
  ready.catch((error) => {
    log(describe(error));
    const text = session.translate(msg('Legal Brief cannot read its library of statutes. Install the extension again'));
    show(MessageType.Error, text);
  });

  connection.onInitialized(() => {
    registerCapabilities(connection, client, log);
    configuration.initialized();
    briefs.initialized();
    reforms.initialized();
    // Behind the first answers, which do not wait for it.
    ready.then(() => own.refresh()).catch(() => undefined);
  });

  connection.onDidChangeConfiguration((changed) => {
    forget(sectionOf(changed.settings));
    void own.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (configuration.changedFiles(changes)) configured();
    briefs.changedFiles(changes);
    workspaceFindings.changedFiles(changes);
    own.changedFiles(changes);
  });
  // Told also by an editor that watches no files.
  documents.onDidSave(({ document: { uri } }) => {
    if (isConfiguration(uri)) configured();
  });
  documents.onDidClose(({ document: { uri } }) => {
    settings.close(uri);
    examinations.close(uri);
  });

  documents.listen(connection);
}
