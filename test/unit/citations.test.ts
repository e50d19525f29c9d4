// Citations from the text to the provision: the forms that the drafters' papers and the law itself use.
import { describe, expect, it } from 'vitest';
import { analyseText, citations } from '../support/analyse.ts';

const HIGHS = 'cn/two-highs-interpretation-2017';

describe('253 and 253-1', () => {
  it.each([
    ['Article 253-1 of the Criminal Law', '253-1', 'resolved'],
    ['Article 253‑1 of the Criminal Law', '253-1', 'resolved'],
    ['Article 253 bis of the Criminal Law', '253-1', 'resolved'],
    ['Article 253A of the Criminal Law', '253-1', 'resolved'],
    ['Article 253(A) of the Criminal Law', '253-1', 'resolved'],
    ['Article 253.1 of the Criminal Law', '253-1', 'resolved'],
    ['《刑法》第二百五十三条之一', '253-1', 'resolved'],
    ['《刑法》第２５３条之１', '253-1', 'resolved'],
    ['Article 253-2 of the Criminal Law', '253-2', 'no-such-article'],
    ['Article 253-1x of the Criminal Law', '?', 'ambiguous'],
    ['Article 253 of the Criminal Law', '253', 'resolved'],
    ['《刑法》第二百五十三条', '253', 'resolved'],
  ])('%s', (text, article, verdict) => {
    expect(citations(text)).toEqual([`${text} → cn/criminal-law ${article} ${verdict}`]);
  });

  it.each(['253', '253(1)', '253(I)', '253, paragraph 1'])('Article %s where the offence is meant', (number) => {
    const [citation] = analyseText(`Personal information is protected by Article ${number} of the Criminal Law.`)
      .blocks[0]!.citations;
    expect(citation).toMatchObject({
      verdict: 'imprecise',
      members: [{ article: '253-1', paragraph: null, item: null }],
    });
  });
});

describe('places in an article', () => {
  it.each([
    ['paragraph 1 of Article 253-1 of the Criminal Law', 'cn/criminal-law 253-1/1 resolved'],
    ['Article 253-1, paragraphs 1 and 3, of the Criminal Law', 'cn/criminal-law 253-1/1 253-1/3 resolved'],
    ['Article 253-1, paragraph 5, of the Criminal Law', 'cn/criminal-law 253-1/5 no-such-paragraph'],
    ['item (3) of paragraph 1 of Article 5 of the Two Highs Interpretation', `${HIGHS} 5/1/3 resolved`],
    ['Article 5(1)(3)–(5) of the Two Highs Interpretation', `${HIGHS} 5/1/3 5/1/4 5/1/5 resolved`],
    ['Article 5(9) of the Two Highs Interpretation', `${HIGHS} 5/1/9 resolved`],
    ['Article 13(7) of the PIPL', 'cn/pipl 13/1/7 resolved'],
    ['Article 13(2) of the PIPL', 'cn/pipl 13 ambiguous'],
    ['Article 73(4) of the PIPL', 'cn/pipl 73/-/4 resolved'],
    ['Article 13(1)(8) of the PIPL', 'cn/pipl 13/1/8 no-such-item'],
    ['《刑法》第二百五十三条之一第一款第（三）项', 'cn/criminal-law 253-1/1/3 no-such-item'],
    ['《个人信息保护法》第十三条第一款第二项至第四项', 'cn/pipl 13/1/2 13/1/3 13/1/4 resolved'],
  ])('%s', (text, expected) => {
    expect(citations(text)).toEqual([`${text} → ${expected}`]);
  });
});

describe('lists and ranges', () => {
  it.each([
    ['Articles 13–15 and 28 of the PIPL', 'cn/pipl 13 14 15 28 resolved'],
    ['Articles 286 to 287-1 of the Criminal Law', 'cn/criminal-law 286 286-1 287 287-1 resolved'],
    ['Arts. 13, 14 and 75 PIPL', 'cn/pipl 13 14 75 no-such-article'],
    ['《民法典》第一千一百六十五、一千一百六十七条', 'cn/civil-code 1165 1167 resolved'],
    ['刑法第二百八十六至二百八十七条之一', 'cn/criminal-law 286 286-1 287 287-1 resolved'],
  ])('%s', (text, expected) => {
    expect(citations(text)).toEqual([`${text} → ${expected}`]);
  });
});

