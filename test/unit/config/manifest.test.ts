// What the manifest promises is kept: every setting is read by code, every key of the configuration file is in its schema.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CONFIG_SCHEMA_FILE, configurationSchema } from '../../../scripts/generate-schema.ts';
import { KEYS, readConfigFile } from '../../../server/config/file.ts';
import { DEFAULTS, readSettings, readStatuteFolders, SETTINGS } from '../../../server/config.ts';
import { rules } from '../../../server/rules/index.ts';
import { ROOT } from '../../support/library.ts';

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const known = { rules: new Set(rules.map(({ id }) => id)), laws: new Set(['cn/pipl']) };
/** A value for each setting that is not its default. */
const OTHER: Record<string, unknown> = {
  check: 'off',
  asOf: '2020-01-01',
  law: 'cn/pipl',
  rules: { citizen: 'off' },
  citationStyle: { word: 'art.' },
  inlayHints: true,
};

const contributed = Object.keys(manifest.contributes.configuration.properties).map((key) =>
  key.replace('legalBrief.', ''),
);

it('the contributed settings are those of the table', () => {
  expect(contributed).toEqual(SETTINGS.map(({ key }) => key));
});

it.each(contributed)('%s is read', (key) => {
  if (key === 'statutes.folders') {
    expect(readStatuteFolders({ statutes: { folders: ['laws'] } }).folders).toEqual(['laws']);
    return;
  }
  const { settings } = readSettings({ [key]: OTHER[key] }, known);
  expect(settings).toEqual({ ...DEFAULTS, [key]: OTHER[key] });
});

it.each(contributed)('%s is asked for where something is done with it', (key) => {
  const name = key.split('.').at(-1)!;
  const files = sources('server').filter((file) => !/^server\/config(?:\.ts|\/)/.test(file));
  const users = files.filter((file) =>
    new RegExp(`\\b${name}\\b`, 'i').test(readFileSync(path.join(ROOT, file), 'utf8')),
  );
  expect(users).not.toEqual([]);
});

it.each(rules.map(({ id }) => id))('a level for %s is read from the settings and from the file', (id) => {
  const levels = manifest.contributes.configuration.properties['legalBrief.rules'].properties;
  expect(Object.keys(levels)).toContain(id);
  expect(readSettings({ rules: { [id]: 'hint' } }, known).settings.rules).toEqual({ [id]: 'hint' });
  expect(readConfigFile(`rules: {${id}: hint}`, known).values.rules).toEqual({ [id]: { level: 'hint' } });
});

it('the schema is the committed file, and has every key: run `npm run generate` if it is not', () => {
  expect(readFileSync(path.join(ROOT, CONFIG_SCHEMA_FILE), 'utf8')).toBe(configurationSchema());
  const { properties } = JSON.parse(configurationSchema());
  expect(Object.keys(properties)).toEqual(Object.keys(KEYS));
  expect(Object.keys(properties.rules.properties)).toEqual(rules.map(({ id }) => id));
  const [validation] = manifest.contributes.yamlValidation;
  expect(path.normalize(validation.url)).toBe(CONFIG_SCHEMA_FILE);
});

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts'));
}
