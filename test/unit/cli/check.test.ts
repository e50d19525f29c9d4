// `check` as build servers and old briefs need it: formats, repairs, baseline, lines changed since a git revision.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compileLibraryFolder } from '../../../scripts/compile-library.ts';
import { legalBrief } from '../../support/cli.ts';
import { ROOT } from '../../support/library.ts';
import { sarifLog } from './sarif-schema.ts';

const WRONG = 'Article 75 of the PIPL.';
const CITIZEN = 'A leak harms citizens.';
/** Two citations with the one notation, one with the other: a repair that is safe. */
const FORMS =
  'Article 253-1 of the Criminal Law. Article 133-1 of the Criminal Law. Article 253 bis of the Criminal Law.';

let root: string;
let folder: string;
let count = 0;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'legal-brief-check-'));
  mkdirSync(path.join(root, 'dist'));
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(root, 'dist/library'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  folder = path.join(root, `case ${++count}`);
  mkdirSync(folder);
});

const at = (name: string) => path.join(folder, name);
const write = (name: string, text: string) => writeFileSync(at(name), text);
const read = (name: string) => readFileSync(at(name), 'utf8');

const check = (args: string[], stdin = '') => legalBrief(folder, path.join(root, 'dist'), ['check', ...args], stdin);

describe('formats', () => {
  it('writes SARIF that its schema takes, places in UTF-16 units', async () => {
    write('a b.md', `\ufeff\u{1F600} ${WRONG}\r\n\r\n${FORMS}\r\n`);
    write('clean.md', 'Article 28 of the PIPL.\n');
    const { code, out } = await check(['--format', 'sarif', '@a b.md', '@clean.md']);
    expect(code).toBe(1);
    const { runs } = sarifLog.parse(JSON.parse(out));
    const { tool, results, columnKind, invocations } = runs[0]!;
    expect([columnKind, invocations[0]!.executionSuccessful]).toEqual(['utf16CodeUnits', true]);
    const [wrong, form] = results;
    expect(wrong).toMatchObject({ ruleId: 'no-such-article', level: 'error' });
    const { artifactLocation, region } = wrong!.locations[0]!.physicalLocation;
    expect(artifactLocation.uri).toMatch(/^file:\/\/\/.*\/case%20\d+\/a%20b\.md$/);
    expect(region).toEqual({ startLine: 1, startColumn: 4, endLine: 1, endColumn: 14 });
    expect(form!.ruleId).toBe('inconsistent-citation-form');
    expect(form!.fixes![0]!.artifactChanges[0]!.replacements[0]!.deletedRegion.startLine).toBe(3);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
  });

  it('says in SARIF that a file could not be read', async () => {
    const { code, out } = await check(['--format', 'sarif', '@nowhere.md']);
    expect(code).toBe(2);
    expect(sarifLog.parse(JSON.parse(out)).runs[0]!.invocations[0]!.executionSuccessful).toBe(false);
  });

  it('writes workflow commands for GitHub, and nothing else', async () => {
    write('a,b.md', `${WRONG}\n\n${CITIZEN}\n`);
    const { out } = await check(['--format', 'github', '@a,b.md']);
    const [first, second, ...rest] = out.split('\n');
    expect(first).toMatch(
      /^::error file=@a%2Cb\.md,line=1,endLine=1,col=1,endColumn=11,title=no-such-article::No Article 75/,
    );
    expect(second).toMatch(/^::warning file=@a%2Cb\.md,line=3,/);
    expect(rest).toEqual([]);
  });

  it('writes JUnit: a suite for each file, milder findings pass', async () => {
    write('a&b.md', `${WRONG}\n\n${CITIZEN}\n`);
    write('clean.md', 'Article 28 of the PIPL.\n');
    const { out } = await check(['--format', 'junit', '--fail-on', 'error', '@a&b.md', '@clean.md']);
    expect(out).toContain('<testsuites name="legal-brief" tests="3" failures="1" errors="0">');
    expect(out).toContain('<testsuite name="@a&amp;b.md" tests="2" failures="1" errors="0" skipped="0">');
    expect(out).toContain('<failure type="no-such-article" message="No Article 75');
    expect(out).toMatch(/<system-out>@a&amp;b\.md:3:14: warning citizen/);
    expect(out).toContain('<testcase name="@clean.md" classname="@clean.md"/>');
  });
});

describe('--fix', () => {
  it('makes safe repairs only; byte order mark and line ends stay', async () => {
    write('a.md', `\ufeff${FORMS}\r\n\r\n${CITIZEN}\r\n`);
    const { code, out } = await check(['--fix', '@a.md']);
    expect(read('a.md')).toBe(`\ufeff${FORMS.replace('253 bis', '253-1')}\r\n\r\n${CITIZEN}\r\n`);
    expect(out).toContain('@a.md: 1 repairs made');
    expect(out).toContain('warning citizen');
    expect(out).not.toContain('inconsistent-citation-form');
    expect(code).toBe(1);
  });

  it('leaves a file alone that cannot be decoded', async () => {
    const bytes = Buffer.concat([Buffer.from(FORMS), Buffer.from([0xe9, 0x0a])]);
    writeFileSync(at('latin.md'), bytes);
    expect((await check(['--fix', '@latin.md'])).code).toBe(2);
    expect(readFileSync(at('latin.md')).equals(bytes)).toBe(true);
  });

  it('prints the repaired text of standard input', async () => {
    const { out, complaints } = await check(['--fix', '-'], `${FORMS}\n\n${CITIZEN}\n`);
    expect(out).toBe(`${FORMS.replace('253 bis', '253-1')}\n\n${CITIZEN}`);
    expect(complaints).toContain('-:3: citizen: Unexpected `citizens`');
    const both = await check(['--fix', '-', '@a.md']);
    expect([both.code, both.out]).toEqual([2, '']);
  });
});

