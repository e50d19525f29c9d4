// Diagnostics: answers to a client that pulls them, publication for one that does not.
import { createHash } from 'node:crypto';
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../features/check.ts';
import type { Span, Translate } from '../text.ts';
import { toDiagnostic, toRange } from './convert.ts';
import type { Checked } from './snapshot.ts';

export type Wording = {
  translate: Translate;
  /** The address of the rule's page in the installation; null where it has none. */
  rulePage(id: string): string | null;
};

/** For a document that is not open, and where a check failed. */
export const NOTHING: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** What a client was told last of a document. */
export type Told = {
  readonly translate: Translate;
  readonly findings: readonly Finding[];
  readonly items: Diagnostic[];
  readonly resultId: string;
};

/**
 * What there is to tell now: `last` itself where an edit has changed nothing of it. The result id is a hash of the diagnostics, so
 * that it means the same after a restart.
 */
export function tell({ document, findings: found }: Checked, last: Told | undefined, wording: Wording): Told {
  const { translate, rulePage } = wording;
  const findings = found ?? [];
  const known = last?.translate === translate ? last : null;
  const shift = findings.length - (known?.findings.length ?? 0);
  const items = findings.map((finding, index) => {
    // An edit leaves most of them what and where they were, or behind as many others more.
    const at = isAlike(known?.findings[index], finding) ? index : index - shift;
    const item = known?.items[at];
    if (item && isAlike(known.findings[at], finding)) {
      return lies(document, item.range, finding) ? item : { ...item, range: toRange(document, finding) };
    }
    const fresh = toDiagnostic(document, finding, translate, rulePage(finding.rule));
    return item && JSON.stringify(item) === JSON.stringify(fresh) ? item : fresh;
  });
  if (known && shift === 0 && items.every((item, index) => item === known.items[index])) return known;
  return { translate, findings, items, resultId: resultIdOf(items) };
}

export function report({ resultId, items }: Told, previous: string | undefined): DocumentDiagnosticReport {
  return resultId === previous
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

export function toDiagnostics(document: TextDocument, findings: readonly Finding[], wording: Wording): Diagnostic[] {
  const { translate, rulePage } = wording;
  return findings.map((finding) => toDiagnostic(document, finding, translate, rulePage(finding.rule)));
}

function isAlike(a: Finding | undefined, b: Finding): boolean {
  return a !== undefined && a.message === b.message && a.rule === b.rule && a.severity === b.severity;
}

/** Asked for every finding after every edit: without looking for lines. */
function lies(document: TextDocument, { start, end }: Range, span: Span): boolean {
  return document.offsetAt(start) === span.start && document.offsetAt(end) === span.end;
}

/** Of all that differs between two diagnostics of one rule. */
function resultIdOf(items: readonly Diagnostic[]): string {
  const words = items.map(({ range: { start, end }, severity, code, message }) =>
    [start.line, start.character, end.line, end.character, severity, code, message].join(' '),
  );
  return createHash('sha256').update(words.join('\n')).digest('base64url').slice(0, 22);
}
