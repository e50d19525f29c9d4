// Reads the annotated passages and the results of the last accepted run.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Passage } from './score.ts';

export type Baseline = { correct: string[] };

/** Every YAML file of the folder, in the order of their names. */
export function readPassages(folder: string): Passage[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().flatMap((name) => parse(readFileSync(path.join(folder, name), 'utf8')) as Passage[]);
}

export function readBaseline(folder: string): Baseline {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'baseline.json'), 'utf8'));
  } catch {
    return { correct: [] };
  }
}
