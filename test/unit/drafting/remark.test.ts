// The plugin for unified: what it puts on the tree and what it says of the file.

import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { annotateFile, type Options } from '../../../server/remark/plugin.ts';
import { english } from '../../../server/text.ts';
import { bundledLibrary } from '../../support/library.ts';

const world = { library: bundledLibrary(), translate: english, today: '2026-11-01' };

async function process(text: string, options: Options = {}) {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(() => (tree: Root, file: VFile) => annotateFile(tree, file, options, world));
  const file = new VFile({ path: 'memo.md', value: text });
  const tree = (await processor.run(processor.parse(file), file)) as Root;
  return { tree, messages: file.messages };
}

type Found = { value: string; data?: { legalBrief?: { instrument: string; verdict: string; provisions: object[] } } };
function cited(tree: unknown): Found[] {
  const node = tree as Found & { children?: unknown[] };
  return [...(node.data?.legalBrief ? [node] : []), ...(node.children ?? []).flatMap(cited)];
}

describe('citations', () => {
  test('become text nodes with what they resolve to', async () => {
    const { tree } = await process('Under *Article 253-1, paragraph 1* of the Criminal Law, and `Article 5`.');
    expect(cited(tree).map(({ value, data }) => [value, data?.legalBrief])).toEqual(
      ['Article 253-1, paragraph 1', ' of the Criminal Law'].map((value) => [
        value,
        {
          instrument: 'cn/criminal-law',
          provisions: [{ instrument: 'cn/criminal-law', article: '253-1', paragraph: 1, item: null }],
          verdict: 'resolved',
          because: expect.any(String),
        },
      ]),
    );
  });

  test('the text of the tree stays, escapes and line ends too', async () => {
    const text = 'A \\* star &amp; more, Article 4 of the\nPersonal Information Protection Law. End.';
    const { tree } = await process(text);
    const words = (node: { children?: unknown[]; value?: string }): string =>
      node.value ?? (node.children ?? []).map((child) => words(child as { value?: string })).join('');
    expect(words(tree)).toBe('A * star & more, Article 4 of the\nPersonal Information Protection Law. End.');
    expect(cited(tree).map(({ value }) => value)).toEqual(['Article 4 of the\nPersonal Information Protection Law']);
  });

  test('HTML shows them as cite', async () => {
    const { tree } = await process('Article 999 of the Criminal Law.');
    expect(toHtml(toHast(tree))).toBe(
      '<p><cite class="law law-no-such-article" title="No Article 999 in the Criminal Law, which ends with Article 452">Article 999 of the Criminal Law</cite>.</p>',
    );
  });
});

describe('messages', () => {
  test('name rule, place and severity', async () => {
    const { messages } = await process('# Title\n\nSee Article 999 of the Criminal Law.');
    const [message] = messages;
    expect(messages).toHaveLength(1);
    expect(message).toMatchObject({ ruleId: 'no-such-article', source: 'legal-brief', fatal: true, line: 3 });
    expect(message!.place).toMatchObject({ start: { line: 3, offset: expect.any(Number) } });
  });

  test('rules can be set and switched off', async () => {
    const text = 'See Article 999 of the Criminal Law.';
    expect((await process(text, { rules: { 'no-such-article': 'off' } })).messages).toEqual([]);
    expect((await process(text, { rules: { 'no-such-article': 'warning' } })).messages[0]!.fatal).toBe(false);
    expect((await process(text, { rules: { 'no-such-article': 'hint' } })).messages[0]!.fatal).toBeUndefined();
    expect((await process(text, { check: 'off' })).messages).toEqual([]);
  });

  test('the front matter decides on date and law', async () => {
    const { tree } = await process('---\nas-of: 2012-01-01\nlaw: cn/criminal-law\n---\n\nArticle 253-1, paragraph 4.');
    expect(cited(tree)[0]!.data!.legalBrief).toMatchObject({ verdict: 'no-such-paragraph' });
  });

  test('a file on something else has none', async () => {
    expect((await process('The citizens of Rome.')).messages).toEqual([]);
  });

  test('an option that cannot be meant is an error', async () => {
    await expect(process('x', { asOf: 'today' })).rejects.toThrow('unexpected asOf today');
    await expect(process('x', { law: 'cn/none' })).rejects.toThrow('unexpected law cn/none');
  });
});
