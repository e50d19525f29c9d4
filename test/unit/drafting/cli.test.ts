// The drafting commands as a user sees them: toa, export, reform.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileLibraryFolder } from '../../../scripts/compile-library.ts';
import { compileReformsFolder } from '../../../scripts/compile-reforms.ts';
import { legalBrief as legalBriefIn } from '../../support/cli.ts';
import { ROOT } from '../../support/library.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-drafting-'));
  mkdirSync(path.join(folder, 'dist'));
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(folder, 'dist/library'));
  compileReformsFolder(path.join(ROOT, 'server/reform/clauses'), path.join(folder, 'dist/reforms.json'));
  writeFileSync(path.join(folder, 'a.md'), '\ufeffArticle 28 of the PIPL.\r\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const legalBrief = (...args: string[]) => legalBriefIn(folder, 'dist', args);

describe('toa', () => {
  it('prints, checks and writes; byte order mark and line ends stay', async () => {
    expect((await legalBrief('toa', '@a.md')).out).toContain('Article 28');
    expect((await legalBrief('toa', '--check', '@a.md')).code).toBe(1);
    expect((await legalBrief('toa', '--write', '@a.md')).code).toBe(0);
    expect(readFileSync(path.join(folder, 'a.md'), 'utf8')).toMatch(
      /^\ufeffArticle 28 of the PIPL\.\r\n\r\n## Table of/,
    );
    expect((await legalBrief('toa', '--check', '@a.md')).code).toBe(0);
  });
});

describe('export', () => {
  it('writes both kinds', async () => {
    for (const name of ['a.docx', 'a.html']) {
      expect((await legalBrief('export', '@a.md', '-o', `@${name}`)).code).toBe(0);
      expect(existsSync(path.join(folder, name))).toBe(true);
    }
  });

  it.each([
    ['@a.md', '@a.pdf', 'legal-brief: @a.pdf: unexpected ending, expected .docx or .html'],
    ['@none.md', '@a.html', 'legal-brief: @none.md: no such file or folder'],
    ['@a.md', '@none/a.html', 'legal-brief: @none/a.html: cannot be written (ENOENT)'],
  ])('%s to %s is one message', async (from, to, message) => {
    expect(await legalBrief('export', from, '-o', to)).toEqual({ code: 2, out: '', complaints: message });
  });
});

describe('the sample memo', () => {
  const names = ['@illegal-use.docx', '@illegal-use.html'];
  beforeAll(() => copyFileSync(path.join(ROOT, 'sample/illegal-use.md'), path.join(folder, 'illegal-use.md')));

  it('is clean on its date, and its table of authorities is up to date', async () => {
    const { code, out } = await legalBrief('check', '@illegal-use.md');
    expect([code, out]).toEqual([0, '0 errors, 0 warnings, 0 information, 0 hints']);
    expect(await legalBrief('toa', '--check', '@illegal-use.md')).toMatchObject({ code: 0, complaints: '' });
  });

  it.each(names)('goes out as %s', async (name) => {
    const made = await legalBrief('export', '@illegal-use.md', '-o', name, '--provision-footnotes');
    expect(made).toEqual({ code: 0, out: '', complaints: '' });
    expect(statSync(path.join(folder, name.slice(1))).size).toBeGreaterThan(10_000);
  });
});

describe('reform', () => {
  it('lists and shows clauses', async () => {
    expect((await legalBrief('reform', 'list')).out.split('\n')).toHaveLength(22);
    const { code, out } = await legalBrief('reform', 'show', 'r1', '--form', 'redline');
    expect([code, out]).toEqual([0, expect.stringContaining('~~three~~**four**')]);
  });

  it('says why there is none', async () => {
    expect(await legalBrief('reform', 'show', 'R99')).toMatchObject({
      code: 2,
      complaints: expect.stringContaining('R99'),
    });
    expect(await legalBrief('reform', 'show', 'R5', '--form', 'redline')).toMatchObject({ code: 1, out: '' });
    const both = await legalBrief('reform', 'show', 'R1', 'R10');
    expect(both).toMatchObject({ code: 1, out: '', complaints: expect.stringContaining('Both change the same words') });
  });
});
