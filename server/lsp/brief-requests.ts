// What one brief answers about itself: links, colours, highlights, hints, short forms, rewriting. Only for documents that are open.
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type DocumentLink,
  type InlayHint,
  type InlayHintParams,
  LSPErrorCodes,
  type PrepareRenameResult,
  type ProposedFeatures,
  type RenameParams,
  ResponseError,
  type SemanticTokens,
  SemanticTokensBuilder,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { sliceOf } from '../brief/source.ts';
import { isLegal } from '../features/check.ts';
import { documentLinks } from '../features/document-links.ts';
import { fixesOf } from '../features/findings.ts';
import { highlights } from '../features/highlights.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { rewritings } from '../features/rewrite.ts';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semantic-tokens.ts';
import { renameShortForm, shortFormAt } from '../features/short-forms.ts';
import { type Edit, msg } from '../text.ts';
import { FIX_ALL } from './capabilities.ts';
import { toRange, toSpan, toWorkspaceEdit } from './convert.ts';
import { type DocumentAccess, inDocument } from './in-document.ts';
import type { Session } from './requests.ts';
import type { Checked, Examined } from './snapshot.ts';

export function answerBriefRequests(connection: ProposedFeatures.Connection, access: DocumentAccess): void {
  const request = inDocument(access);
  connection.languages.semanticTokens.on(request('semanticTokens', { data: [] }, onSemanticTokens));
  connection.onDocumentHighlight(request('documentHighlight', null, onDocumentHighlight));
  connection.languages.inlayHint.on(request('inlayHint', null, onInlayHint));
  connection.onPrepareRename(request('prepareRename', null, onPrepareRename));
  connection.onRenameRequest(request('rename', null, onRename));
}

/** Where a link leads is asked for when it is used, as for those inside a statute. */
export function briefLinks({ document, analysis }: Examined): DocumentLink[] {
  if (!isLegal(analysis)) return [];
  return documentLinks(analysis).map(({ start, end, instrument, article }) => ({
    range: toRange(document, { start, end }),
    data: { instrument, article },
  }));
}

function onSemanticTokens({ document, analysis }: Examined): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  if (!isLegal(analysis)) return builder.build();
  for (const { start, end, type, modifier } of semanticTokens(analysis)) {
    const number = TOKEN_TYPES.indexOf(type);
    const bits = 1 << TOKEN_MODIFIERS.indexOf(modifier);
    for (const range of lines(document, start, end)) builder.push(range.line, range.from, range.length, number, bits);
  }
  return builder.build();
}

/** A token of the protocol lies on one line. */
function* lines(
  document: Examined['document'],
  start: number,
  end: number,
): Generator<{ line: number; from: number; length: number }> {
  const [first, last] = [document.positionAt(start), document.positionAt(end)];
  for (let { line } = first; line <= last.line; line++) {
    const begin = line === first.line ? start : document.offsetAt({ line, character: 0 });
    const next = document.offsetAt({ line: line + 1, character: 0 });
    const words = sliceOf(document.source, begin, line === last.line ? end : next);
    const indent = line === first.line ? 0 : (/^[\s>]*/.exec(words)?.[0].length ?? 0);
    const length = words.trimEnd().length - indent;
    if (length > 0) yield { line, from: document.positionAt(begin + indent).character, length };
  }
}

function onDocumentHighlight(
  { document, analysis }: Examined,
  { position }: DocumentHighlightParams,
): DocumentHighlight[] | null {
  const found = highlights(analysis, document.offsetAt(position));
  // Null lets the editor mark the word instead.
  if (found.length === 0) return null;
  return found.map(({ start, end, declaration }) => ({
    range: toRange(document, { start, end }),
    kind: declaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

function onInlayHint(
  { document, analysis, settings }: Examined,
  { range }: InlayHintParams,
  { translate }: Session,
): InlayHint[] | null {
  if (!settings.inlayHints) return null;
  return inlayHints(analysis, toSpan(document, range)).map(({ at, label, why }) => ({
    position: document.positionAt(at),
    label,
    tooltip: translate(why),
    paddingLeft: true,
  }));
}

function onPrepareRename(
  { document, analysis }: Examined,
  { position }: TextDocumentPositionParams,
): PrepareRenameResult | null {
  const found = shortFormAt(analysis, document.offsetAt(position));
  return found && { range: toRange(document, found.span), placeholder: found.form.alias };
}

function onRename(
  { document, analysis }: Examined,
  { position, newName }: RenameParams,
  { client, translate }: Session,
): WorkspaceEdit | ResponseError<never> | null {
  const renaming = renameShortForm(analysis, document.offsetAt(position), newName);
  if (!renaming) return null;
  if ('problem' in renaming) return new ResponseError(LSPErrorCodes.RequestFailed, translate(renaming.problem));
  return toWorkspaceEdit(document, renaming.edits, client.versionedEdits);
}

/** Other ways to write the citation, and every safe repair at once where the client asks for that. */
export function onRewrite(
  { document, analysis, findings }: Checked,
  { range, context }: CodeActionParams,
  { client, translate }: Session,
): CodeAction[] {
  const asked = (kind: string) => context.only?.some((only) => only === '' || `${kind}.`.startsWith(`${only}.`));
  const edit = (edits: readonly Edit[]) => toWorkspaceEdit(document, edits, client.versionedEdits);
  const actions: CodeAction[] = [];
  if (client.rewrites && (asked(CodeActionKind.RefactorRewrite) ?? true)) {
    for (const { title, edits } of rewritings(analysis, document.offsetAt(range.start))) {
      actions.push({ title: translate(title), kind: CodeActionKind.RefactorRewrite, edit: edit(edits) });
    }
  }
  if (client.codeActionLiterals && asked(FIX_ALL)) {
    const edits = (findings?.all ?? []).flatMap((finding) => {
      const [fix] = fixesOf(finding);
      return fix?.safe ? fix.edits : [];
    });
    const apart = edits
      .sort((a, b) => a.start - b.start)
      .filter(({ start }, index, all) => all.slice(0, index).every(({ end }) => end <= start));
    if (apart.length > 0)
      actions.push({
        title: translate(msg('Make every repair that cannot change what is said')),
        kind: FIX_ALL,
        edit: edit(apart),
      });
  }
  return actions;
}
