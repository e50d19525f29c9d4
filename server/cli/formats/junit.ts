// Findings as JUnit XML, for build servers: a suite for each file, a case for each finding.
import { SEVERITIES, type Severity } from '../../rules/rule.ts';
import type { CheckedFile, ProblemRecord } from './record.ts';

/** Milder findings than `failOn` are cases that pass, with what they say as output; a clean file is one case that passes. */
export function junit(files: readonly CheckedFile[], failOn: Severity): string {
  const fails = ({ severity }: ProblemRecord) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
  const suites = files.map(({ path, problems }) => {
    const cases =
      problems.length === 0
        ? [`    <testcase${attributes({ name: path, classname: path })}/>`]
        : problems.map((problem) => testcase(path, problem, fails(problem)));
    return { path, cases, failures: problems.filter(fails).length };
  });
  const tests = suites.reduce((sum, { cases }) => sum + cases.length, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'legal-brief', tests, failures, errors: 0 })}>`,
  ];
  for (const { path, cases, failures } of suites) {
    lines.push(`  <testsuite${attributes({ name: path, tests: cases.length, failures, errors: 0, skipped: 0 })}>`);
    lines.push(...cases, '  </testsuite>');
  }
  lines.push('</testsuites>');
  return lines.join('\n');
}

function testcase(path: string, { rule, severity, message, line, column }: ProblemRecord, failed: boolean): string {
  const words = escapeXml(`${path}:${line}:${column}: ${severity} ${rule}: ${message}`);
  const inside = failed
    ? `<failure${attributes({ type: rule, message })}>${words}</failure>`
    : `<system-out>${words}</system-out>`;
  return `    <testcase${attributes({ name: `${rule} (${line}:${column})`, classname: path })}>${inside}</testcase>`;
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** What XML 1.0 cannot hold at all becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (char) => ESCAPED[char] ?? char);
}

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
