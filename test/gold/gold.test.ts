// The gold set as a test: the floor under accuracy, and no provision shown that was not meant.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledLibrary, ROOT } from '../support/library.ts';
import { readBaseline, readPassages } from './passages.ts';
import { judge, type Passage, rates, total } from './score.ts';

const FOLDER = path.join(ROOT, 'test/gold');
const passages = readPassages(FOLDER);
const library = bundledLibrary();
const outcomes = passages.map((passage) => judge(passage, library));

describe('gold set', () => {
  it('has passages of every form in each language, a third of them traps', () => {
    expect(passages.length).toBeGreaterThanOrEqual(300);
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
    expect(passages.filter(({ citations }) => citations.length === 0).length).toBeGreaterThanOrEqual(
      passages.length / 3,
    );
    const kind = ({ form, language }: Passage) => `${form} ${language}`;
    for (const name of new Set(passages.map(kind))) {
      const group = passages.filter((passage) => kind(passage) === name);
      const traps = group.filter(({ citations }) => citations.length === 0).length;
      expect(group.length - traps, `positives of ${name}`).toBeGreaterThanOrEqual(10);
      expect(traps, `traps of ${name}`).toBeGreaterThanOrEqual(5);
    }
  });

  it('finds articles with an F1 of at least 0.97', () => {
    expect(rates(total(outcomes).article).f1).toBeGreaterThanOrEqual(0.97);
  });

  it('never shows a provision that was not meant', () => {
    expect(outcomes.flatMap(({ passage, lies }) => lies.map((lie) => `${passage.id}: ${lie}`))).toEqual([]);
  });

  it('loses nothing of the accepted baseline', () => {
    const correct = new Set(outcomes.flatMap(({ passage, complaints }) => (complaints.length === 0 ? passage.id : [])));
    expect(readBaseline(FOLDER).correct.filter((id) => !correct.has(id))).toEqual([]);
  });
});
