// Findings as SARIF 2.1.0, for code scanning services and viewers.
import type { Log, Result, Run } from 'sarif';
import type { Severity } from '../../rules/rule.ts';
import type { CheckedFile, Place, ProblemRecord } from './record.ts';

export type SarifRun = {
  files: readonly CheckedFile[];
  rules: readonly { id: string; severity: Severity; summary: string }[];
  version: string;
  /** False where a file could not be read. */
  complete: boolean;
};

const LEVEL: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export function sarif({ files, rules, version, complete }: SarifRun): string {
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  const run: Run = {
    tool: {
      driver: {
        name: 'Legal Brief',
        version,
        rules: rules.map(({ id, severity, summary }) => ({
          id,
          shortDescription: { text: summary },
          defaultConfiguration: { level: LEVEL[severity] },
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: complete }],
    results: files.flatMap((file) =>
      file.problems.map((problem) => result(file, problem, ruleIndex.get(problem.rule))),
    ),
  };
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return JSON.stringify(log);
}

function result({ path }: CheckedFile, problem: ProblemRecord, ruleIndex: number | undefined): Result {
  const { rule, severity, message, fixes, fingerprint } = problem;
  const artifactLocation = { uri: uriOf(path) };
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVEL[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: region(problem) } }],
    partialFingerprints: { 'ruleAndSentence/v1': fingerprint },
    ...(fixes.length > 0 && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: [
          {
            artifactLocation,
            replacements: edits.map((edit) => ({
              deletedRegion: region(edit),
              insertedContent: { text: edit.text },
            })),
          },
        ],
      })),
    }),
  };
}

function region({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative reference stays relative; an absolute path, `C:/…` too, becomes a file URI. */
function uriOf(path: string): string {
  const encoded = path
    .replace(/^(?:\.\/+)+/, '')
    .split('/')
    .map(encodeURIComponent);
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}/${encoded.slice(1).join('/')}`;
  if (path.startsWith('//')) return `file:${encoded.join('/')}`;
  return path.startsWith('/') ? `file://${encoded.join('/')}` : encoded.join('/');
}
