// Messages as JSON in bytes. Most of a long brief's diagnostics are sent again with every edit: each of them is put into bytes once.
import {
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type Message,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';

const encoder = new TextEncoder();
const known = new WeakMap<Diagnostic, Uint8Array>();

/** The message as `JSON.stringify` has it. */
export function inBytes(message: Message): Uint8Array {
  const diagnostics = diagnosticsOf(message);
  if (diagnostics.length === 0) return encoder.encode(JSON.stringify(message));
  const json = JSON.stringify(message, (_, value) => (value === diagnostics ? [] : value));
  // Reports and publications end with their list.
  const at = json.lastIndexOf('[]') + 1;
  const [first, ...others] = diagnostics.map(behindComma);
  return Buffer.concat([
    encoder.encode(json.slice(0, at)),
    first!.subarray(1),
    ...others,
    encoder.encode(json.slice(at)),
  ]);
}

/** Of a full report, or of a publication. */
function diagnosticsOf(message: Message & { result?: unknown; params?: unknown }): readonly Diagnostic[] {
  const report = message.result as Partial<FullDocumentDiagnosticReport> | null | undefined;
  if (report?.kind === DocumentDiagnosticReportKind.Full) return report.items ?? [];
  return (message.params as Partial<PublishDiagnosticsParams> | undefined)?.diagnostics ?? [];
}

/** `,{…}`, in ASCII, which the other side reads faster. */
function behindComma(diagnostic: Diagnostic): Uint8Array {
  let bytes = known.get(diagnostic);
  if (!bytes) {
    bytes = Buffer.from(`,${JSON.stringify(diagnostic)}`.replace(/[\u007f-\uffff]/g, escaped), 'latin1');
    known.set(diagnostic, bytes);
  }
  return bytes;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
