// From Markdown to prose and back: what is prose, and that every word is found again at its place in the source.
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../server/brief/markdown.ts';
import { inSource } from '../../server/brief/prose.ts';
import { citations } from '../support/analyse.ts';
import { groupNumbers } from '../support/markdown.ts';

function blocks(text: string) {
  return parseBrief('test.md', 1, text).blocks;
}

describe('prose', () => {
  it.each([
    ['emphasis and links', 'An *old* **law** and [a link](http://a.b/c "t").', 'An old law and a link.'],
    [
      'code, images and addresses',
      'See `code`, ![i](x.png) and <http://a.b> or www.a.org.',
      'See \ufffc, \ufffc and \ufffc or \ufffc.',
    ],
    ['escapes and entities', 'A \\* B &amp; C&nbsp;D &#x41;', 'A * B & C D A'],
    ['line ends and quote markers', '> one\r\n> two\r\n>   three', 'one two three'],
    ['Chinese over a line end', '第二百\n五十三条', '第二百五十三条'],
    ['HTML', 'a <b>bold</b> word<br>next', 'a bold word next'],
    ['tabs', 'a\tb', 'a b'],
  ])('of %s', (_, text, prose) => {
    expect(blocks(text).map((block) => block.prose.text)).toEqual([prose]);
  });

  it('has none in code, HTML, definitions and front matter', () => {
    const text = '---\na: b\n---\n\n```\nArticle 5\n```\n\n<div>\nArticle 5\n</div>\n\n[x]: http://a.b\n\n***\n';
    expect(blocks(text).map(({ kind, prose }) => [kind, prose.text])).toEqual([
      ['front-matter', ''],
      ['code', ''],
      ['html', ''],
      ['definition', ''],
      ['break', ''],
    ]);
  });

  it('knows quotes, footnotes, items, rows and headings', () => {
    const text = '# H\n\n> q\n\n- a\n\n  b\n- c\n\n| x | y |\n|---|---|\n| z | w |\n\n[^n]: note\n';
    const found = blocks(text);
    const groups = groupNumbers(found);
    expect(
      found.map(({ kind, depth, quoted, footnote }, index) => [kind, depth, quoted, footnote, groups[index]]),
    ).toEqual([
      ['heading', 1, false, null, null],
      ['paragraph', 0, true, null, null],
      ['paragraph', 0, false, null, 0],
      ['paragraph', 0, false, null, 0],
      ['paragraph', 0, false, null, 1],
      ['cell', 0, false, null, 2],
      ['cell', 0, false, null, 2],
      ['cell', 0, false, null, 3],
      ['cell', 0, false, null, 3],
      ['paragraph', 0, false, 'n', null],
    ]);
  });

  it('finds quotations, and no end for a mark that is never closed', () => {
    const [block] = blocks('He said “all citizens” and "some of them", but "never closed.');
    expect(block!.quotations.map(({ start, end }) => block!.prose.text.slice(start, end))).toEqual([
      '“all citizens”',
      '"some of them"',
    ]);
  });

  it('knows a list of references, also under a line in capitals, and a bibliographic note', () => {
    const text = 'Text.\n\n^① Gao: On Purpose, No.1, 2019.\n\nREFERENCES\n\n- [1] Li: On Privacy.\n\n# Next\n\nText.';
    expect(blocks(text).map(({ reference }) => reference)).toEqual([false, true, true, true, false, false]);
  });
});

describe('places in the source', () => {
  it.each([
    ['CRLF', 'A.\r\n\r\nArticle 253-1\r\nof the Criminal Law.'],
    ['a BOM', '\ufeff# T\n\nArticle 253-1\nof the Criminal Law.'],
    ['emoji', '😀 👩‍⚖️ Article 253-1\nof the Criminal Law.'],
    ['tabs', '-\tArticle 253-1\n\tof the Criminal Law.'],
    ['a block quote', '> > Article 253-1\n> > of the Criminal Law.'],
    ['emphasis', '*Article **253-1*** of the [Criminal Law](x).'],
    ['a table', '| a | b |\n|---|---|\n| x | Article 253-1 of the Criminal Law |'],
    ['a footnote', 'x[^1]\n\n[^1]: Article 253-1 of the Criminal Law.'],
    ['entities', 'Article&nbsp;253&#8209;1 of the Criminal Law.'],
  ])('through %s', (_, text) => {
    const [cited] = citations(text);
    expect(cited).toMatch(/^Article[\s\S]*Criminal Law → cn\/criminal-law 253-1 resolved$/);
  });

  it('maps every word to itself', () => {
    const text = '> *Some* words\n> **over** `lines` &amp; [marks](x) 第二\n> 百条 😀 end';
    for (const block of blocks(text)) {
      for (const { index, 0: word } of block.prose.text.matchAll(/[\p{L}]+/gu)) {
        const { start, end } = inSource(block, { start: index, end: index + word.length });
        expect(text.slice(start, end).replace(/[>\s]/g, '')).toBe(word);
      }
    }
  });
});

describe('front matter', () => {
  it('gives the date and the law, with their places', () => {
    const text = '\ufeff---\r\nas-of: 2015-11-01\r\nlaw: "cn/pipl"\r\n---\r\n';
    const { head } = parseBrief('test.md', 1, text);
    expect(text.slice(head.asOf!.start, head.asOf!.end)).toBe('2015-11-01');
    expect(head.law?.value).toBe('cn/pipl');
    expect(head.problems).toEqual([]);
  });

  it.each(['as-of: 2015-13-01', 'as-of: yesterday', 'as-of: [', 'a: b: c'])('reports %s', (line) => {
    expect(parseBrief('test.md', 1, `---\n${line}\n---\n`).head.problems).toHaveLength(1);
  });
});
