// A client and the server in one process, over streams. Nothing waits for time: every wait is for a message.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createMessageConnection,
  type InitializeResult,
  MarkupKind,
  type MessageConnection,
  type Position,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { begin } from '../../server/lsp/begin.ts';
import { messageWriter } from '../../server/lsp/message-writer.ts';
import { startServer } from '../../server/lsp/server.ts';
import type { Surroundings } from '../../server/lsp/surroundings.ts';
import { english } from '../../server/text.ts';
import { testLibrary } from './library.ts';

export type TestClient = {
  connection: MessageConnection;
  initialized: InitializeResult;
  /** What the server asked to register dynamically, by method. */
  registrations: Map<string, unknown>;
  cacheFolder: string;
  /** Opens the document, again where it is open already. */
  open(text: string, options?: { uri?: string; languageId?: string }): string;
  closeDocument(uri: string): void;
  change(uri: string, version: number, text: string): void;
  /** Answers `workspace/configuration` from now on and says that it changed. */
  configure(settings: unknown): void;
  request<R>(method: string, params: object): Promise<R>;
  /** Messages that come in all at once; nobody gets the answers to the requests among them. */
  burst(messages: readonly { method: string; params: object; isRequest?: boolean }[]): void;
  /** The first message of the method that fits and that no earlier call returned. */
  next<P>(method: string, fits?: (params: P) => boolean): Promise<P>;
  /** Messages of the method that no call of `next` has returned. */
  pending(method: string): unknown[];
  close(): Promise<void>;
};

/** What VS Code announces, as far as the server looks at it. */
export const VSCODE: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
    textDocumentContent: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: [MarkupKind.Markdown, MarkupKind.PlainText] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: [MarkupKind.Markdown] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix'] } } },
  },
};

/** An editor that can do only what every editor can. */
export const PLAIN: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
};

export async function connect(
  options: {
    capabilities?: ClientCapabilities;
    settings?: unknown;
    initializationOptions?: unknown;
    locale?: string;
    /** Folders on disk that are open in the editor. */
    folders?: string[];
    surroundings?: Partial<Surroundings>;
    /** The handlers are in place once it has resolved. */
    loading?: Promise<void>;
  } = {},
): Promise<TestClient> {
  const cacheFolder = mkdtempSync(path.join(tmpdir(), 'legal-brief-test-'));
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const [reader, writer] = [new StreamMessageReader(toServer), messageWriter(toClient)];
  const installed = { ...surroundings(cacheFolder), ...options.surroundings };
  const server = begin((strategy) => createConnection(ProposedFeatures.all, reader, writer, strategy), {
    version: 'test',
    load: async (server, params) => {
      await options.loading;
      startServer(server, installed, params);
    },
  });

  const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const registrations = new Map<string, unknown>();
  const inbox: { method: string; params: unknown }[] = [];
  const waiting: ((message: { method: string; params: unknown }) => boolean)[] = [];
  const receive = (method: string, params: unknown) => {
    const message = { method, params };
    const taken = waiting.findIndex((take) => take(message));
    if (taken < 0) inbox.push(message);
    else waiting.splice(taken, 1);
  };
  let settings: unknown = options.settings ?? null;
  connection.onNotification(receive);
  connection.onRequest((method, params) => {
    if (method === 'workspace/configuration') return (params as { items: unknown[] }).items.map(() => settings);
    if (method === 'client/registerCapability') {
      for (const { method, registerOptions } of (params as { registrations: Registration[] }).registrations) {
        registrations.set(method, registerOptions);
      }
    }
    receive(method, params);
    return null;
  });
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? VSCODE,
    initializationOptions: options.initializationOptions,
    ...(options.folders && {
      workspaceFolders: options.folders.map((folder) => ({ uri: URI.file(folder).toString(), name: 'test' })),
    }),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  });
  const opened = new Set<string>();
  const notify = (method: string, params: object) => void connection.sendNotification(method, params);
  notify('initialized', {});

  return {
    connection,
    initialized,
    registrations,
    cacheFolder,
    open(text, { uri = 'file:///brief.md', languageId = 'markdown' } = {}) {
      if (opened.has(uri)) notify('textDocument/didClose', { textDocument: { uri } });
      opened.add(uri);
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      return uri;
    },
    change: (uri, version, text) =>
      notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
    configure(next) {
      settings = next;
      notify('workspace/didChangeConfiguration', { settings: { legalBrief: next } });
    },
    request: (method, params) => connection.sendRequest(method, params),
    burst(messages) {
      const chunks = messages.map(({ method, params, isRequest = false }, index) => {
        const content = JSON.stringify({ jsonrpc: '2.0', method, params, ...(isRequest && { id: `burst ${index}` }) });
        return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
      });
      toServer.write(chunks.join(''));
    },
    next: <P>(method: string, fits: (params: P) => boolean = () => true) => {
      const index = inbox.findIndex((message) => message.method === method && fits(message.params as P));
      if (index >= 0) return Promise.resolve(inbox.splice(index, 1)[0]!.params as P);
      return new Promise<P>((resolve) => {
        waiting.push((message) => {
          if (message.method !== method || !fits(message.params as P)) return false;
          resolve(message.params as P);
          return true;
        });
      });
    },
    pending: (method) => inbox.filter((message) => message.method === method).map(({ params }) => params),
    closeDocument(uri) {
      opened.delete(uri);
      notify('textDocument/didClose', { textDocument: { uri } });
    },
    async close() {
      await connection.sendRequest('shutdown');
      connection.dispose();
      server.dispose();
      rmSync(cacheFolder, { recursive: true, force: true });
    },
  };
}

/** The position of `<|>` in the text, and the text without it. */
export function cursor(marked: string): { text: string; position: Position } {
  const offset = marked.indexOf('<|>');
  const before = marked.slice(0, offset).split(/\r\n|\r|\n/);
  return {
    text: marked.replace('<|>', ''),
    position: { line: before.length - 1, character: before.at(-1)!.length },
  };
}

type Registration = { method: string; registerOptions: unknown };

function surroundings(cacheFolder: string): Surroundings {
  return {
    version: 'test',
    library: once(testLibrary),
    reforms: async () => null,
    translator: async () => english,
    rulePage: (id) => `file:///rules/${id}.md`,
    cacheFolder,
    today: () => '2026-11-01',
    pushDelay: 0,
  };
}

function once<T>(make: () => T): () => Promise<T> {
  let made: T | undefined;
  return async () => {
    made ??= make();
    return made;
  };
}
