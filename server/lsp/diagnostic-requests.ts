// Who gets diagnostics when: a client that pulls them asks, to another one they are published.
import {
  type CancellationToken,
  LSPErrorCodes,
  type ProposedFeatures,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import { NOTHING, report, type Told, tell } from './diagnostics.ts';
import type { FrozenDocument } from './document.ts';
import { describe, guard, isOutdated } from './guard.ts';
import type { Session } from './requests.ts';
import type { Checked } from './snapshot.ts';

export type DiagnosticAccess = {
  session(): Session;
  /** Null for a document that is not open; rejects where it changes meanwhile. */
  checked(uri: string, token?: CancellationToken): Promise<Checked | null>;
  log(line: string): void;
  /** Milliseconds of quiet before diagnostics are published. */
  pushDelay: number;
};

export type Diagnostics = {
  /** They may all be others now. */
  refresh(): void;
};

export function answerDiagnosticRequests(
  connection: ProposedFeatures.Connection,
  documents: TextDocuments<FrozenDocument>,
  { session, checked, log, pushDelay }: DiagnosticAccess,
): Diagnostics {
  // Of each open document.
  const told = new Map<string, Told>();

  connection.languages.diagnostics.on(
    guard('diagnostic', log, NOTHING, async ({ textDocument, previousResultId }, token) => {
      const { uri } = textDocument;
      const found = await checked(uri, token).catch(askAgain);
      if (!found) return NOTHING;
      return report(tellOf(found), previousResultId);
    }),
  );
  documents.onDidChangeContent(({ document }) => {
    if (!session().client.pullsDiagnostics) void publish(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    told.delete(uri);
    if (!session().client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  function tellOf(found: Checked): Told {
    const { uri } = found.document;
    const now = tell(found, told.get(uri), session());
    told.set(uri, now);
    return now;
  }

  /** Once the document has been left alone for a moment. */
  async function publish(uri: string): Promise<void> {
    const version = documents.get(uri)?.version;
    await new Promise((resume) => setTimeout(resume, pushDelay));
    if (version === undefined || documents.get(uri)?.version !== version) return;
    try {
      const found = await checked(uri);
      if (found?.document.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: tellOf(found).items });
    } catch (error) {
      // The edit that it was too late for publishes its own.
      if (!isOutdated(error)) log(`publishDiagnostics: ${describe(error)}`);
    }
  }

  return {
    refresh() {
      const { pullsDiagnostics, refreshesDiagnostics } = session().client;
      if (!pullsDiagnostics) for (const { uri } of documents.all()) void publish(uri);
      else if (refreshesDiagnostics) connection.languages.diagnostics.refresh().catch((error) => log(describe(error)));
    },
  };
}

/** The client's own word for a check that an edit has overtaken. */
function askAgain(error: unknown): never {
  if (!isOutdated(error)) throw error;
  throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed', { retriggerRequest: true });
}
