// Which law a passage is about, and how the terms of a bank are told apart in it.
import { describe, expect, it } from 'vitest';
import { check } from '../../server/features/check.ts';
import { prepare } from '../../server/features/prepare.ts';
import { isForeign, isSpared, passageOf } from '../../server/rules/passage.ts';
import { findTerms, termMatcher } from '../../server/rules/terms/find.ts';
import { plainTerm, type Term } from '../../server/rules/terms/model.ts';
import { inflect } from '../../server/rules/words.ts';
import { analyseText } from '../support/analyse.ts';

function passage(text: string) {
  const { blocks, library } = analyseText(text);
  return passageOf(blocks.at(-1)!, library)!;
}

describe('a passage', () => {
  it.each<[string, boolean]>([
    ['In Germany, a person may ask for it.', true],
    ['The US leaves it to the states.', true],
    ['The U.S. leaves it to the states.', true],
    ['It is for us to say, because it must be said.', false],
    ['The EUR 5 were not paid, and the BUS was late.', false],
    ['The Indianapolis office asks for it.', false],
    ['德国的个人可以要求。', true],
    ['在EU法上可以要求。', true],
    ['个人可以要求。', false],
    ['Foreign and Federal are words of English prose.', false],
    ['It is a question of comparative law.', true],
  ])('%s is about foreign law: %s', (text, expected) => {
    expect(isForeign(passage(text), 0)).toBe(expected);
  });

  it('is about the law of its section, unless it speaks of China', () => {
    const under = '# The German Criminal Code\n\n';
    expect(isForeign(passage(`${under}The person may ask for it.`), 0)).toBe(true);
    expect(isForeign(passage(`${under}In China the person may ask for it.`), 0)).toBe(false);
  });

  it('is about China in one sentence and about others in the next', () => {
    const text = 'In China it is so. In Japan it is not. It may be so.';
    const own = passage(text);
    expect(['In China', 'In Japan', 'It may'].map((words) => isForeign(own, text.indexOf(words)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('spares quotations, names and titles', () => {
    const text = '《论信息》 and "information" are information.';
    const at = [...text.matchAll(/information|信息/g)].map(({ index }) => index);
    expect(at.map((start) => isSpared(passage(text), { start, end: start + 2 }))).toEqual([true, true, false]);
  });
});

describe('terms', () => {
  const term = (id: string, words: string, more: Partial<Term> = {}): Term => ({
    ...plainTerm(id, words.split(' ')),
    ...more,
  });
  const found = (text: string, ...terms: Term[]) =>
    findTerms(passage(text), termMatcher({ terms })).map(
      ({ term, start, end }) => `${term.id} ${text.slice(start, end)}`,
    );

  it.each<[string, string[]]>([
    ['A red apple and red-apples, tired apples.', ['apple red apple', 'apple red-apples']],
    ['A very red apple.', ['very very red apple']],
    ['An unvery red apple.', ['apple red apple']],
    ['Red apple trees, red applets.', ['apple Red apple']],
    ['苹果树和苹果', ['tree 苹果树', 'fruit 苹果']],
  ])('%s', (text, expected) => {
    const terms = [
      term('apple', 'red apple'),
      term('very', 'very red apple'),
      term('fruit', '苹果'),
      term('tree', '苹果树'),
    ];
    expect(found(text, ...terms)).toEqual(expected);
  });

  it('may begin with a number', () => {
    const pieces = term('pieces', '# ripe apple');
    const text = 'There are 50 ripe apples, fifty ripe apples, all ripe apples, x50 ripe apples.';
    expect(found(text, pieces)).toEqual(['pieces 50 ripe apples', 'pieces fifty ripe apples']);
  });

  it('want words beside them in the sentence, or want them not', () => {
    const near = term('near', 'red apple', { near: ['tree'] });
    const unless = term('unless', 'green apple', { unless: ['tree'] });
    expect(found('A red apple. A green apple. No word.', near, unless)).toEqual(['unless green apple']);
    expect(found('A red apple on trees. A green apple on trees.', near, unless)).toEqual(['near red apple']);
    expect(found('A red apple. A tree. A green apple.', near, unless)).toEqual(['unless green apple']);
  });
});

it('the same words are inflected as one and as many', () => {
  const written = [false, true, false].map((plural) => inflect('Data’s', 'natural person', plural));
  expect(written).toEqual(['Natural person’s', 'Natural persons’', 'Natural person’s']);
});

it('a number is measured by the interpretation that the brief named before', async () => {
  const own = 'The circumstances are serious where 60 items or more of location-track information are sold.';
  const reported = async (text: string) => {
    const analysis = analyseText(text);
    await prepare(analysis);
    return check(analysis).map(({ rule }) => rule);
  };
  expect(await reported(`The 2017 Interpretation (Fa Shi [2017] No. 10) sets the numbers.\n\n${own}`)).toEqual([
    'threshold-mismatch',
  ]);
  expect(await reported(own)).toEqual([]);
});
