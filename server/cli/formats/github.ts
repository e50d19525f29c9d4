// Findings as workflow commands of GitHub Actions, which become annotations of the changed files.
import type { Severity } from '../../rules/rule.ts';
import type { CheckedFile } from './record.ts';

const COMMAND: Record<Severity, 'error' | 'warning' | 'notice'> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** One line for each finding. */
export function githubLines({ path, problems }: CheckedFile): string[] {
  return problems.map(({ rule, severity, message, line, column, endLine, endColumn }) => {
    // Columns are taken only where the annotation lies in one line.
    const place = line === endLine ? { line, endLine, col: column, endColumn } : { line, endLine };
    const properties = Object.entries({ file: path.replace(/^(?:\.\/+)+/, ''), ...place, title: rule });
    const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
    return `::${COMMAND[severity]} ${written}::${escapeData(message)}`;
  });
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
