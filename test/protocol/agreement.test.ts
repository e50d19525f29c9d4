// Editor and command line find the same in the same folder: settings, files up the tree, front matter, comments, ignored findings.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { compileLibraryFolder } from '../../scripts/compile-library.ts';
import { readLibrary } from '../../server/host/installation.ts';
import { legalBrief } from '../support/cli.ts';
import { ROOT } from '../support/library.ts';
import { connect, VSCODE } from './harness.ts';

const LAW =
  'Article 75 of the PIPL protects citizens; Article 253 of the Criminal Law punishes selling personal information.\n';
const FILES: Record<string, string> = {
  '.legal-brief.yaml': `check: auto
asOf: 2022-06-01
rules:
  citizen: {level: error, locked: true}
  imprecise-article: hint
citationStyle: {notation: 253 bis}
`,
  'plain.md': LAW,
  'style.md': 'Article 253-1 of the Criminal Law. Article 13 of the PIPL.\n',
  'other.md': 'Citizens, and nothing of Chinese law.\n',
  'head.md': `---\nas-of: 2012-01-01\nrules: {citizen: off, imprecise-article: error, typo: off}\n---\n\n${LAW}`,
  'comments.md': `<!-- legal-brief-disable-next-line citizen, no-such-article: why -->\n${LAW}\n<!-- legal-brief-disable imprecise-article -->\n\n${LAW}`,
  'inner/.legal-brief.yaml': 'law: cn/pipl\nrules: {citizen: off, no-such-article: information}\nignored: old.json\n',
  'inner/bare.md': `Article 99 is cited. Citizens too.\n\n${LAW}`,
  'inner/root/.legal-brief.yaml': 'root: true\nrules: {citizen: hint}\n',
  'inner/root/brief.md': LAW,
  '中文/备忘录.md': `<!-- legal-brief-disable-next-line citizen：引文 -->\n《刑法》第二百五十三条保护公民。\n\n《个人信息保护法》第九十九条保护公民的信息。\n`,
};
const BRIEFS = Object.keys(FILES).filter((name) => name.endsWith('.md'));

let root: string;
let folder: string;
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'legal-brief-agreement-'));
  folder = path.join(root, 'folder');
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  mkdirSync(path.join(root, 'dist'));
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(root, 'dist/library'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** `line:column-line:column rule severity message`, by file. */
type Found = Record<string, string[]>;

async function onCommandLine(): Promise<Found> {
  const { out } = await legalBrief(folder, path.join(root, 'dist'), ['check', '--format', 'json', folder]);
  type Problem = {
    line: number;
    column: number;
    endLine: number;
    endColumn: number;
    rule: string;
    severity: string;
    message: string;
  };
  const { files } = JSON.parse(out.replaceAll('@', `${folder}/`)) as { files: { path: string; problems: Problem[] }[] };
  return Object.fromEntries(
    files.map(({ path: file, problems }) => [
      path.relative(folder, file).replaceAll('\\', '/'),
      problems.map(
        ({ line, column, endLine, endColumn, rule, severity, message }) =>
          `${line}:${column}-${endLine}:${endColumn} ${rule} ${severity} ${message}`,
      ),
    ]),
  );
}

async function inEditor(): Promise<Found> {
  const library = () => readLibrary(path.join(root, 'dist'));
  const client = await connect({ capabilities: VSCODE, folders: [folder], surroundings: { library: once(library) } });
  const found: Found = {};
  for (const name of BRIEFS) {
    const uri = client.open(FILES[name]!, { uri: URI.file(path.join(folder, name)).toString() });
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    const items = report.kind === 'full' ? report.items : [];
    found[name] = items.map(({ range: { start, end }, code, severity, message }) => {
      const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
      return `${place} ${code} ${['', 'error', 'warning', 'information', 'hint'][severity!]} ${message}`;
    });
  }
  await client.close();
  return found;
}

test('the same findings, before and after some are ignored', async () => {
  const [cli, editor] = [await onCommandLine(), await inEditor()];
  expect(Object.keys(cli).sort()).toEqual([...BRIEFS].sort());
  expect(editor).toEqual(cli);
  const rulesIn = (name: string) => cli[name]!.map((line) => line.split(' ')[1]);
  expect(rulesIn('other.md')).toEqual([]);
  expect(cli['plain.md']!.some((line) => line.includes(' citizen error '))).toBe(true);
  expect(rulesIn('style.md')).toContain('inconsistent-citation-form');
  expect(rulesIn('head.md')).toContain('front-matter');
  expect(rulesIn('comments.md')).toContain('directive');
  expect(cli['inner/root/brief.md']!.some((line) => line.includes(' citizen hint '))).toBe(true);
  expect(rulesIn('中文/备忘录.md')).toContain('no-such-article');

  const list = path.join(folder, 'inner', 'old.json');
  await legalBrief(folder, path.join(root, 'dist'), [
    'check',
    '--write-baseline',
    list,
    path.join(folder, 'inner/bare.md'),
  ]);
  expect(readFileSync(list, 'utf8')).toContain('citizen:');
  const [ignoring, alike] = [await onCommandLine(), await inEditor()];
  expect(alike).toEqual(ignoring);
  expect(ignoring['inner/bare.md']).toEqual([]);
  expect(ignoring['plain.md']).toEqual(cli['plain.md']);
}, 30_000);

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