describe('which law', () => {
  it('takes the declared short form from its declaration on', () => {
    const text =
      'The Two Highs Interpretation (hereinafter the “Interpretation”) applies. Article 5 of the Interpretation sets amounts.\n\n同日施行的《刑法》以下简称《本刑》。';
    expect(citations(text)).toContain(`Article 5 of the Interpretation → ${HIGHS} 5 resolved`);
  });

  it('takes “this Interpretation” for the interpretation named last, never for another law', () => {
    const text =
      'The Interpretation of Two Highs explains the Criminal Law. Article 5 of this Interpretation has ten items.';
    expect(citations(text)).toContain(`Article 5 of this Interpretation → ${HIGHS} 5 resolved`);
    expect(citations('Under the PIPL, Article 5 of this Interpretation.')).toContain(
      'Article 5 of this Interpretation → ? 5 ambiguous',
    );
  });

  it('goes from the sentence to the paragraph, the section, the front matter', () => {
    expect(citations('The PIPL is new. Article 28 is on sensitive information.').at(-1)).toBe(
      'Article 28 → cn/pipl 28 resolved',
    );
    expect(citations('The PIPL and the Civil Code differ. Article 28 is on sensitive information.').at(-1)).toBe(
      'Article 28 → ? 28 ambiguous',
    );
    expect(citations('# PIPL\n\nArticle 28 is on sensitive information.').at(-1)).toBe(
      'Article 28 → cn/pipl 28 resolved',
    );
    expect(citations('Article 28 is on sensitive information.', { law: 'cn/pipl' })).toEqual([
      'Article 28 → cn/pipl 28 resolved',
    ]);
    expect(citations('Article 28 is on sensitive information.')).toEqual(['Article 28 → ? 28 ambiguous']);
  });

  it('never measures other law by the law at hand', () => {
    const text =
      'The PIPL differs. Article 6(1)(a) GDPR, Article 17 of the ICCPR, Article 12 of the German Criminal Code, Article 5 of the Anti-Espionage Law, Article 5 of this Agreement.';
    expect(citations(text)).toEqual([
      'PIPL → cn/pipl resolved',
      expect.stringMatching(/^Article 6\(1\)\(a\) GDPR → foreign\/gdpr .* foreign$/),
      'Article 17 of the ICCPR → foreign/iccpr 17 foreign',
      expect.stringMatching(/^Article 12 of the German Criminal Code → foreign\S* 12 foreign$/),
      'Article 5 of the Anti-Espionage Law → cn/other 5 outside-library',
    ]);
  });
});

describe('dates', () => {
  it.each([
    ['2026-11-01', 'resolved'],
    ['2012-06-01', 'no-such-paragraph'],
    ['2008-01-01', 'not-in-force'],
  ])('Article 253-1, paragraph 4, as of %s', (asOf, verdict) => {
    const text = 'Article 253-1, paragraph 4, of the Criminal Law';
    expect(citations(text, { asOf })).toEqual([`${text} → cn/criminal-law 253-1/4 ${verdict}`]);
  });

  it('says that a text is not known at the date', () => {
    expect(citations('Article 285 of the Criminal Law', { asOf: '2010-01-01' })).toEqual([
      'Article 285 of the Criminal Law → cn/criminal-law 285 unknown-at-date',
    ]);
  });

  it('tells what is repealed', () => {
    expect(citations('《刑法》第一百九十九条')).toEqual(['《刑法》第一百九十九条 → cn/criminal-law 199 repealed']);
    expect(citations('Article 5 of the Contract Law')).toEqual([
      'Article 5 of the Contract Law → cn/contract-law 5 repealed',
    ]);
  });
});
