// A citation's own date: the year beside the law, and the version that it means.
import { describe, expect, it } from 'vitest';
import { lineLocator } from '../../../server/brief/lines.ts';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { cite } from '../../../server/features/cite.ts';
import { hover } from '../../../server/features/hover.ts';
import { dateOfYear } from '../../../server/statutes/own-date.ts';
import { english } from '../../../server/text.ts';
import { analyse } from '../../../server/workspace.ts';
import { bundledLibrary } from '../../support/library.ts';

const library = bundledLibrary();

/** `cn/csl 44 as of 2017-06-01: resolved`, one per citation with an article. */
function cited(text: string, asOf = '2026-11-21'): string[] {
  const analysis = analyse(parseBrief('file:///brief.md', 0, text), library, { asOf });
  return cite(analysis, lineLocator(text), english)
    .filter(({ members }) => members.length > 0)
    .map((found) => `${found.instrument} ${found.articles} as of ${found.asOf}: ${found.verdict}`);
}

describe('the version that a citation names', () => {
  it.each([
    'Article 44 of the CSL (2016)',
    'Article 44 of the Cybersecurity Law (2016)',
    'CSL (2016), Article 44',
    'CSL (2016) Article 44',
    'Art. 44 CSL 2016',
    'Article 44 of the 2016 Cybersecurity Law',
    'Article 44 of the 2016 version of the Cybersecurity Law',
    'Article 44 of the Cybersecurity Law as adopted in 2016',
    'Article 44 of the Cybersecurity Law, as it stood in 2020',
    '《网络安全法》（2016）第四十四条',
    '《网络安全法》（2016年）第四十四条',
    '《中华人民共和国网络安全法》（2016年公布）第四十四条',
    '2016年《网络安全法》第四十四条',
    '2016年版《网络安全法》第四十四条',
  ])('%s', (text) => {
    expect(cited(`Before that, see ${text}.`)).toEqual(['cn/csl 44 as of 2017-06-01: resolved']);
  });

  it.each([
    ['Article 253-1 of the Criminal Law, as amended in 2009, punished only special subjects', '2009-08-27'],
    ['Article 253-1 of the Criminal Law (2009 Amendment)', '2009-08-27'],
    ['Article 253-1 of the Criminal Law (as amended in 2015)', '2015-11-01'],
    ['Article 253-1, as amended in 2009, of the Criminal Law', '2009-08-27'],
    ['Criminal Law (as amended in 2009), Article 253-1', '2009-08-27'],
    ['Criminal Law, Article 253-1 (as revised in 2009)', '2009-08-27'],
    ['Article 253-1 of the Criminal Law as amended on 28 February 2009', '2009-08-27'],
    ['Article 253-1 of the Criminal Law as amended by Amendment (VII)', '2009-02-28'],
    ['《刑法》（2009年修正）第二百五十三条之一', '2009-08-27'],
    ['2009年修正的《刑法》第二百五十三条之一', '2009-08-27'],
  ])('%s', (text, asOf) => {
    expect(cited(text)[0]).toBe(`cn/criminal-law 253-1 as of ${asOf}: resolved`);
  });

  it('is not there yet, or not known, as the library has it', () => {
    expect(cited('《刑法》（2005年修订）第二百五十三条之一')).toEqual([
      'cn/criminal-law 253-1 as of 2005-02-28: not-in-force',
    ]);
    expect(cited('Article 285 of the Criminal Law as amended in 2009')).toEqual([
      'cn/criminal-law 285 as of 2009-08-27: unknown-at-date',
    ]);
    expect(cited('Article 29 of the Cybersecurity Law (2012)')).toEqual(['cn/csl 29 as of null: unknown-at-date']);
  });

  it.each([
    ['the year of a law with one version', 'Article 13 of the PIPL (2021)', 'cn/pipl 13 as of null: resolved'],
    ['the year of the version in force', 'Article 46 of the CSL (2025)', 'cn/csl 46 as of null: resolved'],
    ['the year of the code', 'Article 253-1 of the 1997 Criminal Law', 'cn/criminal-law 253-1 as of null: resolved'],
    [
      'a sentence about a year',
      'In 2016 the Criminal Law changed. Article 253-1 of the Criminal Law',
      'cn/criminal-law 253-1 as of null: resolved',
    ],
    [
      'the year that tells two laws apart',
      'Article 111 of the General Provisions of the Civil Law (2017)',
      'cn/gpcl-2017 111 as of null: repealed',
    ],
  ])('is not %s', (_, text, expected) => {
    expect(cited(text)).toEqual([expected]);
  });

  it('is the version in the hover, and the reason stands there', async () => {
    const at = async (text: string) => {
      const analysis = analyse(parseBrief('file:///brief.md', 0, text), library, { asOf: '2026-11-21' });
      return (await hover(analysis, 3, { reforms: null, translate: english }))?.markdown ?? '';
    };
    const old = await at('Article 44 of the CSL (2016)');
    expect(old).toContain('No individual and no organisation shall steal personal information');
    expect(old).toContain('as of 2017-06-01, the version that the citation names');
    expect(await at('《刑法》（1997年）第二百五十三条之一')).toContain('1997 is taken as the year of the Criminal Law');
  });
});

describe('the version of a year', () => {
  const of = (id: string, year: number, date = '2026-11-21') =>
    dateOfYear(library.instruments.get(id)!, year, library, date).asOf;

  it.each([
    ['adopted in it, though in force the year after', 'cn/criminal-law', 2020, '2021-03-01'],
    ['the last of two adopted in it', 'cn/criminal-law', 2009, '2009-08-27'],
    ['in force in it', 'cn/csl', 2017, '2017-06-01'],
    ['that stood at its end', 'cn/criminal-law', 2019, '2017-11-04'],
    ['the revision that the law is called by', 'cn/minors-protection-law', 2020, '2021-06-01'],
  ])('is the one %s', (_, id, year, asOf) => {
    expect(of(id, year)).toBe(asOf);
  });

  it('is none where the brief is of that version anyway', () => {
    expect(of('cn/csl', 2016, '2020-01-01')).toBeNull();
    expect(of('cn/csl', 2025, '2020-01-01')).toBe('2026-01-01');
  });
});
