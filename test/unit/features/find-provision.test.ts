// "Find provision" over the bundled library: numbers go straight there, words find what a drafter means.
import { beforeAll, expect, test } from 'vitest';
import { buildProvisionSearch, type ProvisionSearch, words } from '../../../server/features/find-provision.ts';
import { findByNumber } from '../../../server/features/provision-number.ts';
import { bundledLibrary } from '../../support/library.ts';

const library = bundledLibrary();
const date = '2026-11-01';
let find: ProvisionSearch;
beforeAll(async () => {
  find = await buildProvisionSearch(library);
});

const places = (query: string, limit = 10) =>
  find(query, { date, language: 'en', limit }).map(({ instrument, article }) => `${instrument} ${article}`);

test.each([
  ['253-1', 'cn/criminal-law 253-1'],
  ['第二百五十三条之一', 'cn/criminal-law 253-1'],
  ['二百五十三之一', 'cn/criminal-law 253-1'],
  ['CL 253-1', 'cn/criminal-law 253-1'],
  ['Article 253-1 of the Criminal Law', 'cn/criminal-law 253-1'],
  ['《刑法》第253条之一', 'cn/criminal-law 253-1'],
  ['PIPL 13', 'cn/pipl 13'],
  ['PIPL art. 13(1)', 'cn/pipl 13'],
  ['个人信息保护法第十三条', 'cn/pipl 13'],
  ['2017 Interpretation 5', 'cn/two-highs-interpretation-2017 5'],
  ['PIPL', 'cn/pipl null'],
  ['个人信息保护法', 'cn/pipl null'],
])('%s goes straight to %s', (query, place) => {
  expect(places(query)[0]).toBe(place);
});

test.each([
  ['location-track', 'cn/two-highs-interpretation-2017 5'],
  ['行踪轨迹', 'cn/two-highs-interpretation-2017 5'],
  ['separate consent', 'cn/pipl 29'],
  ['单独同意', 'cn/pipl 14'],
  ['selling personal information', 'cn/criminal-law 253-1'],
  ['sensitive personal information', 'cn/pipl 28'],
])('%s finds %s', (query, place) => {
  expect(places(query)).toContain(place);
});

test('the subject of an article counts most', () => {
  expect(places('separate consent')[0]).toBe('cn/pipl 29');
});

test('the excerpt shows the words', () => {
  const found = find('行踪轨迹', { date, language: 'en' });
  expect(found.length).toBeGreaterThan(1);
  for (const { excerpt } of found) expect(excerpt).toContain('行踪轨迹');
});

test('a number that does not exist is not replaced by another', () => {
  expect(findByNumber(library, 'PIPL 99', date)).toEqual([]);
  expect(findByNumber(library, 'CL 253-9', date)).toEqual([]);
});

test('the last text of a repealed law can be found', () => {
  expect(findByNumber(library, 'General Provisions of the Civil Law 111', date)).toContainEqual({
    instrument: 'cn/gpcl-2017',
    article: '111',
  });
});

test('nothing is found for nothing, and nothing throws', () => {
  expect(places('')).toEqual([]);
  for (const query of ['   ', '(', '第', '条之', '-', '99999999999999', '第一条之', '🙂', '"'.repeat(500)])
    places(query);
});

test('Chinese is cut into pairs, numbers stay whole', () => {
  expect(words('行踪轨迹 and art. 253-1')).toEqual(['行踪', '踪轨', '轨迹', 'and', 'art', '253-1']);
});
