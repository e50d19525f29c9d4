// Which handler answers which request about an open document: hover, definition, completion, repairs, outline, folds, links.
import type {
  CancellationToken,
  CodeActionParams,
  DocumentLink,
  FoldingRange,
  ProposedFeatures,
} from 'vscode-languageserver';
import type { Library } from '../statutes/library.ts';
import { briefLinks, onRewrite } from './brief-requests.ts';
import { guard } from './guard.ts';
import type { Silencer } from './ignore-requests.ts';
import { type DocumentAccess, type InDocument, inDocument } from './in-document.ts';
import { onCodeAction, onCompletion, onDefinition, onDocumentSymbol, onHover } from './requests.ts';
import type { Checked } from './snapshot.ts';
import { isStatute } from './statute-place.ts';
import { resolveStatuteLink, statuteFolds, statuteLinks } from './workspace-requests.ts';

export type RequestAccess = DocumentAccess & {
  library(): Promise<Library>;
  /** With the findings. Null for a document that is not open. */
  checked(uri: string, token: CancellationToken): Promise<Checked | null>;
  silence: Silencer;
};

export function answerDocumentRequests(connection: ProposedFeatures.Connection, access: RequestAccess): void {
  const { session, log } = access;
  const request = inDocument(access);

  connection.onHover(request('hover', null, onHover));
  connection.onDefinition(request('definition', null, onDefinition));
  connection.onCompletion(request('completion', null, onCompletion));
  connection.onCodeAction(
    guard('codeAction', log, null, async (params: CodeActionParams, token) => {
      const found = await access.checked(params.textDocument.uri, token);
      if (!found) return null;
      return [
        ...((await onCodeAction(found, params, session())) ?? []),
        ...onRewrite(found, params, session()),
        ...(await access.silence(found, params)),
      ];
    }),
  );
  connection.onDocumentSymbol(
    request('documentSymbol', null, (found, _params, session) => onDocumentSymbol(found, session)),
  );
  connection.onFoldingRanges(
    request<InDocument, FoldingRange[] | null>('foldingRange', null, (found, _params, { cacheFolder }) =>
      isStatute(found.document.uri, cacheFolder) ? statuteFolds(found) : null,
    ),
  );
  connection.onDocumentLinks(
    request<InDocument, DocumentLink[] | null>('documentLink', null, (found, _params, { cacheFolder }) =>
      isStatute(found.document.uri, cacheFolder) ? statuteLinks(found) : briefLinks(found),
    ),
  );
  connection.onDocumentLinkResolve((link, token) =>
    guard('documentLinkResolve', log, link, async (wanted: DocumentLink) =>
      resolveStatuteLink(wanted, await access.library(), session()),
    )(link, token),
  );
}
