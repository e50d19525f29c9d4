// The Markdown preview: what the plugin of markdown-it makes of citations, redlines and the table of authorities.
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { citationsPlugin, type PreviewCitation } from '../../../client/preview/citations.ts';
import { previewCitations } from '../../../server/features/preview.ts';
import { english } from '../../../server/text.ts';
import { analyseText } from '../../support/analyse.ts';

function render(text: string, citations: readonly PreviewCitation[]): string {
  const md = new MarkdownIt({ html: true });
  citationsPlugin(md, () => citations);
  return md.render(text);
}

/** Through the engine; the text of the law is cut off the tooltip. */
async function preview(text: string, href: (article: string | null) => string | null = () => null): Promise<string> {
  const found = await previewCitations(analyseText(text), english);
  return render(
    text,
    found.map(({ title, article, ...rest }) => ({ ...rest, title: title.split('\n')[0]!, href: href(article) })),
  );
}

describe('citations', () => {
  test('have their verdict as a class and the provision as a tooltip', async () => {
    expect(await preview('See Article 253-1 of the Criminal Law.')).toBe(
      '<p>See <span class="legal-brief-citation legal-brief-resolved" title="Criminal Law, Article 253-1">Article 253-1 of the Criminal Law</span>.</p>\n',
    );
    expect(await preview('See Article 999 of the Criminal Law.')).toContain('legal-brief-no-such-article');
  });

  test('are links where there is something to go to', async () => {
    const html = await preview('See Article 4 of the PIPL.', (article) => `vscode://x/${article}`);
    expect(html).toContain('<a href="vscode://x/4" class="legal-brief-citation');
  });

  test('go through emphasis and line ends', async () => {
    const html = await preview('See *Article 253-1* of\nthe **Criminal Law**, and Article 4 of the PIPL.');
    expect(html.replace(/ title="[^"]*"/g, '').replace(/legal-brief-citation legal-brief-resolved/g, 'c')).toBe(
      '<p>See <em><span class="c">Article 253-1</span></em><span class="c"> of</span><span class="c">\n</span><span class="c">the </span><strong><span class="c">Criminal Law</span></strong>, and <span class="c">Article 4 of the PIPL</span>.</p>\n',
    );
  });

  test('no link in a link', async () => {
    const html = await preview('[Article 4 of the PIPL](https://example.org)', () => 'vscode://x/4');
    expect(html).toMatch(/^<p><a href="https:\/\/example\.org"><span class="legal-brief-citation/);
  });

  test('in tables, lists and headings; the same words twice are two citations', async () => {
    const text =
      '# Article 4 of the PIPL\n\n- Article 4 of the PIPL\n\n| a |\n| --- |\n| Article 4 of the PIPL |\n\nArticle 4 of the PIPL; Article 4 of the PIPL\n';
    expect((await preview(text)).match(/legal-brief-citation/g)).toHaveLength(5);
  });

  test('what the server says is escaped', () => {
    const html = render('Article 4', [
      { line: 0, text: 'Article 4', verdict: 'x" onclick="y', title: '"><script>', href: null },
    ]);
    expect(html).not.toMatch(/<script|onclick="y/);
  });

  test('nothing known, nothing changed; what is not found is left', () => {
    expect(render('Article 4', [])).toBe('<p>Article 4</p>\n');
    expect(render('Article 4', [{ line: 0, text: 'Article 5', verdict: 'resolved', title: '', href: null }])).toBe(
      '<p>Article 4</p>\n',
    );
  });
});

test('redlines and tables of authorities are marked', () => {
  const text =
    '**b**\n\n<!-- legal-brief:redline -->\n\n> ~~a~~ **b**\n\n<!-- /legal-brief:redline -->\n\n<!-- legal-brief:authorities -->\n\nx\n\n<!-- /legal-brief:authorities -->\n';
  const html = render(text, []);
  expect(html).toContain('<p><strong>b</strong></p>');
  expect(html).toContain('<div class="legal-brief-redline">\n<blockquote>\n<p><del>a</del> <ins>b</ins></p>');
  expect(html).toContain('<div class="legal-brief-authorities">\n<p>x</p>\n</div>');
});

test('the tooltip has the paragraph and the item that are cited', async () => {
  const text = 'Article 253-1, paragraph 3 of the Criminal Law';
  const [cited] = await previewCitations(analyseText(text), english);
  expect(cited!.title).toMatch(/^Criminal Law, Article 253-1, paragraph 3\n\nWhoever steals .*\n\nWorking translation/);
});
