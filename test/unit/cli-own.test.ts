// Texts that people own on the command line: --statutes, statute import, and .legal-brief/statutes where it runs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileLibraryFolder } from '../../scripts/compile-library.ts';
import { run } from '../../server/cli/program.ts';
import { ROOT } from '../support/library.ts';

const BEES = '# 中华人民共和国蜜蜂法\n\n2018年3月1日 通过\n\n第一条 采蜜。\n\n第二条 本法自2018年6月1日起施行。\n';
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-cli-own-'));
  for (const name of ['dist', 'laws', 'wasps', '.legal-brief/statutes'])
    mkdirSync(path.join(folder, name), { recursive: true });
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(folder, 'dist/library'));
  writeFileSync(path.join(folder, 'brief.md'), '《蜜蜂法》第三条、《黄蜂法》第一条、《蚂蚁法》第一条。\n');
  writeFileSync(path.join(folder, 'laws/bees.md'), BEES);
  writeFileSync(path.join(folder, 'laws/broken.md'), BEES.replace('第二条', '第一条'));
  writeFileSync(path.join(folder, 'wasps/wasps.txt'), BEES.replace('蜜蜂', '黄蜂'));
  writeFileSync(path.join(folder, '.legal-brief/statutes/ants.md'), BEES.replace('蜜蜂', '蚂蚁'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function legalBrief(...args: string[]) {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await run(
    args.map((arg) => arg.replace('@', `${folder}/`)),
    {
      dist: path.join(folder, 'dist'),
      folder,
      locale: 'en',
      today: '2026-11-01',
      print: (line) => out.push(line),
      complain: (line) => complaints.push(line),
      stdin: async () => new Uint8Array(),
    },
  );
  return { code, out: out.join('\n'), complaints: complaints.join('\n') };
}

const verdicts = async (...args: string[]) => {
  const { out } = await legalBrief('cite', '--format', 'json', ...args, '@brief.md');
  const [file] = JSON.parse(out).files;
  return file.citations.map(
    ({ verdict, instrument }: { verdict: string; instrument: string }) => `${instrument} ${verdict}`,
  );
};

it('--statutes adds a folder, and another one', async () => {
  expect(await verdicts()).toEqual(['cn/other outside-library', 'cn/other outside-library', 'own/蚂蚁法 resolved']);
  expect(await verdicts('--statutes', '@laws', '--statutes', '@wasps')).toEqual([
    'own/蜜蜂法 no-such-article',
    'own/黄蜂法 resolved',
    'own/蚂蚁法 resolved',
  ]);
  const { code, out, complaints } = await legalBrief('check', '--statutes', '@laws', '@brief.md');
  expect([code, out.match(/no-such-article/g)?.length]).toEqual([1, 1]);
  expect(complaints).toBe('legal-brief: 1 files with texts are not used; `legal-brief statute import FOLDER` says why');
});

it('a folder that is not there is said', async () => {
  const { complaints } = await legalBrief('check', '--statutes', '@gone', '@brief.md');
  expect(complaints).toBe(`legal-brief: ${folder}/gone: no such file or folder`);
});

it('statute show has the text, and whose it is', async () => {
  const { out } = await legalBrief('statute', 'show', 'own/蜜蜂法', '1', '--statutes', '@laws');
  expect(out).toContain('采蜜。');
  expect(out).toContain('Your text, laws/bees.md');
  const json = await legalBrief('statute', 'show', 'own/蜜蜂法', '1', '--statutes', '@laws', '--format', 'json');
  expect(JSON.parse(json.out).official).toEqual({
    paragraphs: [{ text: '采蜜。', items: [] }],
    file: 'laws/bees.md',
    from: '2018-06-01',
    exact: true,
  });
});

it('statute import says what was understood, what not, and why', async () => {
  const { code, out } = await legalBrief('statute', 'import', '@laws', '@wasps');
  expect(code).toBe(1);
  expect(out.split('\n')).toEqual([
    'own/蜜蜂法\t中华人民共和国蜜蜂法\t2018-06-01 (2) laws/bees.md',
    'own/黄蜂法\t中华人民共和国黄蜂法\t2018-06-01 (2) wasps/wasps.txt',
    'laws/broken.md:7: Unexpected second article 1',
    '3 files, 2 laws understood, 1 files not used',
  ]);
  const json = JSON.parse((await legalBrief('statute', 'import', '--format', 'json', '@wasps')).out);
  expect(json).toMatchObject({ version: 1, files: 1, problems: [], laws: [{ id: 'own/黄蜂法', bundled: false }] });
  expect((await legalBrief('statute', 'import', '@gone')).code).toBe(2);
});
