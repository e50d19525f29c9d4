// What the client can do, read once from its announcement, with plain names.
import { CodeActionKind, type InitializeParams, MarkupKind } from 'vscode-languageserver';

export type Client = Readonly<{
  /** BCP 47 or VS Code's own form: `en`, `zh-cn`. */
  locale: string;
  pullsDiagnostics: boolean;
  refreshesDiagnostics: boolean;
  hasConfiguration: boolean;
  registersConfiguration: boolean;
  registersSymbols: boolean;
  registersFolding: boolean;
  hierarchicalSymbols: boolean;
  codeActionLiterals: boolean;
  rewrites: boolean;
  preparesRename: boolean;
  refreshesTokens: boolean;
  refreshesHints: boolean;
  versionedEdits: boolean;
  /** A text edit may be a snippet. */
  snippetEdits: boolean;
  /** An edit may ask to be looked at before it is made. */
  confirmsEdits: boolean;
  /** The edit of a repair may come when it is chosen. */
  resolvesActions: boolean;
  executesCommands: boolean;
  definitionLinks: boolean;
  snippets: boolean;
  completionMarkdown: boolean;
  hoverMarkdown: boolean;
  virtualDocuments: boolean;
  showsProgress: boolean;
  /** Our own client: shows state, date and number of findings. */
  showsStatus: boolean;
}>;

export function readClient({ capabilities, locale, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  const completion = textDocument?.completion?.completionItem;
  const kinds = textDocument?.codeAction?.codeActionLiteralSupport?.codeActionKind.valueSet;
  return {
    locale: locale ?? 'en',
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersSymbols: textDocument?.documentSymbol?.dynamicRegistration === true,
    registersFolding: textDocument?.foldingRange?.dynamicRegistration === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActionLiterals: kinds?.some((kind) => CodeActionKind.QuickFix.startsWith(kind)) ?? false,
    rewrites: kinds?.some((kind) => CodeActionKind.RefactorRewrite.startsWith(kind)) ?? false,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits:
      workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
    confirmsEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    resolvesActions:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    executesCommands: workspace?.executeCommand !== undefined,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    snippets: completion?.snippetSupport === true,
    completionMarkdown: completion?.documentationFormat?.includes(MarkupKind.Markdown) ?? false,
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
    virtualDocuments: workspace?.textDocumentContent !== undefined,
    showsProgress: capabilities.window?.workDoneProgress === true,
    showsStatus: isRecord(initializationOptions) && initializationOptions.status === true,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
