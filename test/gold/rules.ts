// Scores the rules against the sentences in `rules/`, one file per rule: what is reported beside what should be.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseBrief } from '../../server/brief/markdown.ts';
import { check } from '../../server/features/check.ts';
import { prepare } from '../../server/features/prepare.ts';
import type { Library } from '../../server/statutes/library.ts';
import { analyse } from '../../server/workspace.ts';
import { ROOT } from '../support/library.ts';

/** `expect`: the words under each finding of the rule, in order; none for a trap. Hints do not count as findings against it. */
export type RulePassage = { text: string; 'as-of'?: string; expect: string[] };

/** Counts are of findings. `positives` and `traps` are passages; `complaints` say what was wrong where. */
export type RuleScore = {
  rule: string;
  right: number;
  found: number;
  wanted: number;
  positives: number;
  traps: number;
  complaints: string[];
};

const FOLDER = path.join(ROOT, 'test/gold/rules');

/** Every file of the folder, in alphabetical order. */
export async function scoreRules(library: Library): Promise<RuleScore[]> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return Promise.all(names.sort().map((name) => scoreRule(name.replace('.yaml', ''), library)));
}

export async function scoreRule(rule: string, library: Library): Promise<RuleScore> {
  const passages = parse(readFileSync(path.join(FOLDER, `${rule}.yaml`), 'utf8')) as RulePassage[];
  const score: RuleScore = { rule, right: 0, found: 0, wanted: 0, positives: 0, traps: 0, complaints: [] };
  for (const passage of passages) {
    const found = await wordsReported(rule, passage, library);
    const right = matched(found, passage.expect);
    score.right += right;
    score.found += found.length;
    score.wanted += passage.expect.length;
    if (passage.expect.length > 0) score.positives++;
    else score.traps++;
    if (right < found.length || right < passage.expect.length)
      score.complaints.push(
        `${passage.text}\n    expected ${JSON.stringify(passage.expect)}, found ${JSON.stringify(found)}`,
      );
  }
  return score;
}

async function wordsReported(
  rule: string,
  { text, expect, 'as-of': asOf = '2026-11-01' }: RulePassage,
  library: Library,
) {
  const analysis = analyse(parseBrief(`${rule}.md`, 0, text), library, { asOf });
  await prepare(analysis);
  return check(analysis)
    .filter((finding) => finding.rule === rule)
    .filter(({ severity, start, end }) => severity !== 'hint' || expect.includes(text.slice(start, end)))
    .map(({ start, end }) => text.slice(start, end));
}

/** How many of the found words are expected, each once. */
function matched(found: readonly string[], expected: readonly string[]): number {
  const rest = [...expected];
  let count = 0;
  for (const words of found) {
    const at = rest.indexOf(words);
    if (at < 0) continue;
    rest.splice(at, 1);
    count++;
  }
  return count;
}

/** Share of 1; 1 where there is nothing to count. */
export function precision({ right, found }: RuleScore): number {
  return found === 0 ? 1 : right / found;
}

export function recall({ right, wanted }: RuleScore): number {
  return wanted === 0 ? 1 : right / wanted;
}
