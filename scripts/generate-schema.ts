// Generates the JSON Schemas of the head of a statute file and of `.legal-brief.yaml` from what reads them, into `schemas/`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configSchema } from '../server/config/schema.ts';
import { rules } from '../server/rules/index.ts';
import { headSchema } from '../server/statutes/compile-head.ts';

export const SCHEMA_FILE = 'schemas/statute.schema.json';
export const CONFIG_SCHEMA_FILE = 'schemas/legal-brief.schema.json';

/** The text of the file. */
export function statuteSchema(): string {
  const about = {
    title: 'Head of a statute file of Legal Brief',
    description: 'What its fields mean is in CONTRIBUTING.md',
  };
  return `${JSON.stringify({ ...about, ...headSchema() }, null, 2)}\n`;
}

/** The text of the file. */
export function configurationSchema(): string {
  return `${JSON.stringify(configSchema(rules), null, 2)}\n`;
}

export function generate(root: string): void {
  mkdirSync(path.join(root, 'schemas'), { recursive: true });
  writeFileSync(path.join(root, SCHEMA_FILE), statuteSchema());
  writeFileSync(path.join(root, CONFIG_SCHEMA_FILE), configurationSchema());
}
