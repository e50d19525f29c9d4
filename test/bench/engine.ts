// One size of brief, measured in a process of its own: `node engine.cjs SIZE`.
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseBrief } from '../../server/brief/markdown.ts';
import type { Brief } from '../../server/brief/model.ts';
import { replaced } from '../../server/brief/source.ts';
import { check } from '../../server/features/check.ts';
import { rules } from '../../server/rules/index.ts';
import { type Analysis, analyse } from '../../server/workspace.ts';
import { briefOf } from '../support/corpus.ts';
import { bundledLibrary } from '../support/library.ts';

const library = bundledLibrary();
const size = Number(process.argv[2]);
const text = briefOf(size);
const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);
const options = { asOf: '2026-01-01' };
const everything = (source: string, version: number, previous?: Brief) => {
  const analysis = analyse(parseBrief('a.md', version, source, previous), library, options);
  check(analysis);
  return analysis;
};

type Times = number[];
/** Milliseconds of work of this process alone: a clock would count what else the machine does. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
function time(times: Times, work: () => void): void {
  const start = now();
  work();
  times.push(now() - start);
}
function at(times: Times, part: number): number {
  return [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))]!;
}

const rows: [string, Times][] = [
  ['remark', []],
  ['parse', []],
  ['parse, resolve, check', []],
  ['one character, parse', []],
  ['one character, parse, resolve', []],
  ['one character, up to the findings', []],
  ['one character, check alone', []],
];
const rounds = size > 100_000 ? 3 : 30;
for (let i = 0; i < rounds; i++) {
  time(rows[0]![1], () => void remark.parse(text));
  time(rows[1]![1], () => void parseBrief('a.md', 1, text));
  time(rows[2]![1], () => void everything(text, 1));
}
let analysis: Analysis = everything(text, 1);
// The first edits are not counted: nobody waits for the compiler for long.
for (let i = -10; i < 60; i++) {
  const { brief } = analysis;
  const place = text.indexOf(' ', Math.floor((text.length * ((((i + 10) >> 1) * 37) % 100)) / 100)) + 1;
  const times: number[] = [now()];
  // As an editor says it: an `x` there, and away again the next time.
  const [end, written] = i % 2 === 0 ? [place, 'x'] : [place + 1, ''];
  const next = parseBrief('a.md', i + 12, replaced(brief.source, place, end, written), brief);
  times.push(now());
  analysis = analyse(next, library, options);
  times.push(now());
  check(analysis);
  times.push(now());
  if (i < 0) continue;
  rows[6]![1].push(times[3]! - times[2]!);
  for (let step = 1; step <= 3; step++) rows[2 + step]![1].push(times[step]! - times[0]!);
}
const reference = at(rows[0]![1], 0.5);
const findings = check(analysis).length;
console.log(`${text.length} units, ${analysis.blocks.length} blocks, ${findings} findings\n`);
console.log('| work | median ms | p95 ms | remark is so many times slower |\n|---|---|---|---|');
for (const [name, times] of rows) {
  const median = at(times, 0.5);
  console.log(
    `| ${name} | ${median.toFixed(2)} | ${at(times, 0.95).toFixed(2)} | ${(reference / median).toFixed(1)} |`,
  );
}
if (process.argv.includes('--rules')) {
  for (const rule of rules) {
    const times: Times = [];
    const fresh = everything(text, 1);
    for (let i = 0; i < 5; i++) {
      time(times, () => {
        if (rule.scope === 'document') for (const _ of rule.check(fresh));
        else for (const block of fresh.blocks) for (const _ of rule.check(block, fresh));
      });
    }
    console.log(`${at(times, 0.5).toFixed(2)} ms ${rule.scope} ${rule.id}`);
  }
}
