// The settings table: what is read from any value, and that the manifest says the same.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateSettings } from '../../scripts/generate-settings.ts';
import { DEFAULTS, readSettings } from '../../server/config.ts';
import { english } from '../../server/text.ts';

const known = { rules: new Set(['citizen']), laws: new Set(['cn/criminal-law']) };
const read = (raw: unknown) => {
  const { settings, problems } = readSettings(raw, known);
  return { settings, problems: problems.map(english) };
};

test('the manifest is what the settings table and the rules generate: run `npm run generate` if it is not', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  for (const [name, text] of Object.entries(generateSettings(root))) {
    expect(readFileSync(path.join(root, name), 'utf8')).toBe(text);
  }
});

test.each([[undefined], [null], [{}], [{ check: '', asOf: '', law: '', rules: null }], [{ somethingElse: 1 }]])(
  '%j is the defaults',
  (raw) => {
    expect(read(raw)).toEqual({ settings: DEFAULTS, problems: [] });
  },
);

test('valid values are taken', () => {
  const raw = { check: 'all', asOf: '2012-02-29', law: 'cn/criminal-law', rules: { citizen: 'off' } };
  const more = { citationStyle: { notation: '253 bis', word: 'art.' }, inlayHints: true };
  expect(read({ ...raw, ...more })).toEqual({ settings: { ...raw, ...more }, problems: [] });
});

test.each<[unknown, string]>([
  ['yes', 'Setting legalBrief: unexpected "yes", expected an object'],
  [[1], 'Setting legalBrief: unexpected [1], expected an object'],
  [{ check: true }, 'Setting legalBrief.check: unexpected true, expected one of auto, all, off'],
  [{ asOf: '2011-02-29' }, 'Setting legalBrief.asOf: unexpected "2011-02-29", expected a date such as 2021-11-01'],
  [{ asOf: 2012 }, 'Setting legalBrief.asOf: unexpected 2012, expected a date such as 2021-11-01'],
  [{ law: 'PIPL' }, 'Setting legalBrief.law: unexpected "PIPL", expected the id of a law such as cn/criminal-law'],
  [{ rules: ['citizen'] }, 'Setting legalBrief.rules: unexpected ["citizen"], expected an object'],
  [{ rules: { citizens: 'off' } }, 'Setting legalBrief.rules: there is no rule "citizens"'],
  [
    { rules: { citizen: false } },
    'Setting legalBrief.rules.citizen: unexpected false, expected one of error, warning, information, hint, off',
  ],
  [{ inlayHints: 'yes' }, 'Setting legalBrief.inlayHints: unexpected "yes", expected one of true, false'],
  [{ citationStyle: 'bis' }, 'Setting legalBrief.citationStyle: unexpected "bis", expected an object'],
  [
    { citationStyle: { word: 'Artikel' } },
    'Setting legalBrief.citationStyle.word: unexpected "Artikel", expected one of Article, Art., art.',
  ],
])('%j: one complaint, the defaults stand', (raw, complaint) => {
  expect(read(raw)).toEqual({ settings: DEFAULTS, problems: [complaint] });
});

test('a wrong value does not take the others with it', () => {
  const { settings, problems } = read({ check: 'off', asOf: 'soon', rules: { citizen: 'hint', x: 'off' } });
  expect(settings).toEqual({ ...DEFAULTS, check: 'off', rules: { citizen: 'hint' } });
  expect(problems).toHaveLength(2);
});
