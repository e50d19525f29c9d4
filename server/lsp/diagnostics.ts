// Diagnostics: answers to a client that pulls them, publication for one that does not.
import { createHash } from 'node:crypto';
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Message, Translate } from '../text.ts';
import { toDiagnostic } from './convert.ts';
import type { Checked } from './snapshot.ts';

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
export function report(checked: Checked, previous: string | undefined, wording: Wording): DocumentDiagnosticReport {
  const items = toDiagnostics(checked, wording);
  // All that differs between two diagnostics of one rule.
  const words = items.map(({ range: { start, end }, severity, code, message }) =>
    [start.line, start.character, end.line, end.character, severity, code, message].join(' '),
  );
  const resultId = createHash('sha256').update(words.join('\n')).digest('base64url').slice(0, 22);
  return resultId === previous
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

export function publication(checked: Checked, wording: Wording): PublishDiagnosticsParams {
  const { uri, version } = checked.document;
  return { uri, version, diagnostics: toDiagnostics(checked, wording) };
}

export function toDiagnostics(
  { document, findings }: { document: TextDocument; findings: Checked['findings'] },
  { translate, rulePage }: Wording,
): Diagnostic[] {
  const words = remembered(translate);
  return (findings ?? []).map((finding) => toDiagnostic(document, finding, words, rulePage(finding.rule)));
}

/** A message is the same value from one version of the brief to the next. */
function remembered(translate: Translate): Translate {
  let own = told.get(translate);
  if (!own) {
    own = new WeakMap();
    told.set(translate, own);
  }
  const words = own;
  return (message) => {
    const known = words.get(message) ?? translate(message);
    words.set(message, known);
    return known;
  };
}

const told = new WeakMap<Translate, WeakMap<Message, string>>();
