// The tree of statutes: ranks, instruments, headings, articles, versions.
import { expect, test } from 'vitest';
import {
  type StatuteNode,
  statuteArticles,
  statuteInstruments,
  statuteRanks,
  statuteVersions,
  type TreeOptions,
} from '../../../server/features/statute-tree.ts';
import { english } from '../../../server/text.ts';
import { bundledLibrary } from '../../support/library.ts';

const library = bundledLibrary();
const options: TreeOptions = { date: '2026-11-01', language: 'en', translate: english };
const labels = (nodes: StatuteNode[]) => nodes.map(({ label }) => label);

test('every instrument has its place under one rank', () => {
  const ranks = statuteRanks(library, options);
  const all = ranks.flatMap(({ key }) => statuteInstruments(library, key, options));
  expect(all).toHaveLength(library.instruments.size);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  expect(labels(ranks)[1]).toBe('Laws');
});

test('repealed laws come last and say so', () => {
  const laws = statuteInstruments(library, 'law', options);
  const tort = laws.find(({ instrument }) => instrument === 'cn/tort-law')!;
  expect(tort.state).toBe('repealed');
  expect(tort.description).toContain('repealed 2021-01-01');
  const states = laws.map(({ state }) => state);
  expect(states.lastIndexOf('in-force')).toBeLessThan(states.indexOf('repealed'));
});

test('headings lead down to the articles, each once and in order', () => {
  const all: string[] = [];
  const keys = new Set<string>();
  const visit = (division: readonly number[]) => {
    for (const node of statuteArticles(library, 'cn/criminal-law', division, options)) {
      expect(keys.has(node.key), node.key).toBe(false);
      keys.add(node.key);
      if (node.kind === 'division') visit(node.division);
      else all.push(node.article!);
    }
  };
  visit([]);
  expect(all).toEqual(library.articles('cn/criminal-law', options.date));
});

test('an article says its subject and how many versions it has', () => {
  const [version, older] = statuteVersions(library, 'cn/criminal-law', '253-1', options);
  expect(version!.label).toContain('2015-11-01');
  expect(older!.state).toBe('repealed');
});

test('a filter keeps what has the words', () => {
  const filtered = { ...options, filter: 'separate consent' };
  expect(labels(statuteRanks(library, filtered))).toContain('Laws');
  const laws = statuteInstruments(library, 'law', filtered);
  expect(laws.map(({ instrument }) => instrument)).toContain('cn/pipl');
  const below = (division: readonly number[]): StatuteNode[] =>
    statuteArticles(library, 'cn/pipl', division, filtered).flatMap((node) =>
      node.kind === 'division' ? below(node.division) : [node],
    );
  const articles = below([]);
  expect(articles.map(({ article }) => article)).toContain('29');
  expect(articles.length).toBeLessThan(10);
  expect(statuteRanks(library, { ...options, filter: 'no such words anywhere' })).toEqual([]);
});

test('in Chinese the names are Chinese', () => {
  const chinese: TreeOptions = { ...options, language: 'zh' };
  const laws = statuteInstruments(library, 'law', chinese);
  expect(laws.find(({ instrument }) => instrument === 'cn/criminal-law')!.label).toBe('刑法');
});
