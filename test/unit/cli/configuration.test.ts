// The configuration on the command line: found over each brief, merged, printed; findings that a committed file ignores.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { compileLibraryFolder } from '../../../scripts/compile-library.ts';
import { legalBrief } from '../../support/cli.ts';
import { ROOT } from '../../support/library.ts';

const CITIZEN = 'A leak harms citizens.\n';
const CONFIG = '.legal-brief.yaml';
const IGNORED = '.legal-brief-ignored.json';

let root: string;
let folder: string;
let count = 0;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'legal-brief-configuration-'));
  mkdirSync(path.join(root, 'dist'));
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(root, 'dist/library'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  folder = path.join(root, `case ${++count}`);
  mkdirSync(path.join(folder, 'inner'), { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const run = (...args: string[]) => legalBrief(folder, path.join(root, 'dist'), args);
/** `rule severity` of each finding. */
const found = async (...args: string[]) => {
  const { out } = await run('check', '--format', 'json', ...args);
  const { files } = JSON.parse(out) as { files: { problems: { rule: string; severity: string }[] }[] };
  return files.flatMap(({ problems }) => problems.map(({ rule, severity }) => `${rule} ${severity}`));
};

it('takes the nearest file, merged with those above, unless one is the root', async () => {
  write(CONFIG, 'rules: {citizen: off, term: hint}\n');
  write(`inner/${CONFIG}`, 'rules: {citizen: hint}\n');
  write('a.md', `${CITIZEN}\nThe data subject.\n`);
  write('inner/a.md', `${CITIZEN}\nThe data subject.\n`);
  expect(await found('@a.md')).toEqual(['term hint']);
  expect(await found('@inner/a.md')).toEqual(['citizen hint', 'term hint']);
  write(`inner/${CONFIG}`, 'root: true\nrules: {citizen: hint}\n');
  expect(await found('@inner/a.md')).toEqual(['citizen hint', 'term warning']);
});

it('takes another file, or none, where that is said', async () => {
  write(CONFIG, 'rules: {citizen: off}\n');
  write('other.yaml', 'rules: {citizen: error}\n');
  write('a.md', CITIZEN);
  expect(await found('@a.md')).toEqual([]);
  expect(await found('--config', '@other.yaml', '@a.md')).toEqual(['citizen error']);
  expect(await found('--no-config', '@a.md')).toEqual(['citizen warning']);
  const { code, complaints } = await run('check', '--config', '@no.yaml', '@a.md');
  expect([code, complaints]).toEqual([2, 'legal-brief: @no.yaml: cannot be read (ENOENT)']);
});

it('measures by the date, the law and the style of the file; options and front matter come after it', async () => {
  write(CONFIG, 'asOf: 2010-01-01\nlaw: cn/pipl\ncheck: auto\ncitationStyle: {notation: 253 bis}\n');
  write('a.md', 'Article 13 applies.\n\nArticle 253-1 of the Criminal Law.\n');
  const { out } = await run('cite', '@a.md');
  expect(out).toContain('cn/pipl');
  expect(await found('@a.md')).toContain('inconsistent-citation-form information');
  const printed = async (...args: string[]) => (await run('config', ...args)).out.split('\n').slice(0, 3);
  expect(await printed('@a.md')).toEqual([
    'check: auto\t@.legal-brief.yaml',
    'asOf: 2010-01-01\t@.legal-brief.yaml',
    'law: cn/pipl\t@.legal-brief.yaml',
  ]);
  expect((await printed('--as-of', '2015-01-01', '@a.md'))[1]).toBe('asOf: 2015-01-01\tcommand-line');
  write('b.md', '---\nas-of: 2020-01-01\n---\n\nText.\n');
  expect((await printed('--as-of', '2015-01-01', '@b.md'))[1]).toBe('asOf: 2020-01-01\tfront-matter');
  // Nothing of Chinese law: `auto` leaves it alone, as in the editor.
  write('c.md', CITIZEN);
  expect(await found('@c.md')).toEqual([]);
});

it('prints where every value comes from', async () => {
  write(CONFIG, 'rules: {citizen: {level: error, locked: true}}\n');
  write(IGNORED, '{"version": 1, "ignored": {"citizen:x": 2}}\n');
  write('a.md', '---\nrules: {term: off, citizen: off}\n---\n\nText.\n');
  const { out, code } = await run('config', '@a.md');
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual(
    expect.arrayContaining([
      'check: all\tdefault',
      'asOf: 2026-11-01\tdefault',
      'rules.citizen: error (locked)\t@.legal-brief.yaml',
      'rules.term: off\tfront-matter',
      'rules.no-such-article: error\tdefault',
      'ignored: 2\t@.legal-brief-ignored.json',
      'files: @.legal-brief.yaml',
    ]),
  );
  const { out: json } = await run('config', '--format', 'json', '@a.md');
  expect(JSON.parse(json.replaceAll('@', '/'))).toMatchObject({
    check: 'all',
    rules: { citizen: 'error', term: 'off' },
    locked: { citizen: 'error' },
    ignored: { findings: 2 },
    origins: { 'rules.term': 'front-matter' },
  });
});

it('complains once of what is wrong, and goes on', async () => {
  write(CONFIG, 'check: all\nruls: {}\nrules:\n  citizen: {level: warning, locked: true}\n');
  write(`inner/${CONFIG}`, '\nrules:\n  citizen: off\n');
  write('a.md', CITIZEN);
  write('inner/a.md', CITIZEN);
  write('inner/b.md', CITIZEN);
  const { code, out, complaints } = await run('check', '@.');
  expect(code).toBe(2);
  expect(complaints.split('\n')).toEqual([
    'legal-brief: @.legal-brief.yaml:2: Unexpected key `ruls`, expected one of check, asOf, law, citationStyle, rules, ignored, statutes, root',
    'legal-brief: @inner/.legal-brief.yaml:3: `citizen` is locked at warning in @.legal-brief.yaml: it cannot be lowered',
  ]);
  expect(out.split('\n')).toHaveLength(4);
});

it('leaves out what the committed file lists, nearest first, and writes all of it into a new one', async () => {
  write('a.md', CITIZEN);
  write('inner/a.md', `${CITIZEN}\nA data subject.\n`);
  expect((await run('check', '--write-baseline', `@${IGNORED}`, '@.')).out).toBe(`@${IGNORED}: 3 findings to ignore`);
  expect(await found('@.')).toEqual([]);
  expect(await found('--no-config', '@.')).toHaveLength(3);
  const first = readFileSync(path.join(folder, IGNORED), 'utf8');
  await run('check', '--write-baseline', `@${IGNORED}`, '@.');
  expect(readFileSync(path.join(folder, IGNORED), 'utf8')).toBe(first);
  // A file that the nearest configuration names is the one that counts, there or not.
  write(`inner/${CONFIG}`, 'ignored: mine.json\n');
  expect(await found('@inner/a.md')).toHaveLength(2);
  write(IGNORED, 'no list');
  const { code, complaints } = await run('check', '@a.md');
  expect([code, complaints]).toEqual([2, `legal-brief: @${IGNORED}: not a baseline that \`--write-baseline\` wrote`]);
});
