// What the library answers for an instrument, an article and a date.
import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../server/statutes/library.ts';
import type { LibraryIndex, StoredInstrument } from '../../../server/statutes/model.ts';

const base = { rank: 'law', issuer: 'Hive', source: 'Made up' } as const;
const bees: StoredInstrument = {
  ...base,
  id: 'cn/bees',
  title: { en: 'Bee Law', zh: '蜜蜂法' },
  inForce: '2000-01-01',
  hasText: true,
  structures: [
    { from: '2010-01-01', to: '2019-12-31', text: '# Part One. Bees | 第一编　蜂\n1..3 3-1:0/0 4:deleted 5' },
    {
      from: '2020-01-01',
      text: '# Part One. Bees | 第一编　蜂\n1\n## Chapter I. Queens | 第一章　蜂王\n2..3 3-1:0/0/0 3-2 5..6',
    },
  ],
  dated: {
    '3-1': [
      { from: '2005-01-01', to: '2009-06-30', by: 'cn/bee-amendment', shape: [0] },
      { from: '2010-01-01', to: '2019-12-31', shape: [0, 0] },
      { from: '2020-01-01', shape: [0, 0, 0] },
    ],
    '3-2': [{ from: '2020-01-01', by: 'cn/other-amendment', shape: [0] }],
    '5': [{ from: '2008-01-01', shape: [0] }],
  },
  confusions: [{ written: ['3', '3(1)'], meant: '3-1', when: ['queen'], unless: [], because: 'Two articles' }],
};
const amendment: StoredInstrument = {
  ...base,
  id: 'cn/bee-amendment',
  title: { en: 'Amendment to the Bee Law', zh: '蜜蜂法修正案' },
  inForce: '2005-01-01',
  amends: [{ instrument: 'cn/bees', inserts: ['3-1'], deletes: ['4'] }],
};
const wasps: StoredInstrument = {
  ...base,
  id: 'cn/wasps',
  known: { text: ['title'], unverified: ['names', 'in-force'] },
  title: { en: 'Wasp Law', zh: '黄蜂法' },
  inForce: '1990-01-01',
  repealed: {
    on: '2000-01-01',
    by: 'cn/bees',
    successors: [
      { instrument: 'cn/bees' },
      { instrument: 'cn/bees', article: '7', articles: ['1'] },
      { instrument: 'cn/bees', article: '8', articles: ['2'] },
    ],
  },
};
const index: LibraryIndex = {
  version: 1,
  date: '2026-01-01',
  instruments: [bees, amendment, wasps],
  foreign: [{ id: 'foreign/x', names: { en: ['X Act'], zh: [] } }],
  jurisdictions: { en: ['Japan'], zh: ['日本'] },
};
const none = () => Promise.reject(new Error('no text'));
const library = createLibrary(index, none);
const part = { level: 1, en: 'Part One. Bees', zh: '第一编　蜂' };

