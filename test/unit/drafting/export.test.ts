// A brief as Word document and as HTML page: what becomes of each part of it.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportDocx } from '../../../server/export/docx.ts';
import { exportHtml } from '../../../server/export/html.ts';
import { exportTree } from '../../../server/export/tree.ts';
import { authoritiesEdit } from '../../../server/features/authorities-table.ts';
import { applyEdits, english } from '../../../server/text.ts';
import { analyseText } from '../../support/analyse.ts';

const BRIEF = `---
title: The memo
as-of: 2026-11-01
---

# Heading 一

Words with *emphasis*, **weight**, \`code\`, ~~struck~~ and a note.[^a] ![A picture](https://example.org/p.png) A [link](https://example.org/x?a=1&b=2), one
[inside](#the-second), a [bad one](javascript:alert(1)) and [^a] again.

## The second

> Quoted words.

1. First
   - inner
2. Second

3. Third, after a gap

| Left | Right |
| --- | --- |
| a | Article 4 of the Personal Information Protection Law |

Article 253-1, paragraph 1 of the *Criminal
Law* applies, and Article 253-1 of the Criminal Law too. Article 999 of the Criminal Law does not.
Then <b>bold</b> &amp; 中文
字 <script>alert(1)</script>.

<!-- legal-brief:redline -->

> Whoever ~~sells~~ **uses** it, and <ins>，说明</ins><del>旧</del>.

<!-- /legal-brief:redline -->

\`\`\`
code block
\`\`\`

[^a]: The note, with Article 5 of the Civil Code.
`;

const tree = (text = BRIEF, provisionFootnotes = false) =>
  exportTree(analyseText(text), { provisionFootnotes, translate: english });

async function docx(text = BRIEF, provisionFootnotes = false): Promise<Record<string, string>> {
  const bytes = await exportDocx(await tree(text, provisionFootnotes), {
    author: 'A. Author',
    date: '2026-11-01T00:00:00Z',
  });
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
}

/** The words of a part of the document, in order. */
const words = (xml: string) => [...xml.matchAll(/<w:(?:t|delText)(?: [^>]*)?>([^<]*)</g)].map((hit) => hit[1]).join('');

