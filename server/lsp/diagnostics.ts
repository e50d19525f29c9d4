// Diagnostics: answers to a client that pulls them, publication for one that does not.
import { createHash } from 'node:crypto';
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { Translate } from '../text.ts';
import { toDiagnostic } from './convert.ts';
import type { Examined } from './snapshot.ts';

export type Wording = {
  translate: Translate;
  /** The address of the rule's page in the installation; null where it has none. */
  rulePage(id: string): string | null;
};

/** For a document that is not open, and where a check failed. */
export const NOTHING: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/**
 * The result id is a hash of the diagnostics: it stays the same over an edit that changes none of them, and means the same
 * after a restart.
 */
export function report(examined: Examined, previous: string | undefined, wording: Wording): DocumentDiagnosticReport {
  const items = toDiagnostics(examined, wording);
  const resultId = createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 22);
  return resultId === previous
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

export function publication(examined: Examined, wording: Wording): PublishDiagnosticsParams {
  const { uri, version } = examined.document;
  return { uri, version, diagnostics: toDiagnostics(examined, wording) };
}

export function toDiagnostics({ document, findings }: Examined, { translate, rulePage }: Wording): Diagnostic[] {
  return (findings ?? []).map((finding) => toDiagnostic(document, finding, translate, rulePage(finding.rule)));
}
