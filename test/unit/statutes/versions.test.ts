// The law in time: which text preceded and followed, what changed word by word, what applied on the day of the conduct.
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { showStatute } from '../../../server/cli/statute.ts';
import { diffStatute } from '../../../server/cli/statute-diff.ts';
import type { Terminal } from '../../../server/cli/terminal.ts';
import { check } from '../../../server/features/check.ts';
import { hover } from '../../../server/features/hover.ts';
import { plain, statuteDiff } from '../../../server/features/statute-diff.ts';
import { changesAround, versionsOf } from '../../../server/features/versions.ts';
import { english } from '../../../server/text.ts';
import { analyse } from '../../../server/workspace.ts';
import { bundledLibrary } from '../../support/library.ts';

const library = bundledLibrary();

describe('the texts of a provision', () => {
  const texts = async (id: string, article: string, date: string) =>
    (await versionsOf(library, id, article, date)).map((text) => [text.article, text.from, text.to ?? null]);

  it('are those of the article', async () => {
    expect(await texts('cn/criminal-law', '253-1', '2026-11-21')).toEqual([
      ['253-1', '2009-02-28', '2015-10-31'],
      ['253-1', '2015-11-01', null],
    ]);
  });

  it('follow it through a renumbering, from either side', async () => {
    const expected = [
      ['44', '2017-06-01', '2025-12-31'],
      ['46', '2026-01-01', null],
    ];
    expect(await texts('cn/csl', '44', '2020-01-01')).toEqual(expected);
    expect(await texts('cn/csl', '46', '2026-01-01')).toEqual(expected);
  });

  it('never take another provision of the same number for it', async () => {
    expect(await texts('cn/csl', '44', '2026-01-01')).toEqual([
      ['42', '2017-06-01', '2025-12-31'],
      ['44', '2026-01-01', null],
    ]);
  });

  it('are none of an unknown law or article', async () => {
    expect(await texts('cn/none', '1', '2026-01-01')).toEqual([]);
    expect(await texts('cn/criminal-law', 'constructor', '2026-01-01')).toEqual([]);
  });
});

describe('what changed around a date', () => {
  const around = async (id: string, article: string, date: string) =>
    (await changesAround(library, id, article, date, english)).map(english);

  it.each([
    [
      'cn/criminal-law',
      '253-1',
      '2010-01-01',
      ['Before 2009-02-28 the article did not exist', /^After: .*2015-11-01.*\(IX\)/],
    ],
    ['cn/criminal-law', '253-1', '2026-11-21', [/^Before: .*2009-02-28 to 2015-10-31.*\(VII\)/]],
    ['cn/csl', '44', '2020-01-01', [/^After, as Article 46: In force since 2026-01-01/]],
    ['cn/csl', '46', '2026-06-01', [/^Before, as Article 44: In force from 2017-06-01 to 2025-12-31/]],
    ['cn/pipl', '13', '2026-11-21', []],
    ['cn/minors-protection-law', '72', '2022-01-01', [/^The law was next amended with effect from 2024-04-26/]],
  ])('%s %s as of %s', async (id, article, date, expected) => {
    const found = await around(id, article, date);
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });

  it('says nothing of an article that is not there', async () => {
    expect(await around('cn/criminal-law', '253-1', '2009-02-27')).toEqual([]);
  });
});

describe('statute diff', () => {
  const between = async (id: string, article: string, from: string, to: string) => {
    const found = await statuteDiff(library, id, article, from, to);
    if (!('parts' in found)) throw new Error(english(found));
    return found;
  };

  it('has both texts in its parts, whole', async () => {
    const { from, to, parts } = await between('cn/criminal-law', '253-1', '2009-03-01', '2015-11-01');
    const without = (op: string) => parts.flatMap((part) => (part.op === op ? [] : [part.text])).join('');
    expect(without('insert')).toBe(plain(from.text));
    expect(without('delete')).toBe(plain(to.text));
    expect(plain(from.text)).toMatch(/^¶1 A staff member/);
    expect(parts.some(({ op, text }) => op === 'insert' && text.includes('情节特别严重'))).toBe(true);
    expect(parts.some(({ op, text }) => op === 'equal' && text.includes('fixed-term imprisonment'))).toBe(true);
  });

  it('shows an inserted article as inserted', async () => {
    const { from, parts } = await between('cn/criminal-law', '253-1', '2009-02-27', '2009-02-28');
    expect(from.text).toBeNull();
    expect(parts.map(({ op }) => op)).toEqual(['insert']);
  });

  it('follows a renumbering', async () => {
    const { from, to, parts } = await between('cn/csl', '44', '2020-01-01', '2026-01-01');
    expect([from.article, to.article]).toEqual(['44', '46']);
    expect(parts.map(({ op }) => op)).toEqual(['equal']);
  });

  it.each([
    ['cn/criminal-law', '285', '2010-01-01', '2026-11-21', 'as of 2010-01-01 is not in the library'],
    ['cn/criminal-law', '600', '2025-01-01', '2026-11-21', 'No Article 600'],
    ['cn/criminal-law', '253-1', '2001-01-01', '2002-01-01', 'not in force on either date'],
    ['cn/none', '1', '2020-01-01', '2021-01-01', 'Unknown law `cn/none`'],
  ])('%s %s from %s to %s: %s', async (id, article, from, to, message) => {
    const found = await statuteDiff(library, id, article, from, to);
    expect('parts' in found ? '' : english(found)).toContain(message);
  });

  it('prints marks on the command line, and records as JSON', async () => {
    const { lines, terminal } = capture();
    const dates = { from: '2009-03-01', to: '2015-11-01' };
    expect(await diffStatute('cn/criminal-law', '第二百五十三条之一', { ...dates, format: 'text' }, terminal)).toBe(0);
    expect(lines[0]).toMatch(/^--- 2009-03-01 · Criminal Law, Article 253-1 · In force from 2009-02-28 to 2015-10-31/);
    expect(lines[1]).toMatch(/^\+\+\+ 2015-11-01 · .* · In force since 2015-11-01/);
    expect(lines[2]).toContain('¶1 [-A staff member');
    expect(lines[2]).toContain('{+Whoever, in violation of relevant State provisions');
    expect(lines[2]).toContain('preceding[- two-]{+ three+} paragraphs, the unit shall be fined');
    expect(lines[2]).toContain('the circumstances are serious{+ (情节严重)+}, shall');
    expect(await diffStatute('cn/criminal-law', '253-1', { ...dates, format: 'json' }, terminal)).toBe(0);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      version: 1,
      article: '253-1',
      changed: true,
      from: { inForce: true, from: '2009-02-28', by: 'cn/criminal-law-amendment-7' },
      to: { inForce: true, from: '2015-11-01', to: null },
    });
  });

  it('is an error with one message where there is nothing to compare', async () => {
    const { lines, terminal } = capture();
    const options = { from: '2010-01-01', to: '2026-01-01', format: 'text' as const };
    expect(await diffStatute('cn/criminal-law', '285', options, terminal)).toBe(2);
    expect(lines).toEqual([
      'error: The text of Article 285 of the Criminal Law as of 2010-01-01 is not in the library',
    ]);
  });
});

