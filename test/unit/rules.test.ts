// Every rule's page is its test: fenced `brief` blocks with carets and messages under the words, and `fixed` blocks.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../server/brief/markdown.ts';
import { check } from '../../server/features/check.ts';
import { fixesOf } from '../../server/features/findings.ts';
import { prepare } from '../../server/features/prepare.ts';
import { rules } from '../../server/rules/index.ts';
import { applyEdits, english } from '../../server/text.ts';
import { analyse } from '../../server/workspace.ts';
import { bundledLibrary, ROOT } from '../support/library.ts';

const RULES = path.join(ROOT, 'server/rules');
const library = bundledLibrary();

type Example = { line: number; asOf: string; source: string; expected: string[]; fixed: string | null };

describe.each(rules)('$id', (rule) => {
  const page = readFileSync(path.join(RULES, `${rule.id}.md`), 'utf8');
  const examples = readExamples(page);

  it('has a page with its name, and examples of both kinds', () => {
    expect(page.startsWith(`# ${rule.id}\n`)).toBe(true);
    expect(examples.some(({ expected }) => expected.length > 0)).toBe(true);
    expect(examples.some(({ expected }) => expected.length === 0)).toBe(true);
  });

  it.each(examples)('line $line', async ({ asOf, source, expected, fixed }) => {
    const analysis = analyse(parseBrief('test.md', 1, source), library, { asOf });
    await prepare(analysis);
    const found = check(analysis).filter((finding) => finding.rule === rule.id);
    expect(found.map(({ start, end, message }) => underline(source, start, end, english(message)))).toEqual(expected);
    if (fixed !== null) {
      const edits = found.flatMap((finding) => fixesOf(finding)[0]?.edits ?? []);
      const result = applyEdits(source, edits);
      expect(result).toBe(fixed);
      const again = check(analyse(parseBrief('test.md', 2, result), library, { asOf }));
      expect(again.filter((finding) => finding.rule === rule.id)).toEqual([]);
    }
  });
});

it('every page belongs to a rule', () => {
  const pages = readdirSync(RULES).filter((name) => name.endsWith('.md'));
  expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
});

/** The line of the source, and under it the carets and the message. */
function underline(source: string, start: number, end: number, message: string): string {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const line = source.slice(lineStart, source.indexOf('\n', start) < 0 ? undefined : source.indexOf('\n', start));
  return `${line}\n${' '.repeat(start - lineStart)}${'^'.repeat(end - start)} ${message}`;
}

function readExamples(page: string): Example[] {
  const examples: Example[] = [];
  const lines = page.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const fence = /^```(brief|fixed)(?: as-of=(\S+))?$/.exec(lines[i]!);
    if (!fence) continue;
    const end = lines.indexOf('```', i + 1);
    const body = lines.slice(i + 1, end);
    if (fence[1] === 'fixed') {
      expect(examples.length, `line ${i + 1}: a fixed block without its brief`).toBeGreaterThan(0);
      examples.at(-1)!.fixed = body.join('\n');
    } else {
      const source = body.filter((line) => !/^ *\^+ /.test(line));
      const expected: string[] = [];
      let text = '';
      for (const line of body) {
        if (/^ *\^+ /.test(line)) expected.push(`${text}\n${line}`);
        else text = line;
      }
      examples.push({ line: i + 1, asOf: fence[2] ?? '2026-11-01', source: source.join('\n'), expected, fixed: null });
    }
    i = end;
  }
  return examples;
}
