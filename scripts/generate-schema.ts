// Generates the JSON Schema of the head of a statute file from what reads it: `schemas/statute.schema.json`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { headSchema } from '../server/statutes/compile-head.ts';

export const SCHEMA_FILE = 'schemas/statute.schema.json';

/** The text of the file. */
export function statuteSchema(): string {
  const about = {
    title: 'Head of a statute file of Legal Brief',
    description: 'What its fields mean is in CONTRIBUTING.md',
  };
  return `${JSON.stringify({ ...about, ...headSchema() }, null, 2)}\n`;
}

export function generate(root: string): void {
  const file = path.join(root, SCHEMA_FILE);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, statuteSchema());
}
