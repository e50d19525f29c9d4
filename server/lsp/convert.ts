// Between the engine's values and the protocol's: offsets and positions, findings, completions, symbols, statutes.
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  InsertTextFormat,
  MarkupKind,
  type Range,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Choice } from '../config/complete.ts';
import type { codeActions } from '../features/code-actions.ts';
import type { CompletionItem as Proposal } from '../features/completion.ts';
import type { Finding } from '../features/findings.ts';
import type { symbols } from '../features/symbols.ts';
import type { Severity } from '../rules/rule.ts';
import type { Edit, Span, Translate } from '../text.ts';
import { plainText } from './snippet.ts';

/** What the author of a diagnostic is called in the editor. */
export const SOURCE = 'legal-brief';

type Repair = ReturnType<typeof codeActions>[number];
type Outline = ReturnType<typeof symbols>[number];

/** Offsets and positions both count UTF-16 units; a position can only lie between characters of one line. */
export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function isSameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

export function toSpan(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function toDiagnostic(
  document: TextDocument,
  finding: Finding,
  translate: Translate,
  page: string | null,
): Diagnostic {
  return {
    range: toRange(document, finding),
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    message: translate(finding.message),
    ...(page === null ? {} : { codeDescription: { href: page } }),
  };
}

/** A repair as a quick fix. `shown` are the diagnostics of the client that it repairs. */
export function toCodeAction(
  document: TextDocument,
  repair: Repair,
  translate: Translate,
  shown: Diagnostic[],
  versioned: boolean,
): CodeAction {
  return {
    title: translate(repair.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: shown,
    ...(repair.preferred ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(document, repair.edits, versioned),
  };
}

/** `versioned`: valid only for this version of the document, where the client can say so. */
export function toWorkspaceEdit(document: TextDocument, edits: readonly Edit[], versioned: boolean): WorkspaceEdit {
  const changes = edits.map((edit) => toTextEdit(document, edit));
  return versioned
    ? { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: changes }] }
    : { changes: { [document.uri]: changes } };
}

export function toCompletionItem(
  document: TextDocument,
  proposal: Proposal,
  client: { snippets: boolean; markdown: boolean },
): CompletionItem {
  const snippet = proposal.snippet && client.snippets;
  const text = proposal.snippet && !client.snippets ? plainText(proposal.edit.text) : proposal.edit.text;
  return {
    label: proposal.label,
    kind: COMPLETION_KIND[proposal.kind],
    detail: proposal.detail,
    ...(proposal.documentation === undefined
      ? {}
      : {
          documentation: {
            kind: client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText,
            value: proposal.documentation,
          },
        }),
    sortText: proposal.sort,
    filterText: proposal.filter,
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: toTextEdit(document, { ...proposal.edit, text }),
  };
}

/** In the order in which they come. */
export function toChoice(document: TextDocument, choice: Choice, index: number, translate: Translate): CompletionItem {
  const { text, isKey, about } = choice;
  return {
    label: text,
    kind: isKey ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
    sortText: String(index).padStart(3, '0'),
    textEdit: toTextEdit(document, { ...choice, text: isKey ? `${text}: ` : text }),
    ...(about && { documentation: translate(about) }),
  };
}

export function toDocumentSymbol(document: TextDocument, outline: Outline): DocumentSymbol {
  return {
    name: outline.name,
    kind: SymbolKind.String,
    range: toRange(document, outline.span),
    selectionRange: toRange(document, outline.selection),
    children: outline.children.map((child: Outline) => toDocumentSymbol(document, child)),
  };
}

function toTextEdit(document: TextDocument, edit: Edit): TextEdit {
  return { range: toRange(document, edit), newText: edit.text };
}

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const COMPLETION_KIND: Record<Proposal['kind'], CompletionItemKind> = {
  law: CompletionItemKind.Module,
  article: CompletionItemKind.Reference,
  reform: CompletionItemKind.Snippet,
  memo: CompletionItemKind.Snippet,
};
