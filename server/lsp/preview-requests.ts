// What our own client asks for the Markdown preview: the citations of an open document, null for one that is not.
import type { ProposedFeatures } from 'vscode-languageserver';
import { type PreviewCitation, previewCitations } from '../features/preview.ts';
import { guard } from './guard.ts';
import type { StatuteAccess } from './statute-requests.ts';

export const PREVIEW = 'legalBrief/previewCitations';

export function answerPreviewRequests(
  connection: ProposedFeatures.Connection,
  { examined, session, log }: Pick<StatuteAccess, 'examined' | 'session' | 'log'>,
): void {
  connection.onRequest(
    PREVIEW,
    guard<{ uri: string }, PreviewCitation[] | null>(PREVIEW, log, null, async ({ uri }) => {
      const found = await examined(uri);
      return found ? previewCitations(found.analysis, session().translate) : null;
    }),
  );
}
