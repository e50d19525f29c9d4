// What the sieve lets through: every text that an expression matches, and few others.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownWords } from '../../../scripts/needed-words.ts';
import { automaton, type Word } from '../../../server/brief/automaton.ts';
import type { Prose } from '../../../server/brief/model.ts';
import { neededWords } from '../../../server/brief/needed-words.ts';
import { proseBuilder } from '../../../server/brief/prose.ts';
import { sentencesOf } from '../../../server/brief/sentences.ts';
import {
  allMatches,
  allWordings,
  mayHave,
  placesIn,
  sieved,
  type Wording,
  wording,
  wordPlaces,
} from '../../../server/brief/sieve.ts';
import { rules } from '../../../server/rules/index.ts';
import { meets } from '../../../server/rules/needs.ts';
import { readPassages } from '../../gold/passages.ts';
import { analyseText } from '../../support/analyse.ts';
import { ROOT } from '../../support/library.ts';

function proseOf(text: string): Prose {
  const builder = proseBuilder();
  builder.plain(text, 0);
  return builder.build();
}

describe('the words that an expression needs', () => {
  it.each<[RegExp, string | null]>([
    [/citizens?/, 'citizen'],
    [/\b(?:only|merely) (?:is|are)\b/, '|only is| |only are| |merely is| |merely are|'],
    [/\bnotwithstanding (?:the|any)/, '|notwithstanding '],
    [/[本该]法(?!院)/, '本法 该法'],
    [/\b(?:is|was)\b|中国/, '|is| |was| 中国'],
    [/(?<!not )guilty/, 'guilty'],
    [/[^a]bc+d?/, 'b'],
    [/(?:fa ?shi|法释)[[(]?/, 'fashi fa shi 法释'],
    [/a*|b/, null],
    [/\w+/, null],
    [/(?=ab)c?/, null],
  ])('%s', (pattern, expected) => {
    const words = neededWords(pattern)?.map(({ text, left, right }) => `${left ? '|' : ''}${text}${right ? '|' : ''}`);
    expect(words?.join(' ') ?? null).toBe(expected);
  });
});

it('what the build finds out ahead is what would be found out', () => {
  const known: Record<string, Word[] | null> = JSON.parse(knownWords());
  const plain = (words: Word[] | null) =>
    words?.map(({ text, left = false, right = false }) => ({ text, left, right }));
  expect(Object.keys(known).length).toBeGreaterThan(40);
  for (const { pattern } of allWordings()) {
    expect(plain(known[pattern.source]!)).toEqual(plain(neededWords(pattern)));
  }
});

const LETTER = fc.constantFrom('a', 'b', 'c', ' ', '-', '1', '条', '款', '法', '汕');
const words = (least: number, most: number) =>
  fc.array(LETTER, { minLength: least, maxLength: most }).map((letters) => letters.join(''));

it('many words are found where each alone is', () => {
  fc.assert(
    fc.property(fc.array(words(1, 11), { maxLength: 12 }), words(0, 60), (sought, text) => {
      const found: string[] = [];
      automaton(sought.map((word) => ({ text: word })))(text, (word, start) => found.push(`${word} ${start}`));
      const expected = sought.flatMap((word, index) =>
        [...text].flatMap((_, start) => (text.startsWith(word, start) ? `${index} ${start}` : [])),
      );
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 500 },
  );
});

describe('a list of words that is told where they stand', () => {
  const list = wordPlaces();
  const places = (text: string) => placesIn(proseOf(text), list).map(({ word, start }) => `${word} ${start}`);

  it('knows them all, also those that come later, and the prose that was looked through before', () => {
    list.add(['law', 'lawful']);
    const prose = proseOf('A lawful act');
    expect(placesIn(prose, list)).toHaveLength(2);
    list.add(['act', '法律']);
    expect(placesIn(prose, list).map(({ start }) => start)).toEqual([2, 2, 9]);
    expect(places('依法律行事')).toEqual(['法律 1']);
    expect(mayHave(proseOf('nothing'), list)).toBe(false);
  });

  it('takes the beginning of a long word for the word', () => {
    const long = 'personal information protection law';
    list.add([long]);
    expect(places('on personal information as such')).toEqual([`${sieved(long)} 3`]);
  });

  it('says nothing of the words of another list', () => {
    const other = wordPlaces();
    other.add(['act', 'statute']);
    expect(placesIn(proseOf('a statute'), list)).toEqual([]);
    expect(placesIn(proseOf('a statute'), other).map(({ word }) => word)).toEqual(['statute']);
  });
});

const FOLDER = path.join(ROOT, 'server/rules');
const pages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(path.join(FOLDER, name), 'utf8'));
const passages = readPassages(path.join(ROOT, 'test/gold')).map(({ text }) => text);

function fallenThrough(prose: Prose): Wording[] {
  const { text, folded } = prose;
  return allWordings().filter((known) => {
    if (mayHave(prose, known)) return false;
    const parts = [{ start: 0, end: text.length }, ...sentencesOf(prose)];
    return parts.some(({ start, end }) => {
      known.pattern.lastIndex = 0;
      return known.pattern.test((known.as === 'text' ? text : folded).slice(start, end));
    });
  });
}

describe('no match falls through', () => {
  it('of the expressions of the scan and the rules, in passages and pages', () => {
    expect(allWordings().length).toBeGreaterThan(40);
    for (const text of [...passages, ...pages]) expect(fallenThrough(proseOf(text))).toEqual([]);
  });

  it('in pieces of them, put together', () => {
    const all = passages.join(' ');
    const piece = fc.tuple(fc.nat(all.length - 1), fc.nat(40)).map(([from, length]) => all.slice(from, from + length));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(fallenThrough(proseOf(pieces.join('')))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('of an expression that is made known late', () => {
    const prose = proseOf('A zebra crossing.');
    expect(mayHave(prose, wording(/camel/g))).toBe(false);
    const late = wording(/zebras?/g);
    expect(mayHave(prose, late)).toBe(true);
    expect(allMatches(late.pattern, prose.folded)).toHaveLength(1);
  });
});

it('a rule says nothing about a block that has not what it needs', () => {
  for (const source of [...passages, ...pages]) {
    const analysis = analyseText(source);
    for (const rule of rules) {
      if (rule.scope !== 'block' || !rule.needs) continue;
      const mayReport = meets(rule.needs);
      for (const block of analysis.blocks) {
        if (!mayReport(block)) expect([rule.id, ...rule.check(block, analysis)]).toEqual([rule.id]);
      }
    }
  }
});
