// `.legal-brief.yaml`: what is read, and every mistake at its place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOfLast } from '../../../server/config/chain.ts';
import { readConfigFile } from '../../../server/config/file.ts';
import { english } from '../../../server/text.ts';

const known = { rules: new Set(['citizen', 'term']), laws: new Set(['cn/criminal-law']) };
const read = (text: string) => readConfigFile(text, known);
/** The words that are wrong, and what is said of them. */
const wrong = (text: string) =>
  read(text).problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${english(message)}`);

it('reads every key', () => {
  const text = `check: all
asOf: 2021-11-01
law: cn/criminal-law
citationStyle: {notation: 253 bis, word: art.}
rules:
  citizen: off
  term: {level: error, locked: true}
ignored: lists/old.json
statutes: {folders: [../laws, ~/laws]}
root: true
`;
  expect(read(text)).toEqual({
    values: {
      check: 'all',
      asOf: '2021-11-01',
      law: 'cn/criminal-law',
      citationStyle: { notation: '253 bis', word: 'art.' },
      rules: { citizen: { level: 'off' }, term: { level: 'error', locked: true } },
    },
    ignored: 'lists/old.json',
    folders: ['../laws', '~/laws'],
    root: true,
    places: {
      citizen: { start: text.indexOf('off'), end: text.indexOf('off') + 3 },
      term: { start: text.indexOf('{level'), end: text.indexOf('true}') + 5 },
    },
    problems: [],
  });
});

it.each(['', '# nothing yet\n', 'rules:\n', '---\n', '\ufeffcheck: auto\n', 'law: own/rules\n', 'check:\nrules: {}\n'])(
  '%j is fine',
  (text) => {
    expect(wrong(text)).toEqual([]);
  },
);

it.each<[string, string[]]>([
  [
    'as-of: 2021-11-01',
    ['as-of: Unexpected key `as-of`, expected one of check, asOf, law, citationStyle, rules, ignored, statutes, root'],
  ],
  ['check: some', ['some: Unexpected `some`, expected one of auto, all, off']],
  ['check: [all]', ['[all]: Unexpected […], expected one of auto, all, off']],
  ['asOf: 2021-02-30', ['2021-02-30: Unexpected `2021-02-30`, expected a date such as 2021-11-01']],
  ['law: PIPL', ['PIPL: Unexpected `PIPL`, expected the id of a law such as cn/criminal-law']],
  ['\ufefflaw: PIPL', ['PIPL: Unexpected `PIPL`, expected the id of a law such as cn/criminal-law']],
  ['rules: off', ['off: Unexpected `off`, expected {citizen: off}']],
  ['rules: {citizens: off}', ['citizens: There is no rule `citizens`']],
  ['rules: {__proto__: off}', ['__proto__: There is no rule `__proto__`']],
  ['rules: {citizen: none}', ['none: Unexpected `none`, expected one of error, warning, information, hint, off']],
  ['rules: {citizen: {locked: true}}', ['{locked: true}: Unexpected {…}, expected {level: …, locked: true}']],
  ['rules: {citizen: {level: hint, locked: maybe}}', ['maybe: Unexpected `maybe`, expected true, false']],
  ['rules: {citizen: {level: hint, lock: true}}', ['lock: Unexpected key `lock`, expected one of level, locked']],
  ['citationStyle: {word: Artikel}', ['Artikel: Unexpected `Artikel`, expected one of Article, Art., art.']],
  ['citationStyle: {words: art.}', ['words: Unexpected key `words`, expected one of notation, word, order, paragraph']],
  ['statutes: laws', ['laws: Unexpected `laws`, expected {folders: […]}']],
  ['statutes: {folders: [{a: b}]}', ['{a: b}: Unexpected {…}, expected a folder']],
  ['root: 1', ['1: Unexpected `1`, expected true, false']],
  ['ignored: []', ['[]: Unexpected […], expected .legal-brief-ignored.json']],
  ['- a', ['- a: Unexpected […], expected check, asOf, law, citationStyle, rules, ignored, statutes, root']],
])('%s', (text, expected) => {
  expect(wrong(text)).toEqual(expected);
});

it('says where the YAML is wrong, and reads the rest', () => {
  expect(wrong('check: all\ncheck: off\n')).toEqual(['check: Not valid YAML: Map keys must be unique']);
  expect(wrong('rules: {citizen: off\n')[0]).toContain('Not valid YAML: ');
  expect(read('chek: all\nasOf: 2021-11-01\n').values).toEqual({ asOf: '2021-11-01' });
});

it('follows anchors, and does nothing with tags', () => {
  expect(read('rules: &r {citizen: off}\nstatutes: {folders: [a]}\n').values.rules).toEqual({
    citizen: { level: 'off' },
  });
  expect(read('check: &c all\nasOf: !!js/function 2021-11-01\n').values.check).toBe('all');
});

it('never throws, and stays inside the text', () => {
  const parts = fc.constantFrom(
    'rules',
    'citizen',
    ': ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '!!set ',
    'off',
    '- ',
    '"',
    '? ',
    '\ufeff',
    '😀',
    '---\n',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 20 }), (words) => {
      const text = words.join('');
      for (const { start, end } of problemsOfLast([{ path: '/a', file: read(text) }])) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 500 },
  );
});

describe('a file below another', () => {
  const below = (outer: string, inner: string) =>
    problemsOfLast([
      { path: '/a/.legal-brief.yaml', file: read(outer) },
      { path: '/a/b/.legal-brief.yaml', file: read(inner) },
    ]).map(({ start, end, message }) => `${inner.slice(start, end)}: ${english(message)}`);

  it('cannot lower what is locked, and may raise it', () => {
    const outer = 'rules: {citizen: {level: warning, locked: true}, term: off}';
    expect(below(outer, 'rules: {citizen: hint, term: error}')).toEqual([
      'hint: `citizen` is locked at warning in /a/.legal-brief.yaml: it cannot be lowered',
    ]);
    expect(below(outer, 'rules: {citizen: error}')).toEqual([]);
    expect(below(outer, 'rules: {citizen: warning}')).toEqual([]);
  });
});
