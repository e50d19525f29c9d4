// What the server offers: in its answer to `initialize`, and registered after it where the client can be told for which documents.
// Nothing heavy is imported here, see begin.ts.
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  type InitializeResult,
  PositionEncodingKind,
  type ProposedFeatures,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { SECTION } from '../config.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semantic-tokens.ts';
import type { Client } from './client.ts';
import { SOURCE } from './convert.ts';
import { describe } from './guard.ts';
import { SCHEME } from './statute-place.ts';

/** The language that opts in to more than its text: a `.brief` has no other server to give it an outline. */
export const BRIEF_LANGUAGE = 'legal-brief';

/** `第` begins an article, `《` a law; a space counts only behind the English word for an article, and behind "the". */
const TRIGGERS = ['《', '第', ' '];

/** A finding in a brief, or every finding in the workspace, is ignored from then on; see ignore-requests.ts. */
export const IGNORE_FINDING = 'legalBrief.ignoreFinding';
export const TAKE_BASELINE = 'legalBrief.takeBaseline';
export const CHECK_WORKSPACE = 'legalBrief.checkWorkspace';
export const CLEAR_WORKSPACE = 'legalBrief.clearWorkspaceFindings';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.legalBrief`;

export function initializeResult(client: Client, version: string): InitializeResult {
  return {
    serverInfo: { name: SOURCE, version },
    capabilities: {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      workspaceSymbolProvider: true,
      documentLinkProvider: { resolveProvider: true },
      completionProvider: { triggerCharacters: TRIGGERS },
      documentHighlightProvider: true,
      // Their commands are those of our own client.
      ...(client.showsStatus ? { codeLensProvider: {} } : {}),
      renameProvider: client.preparesRename ? { prepareProvider: true } : true,
      inlayHintProvider: true,
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        full: true,
      },
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
        ...(client.resolvesActions ? { resolveProvider: true } : {}),
      },
      executeCommandProvider: { commands: [IGNORE_FINDING, TAKE_BASELINE, CHECK_WORKSPACE, CLEAR_WORKSPACE] },
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

export function registerCapabilities(
  connection: ProposedFeatures.Connection,
  client: Client,
  log: (line: string) => void,
): void {
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
}
