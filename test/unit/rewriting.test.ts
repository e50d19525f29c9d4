// What is written for a provision is read back as that provision: the formatter in every style, and every rewriting of the gold set.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../server/brief/markdown.ts';
import { inSource } from '../../server/brief/prose.ts';
import { type CitationStyle, STYLES } from '../../server/config.ts';
import { check } from '../../server/features/check.ts';
import { fixesOf } from '../../server/features/findings.ts';
import { rewritings } from '../../server/features/rewrite.ts';
import type { Citation } from '../../server/statutes/citation.ts';
import { citedPlace, writeBoth, writeChinese, writeEnglish } from '../../server/statutes/citation-style.ts';
import { shortTitle, shortTitleChinese } from '../../server/statutes/model.ts';
import { applyEdits } from '../../server/text.ts';
import { type Analysis, analyse } from '../../server/workspace.ts';
import { readPassages } from '../gold/passages.ts';
import { bundledLibrary, ROOT } from '../support/library.ts';

const library = bundledLibrary();
const GOLD = path.join(ROOT, 'test/gold');
const AS_OF = '2026-11-01';
const read = (text: string, law: string | null = null, asOf = AS_OF): Analysis =>
  analyse(parseBrief('test.md', 1, text), library, { asOf, law });

const STYLE_LIST: CitationStyle[] = STYLES.notation.flatMap((notation) =>
  STYLES.word.flatMap((word) =>
    STYLES.order.flatMap((order) => STYLES.paragraph.map((paragraph) => ({ notation, word, order, paragraph }))),
  ),
);

/** Places of every kind: plain, inserted, with paragraphs, with items, with both, with one paragraph of items. */
const PLACES: [string, string, number | null, number | null][] = [
  ['cn/criminal-law', '232', null, null],
  ['cn/criminal-law', '253-1', null, null],
  ['cn/criminal-law', '253-1', 3, null],
  ['cn/criminal-law', '253', 1, null],
  ['cn/pipl', '13', null, null],
  ['cn/pipl', '13', 1, 2],
  ['cn/pipl', '13', 2, null],
  ['cn/pipl', '28', 1, null],
  ['cn/two-highs-interpretation-2017', '5', 1, 3],
  ['cn/two-highs-interpretation-2017', '5', 2, null],
  ['cn/two-highs-interpretation-2017', '5', 2, 4],
  ['cn/civil-code', '1034', 2, null],
];

describe('a provision in words', () => {
  it.each(PLACES)('%s %s %s %s is read back in every style', (id, article, paragraph, item) => {
    const instrument = library.instruments.get(id)!;
    const cited = citedPlace({ article, paragraph, item }, id, library, AS_OF);
    const texts = STYLE_LIST.flatMap((style) => [
      `Under ${writeEnglish(cited, shortTitle(instrument), style)}, this is so.`,
      `Under ${writeEnglish(cited, instrument.title.en, style)} this is so.`,
      `This is so (${writeBoth(cited, instrument, style, 'en')}).`,
      `${writeBoth(cited, instrument, style, 'zh')}规定了这一点。`,
    ]);
    const chinese = [shortTitleChinese(instrument), instrument.title.zh].map(
      (law) => `依照${writeChinese(cited, law)}处罚。`,
    );
    const wrong = [...new Set([...texts, ...chinese])].flatMap((text) => {
      const found = read(text)
        .blocks.flatMap(({ citations }) => citations)
        .filter(({ members }) => members.length > 0);
      const right = found.every(
        ({ instrument: law, members, verdict }) =>
          law === id &&
          verdict === 'resolved' &&
          members.length === 1 &&
          members[0]!.article === article &&
          members[0]!.paragraph === paragraph &&
          members[0]!.item === item,
      );
      return right && found.length > 0 ? [] : [text];
    });
    expect(wrong).toEqual([]);
  });

  it('writes a suffix that a notation has no word for in digits', () => {
    const cited = citedPlace({ article: '133-9', paragraph: null, item: null }, 'cn/criminal-law', library, AS_OF);
    const style = { ...STYLE_LIST[0]!, notation: '253 bis' } as const;
    expect(writeEnglish(cited, null, style)).toBe('Article 133-9');
  });
});

it('every rewriting of citations of the gold set cites the same', () => {
  const lost: string[] = [];
  let tried = 0;
  // A part of them: each is read several times.
  for (const passage of readPassages(GOLD).filter((_, index) => index % 5 === 0)) {
    const law = passage.law ?? null;
    const asOf = passage['as-of'] ?? AS_OF;
    const before = read(passage.text, law, asOf);
    for (const { block, citations } of before.blocks) {
      for (const citation of citations) {
        const { start } = inSource(block, citation);
        for (const { title, edits } of rewritings(before, start)) {
          tried++;
          const text = applyEdits(passage.text, edits);
          const place = Math.min(start, edits[0]!.start);
          const again = read(text, law, asOf)
            .blocks.flatMap((each) => each.citations.map((found) => ({ found, span: inSource(each.block, found) })))
            .filter(({ span }) => span.end > place && span.start <= place + 200)
            .map(({ found }) => provisions(found));
          if (!again.includes(provisions(citation))) lost.push(`${title.text}: ${passage.text} -> ${text}`);
        }
      }
    }
  }
  expect(tried).toBeGreaterThan(50);
  expect(lost).toEqual([]);
}, 20_000);

it('every repair of an ambiguous citation of the gold set leaves one meaning', () => {
  const left: string[] = [];
  let tried = 0;
  for (const passage of readPassages(GOLD)) {
    const law = passage.law ?? null;
    const asOf = passage['as-of'] ?? AS_OF;
    for (const finding of check(read(passage.text, law, asOf))) {
      const { rule, start } = finding;
      if (rule !== 'ambiguous-citation') continue;
      for (const { edits } of fixesOf(finding)) {
        tried++;
        const text = applyEdits(passage.text, edits);
        const again = check(read(text, law, asOf)).filter(
          (found) => found.rule === rule && Math.abs(found.start - start) < 5,
        );
        if (again.length > 0) left.push(`${passage.text} -> ${text}`);
      }
    }
  }
  expect(tried).toBeGreaterThan(10);
  expect(left).toEqual([]);
}, 20_000);

function provisions({ instrument, members }: Citation): string {
  const places = members.map(({ article, paragraph, item }) => [article, paragraph, item].join('/'));
  return `${instrument}: ${places.join(' ')}`;
}
