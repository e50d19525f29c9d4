// The reader of official Chinese texts, on texts made up for it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractText, structureOf } from '../../../server/statutes/extract.ts';
import { formatStructure } from '../../../server/statutes/structure.ts';

const shapes = (source: string) => formatStructure(structureOf(extractText(source), () => 'X'));

describe('official texts', () => {
  it('reads articles, paragraphs, items and headings', () => {
    const text = extractText(`---
title: 蜜蜂法
---

蜜蜂法
2020年1月1日 通过

第一编　总则

第一章　一般规定

第一条　蜜蜂应当采蜜。

第二条　有下列情形之一的，蜜蜂可以休息：
（一）下雨的；
（二）刮风的。
前款规定不适用于冬天。
蜂王另行规定。

第二条之一　（删去）

第二编　分则

第三条　本法自明天起施行。

附则

第四条　没有了。
① 编者注：此句不是法律。

附件一
1．花的清单
`);
    expect(text.errors).toEqual([]);
    expect(text.head).toEqual({ title: '蜜蜂法' });
    expect(text.title).toBe('蜜蜂法');
    expect(text.articles[1]).toEqual({
      id: '2',
      paragraphs: [
        { text: '有下列情形之一的，蜜蜂可以休息：', items: ['下雨的；', '刮风的。'] },
        { text: '前款规定不适用于冬天。', items: [] },
        { text: '蜂王另行规定。', items: [] },
      ],
      path: [0, 1],
      deleted: false,
      line: 14,
    });
    expect(formatStructure(structureOf(text, (zh) => `[${zh.length}]`))).toBe(
      '# [6] | 第一编　总则\n## [8] | 第一章　一般规定\n1 2:2/0/0 2-1:deleted\n# [6] | 第二编　分则\n3\n# [2] | 附则\n4',
    );
  });

  it('reads collections in Markdown', () => {
    expect(
      shapes(
        '# 蜜蜂法\n\n<!-- INFO END -->\n\n## 第一章 总 则\n\n第一条 蜜蜂好。\n\n（此处不是项）也好。\n\n### 第一节 蜂房\n\n第二条 完。',
      ),
    ).toBe('# X | 第一章　总则\n1:0/0\n## X | 第一节　蜂房\n2');
  });

  it('takes numbered lines below an item as part of it', () => {
    const { articles, errors } = extractText(
      '规则\n第一条　有下列情形的：\n（一）数量：\n1.花一百朵；\n2.草两百棵；\n（二）其他。\n第二款。',
    );
    expect(errors).toEqual([]);
    expect(articles[0]?.paragraphs).toEqual([
      { text: '有下列情形的：', items: ['数量：\n1.花一百朵；\n2.草两百棵；', '其他。'] },
      { text: '第二款。', items: [] },
    ]);
  });

  it('joins a line that stops in the middle of a sentence', () => {
    expect(shapes('规则\n第一条　蜜蜂有权\n采蜜。\n（一）花，\n或者草。\n蜂王除外。')).toBe('1:1/0');
  });

  it('counts the quoted lines of a clause as its paragraphs and items', () => {
    const text = extractText(
      '蜜蜂法修正案\n\n一、将第一条修改为：“有下列情形的：\n“（一）花；\n“（二）草。\n“蜂王除外。”\n\n二、本修正案自公布之日起施行。',
    );
    expect(text.unit).toBe('clause');
    expect(text.errors).toEqual([]);
    expect(formatStructure(structureOf(text, () => ''))).toBe('1:2/0 2');
  });

  it('reads the items of a decision', () => {
    expect(shapes('关于蜜蜂的决定\n（某日通过）\n为了保护蜜蜂：\n一、保护蜜蜂。\n人人有责。\n二、完。')).toBe(
      '1:0/0 2',
    );
  });

  it('reads the rows of a table of charge names', () => {
    const text = extractText(
      '罪名补充规定\n根据规定，补充如下：\n刑法条文：罪名\n第1条第2款（修正案第3条）：偷蜜罪\n第2条之一：伤蜂罪\n本规定自明天起施行。',
    );
    expect(text.unit).toBe('entry');
    expect(text.articles.map(({ id, paragraphs }) => [id, paragraphs[0]?.text])).toEqual([
      ['1', '第1条第2款（修正案第3条）：偷蜜罪'],
      ['2', '第2条之一：伤蜂罪'],
    ]);
  });

  it.each([
    ['规则\n第一条　有：\n（一）花；\n（三）草。', 4, 'expected item 2'],
    ['规则\n第二条　甲。\n第一条　乙。', 3, 'Unexpected article 1 after 2'],
    ['规则\n第一条　甲。\n第一条　乙。', 3, 'Unexpected second article 1'],
    ['规则\n第一条\n第二条　乙。', 2, 'Article 1 is empty'],
    ['规则\n第一条　（删去）\n还有。', 3, 'deleted article 1'],
    ['规则\n第一百二条　甲。', 2, 'Unexpected number'],
    ['规则\n什么也没有。', 1, 'No article'],
    ['---\na: [\n---\n规则\n第一条　甲。', 1, 'not YAML'],
  ])('reports %j', (source, line, message) => {
    expect(extractText(source).errors).toContainEqual({ line, message: expect.stringContaining(message) });
  });

  it('does not throw on anything', () => {
    const pieces = fc.constantFrom(
      '第',
      '一',
      '条',
      '之',
      '　',
      '\n',
      '、',
      '（',
      '）',
      '章',
      '附则',
      '---',
      '“',
      '：',
      '1.',
      '文。',
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        (source) => void extractText(source),
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (source) => void extractText(source)));
  });

  it('takes linear time', () => {
    const long = `规则\n${Array.from({ length: 20_000 }, (_, i) => `第${i + 1}条　${'（'.repeat(20)}文。`).join('\n')}\n${'第'.repeat(50_000)}`;
    const start = performance.now();
    expect(extractText(long).articles).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