describe('Word', () => {
  test('headings, emphasis, quotations, code and the title', async () => {
    const parts = await docx();
    const body = parts['word/document.xml']!;
    expect(body).toMatch(/<w:pStyle w:val="Heading1"\/>/);
    expect(body).toMatch(/<w:pStyle w:val="Heading2"\/>/);
    expect(body).toMatch(/<w:i\/>.*?<w:t[^>]*>emphasis</);
    expect(body).toMatch(/<w:b\/>.*?<w:t[^>]*>weight</);
    expect(body).toMatch(/<w:strike\/>.*?<w:t[^>]*>struck</);
    expect(body).toMatch(/<w:pStyle w:val="Quote"\/>.*?Quoted words/);
    expect(body).toMatch(/<w:pStyle w:val="Code"\/>.*?code block/);
    expect(parts['docProps/core.xml']).toContain('<dc:title>The memo</dc:title>');
    expect(body).not.toContain('as-of');
  });

  test('footnotes are real ones; a second mark repeats the number', async () => {
    const parts = await docx();
    expect(parts['word/document.xml']!.match(/<w:footnoteReference w:id="1"\/>/g)).toHaveLength(1);
    expect(parts['word/document.xml']).toMatch(/<w:vertAlign w:val="superscript"\/><\/w:rPr><w:t[^>]*>1</);
    expect(words(parts['word/footnotes.xml']!)).toContain('The note, with Article 5 of the Civil Code.');
  });

  test('lists: every ordered one counts for itself, an inner one is a level deeper', async () => {
    const parts = await docx();
    const body = parts['word/document.xml']!;
    const levels = [...body.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map((hit) => hit[1]);
    expect(levels).toEqual(['0', '1', '0', '0']);
    expect(parts['word/numbering.xml']).toContain('w:numFmt w:val="bullet"');
    expect(parts['word/numbering.xml']).toContain('w:numFmt w:val="decimal"');
  });

  test('tables have a head that is repeated and columns with a width', async () => {
    const body = (await docx())['word/document.xml']!;
    expect(body.match(/<w:tbl>/g)).toHaveLength(1);
    expect(body.match(/<w:tr>|<w:tr /g)).toHaveLength(2);
    expect(body).toContain('<w:tblHeader/>');
    const grid = [...body.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((hit) => Number(hit[1]));
    expect(grid).toHaveLength(2);
    expect(grid[0]! + grid[1]!).toBeGreaterThan(9000);
  });

  test('redlines are tracked changes with author and date, what is bold elsewhere is not', async () => {
    const body = (await docx())['word/document.xml']!;
    const tracked = [...body.matchAll(/<w:(ins|del) ([^>]*)>(.*?)<\/w:\1>/g)].map((hit) => [hit[1], words(hit[3]!)]);
    expect(tracked).toEqual([
      ['del', 'sells'],
      ['del', ' '],
      ['ins', 'uses'],
      ['ins', ' '],
      ['ins', '，说明'],
      ['del', '旧'],
    ]);
    expect(body).toMatch(/<w:ins w:id="\d+" w:author="A\. Author" w:date="2026-11-01T00:00:00Z">/);
    const ids = [...body.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map((hit) => hit[1]);
    expect(new Set(ids).size).toBe(6);
  });

  test('Chinese characters have a Chinese font, and no space from a line end', async () => {
    const parts = await docx();
    expect(parts['word/styles.xml']).toMatch(/<w:rFonts [^>]*w:eastAsia="SimSun"/);
    expect(words(parts['word/document.xml']!)).toContain('bold & 中文字'.replace('&', '&amp;'));
  });

  test('links lead out, or to a heading; nothing else is a link', async () => {
    const parts = await docx();
    expect(parts['word/_rels/document.xml.rels']).toContain('https://example.org/x?a=1&amp;b=2');
    expect(parts['word/document.xml']).toMatch(/<w:hyperlink [^>]*w:anchor="h_the_second"/);
    expect(parts['word/document.xml']).toContain('w:name="h_the_second"');
    expect(Object.values(parts).join('')).not.toContain('javascript:');
  });

  test('each provision once in a footnote where that is wanted, none that does not hold', async () => {
    const notes = words((await docx(BRIEF, true))['word/footnotes.xml']!);
    expect(notes.match(/Criminal Law, Article 253-1, paragraph 1\./g)).toHaveLength(1);
    expect(notes).toContain('Text of 2015-11-01; working translation, not an official text');
    expect(notes).toMatch(/Criminal Law, Article 253-1\./);
    expect(notes).not.toContain('999');
    expect(words((await docx())['word/footnotes.xml']!)).not.toContain('working translation');
  });

  test('an empty brief is an empty document', async () => {
    expect(words((await docx(''))['word/document.xml']!)).toBe('');
  });
});

test('the table of authorities has the numbers that the notes have in the document', async () => {
  const text =
    'Article 253-1 of the Criminal Law.[^x] Article 13 of the PIPL.\n\n[^x]: Article 14 of the PIPL, n. 1 of another.\n';
  const edit = authoritiesEdit(analyseText(text))!;
  const whole = applyEdits(text, [edit]);
  expect(whole).toContain('| — Article 14 | n. 1 |');
  expect(exportHtml(await tree(whole))).toContain('n. 1</td>');
  const page = exportHtml(await tree(whole, true));
  expect(page).toContain('n. 2</td>');
  expect(page).toContain('n. 1 of another');
});

describe('HTML', () => {
  test('is one file: nothing is loaded, nothing runs', async () => {
    const html = exportHtml(await tree());
    expect(html).toMatch(/^<!doctype html><html lang="en"><head><meta charset="utf-8">/);
    expect(html).toContain('<title>The memo</title>');
    expect(html).not.toMatch(/<script|<link|<img|src=|@import|url\(|javascript:/);
    expect(html).toContain('[A picture]');
    expect(html).toContain('<s>struck</s>');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  test('the provision stands in its citation, with what is wrong where something is', async () => {
    const html = exportHtml(await tree());
    expect(html).toMatch(/<span class="law law-resolved">Article 253-1, paragraph 1 of the <\/span><em>/);
    expect(html.replaceAll('\n', ' ')).toMatch(
      /Criminal Law, Article 253-1, paragraph 1<\/strong>.*?Whoever, in violation/,
    );
    expect(html).toMatch(/law-no-such-article.*?No Article 999 in the Criminal Law/);
  });

  test('redlines are ins and del, other markup is gone with its words kept', async () => {
    const html = exportHtml(await tree());
    expect(html).toContain('<del>sells </del><ins>uses </ins>it');
    expect(html).toContain('<ins><span lang="zh-CN">，说明</span></ins><del><span lang="zh-CN">旧</span></del>');
    expect(html).toContain('bold &#x26; <span lang="zh-CN">中文</span>');
    expect(html).not.toContain('<b>');
  });

  test('headings have the anchors that links use', async () => {
    expect(exportHtml(await tree())).toContain('<h2 id="the-second">The second</h2>');
  });

  test('a Chinese brief says so', async () => {
    expect(exportHtml(await tree('# 备忘录\n\n《刑法》第二百五十三条之一。'))).toContain('<html lang="zh-CN">');
  });

  test('a redline in HTML is read', async () => {
    const text =
      '<div class="legal-brief-redline" lang="en">\n<p>Whoever <del>sells</del><ins>uses &lt;it&gt;</ins></p>\n<p>Second</p>\n</div>\n';
    expect(exportHtml(await tree(text))).toContain('<p>Whoever <del>sells</del><ins>uses &#x3C;it></ins></p>');
  });
});