describe('an article at a date', () => {
  it('exists as the structure of the date has it', () => {
    expect(library.article('cn/bees', '2', '2015-05-05')).toEqual({
      state: 'exists',
      shape: [0],
      version: { from: '2010-01-01', to: '2019-12-31' },
      path: [part],
    });
    expect(library.article('cn/bees', '2', '2020-01-01')).toMatchObject({
      version: { from: '2020-01-01' },
      path: [part, { level: 2, en: 'Chapter I. Queens', zh: '第一章　蜂王' }],
    });
  });

  it('does not exist where the structure of the date lacks it', () => {
    expect(library.article('cn/bees', '3-3', '2020-01-01')).toEqual({
      state: 'no-such-article',
      last: '6',
      near: ['3', '3-1', '3-2'],
    });
    expect(library.article('cn/bees', '6', '2019-12-31')).toEqual({ state: 'no-such-article', last: '5', near: [] });
  });

  it('is not in force before its law', () => {
    expect(library.article('cn/bees', '1', '1999-12-31')).toEqual({
      state: 'not-in-force',
      of: 'instrument',
      from: '2000-01-01',
    });
  });

  it('is not in force before an amendment inserted it', () => {
    const lookup = { state: 'not-in-force', of: 'article', from: '2005-01-01', by: 'cn/bee-amendment' };
    expect(library.article('cn/bees', '3-1', '2004-12-31')).toEqual(lookup);
    const alone = createLibrary({ ...index, instruments: [bees] }, none);
    expect(alone.article('cn/bees', '3-1', '2004-12-31')).toEqual(lookup);
  });

  it('has the version of the date', () => {
    expect(library.article('cn/bees', '3-1', '2005-01-01')).toEqual({
      state: 'exists',
      shape: [0],
      version: { from: '2005-01-01', to: '2009-06-30', by: 'cn/bee-amendment', shape: [0] },
      path: [part],
    });
    expect(library.article('cn/bees', '3-1', '2010-01-01')).toMatchObject({ shape: [0, 0] });
    expect(library.article('cn/bees', '3-1', '2030-01-01')).toMatchObject({ shape: [0, 0, 0] });
  });

  it('is unknown in a gap and outside the known periods', () => {
    expect(library.article('cn/bees', '3-1', '2009-07-01')).toMatchObject({ state: 'unknown-at-date' });
    expect(library.article('cn/bees', '5', '2007-01-01')).toMatchObject({ state: 'unknown-at-date' });
    for (const article of ['1', '999', '9-9']) {
      expect(library.article('cn/bees', article, '2009-12-31')).toEqual({
        state: 'unknown-at-date',
        known: [{ from: '2010-01-01', to: '2019-12-31' }, { from: '2020-01-01' }],
      });
    }
  });

  it('is repealed where it was deleted', () => {
    const deleted = { state: 'repealed', of: 'article', on: '2005-01-01', by: 'cn/bee-amendment', successors: [] };
    expect(library.article('cn/bees', '4', '2015-01-01')).toEqual(deleted);
    expect(library.article('cn/bees', '4', '2007-01-01')).toEqual(deleted);
    expect(library.article('cn/bees', '4', '2004-01-01')).toMatchObject({ state: 'unknown-at-date' });
    const alone = createLibrary({ ...index, instruments: [bees] }, none);
    expect(alone.article('cn/bees', '4', '2015-01-01')).toEqual({ state: 'repealed', of: 'article', successors: [] });
  });

  it('is repealed with its law, and has its own successors', () => {
    expect(library.article('cn/wasps', '7', '2000-01-01')).toEqual({
      state: 'repealed',
      of: 'instrument',
      on: '2000-01-01',
      by: 'cn/bees',
      successors: [{ instrument: 'cn/bees' }, { instrument: 'cn/bees', article: '7', articles: ['1'] }],
    });
  });

  it('is outside the library where no structure is known', () => {
    expect(library.article('cn/wasps', '7', '1999-12-31')).toEqual({ state: 'outside-library' });
    expect(library.article('cn/hornets', '7', '1999-12-31')).toEqual({ state: 'outside-library' });
    expect(library.article('cn/bee-amendment', '1', '2020-01-01')).toEqual({ state: 'outside-library' });
  });

  it('is not fooled by names of object properties', () => {
    expect(library.article('cn/bees', 'constructor', '2020-01-01')).toMatchObject({ state: 'no-such-article' });
    expect(library.article('__proto__', 'constructor', '2020-01-01')).toEqual({ state: 'outside-library' });
  });
});

