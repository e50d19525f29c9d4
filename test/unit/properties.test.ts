// What must hold for every text.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../server/features/check.ts';
import { fixesOf } from '../../server/features/findings.ts';
import { rules } from '../../server/rules/index.ts';
import { applyEdits } from '../../server/text.ts';
import { allSpans, analyseText } from '../support/analyse.ts';
import { ROOT } from '../support/library.ts';

const PIECES = [
  'Article 253',
  '253-1',
  ' of the Criminal Law',
  ' of the PIPL',
  'Articles 13–17 and 28',
  '(1)',
  '(2)(3)',
  ', paragraph 2',
  '《刑法》',
  '第二百五十三条',
  '之一',
  '第一款',
  '第（三）项',
  '《解释》',
  ' (hereinafter the “Law”)',
  'the Law',
  'this Interpretation',
  'citizens’',
  ' a citizen',
  'personal information',
  '公民',
  '个人信息',
  '"',
  '“',
  '”',
  '> ',
  '- ',
  '# ',
  '\n',
  '\r\n',
  '\n\n',
  '---\n',
  'as-of: 2015-11-01\n',
  '```\n',
  '| a | b |\n|--|--|\n',
  '*',
  '**',
  '`',
  '[^1]',
  '\n\n[^1]: ',
  '[x](y)',
  '<b>',
  '&amp;',
  '\\',
  '😀',
  '\ufeff',
  '\u0000',
  '\t',
  'GPCL',
  'GDPR',
  'Ibid., art. 5',
  ' ',
] as const;
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6, unit: 'grapheme' })), { maxLength: 40 })
  .map((parts) => parts.join(''));

const fixtures = readdirSync(path.join(ROOT, 'server/rules'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(path.join(ROOT, 'server/rules', name), 'utf8'));

/** Rules that threw, which the check itself keeps from the others. */
function failures(source: string): string[] {
  const failed: string[] = [];
  check(analyseText(source), { onError: (rule, error) => failed.push(`${rule}: ${error}`) });
  return failed;
}

describe('every text', () => {
  it('has spans inside it that split no surrogate pair', () => {
    fc.assert(
      fc.property(text, (source) => {
        const analysis = analyseText(source);
        for (const { start, end } of [...allSpans(analysis), ...check(analysis)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(source.length);
          for (const offset of [start, end]) {
            expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(source.slice(offset - 1, offset + 1))).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('breaks no rule', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(failures(source)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('breaks no rule wherever a page of a rule is cut off', () => {
    for (const fixture of fixtures) {
      for (let end = 0; end <= fixture.length; end += 97) expect(failures(fixture.slice(0, end))).toEqual([]);
    }
  });

  it('has no finding left of a rule all of whose findings are repaired', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('citizen', 'imprecise-article'), (source, rule) => {
        const findings = check(analyseText(source)).filter(
          (finding) => finding.rule === rule && finding.severity !== 'hint',
        );
        if (findings.length === 0 || findings.some((finding) => fixesOf(finding).length === 0)) return;
        const repaired = applyEdits(
          source,
          findings.flatMap((finding) => fixesOf(finding)[0]!.edits),
        );
        const left = check(analyseText(repaired)).filter(
          (finding) => finding.rule === rule && finding.severity !== 'hint',
        );
        expect(left).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('adversarial texts', () => {
  it.each([
    ['brackets', '('.repeat(10_000)],
    ['numbered brackets', `Article 5${'(1)'.repeat(10_000)} of the PIPL`],
    ['articles', 'Article '.repeat(100_000)],
    ['articles with numbers', 'Article 253 of the Criminal Law and '.repeat(5_000)],
    ['numerals', `第${'一百'.repeat(50_000)}条`],
    ['opening titles', '《'.repeat(20_000)],
    ['quotation marks', '“'.repeat(20_000)],
    ['lists', `Articles ${'1, '.repeat(20_000)}2 of the PIPL`],
    ['conjunctions', `Article 1 of ${'and '.repeat(50_000)}`],
    ['capitals', `${'Of The '.repeat(20_000)}Law, Article 5`],
    ['laws', 'PIPL this Law '.repeat(10_000)],
    ['declarations', '(hereinafter the “Law”) '.repeat(5_000)],
    ['terms of years', `Article 253-1 of the Criminal Law: ${'three to seven years of imprisonment '.repeat(20_000)}`],
    ['degrees', `Article 253-1 of the Criminal Law: ${'up to seven years in prison in serious cases '.repeat(10_000)}`],
    ['fines', `Article 66 of the PIPL: a fine of ${'rmb 1 and rmb 2 in serious cases '.repeat(20_000)}`],
    [
      'numbers of items',
      `Article 5 of the 2017 Interpretation: ${'over 50 items of track information '.repeat(10_000)}`,
    ],
  ])('%s are read to the end', (_, source) => {
    expect(failures(source)).toEqual([]);
  });

  it('has rules to break', () => expect(rules.length).toBeGreaterThan(7));
});
