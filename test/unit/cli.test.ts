// The command line as a user sees it: what is printed, what is complained of, and the exit code.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileLibraryFolder } from '../../scripts/compile-library.ts';
import { run } from '../../server/cli/program.ts';
import { legalBrief as legalBriefIn } from '../support/cli.ts';
import { ROOT } from '../support/library.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-cli-'));
  mkdirSync(path.join(folder, 'dist'));
  expect(await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(folder, 'dist/library'))).toBe(
    0,
  );
  mkdirSync(path.join(folder, 'briefs/deep'), { recursive: true });
  mkdirSync(path.join(folder, 'empty'));
  write('briefs/b.md', '\ufeffArticle 75 of the PIPL.\r\n');
  write('briefs/a.md', 'Article 28 of the PIPL.\n');
  write('briefs/deep/c.markdown', 'A leak harms citizens.\n');
  write('briefs/notes.txt', 'Article 75 of the PIPL.\n');
  writeFileSync(path.join(folder, 'latin.md'), Uint8Array.from([0x41, 0x20, 0xe9, 0x0a]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

const legalBrief = (args: string[], stdin = '') => legalBriefIn(folder, 'dist', args, stdin);

describe('check', () => {
  it('exits with 0 where nothing is wrong, with 1 where something is', async () => {
    expect((await legalBrief(['check', '@briefs/a.md'])).code).toBe(0);
    expect((await legalBrief(['check', '@briefs/b.md'])).code).toBe(1);
    expect((await legalBrief(['check', '--fail-on', 'error', '@briefs/deep'])).code).toBe(0);
  });

  it('goes through folders and patterns, sorted, each file once', async () => {
    const { out } = await legalBrief(['check', '--format', 'json', '@briefs', '@briefs/a.md', '@briefs/*.md']);
    const { version, asOf, files, summary } = JSON.parse(out);
    expect([version, asOf]).toEqual([1, '2026-11-01']);
    expect(files.map(({ path }: { path: string }) => path)).toEqual([
      '@briefs/a.md',
      '@briefs/b.md',
      '@briefs/deep/c.markdown',
    ]);
    expect(files[0].problems).toEqual([]);
    expect(summary).toEqual({ error: 1, warning: 1, information: 0, hint: 0 });
  });

  it('counts places from 1 and offsets without the byte order mark', async () => {
    const { out } = await legalBrief(['check', '--format', 'json', '@briefs/b.md']);
    expect(JSON.parse(out).files[0].problems).toEqual([
      {
        rule: 'no-such-article',
        severity: 'error',
        message: 'No Article 75 in the Personal Information Protection Law, which ends with Article 74',
        start: 0,
        end: 10,
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 11,
        fixes: [],
        fingerprint: expect.stringMatching(/^no-such-article:[0-9a-f]{16}$/),
      },
    ]);
  });

  it('names its rule and place in text', async () => {
    const { out } = await legalBrief(['check', '@briefs/deep/c.markdown']);
    expect(out).toMatch(/^@briefs\/deep\/c\.markdown:1:14: warning citizen: Unexpected `citizens`/);
    expect(out).toMatch(/0 errors, 1 warnings, 0 information, 0 hints$/);
  });

  it.each([
    ['@nowhere.md', '@nowhere.md: no such file or folder'],
    ['@empty', '@empty: no Markdown files in this folder'],
    ['@briefs/*.txt.md', '@briefs/*.txt.md: no file matches this pattern'],
    ['@latin.md', '@latin.md: not UTF-8 (byte 2)'],
  ])('says in one line what is wrong with %s, and prints the rest', async (input, complaint) => {
    const { code, out, complaints } = await legalBrief(['check', input, '@briefs/b.md']);
    expect([code, complaints]).toEqual([2, `legal-brief: ${complaint}`]);
    expect(out).toContain('no-such-article');
  });

  it('reads standard input under a name', async () => {
    const { code, out } = await legalBrief(['check', '-', '--stdin-filename', 'draft.md'], 'Article 75 of the PIPL.');
    expect(code).toBe(1);
    expect(out).toContain('draft.md:1:1: error no-such-article');
  });

  it.each([
    [['check', '--as-of', '2026-02-30', '@briefs/a.md'], /--as-of .*2026-02-30/],
    [['check', '--law', 'cn/none', '@briefs/a.md'], /Unknown law `cn\/none`/],
    [['check', '--fail-on', 'never', '@briefs/a.md'], /never/],
    [['check'], /paths/],
    [['frobnicate'], /frobnicate/],
    [['statute', 'show', 'cn/none'], /Unknown law `cn\/none`/],
    [['statute', 'show', 'cn/pipl', '75'], /No Article 75/],
    [['rules', 'none'], /Unknown rule `none`/],
  ])('complains of %j without a stack', async (args, complaint) => {
    const { code, complaints } = await legalBrief(args);
    expect(code).toBe(2);
    expect(complaints).toMatch(complaint);
    expect(complaints).not.toMatch(/\n\s+at /);
  });
});

describe('a broken installation', () => {
  it('is named, without a stack', async () => {
    mkdirSync(path.join(folder, 'broken/library'), { recursive: true });
    write('broken/library/index.json', '{');
    const complaints: string[] = [];
    const world = { locale: 'en', today: '2026-11-01', print: () => {}, stdin: async () => new Uint8Array() };
    const complain = (line: string) => complaints.push(line);
    const code = await run(['check', `${folder}/briefs/a.md`], {
      ...world,
      complain,
      dist: path.join(folder, 'broken'),
    });
    expect(code).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('index.json: cannot be read');
  });
});

describe('cite', () => {
  it('prints the stable record', async () => {
    const text = '\ufeffAs to personal information,\nArticle 253 of the Criminal Law, Articles 13–15 PIPL.';
    const { code, out } = await legalBrief(['cite', '--format', 'json', '-'], text);
    expect(code).toBe(0);
    const [imprecise, range] = JSON.parse(out).files[0].citations;
    expect(imprecise).toMatchObject({
      text: 'Article 253 of the Criminal Law',
      start: 28,
      end: 59,
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 32,
      language: 'en',
      form: 'full',
      instrument: 'cn/criminal-law',
      articles: ['253-1'],
      written: ['253'],
      paragraph: null,
      item: null,
      verdict: 'imprecise',
      members: [{ start: 36, end: 39, written: '253', article: '253-1', verdict: 'imprecise' }],
    });
    expect(range).toMatchObject({ articles: ['13', '14', '15'], written: ['13', '15'], verdict: 'resolved' });
  });

  it('lists a law that is named without an article', async () => {
    const { out } = await legalBrief(['cite', '--format', 'json', '-'], 'The PIPL applies.');
    expect(JSON.parse(out).files[0].citations).toMatchObject([
      { text: 'PIPL', instrument: 'cn/pipl', articles: [], members: [] },
    ]);
  });
});

describe('statute', () => {
  it('lists every instrument', async () => {
    const { out } = await legalBrief(['statute', 'list', '--format', 'json']);
    const { instruments } = JSON.parse(out);
    const counts = Object.fromEntries(
      instruments.map(({ id, articles }: { id: string; articles: number }) => [id, articles]),
    );
    expect(counts).toMatchObject({
      'cn/criminal-law': 505,
      'cn/civil-code': 1260,
      'cn/pipl': 74,
      'cn/csl': 81,
      'cn/two-highs-interpretation-2017': 13,
    });
  });

  it('shows the version of the date', async () => {
    const show = async (asOf: string) =>
      JSON.parse(
        (
          await legalBrief([
            'statute',
            'show',
            'cn/criminal-law',
            '第二百五十三条之一',
            '--as-of',
            asOf,
            '--format',
            'json',
          ])
        ).out,
      );
    expect(await show('2010-01-01')).toMatchObject({ article: '253-1', shape: [0, 0, 0], to: '2015-10-31' });
    expect(await show('2026-01-01')).toMatchObject({ article: '253-1', shape: [0, 0, 0, 0], from: '2015-11-01' });
    expect(await show('2000-01-01')).toMatchObject({ status: 'not-in-force', paragraphs: null });
  });
});
