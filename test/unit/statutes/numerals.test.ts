// Chinese numerals and article numbers, against nzh and by hand.
import fc from 'fast-check';
import nzh from 'nzh';
import { describe, expect, it } from 'vitest';
import {
  compareArticleIds,
  formatArticleId,
  formatNumeral,
  isArticleId,
  parseArticleId,
  parseNumeral,
} from '../../../server/brief/numerals.ts';

const numbers = fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 99_999_999 }));

describe('numerals', () => {
  it.each([
    ['一百零一', 101],
    ['一百〇一', 101],
    ['二百五十三', 253],
    ['一千二百六十', 1260],
    ['十', 10],
    ['一十二', 12],
    ['两百', 200],
    ['二〇二一', 2021],
    ['253', 253],
    ['２５３', 253],
    ['一万零三', 10_003],
    ['三十万', 300_000],
  ])('reads %s', (text, value) => expect(parseNumeral(text)).toBe(value));

  it.each([
    '',
    '百',
    '一百二',
    '十百',
    '二二百',
    '一百零',
    '一万二',
    '万',
    '1.5',
    '-1',
    '二两',
    'abc',
    '一'.repeat(30),
  ])('does not read %j', (text) => expect(parseNumeral(text)).toBeNull());

  it('writes as nzh does', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        expect(formatNumeral(value)).toBe(nzh.cn.encodeS(value));
      }),
    );
  });

  it('reads what nzh writes', () => {
    fc.assert(
      fc.property(numbers, fc.boolean(), (value, tenMin) => {
        expect(parseNumeral(nzh.cn.encodeS(value, { tenMin }))).toBe(value);
      }),
    );
  });
});

describe('article numbers', () => {
  it.each([
    ['第二百五十三条之一', '253-1'],
    ['第二百五十三条', '253'],
    ['二百五十三条之一', '253-1'],
    ['第253条之1', '253-1'],
    ['第 253 条 之一', '253-1'],
    ['第２５３条之二', '253-2'],
    ['第二百五十三之一条', '253-1'],
    ['第十条', '10'],
  ])('reads %s', (text, id) => expect(parseArticleId(text)).toBe(id));

  it.each(['第二百五十三', '第条', '第零条', '第一百二条', '第二百五十三条之', '第一条第二款', '第一条第二条'])(
    'does not read %s',
    (text) => {
      expect(parseArticleId(text)).toBeNull();
    },
  );

  it('reads what it writes', () => {
    const ids = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.option(fc.integer({ min: 1, max: 99 })));
    fc.assert(
      fc.property(ids, ([base, suffix]) => {
        const id = suffix === null ? `${base}` : `${base}-${suffix}`;
        expect(isArticleId(id)).toBe(true);
        expect(parseArticleId(formatArticleId(id))).toBe(id);
      }),
    );
  });

  it('sorts inserted articles after their base', () => {
    const ids = ['254', '253-10', '253', '99', '253-2', '253-1', '1000'];
    expect(ids.sort(compareArticleIds)).toEqual(['99', '253', '253-1', '253-2', '253-10', '254', '1000']);
  });

  it.each(['253-1', '1', '120-6'])('knows %s as an article', (id) => expect(isArticleId(id)).toBe(true));
  it.each(['0', '253-0', '-1', '253 - 1', '253.1', '253(1)', ''])('knows %j as none', (id) =>
    expect(isArticleId(id)).toBe(false),
  );
});
