// The JSON Schema of a statute's head: what the reader takes, generated from it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SCHEMA_FILE, statuteSchema } from '../../../scripts/generate-schema.ts';
import { ROOT } from '../../support/library.ts';

const schema = JSON.parse(statuteSchema());

it('is the committed file: run `npm run generate` if it is not', () => {
  expect(readFileSync(path.join(ROOT, SCHEMA_FILE), 'utf8')).toBe(statuteSchema());
});

it('asks for what the reader asks for, and for nothing else', () => {
  expect(schema.required).toEqual(['id', 'title', 'rank', 'issuer', 'known', 'source']);
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.rank.enum).toContain('judicial-interpretation');
});