describe('baseline', () => {
  it('ignores what it lists, wherever it has moved, and reports the rest', async () => {
    write('a.md', `${CITIZEN}\n`);
    const taken = await check(['--write-baseline', '@known.json', '@a.md']);
    expect([taken.code, taken.out]).toEqual([0, '@known.json: 1 findings to ignore']);
    write('a.md', `# Title\n\nA leak\nharms *citizens*.\n\n${WRONG}\n`);
    const { code, out } = await check(['--baseline', '@known.json', '@a.md']);
    expect(code).toBe(1);
    expect(out).not.toContain('citizen');
    expect(out).toContain('no-such-article');
  });

  it.each([['--fix'], ['--baseline=x.json'], ['--diff=HEAD']])('is not taken together with %s', async (option) => {
    write('a.md', `${CITIZEN}\n`);
    expect((await check(['--write-baseline', '@known.json', option, '@a.md'])).code).toBe(2);
    expect(existsSync(at('known.json'))).toBe(false);
  });

  it('never writes over what is no baseline, nor reads it as one', async () => {
    write('a.md', `${CITIZEN}\n`);
    expect((await check(['--write-baseline', '@a.md', '@a.md'])).code).toBe(2);
    expect(read('a.md')).toBe(`${CITIZEN}\n`);
    const { code, complaints } = await check(['--baseline', '@a.md', '@a.md']);
    expect(code).toBe(2);
    expect(complaints).toBe('legal-brief: @a.md: not a baseline that `--write-baseline` wrote');
    expect((await check(['--baseline', '@none.json', '@a.md'])).complaints).toContain('cannot be read (ENOENT)');
  });
});

describe('--diff', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-C', folder, ...args], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  const commit = () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
  };

  it('reports on changed lines only, and on the whole of a new file', async () => {
    write('a.md', `${CITIZEN}\n\nNothing.\n`);
    commit();
    write('a.md', `Above.\r\n\r\n${CITIZEN}\r\n\r\n${WRONG}\r\n`);
    write('new [1].md', `${CITIZEN}\n`);
    const { code, out } = await check(['--diff', 'HEAD', '@a.md', '@new [1].md']);
    expect(code).toBe(1);
    expect(out.split('\n').map((line) => line.split(': ')[0])).toEqual([
      '@a.md:5:1',
      '@new [1].md:1:14',
      '1 errors, 1 warnings, 0 information, 0 hints',
    ]);
    expect((await check(['--diff', 'HEAD', '@a.md'])).out).not.toContain('citizen');
  });

  it('repairs changed lines only', async () => {
    const [one, two, odd] = FORMS.split(/(?<=\.) /);
    write('a.md', `${one}\n\n${two}\n\n${odd}\n`);
    commit();
    write('a.md', `${one}\n\n${two}\n\n${odd}\n\nAgain ${odd}\n`);
    expect((await check(['--fix', '--diff', 'HEAD', '@a.md'])).out).toContain('@a.md: 1 repairs made');
    expect(read('a.md')).toBe(`${one}\n\n${two}\n\n${odd}\n\nAgain ${one}\n`);
  });

  it('compares standard input with the file that it is named after', async () => {
    write('a.md', `${CITIZEN}\n`);
    commit();
    const { out } = await check(['--diff', 'HEAD', '--stdin-filename', '@a.md', '-'], `${CITIZEN}\n\n${WRONG}\n`);
    expect(out).toMatch(/^@a\.md:3:1: error no-such-article: .*\n1 errors, 0 warnings/);
  });

  it('runs nothing that the repository has configured', async () => {
    write('a.md', `${CITIZEN}\n`);
    write('.gitattributes', '*.md diff=evil filter=evil\n');
    commit();
    const evil = `sh -c 'touch "${at('ran')}"; cat'`;
    const keys = ['core.fsmonitor', 'diff.external', 'diff.evil.textconv', 'diff.evil.command', 'filter.evil.clean'];
    for (const key of [...keys, 'filter.evil.smudge', 'core.pager']) git('config', key, evil);
    write('a.md', `${CITIZEN}\n\n${WRONG}\n`);
    const { out } = await check(['--diff', 'HEAD', '@a.md']);
    expect(out).toContain('no-such-article');
    expect(existsSync(at('ran'))).toBe(false);
  });

  it.each(['none', '--output=x', ''])('says that there is no revision %j', async (revision) => {
    write('a.md', `${CITIZEN}\n`);
    commit();
    const { code, complaints } = await check([`--diff=${revision}`, '@a.md']);
    expect(code).toBe(2);
    expect(complaints).toContain(`no revision \`${revision}\``);
  });

  it('says that there is no repository', async () => {
    write('a.md', `${CITIZEN}\n`);
    const { code, complaints } = await check(['--diff', 'HEAD', '@a.md']);
    expect([code, complaints]).toEqual([2, 'legal-brief: @a.md: no git repository, or no revision `HEAD` in it']);
  });
});
