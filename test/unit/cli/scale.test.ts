// `check` over many briefs: workers, the order of what is printed, progress.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileLibraryFolder } from '../../../scripts/compile-library.ts';
import { defaultJobs } from '../../../server/cli/check-jobs.ts';
import { inOrder } from '../../../server/cli/in-order.ts';
import { legalBrief, type Printed } from '../../support/cli.ts';
import { briefOf } from '../../support/corpus.ts';
import { ROOT } from '../../support/library.ts';

const BRIEFS = 40;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-scale-'));
  const dist = path.join(folder, 'dist');
  mkdirSync(dist);
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(dist, 'library'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server/cli/check-worker.ts'],
    outfile: path.join(dist, 'check-worker.js'),
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  mkdirSync(path.join(folder, 'briefs/deep'), { recursive: true });
  for (let index = 0; index < BRIEFS; index++) {
    const odd = index % 5 === 0 ? 'Article 75 of the PIPL harms citizens; so does 《刑法》第二百五十三条.\n' : '';
    write(`briefs/${index % 7 === 0 ? 'deep/' : ''}${index}.md`, briefOf(200 + 15 * index, index + 1) + odd);
  }
  // A folder with a configuration of its own.
  write('briefs/deep/.legal-brief.yaml', 'rules:\n  citizen: error\n  term: off\n');
  writeFileSync(path.join(folder, 'briefs/20a.md'), Uint8Array.from([0x41, 0xe9]));
  write('one.md', 'A leak harms citizens.\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

const check = (args: string[], ...rest: [stdin?: string, world?: Parameters<typeof legalBrief>[4]]) =>
  legalBrief(folder, 'dist', ['check', ...args], ...rest);

describe('--jobs', () => {
  it.each([
    ['text', ['1', '2', '3']],
    ['json', ['1', '2']],
  ])('prints the same %s with %s', async (format, each) => {
    const runs: Printed[] = [];
    for (const jobs of each) {
      runs.push(await check(['--format', format, '--jobs', jobs, '@briefs', '@nowhere.md', '-'], 'Article 75 PIPL.'));
    }
    const [one, ...others] = runs;
    expect(one!.code).toBe(2);
    expect(one!.complaints).toBe(
      'legal-brief: @nowhere.md: no such file or folder\nlegal-brief: @briefs/20a.md: not UTF-8 (byte 1)',
    );
    expect(one!.out.length).toBeGreaterThan(1000);
    for (const other of others) expect(other).toEqual(one);
  });

  it('finds in each brief what it finds in it alone', async () => {
    const { out } = await check(['--format', 'ndjson', '--jobs', '1', '@briefs']);
    const all = out.split('\n');
    expect(all).toHaveLength(BRIEFS + 1);
    for (const number of [3, 15, 35]) {
      const name = `@briefs/${number % 7 === 0 ? 'deep/' : ''}${number}.md`;
      const alone = await check(['--format', 'ndjson', name]);
      expect(all).toContain(alone.out);
    }
  });

  it('takes the baseline to the workers, and writes the same', async () => {
    const known = async (jobs: string) => check(['--jobs', jobs, '--write-baseline', '@known.json', '@briefs/3*.md']);
    const [one, two] = [await known('1'), await known('2')];
    expect(two).toEqual(one);
    const { out } = await check(['--jobs', '2', '--baseline', '@known.json', '@briefs/3*.md']);
    expect(out).toBe('0 errors, 0 warnings, 0 information, 0 hints');
  });

  it('speaks the language that was asked for in workers too', async () => {
    const { out } = await check(['--jobs', '2', '--locale', 'zh-cn', '@briefs/1.md', '@one.md']);
    expect(out).toMatch(/one\.md:1:14: warning citizen/);
  });

  it.each(['0', '-1', 'many', '1.5'])('does not take %s', async (jobs) => {
    const { code, complaints } = await check([`--jobs=${jobs}`, '@one.md']);
    expect([code, complaints]).toEqual([2, expect.stringContaining('--jobs')]);
  });

  it('says that the worker is missing, and which files were not checked', async () => {
    const dist = path.join(folder, 'without');
    await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(dist, 'library'));
    const { code, complaints } = await legalBrief(folder, 'without', ['check', '--jobs', '2', '@one.md']);
    expect(code).toBe(2);
    expect(complaints).toMatch(/^legal-brief: @one\.md: cannot be checked \(.*\)$/);
  });
});

describe('in order', () => {
  it('hands out in order whatever is done first, and takes no more than it may', async () => {
    const finish: (() => void)[] = [];
    const taken: number[] = [];
    async function* numbers() {
      for (let number = 0; number < 6; number++) {
        taken.push(number);
        yield number;
      }
    }
    const results = inOrder(
      numbers(),
      3,
      (number) => new Promise<number>((done) => (finish[number] = () => done(number))),
    );
    const first = results.next();
    await settled();
    expect(taken).toEqual([0, 1, 2]);
    finish[2]!();
    finish[1]!();
    await settled();
    expect(taken).toEqual([0, 1, 2]);
    finish[0]!();
    expect((await first).value).toBe(0);
    expect([(await results.next()).value, (await results.next()).value]).toEqual([1, 2]);
    const rest = results.next();
    await settled();
    for (const number of [5, 4, 3]) finish[number]!();
    expect([(await rest).value, (await results.next()).value, (await results.next()).value]).toEqual([3, 4, 5]);
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('hands out a result while it waits for the next thing', async () => {
    async function* one() {
      yield 'first';
      await new Promise(() => {});
    }
    const results = inOrder(one(), 8, async (thing) => thing);
    expect((await results.next()).value).toBe('first');
  });
});

/** Everything that waits for nothing outside has been done. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('progress', () => {
  const steps = (...times: number[]) => {
    const shown: string[] = [];
    const now = () => times.shift() ?? 0;
    return {
      gauge: { now, write: (text: string) => void shown.push(text) },
      shown: () => shown.join('').replaceAll('\u001b[K', '<'),
    };
  };

  it('shows after a second, ten times a second, and is gone at the end', async () => {
    const { gauge, shown } = steps(0, 500, 1000, 1050, 1200, 1250);
    await check(['--format', 'json', '--jobs', '1', '@briefs/1?.md'], '', { gauge });
    expect(shown()).toBe('\r<2 of 9 files checked\r<4 of 9 files checked\r<');
  });

  it('is out of the way of what is printed', async () => {
    const events: string[] = [];
    const times = [0, 2000];
    const gauge = { now: () => times.shift() ?? 2001, write: (text: string) => void events.push(text) };
    const print = (line: string) => void events.push(line.replace(/.*: /, ''));
    await check(['--jobs', '1', '@one.md', '@briefs/1.md', '@briefs/10.md'], '', { gauge, print });
    const line = events.findIndex((event) => event.endsWith(' checked'));
    expect(events[line + 1]).toBe('\r\u001b[K');
    expect(events.at(-1)).toMatch(/errors/);
  });

  it('shows nothing where it is quick', async () => {
    const { gauge, shown } = steps(0, 10, 20, 30);
    await check(['@one.md', '@briefs/1.md'], '', { gauge });
    expect(shown()).toBe('');
  });
});

describe('the number of workers', () => {
  it('is one for few briefs, and never a crowd', () => {
    const most = Math.min(availableParallelism(), 8);
    expect([0, 1, 40].map(defaultJobs)).toEqual([1, 1, 1]);
    expect(defaultJobs(1_000_000)).toBe(most);
  });
});