describe('a range of articles', () => {
  it.each([
    ['1', '3', '2020-06-01', ['1', '2', '3']],
    ['3', '5', '2020-06-01', ['3', '3-1', '3-2', '5']],
    ['3', '5', '2015-06-01', ['3', '3-1', '5']],
    ['3-1', '3-2', '2020-06-01', ['3-1', '3-2']],
    ['4', '4', '2020-06-01', ['4']],
    ['5', '9', '2020-06-01', ['5', '6', '9']],
    ['1', '3', '2009-12-31', ['1', '3']],
    ['3', '1', '2020-06-01', ['3', '1']],
  ])('from %s to %s on %s', (from, to, date, articles) => {
    expect(library.articlesBetween('cn/bees', from, to, date)).toEqual(articles);
  });

  it('has only its ends in an unknown instrument', () => {
    expect(library.articlesBetween('cn/hornets', '1', '9', '2020-01-01')).toEqual(['1', '9']);
  });

  it('lists all articles of a date', () => {
    expect(library.articles('cn/bees', '2015-01-01')).toEqual(['1', '2', '3', '3-1', '4', '5']);
    expect(library.articles('cn/bees', '2005-01-01')).toEqual([]);
  });
});

describe('texts', () => {
  const text = {
    id: 'cn/bees',
    translation: 'Made up',
    articles: {
      '3-1': [
        { from: '2010-01-01', to: '2019-12-31', paragraphs: [{ text: 'Old', items: [] }] },
        { from: '2020-01-01', paragraphs: [{ text: 'New', items: [] }] },
      ],
    },
  };

  it('are read once, at first use, for all who ask', async () => {
    const asked: string[] = [];
    const reading = createLibrary(index, async (id) => {
      asked.push(id);
      return JSON.stringify(text);
    });
    expect(reading.ready('cn/bees')).toBeNull();
    expect(asked).toEqual([]);
    const [first, second] = await Promise.all([reading.text('cn/bees'), reading.text('cn/bees')]);
    expect(first).toEqual(text);
    expect(second).toBe(first);
    expect(await reading.text('cn/bees')).toBe(first);
    expect(reading.ready('cn/bees')).toBe(first);
    expect(asked).toEqual(['cn/bees']);
    expect(await reading.text('cn/wasps')).toBeNull();
    expect(asked).toEqual(['cn/bees']);
  });

  it('give the provision of the date', async () => {
    const reading = createLibrary(index, async () => JSON.stringify(text));
    expect((await reading.provision('cn/bees', '3-1', '2019-12-31'))?.paragraphs[0]?.text).toBe('Old');
    expect((await reading.provision('cn/bees', '3-1', '2020-01-01'))?.paragraphs[0]?.text).toBe('New');
    expect(await reading.provision('cn/bees', '3-1', '2009-12-31')).toBeNull();
    expect(await reading.provision('cn/bees', '1', '2020-01-01')).toBeNull();
    expect(await reading.provision('cn/bees', 'constructor', '2020-01-01')).toBeNull();
  });

  it('that cannot be read are no texts, and are tried again', async () => {
    const answers = ['not JSON', JSON.stringify({ id: 'cn/wasps' }), JSON.stringify(text)];
    const reading = createLibrary(index, async () => answers.shift() ?? Promise.reject(new Error('gone')));
    expect(await reading.text('cn/bees')).toBeNull();
    expect(await reading.text('cn/bees')).toBeNull();
    expect(await reading.text('cn/bees')).toEqual(text);
  });
});

describe('an index', () => {
  it('gets back what it leaves out', () => {
    expect(library.instruments.get('cn/wasps')).toMatchObject({
      names: { en: [], zh: [], imprecise: [] },
      amends: [],
      versions: [],
      structures: [],
      dated: {},
      confusions: [],
      known: { title: 'text', names: 'unverified', 'in-force': 'unverified' },
      unit: 'article',
      hasText: false,
      gists: {},
    });
    expect(library.instruments.get('cn/bees')?.confusions.map(({ written, meant }) => [written, meant])).toEqual([
      ['3', '3-1'],
      ['3(1)', '3-1'],
    ]);
    expect(library.foreign[0]?.id).toBe('foreign/x');
    expect(library.jurisdictions.zh).toEqual(['日本']);
  });
});
