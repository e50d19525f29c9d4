// Diagnostics: answers to a client that pulls them, publication for one that does not.
import { createHash } from 'node:crypto';
import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Finding, type Findings, placedFindings, type RelativeFinding } from '../features/findings.ts';
import type { Translate } from '../text.ts';
import { isSameRange, toDiagnostic, toRange } from './convert.ts';
import { type Common, commonPlaces, type FrozenDocument } from './document.ts';
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
  readonly document: FrozenDocument;
  readonly translate: Translate;
  readonly findings: Findings;
  readonly items: Diagnostic[];
  readonly resultId: string;
};

/**
 * What there is to tell now: the items of `last` where an edit has changed nothing of them. The result id is a hash of the
 * diagnostics, so that it means the same after a restart.
 */
export function tell({ document, findings: found }: Checked, last: Told | undefined, wording: Wording): Told {
  const { translate, rulePage } = wording;
  const findings = found ?? NO_FINDINGS;
  const { relative, bases } = findings;
  const known = last?.translate === translate ? last : null;
  const { relative: before, bases: basesBefore } = known?.findings ?? NO_FINDINGS;
  const common = known ? commonPlaces(known.document, document) : NOWHERE;
  const more = relative.length - before.length;
  let same = known !== null && more === 0;
  const items = relative.map((finding, index) => {
    const start = bases[index]! + finding.at;
    const end = start + finding.length;
    // An edit leaves most of them what and where they were, or behind as many others more.
    const at = isAlike(before[index], finding) ? index : index - more;
    const old = before[at];
    const item = known?.items[at];
    const next =
      old && item && isAlike(old, finding)
        ? placed(item, start, end, start - basesBefore[at]! - old.at, document, common)
        : toDiagnostic(document, { ...finding, start, end }, translate, rulePage(finding.rule));
    if (next === item) return item;
    if (item && JSON.stringify(item) === JSON.stringify(next)) return item;
    same = false;
    return next;
  });
  return known && same
    ? { ...known, document, findings }
    : { document, translate, findings, items, resultId: resultIdOf(items) };
}

const NO_FINDINGS = placedFindings([]);
const NOWHERE: Common = { head: 0, tail: Number.POSITIVE_INFINITY, shift: 0, lines: 0 };

/**
 * The diagnostic of a finding that says what it said, and lies so many units further on: the same where it lies in the same place.
 * Asked for all of them after every edit.
 */
function placed(
  item: Diagnostic,
  start: number,
  end: number,
  moved: number,
  document: FrozenDocument,
  { head, tail, shift, lines }: Common,
): Diagnostic {
  if (end <= head && moved === 0) return item;
  if (start >= tail && moved === shift) {
    if (lines === 0) return item;
    const { start: from, end: to } = item.range;
    return { ...item, range: { start: { ...from, line: from.line + lines }, end: { ...to, line: to.line + lines } } };
  }
  const range = toRange(document, { start, end });
  return isSameRange(range, item.range) ? item : { ...item, range };
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

/** Whether they look the same wherever they lie. */
function isAlike(a: RelativeFinding | undefined, b: RelativeFinding): boolean {
  if (a === b) return true;
  return a?.message === b.message && a.rule === b.rule && a.severity === b.severity && a.length === b.length;
}

/** A hash of all in which diagnostics may differ: of their places, and of what they say by hashes of their own. */
function resultIdOf(items: readonly Diagnostic[]): string {
  const numbers = new Float64Array(items.length * 7);
  let at = 0;
  for (const { range, severity = 0, code, message } of items) {
    const { start, end } = range;
    numbers[at++] = start.line;
    numbers[at++] = start.character;
    numbers[at++] = end.line;
    numbers[at++] = end.character;
    numbers[at++] = severity;
    numbers[at++] = hashOf(String(code));
    numbers[at++] = hashOf(String(message));
  }
  return createHash('sha256').update(numbers).digest('base64url').slice(0, 22);
}

// Many say the same.
const hashes = new Map<string, number>();
const KEPT = 10_000;

/** A whole number of 48 bits. */
function hashOf(words: string): number {
  let hash = hashes.get(words);
  if (hash === undefined) {
    if (hashes.size >= KEPT) hashes.clear();
    hash = createHash('sha256').update(words).digest().readUIntLE(0, 6);
    hashes.set(words, hash);
  }
  return hash;
}