describe('the conduct date', () => {
  const brief = (head: string, words = 'Article 253-1 of the Criminal Law') => `---\n${head}\n---\n\n${words}\n`;
  const at = async (text: string) => {
    const analysis = analyse(parseBrief('file:///brief.md', 0, text), library, { asOf: '2026-11-21' });
    const offset = text.indexOf('---\n\n') + 8;
    return (await hover(analysis, offset, { reforms: null, translate: english }))?.markdown ?? '';
  };

  it('is told where the provision was another one then', async () => {
    const markdown = await at(brief('conduct-date: 2014-05-01'));
    expect(markdown).toContain(
      'At the conduct date 2014-05-01 another version applied: In force from 2009-02-28 to 2015-10-31',
    );
    expect(markdown).toContain('as of 2026-11-21');
  });

  it.each([
    [
      'conduct-date: 2008-05-01',
      'Article 253-1 of the Criminal Law',
      'the article did not exist; in force from 2009-02-28',
    ],
    ['conduct-date: 2020-05-01', 'Article 46 of the Cybersecurity Law', 'it was Article 44: In force from 2017-06-01'],
    ['conduct-date: 2020-05-01', 'Article 13 of the PIPL', 'the law was not in force; in force from 2021-11-01'],
    [
      'conduct-date: 2010-05-01',
      'Article 285 of the Criminal Law',
      'text at the conduct date 2010-05-01 is not in the library',
    ],
  ])('%s, %s: %s', async (head, words, expected) => {
    expect(await at(brief(head, words))).toContain(expected);
  });

  it('is not mentioned where nothing differs', async () => {
    expect(await at(brief('conduct-date: 2020-05-01'))).not.toContain('conduct date');
    expect(await at(brief('as-of: 2014-01-01\nconduct-date: 2010-05-01'))).not.toContain('conduct date');
  });

  it('that does not exist is a problem of the front matter', () => {
    const analysis = analyse(parseBrief('file:///brief.md', 0, brief('conduct-date: 2014-02-30')), library, {
      asOf: '2026-11-21',
    });
    expect(check(analysis).map(({ rule, message }) => [rule, english(message)])).toEqual([
      ['front-matter', 'Unexpected date `2014-02-30`, expected one that exists, as in `2026-11-01`'],
    ]);
  });
});

describe('data rights', () => {
  const RIGHTS =
    /Working translation, not an official text · by the Legal Brief project .* licence MIT · Source: The official Chinese text.*not subject to copyright/;

  it('stand in the last line of the hover', async () => {
    const text = 'Article 253-1 of the Criminal Law';
    const analysis = analyse(parseBrief('file:///brief.md', 0, text), library, { asOf: '2026-11-21' });
    const markdown = (await hover(analysis, 3, { reforms: null, translate: english }))?.markdown ?? '';
    expect(markdown.split('\n').at(-1)).toMatch(RIGHTS);
  });

  it('stand in statute show, of an article and of the whole', async () => {
    for (const article of ['253-1', null]) {
      const { lines, terminal } = capture();
      await showStatute('cn/criminal-law', article, { format: 'text', asOf: '2026-11-21' }, terminal);
      expect(lines.at(-1)).toMatch(RIGHTS);
      await showStatute('cn/criminal-law', article, { format: 'json', asOf: '2026-11-21' }, terminal);
      const record = JSON.parse(lines.at(-1)!);
      expect((record.instrument.rights ?? record.rights).licence).toBe('MIT');
    }
  });

  it('name a licence for every translation', async () => {
    for (const { id, hasText } of library.instruments.values()) {
      if (hasText) expect([id, (await library.text(id))?.licence]).toEqual([id, 'MIT']);
    }
  });
});

function capture(): { lines: string[]; terminal: Terminal } {
  const lines: string[] = [];
  const terminal: Terminal = {
    library,
    translate: english,
    print: (line) => lines.push(line),
    error: (message) => lines.push(`error: ${english(message)}`),
    stdin: async () => new Uint8Array(),
  };
  return { lines, terminal };
}
