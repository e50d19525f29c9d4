// Chinese sentences with Chinese words in them: the titles of laws and the numbers of articles that a message is filled with.
import { formatArticleId, formatNumeral } from '../brief/numerals.ts';
import type { Library } from '../statutes/library.ts';
import { shortTitle, shortTitleChinese } from '../statutes/model.ts';
import type { Translate } from '../text.ts';

/** `Criminal Law` → 《刑法》, 第253-1条 → 第二百五十三条之一; whatever else a message carries stays as it is. */
export function withChineseWords(library: Library, translate: Translate): Translate {
  const titles = new Map(
    [...library.instruments.values()].map((law) => [shortTitle(law), `《${shortTitleChinese(law)}》`]),
  );
  const retitle = (words: string): string => {
    const dated = /^(.+) \((\d{4})\)$/.exec(words);
    const chinese = titles.get(dated?.[1] ?? words);
    return chinese ? chinese + (dated ? `（${dated[2]}年）` : '') : words;
  };
  // Other words may have the separator too: they stay together.
  const retitleList = (words: string): string => {
    const own = words.split(SEPARATOR).map(retitle);
    return own.every((title) => title.startsWith('《')) ? own.join('、') : words;
  };
  return ({ text, args }) => renumber(translate({ text, args: args.map(retitleList) }));
}

/** Between several laws in one message: `General Principles of the Civil Law (1986) / …`. */
const SEPARATOR = /; | \/ /;
const QUOTED = /(`[^`]*`|“[^”]*”)/;

/** Numbers as the statutes write them, but not in what is quoted: that is the author's own. */
function renumber(sentence: string): string {
  return sentence
    .split(QUOTED)
    .map((part, index) => (index % 2 === 1 ? part : renumberPart(part)))
    .join('');
}

function renumberPart(part: string): string {
  return part
    .replace(/第(\d{1,5}(?:-\d{1,3})*)条/g, (_, id: string) => formatArticleId(id))
    .replace(/第(\d{1,3})款/g, (_, number: string) => `第${formatNumeral(Number(number))}款`)
    .replace(/第（(\d{1,3})）项/g, (_, number: string) => `第（${formatNumeral(Number(number))}）项`);
}
