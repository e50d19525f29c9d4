// Lines of JSON in and out: what is on them, and what a bad line does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileLibraryFolder } from '../../../scripts/compile-library.ts';
import { type BadLine, LONGEST_LINE, tasksFromLines } from '../../../server/cli/ndjson-input.ts';
import { legalBrief } from '../../support/cli.ts';
import { ROOT } from '../../support/library.ts';

const WRONG = 'Article 75 of the PIPL.';
const CITIZEN = 'A leak harms citizens.';
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-ndjson-'));
  mkdirSync(path.join(folder, 'dist'));
  await compileLibraryFolder(path.join(ROOT, 'server/statutes/data'), path.join(folder, 'dist/library'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (args: string[], stdin = '') => legalBrief(folder, 'dist', ['check', ...args], stdin);
const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** As docs/checking.md has it, and nothing else. */
const place = { line: z.int().min(1), column: z.int().min(1), endLine: z.int().min(1), endColumn: z.int().min(1) };
const span = { start: z.int().min(0), end: z.int().min(0), ...place };
const record = z.union([
  z.strictObject({
    version: z.literal(1),
    path: z.string(),
    asOf: z.iso.date(),
    fixed: z.int().optional(),
    problems: z.array(
      z.strictObject({
        rule: z.string(),
        severity: z.enum(['error', 'warning', 'information', 'hint']),
        message: z.string(),
        ...span,
        fixes: z.array(
          z.strictObject({
            title: z.string(),
            safe: z.boolean(),
            edits: z.array(z.strictObject({ ...span, text: z.string() })),
          }),
        ),
        fingerprint: z.string(),
      }),
    ),
  }),
  z.strictObject({ version: z.literal(1), path: z.string(), error: z.string() }),
  z.strictObject({ version: z.literal(1), line: z.int().min(1), error: z.string() }),
]);
const records = (out: string) => out.split('\n').map((line) => record.parse(JSON.parse(line)));

describe('--format ndjson', () => {
  it('writes a line for each file, also for one that cannot be read', async () => {
    writeFileSync(path.join(folder, 'a.md'), `---\nas-of: 2020-05-01\n---\n\n${CITIZEN}\n`);
    writeFileSync(path.join(folder, 'b.md'), Uint8Array.from([0xe9]));
    writeFileSync(path.join(folder, 'c.md'), 'Article 28 of the PIPL.\n');
    const { code, out, complaints } = await check(['--format', 'ndjson', '@a.md', '@b.md', '@c.md']);
    expect(code).toBe(2);
    expect(records(out)).toMatchObject([
      { path: '@a.md', asOf: '2020-05-01', problems: [{ rule: 'citizen', line: 5 }] },
      { path: '@b.md', error: '@b.md: not UTF-8 (byte 0)' },
      { path: '@c.md', asOf: '2026-11-01', problems: [] },
    ]);
    expect(complaints).toBe('legal-brief: @b.md: not UTF-8 (byte 0)');
  });

  it('counts the repairs', async () => {
    writeFileSync(path.join(folder, 'c.md'), 'Article 28 of the PIPL.\n');
    const { out } = await check(['--format', 'ndjson', '--fix', '@c.md']);
    expect(records(out)).toMatchObject([{ fixed: 0 }]);
  });
});

describe('--stdin-ndjson', () => {
  it('answers every line with one, in order, whatever is on it', async () => {
    const good = { path: 'memo.md', text: `\ufeff${CITIZEN}\n` };
    const bad = [
      '{"path": ',
      '[]',
      '{"text": "x"}',
      '{"path": "x"}',
      '{"path": "x", "text": "x", "asOf": "2026-02-30"}',
    ];
    const stdin = `${lines(good)}${bad.join('\r\n')}\n\n${lines({ ...good, law: 'cn/none' }, good).trimEnd()}`;
    const { code, out, complaints } = await check(['--stdin-ndjson'], stdin);
    const all = records(out);
    expect([code, complaints]).toEqual([0, '']);
    expect(all[0]).toMatchObject({ path: 'memo.md', problems: [{ rule: 'citizen', start: 13, column: 14 }] });
    expect(all.slice(1, -1)).toEqual(
      [
        'line 2: not JSON',
        'line 3: expected an object',
        'line 4: `path` must be a string',
        'line 5: `text` must be a string',
        'line 6: `asOf` must be a date that exists, as in 2026-11-01',
        'line 7: not JSON',
        'line 8: unknown law `cn/none`; `legal-brief statute list` prints the ids',
      ].map((error, index) => ({ version: 1, line: index + 2, error })),
    );
    expect(all.at(-1)).toEqual(all[0]);
  });

  it('takes date and law from the line, else from the options', async () => {
    const text = 'Article 900 applies.';
    const stdin = lines({ path: 'a', text, asOf: '2020-01-01', law: 'cn/pipl' }, { path: 'a', text, asOf: null });
    const { out } = await check(['--stdin-ndjson', '--law', 'cn/civil-code', '--as-of', '2026-03-01'], stdin);
    const [first, second] = records(out) as { asOf: string; problems: { rule: string }[] }[];
    expect([first!.asOf, second!.asOf]).toEqual(['2020-01-01', '2026-03-01']);
    expect(first!.problems).toMatchObject([{ rule: 'not-yet-in-force' }]);
    expect(second!.problems).toEqual([]);
  });

  it('looks for no configuration over the name, but takes one that is given', async () => {
    const rules = path.join(folder, 'over/.legal-brief.yaml');
    mkdirSync(path.dirname(rules), { recursive: true });
    writeFileSync(rules, 'rules:\n  citizen: off\n');
    const stdin = lines({ path: path.join(folder, 'over/a.md'), text: CITIZEN });
    expect(records((await check(['--stdin-ndjson'], stdin)).out)).toMatchObject([{ problems: [{ rule: 'citizen' }] }]);
    const { out } = await check(['--stdin-ndjson', '--config', rules], stdin);
    expect(records(out)).toMatchObject([{ problems: [] }]);
    writeFileSync(rules, 'rules: [\n');
    expect((await check(['--stdin-ndjson', '--config', rules], stdin)).code).toBe(2);
  });

  it('does not take a line separator inside a text for the end of the line', async () => {
    const { out } = await check(['--stdin-ndjson'], lines({ path: 'a.md', text: `One\u2028two.\u2029${WRONG}` }));
    expect(records(out)).toMatchObject([{ problems: [{ rule: 'no-such-article' }] }]);
  });

  it('tells of findings and bad lines by the exit code only where --fail-on is given', async () => {
    const code = async (stdin: string, ...args: string[]) => (await check(['--stdin-ndjson', ...args], stdin)).code;
    const wrong = lines({ path: 'a.md', text: WRONG });
    expect(await code(wrong)).toBe(0);
    expect(await code(wrong, '--fail-on', 'error')).toBe(1);
    expect(await code(lines({ path: 'a.md', text: CITIZEN }), '--fail-on', 'error')).toBe(0);
    expect(await code(`${wrong}nonsense\n`, '--fail-on', 'error')).toBe(2);
  });

  it.each([
    [['--stdin-ndjson', '@a.md'], /takes no paths/],
    [['--stdin-ndjson', '--format', 'json'], /ndjson only/],
    [['--stdin-ndjson', '--fix'], /--fix/],
    [['--stdin-ndjson', '--diff', 'HEAD'], /--diff/],
  ])('does not take %j', async (args, complaint) => {
    const { code, complaints } = await check(args);
    expect([code, complaints]).toEqual([2, expect.stringMatching(complaint)]);
  });
});

describe('lines of bytes', () => {
  const tasks = async (...chunks: Uint8Array[]) => {
    async function* source() {
      yield* chunks;
    }
    const found = [];
    for await (const task of tasksFromLines(source(), () => true)) found.push(task);
    return found;
  };
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('are the same however they are cut', async () => {
    const whole = bytes(lines({ path: '一.md', text: '刑法😀' }, { path: 'b', text: '' }));
    const expected = await tasks(whole);
    expect(expected).toEqual([
      { path: '一.md', text: '刑法😀' },
      { path: 'b', text: '' },
    ]);
    for (const size of [1, 2, 3, 7]) {
      const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
        whole.subarray(index * size, (index + 1) * size),
      );
      expect(await tasks(...chunks)).toEqual(expected);
    }
  });

  it('that are no UTF-8 or too long are told by their number', async () => {
    const long = new Uint8Array(LONGEST_LINE / 2 + 1).fill(0x20);
    const found = await tasks(Uint8Array.of(0xe9, 0x0a), long, long, bytes('\n{"path": "a", "text": ""}'));
    expect(found.map((task) => (task as BadLine).message?.text ?? task)).toEqual([
      'line {0}: not UTF-8',
      'line {0}: longer than 64 MB',
      { path: 'a', text: '' },
    ]);
  });
});
