// `legal-brief/remark` as those have it who install the package: the built bundle by its name, beside their own unified.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../support/library.ts';

const run = promisify(execFile);
const built = existsSync(path.join(ROOT, 'dist/remark.mjs'));
const { exports: exported } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-remark-'));
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(ROOT, path.join(folder, 'node_modules/legal-brief'), 'dir');
  for (const name of ['unified', 'remark-parse', 'remark-stringify', 'vfile']) {
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name), 'dir');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = `
import { unified } from 'unified';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { VFile } from 'vfile';
import legalBrief from 'legal-brief/remark';

const file = new VFile({ path: 'memo.md', value: 'Under Article 999 of the **Criminal Law**, citizens are.\\n' });
await unified().use(remarkParse).use(legalBrief, { asOf: '2026-11-01', locale: process.argv[2] }).use(remarkStringify).process(file);
const messages = file.messages.map(({ ruleId, line, column, fatal, reason }) => ({ ruleId, line, column, fatal, reason }));
console.log(JSON.stringify({ text: String(file), messages }));
`;

async function use(locale: string) {
  writeFileSync(path.join(folder, 'use.mjs'), PROGRAM);
  const { stdout } = await run(process.execPath, ['use.mjs', locale], { cwd: folder });
  return JSON.parse(stdout) as { text: string; messages: { ruleId: string; reason: string }[] };
}

test.skipIf(!built)(
  `runs in a program of others${built ? '' : ' (skipped: dist/remark.mjs is not built)'}`,
  async () => {
    const { text, messages } = await use('en');
    expect(text).toBe('Under Article 999 of the **Criminal Law**, citizens are.\n');
    expect(messages).toMatchObject([
      { ruleId: 'no-such-article', line: 1, column: 7, fatal: true },
      { ruleId: 'citizen', line: 1, fatal: false },
    ]);
    const chinese = await use('zh-cn');
    expect(chinese.messages.map(({ ruleId }) => ruleId)).toEqual(['no-such-article', 'citizen']);
    expect(chinese.messages[0]!.reason).toMatch(/[\u4e00-\u9fff]/);
  },
);

test('the manifest names the bundle and its types', () => {
  expect(exported['./remark']).toEqual({ types: './dist/remark.d.mts', default: './dist/remark.mjs' });
});

test.skipIf(!built)('the npm package has what runs, and no sources', { timeout: 30_000 }, async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT });
  const files = (JSON.parse(stdout) as [{ files: { path: string }[] }])[0].files.map((file) => file.path);
  const named = ['package.json', 'README.md', 'LICENSE', 'dist/cli.js', 'dist/remark.mjs', 'dist/remark.d.mts'];
  expect(files).toEqual(expect.arrayContaining(named));
  expect(files.filter((file) => !/^dist\/|^[A-Z]+(?:\.md)?$|^package\.json$/.test(file))).toEqual([]);
  expect(files).not.toContain('dist/client.js');
});
