// The command line as it is installed: the bundles apart, which only some of its commands load.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../support/library.ts';

const cli = path.join(ROOT, 'dist/cli.js');
const built = existsSync(cli);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-built-'));
  mkdirSync(path.join(folder, 'laws'));
  const law = '# 大黄蜂管理法\n\n2024年3月1日 通过\n\n第一条 大黄蜂不得入室。\n\n第二条 本法自2024年6月1日起施行。\n';
  writeFileSync(path.join(folder, 'laws/hornets.md'), law);
  writeFileSync(path.join(folder, 'memo.md'), '# Memo\n\n《大黄蜂管理法》第二条、第三条。\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache'), LC_ALL: 'C' };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder, env }, (failed, out, error) => {
      resolve({ code: Number(failed?.code ?? 0), out, error });
    });
  });
}

describe.skipIf(!built)(`the built command line${built ? '' : ' (skipped: dist/cli.js is not built)'}`, () => {
  it('exports', async () => {
    const done = [await run('export', 'memo.md', '-o', 'memo.html'), await run('export', 'memo.md', '-o', 'memo.docx')];
    expect(done).toEqual([0, 0].map((code) => ({ code, out: '', error: '' })));
    expect(readFileSync(path.join(folder, 'memo.html'), 'utf8')).toContain('大黄蜂管理法');
    expect(readFileSync(path.join(folder, 'memo.docx')).subarray(0, 2).toString()).toBe('PK');
  });

  it.each(['1', '2'])('reads texts of one’s own with %s threads', async (jobs) => {
    const { code, out, error } = await run(
      'check',
      '--jobs',
      jobs,
      '--statutes',
      'laws',
      '--format',
      'json',
      'memo.md',
    );
    expect([code, error]).toEqual([1, '']);
    const [file] = JSON.parse(out).files;
    expect(file.problems).toMatchObject([
      { rule: 'no-such-article', message: expect.stringContaining('大黄蜂管理法') },
    ]);
  });

  it('says which of them are understood', async () => {
    const { code, out } = await run('statute', 'import', 'laws');
    expect([code, out]).toEqual([0, expect.stringContaining('1 files, 1 laws understood, 0 files not used')]);
  });

  it('lists the reform clauses', async () => {
    const { code, out, error } = await run('reform', 'list');
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('R1');
  });
});
