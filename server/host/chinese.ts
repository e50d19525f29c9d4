// Chinese sentences with Chinese words in them: the titles of laws and the numbers of articles that a message is filled with.
import { formatArticleId, formatNumeral } from '../brief/numerals.ts';
import type { Library } from '../statutes/library.ts';
import { shortTitle, shortTitleChinese } from '../statutes/model.ts';
import type { Translate } from '../text.ts';

/**
 * `Criminal Law` → 《刑法》, `Article 253-1` and 第253-1条 → 第二百五十三条之一, and what the data explain in English → the
 * bundle's Chinese. Whatever stands in quotation marks is the author's own, or what a repair will write, and stays as it is.
 */
export function withChineseWords(library: Library, translate: Translate): Translate {
  const titles = new Map(
    [...library.instruments.values()].map((law) => [shortTitle(law), `《${shortTitleChinese(law)}》`]),
  );
  const retitle = (words: string): string | null => {
    const dated = /^(.+) \((\d{4})\)$/.exec(words);
    const chinese = titles.get(dated?.[1] ?? words);
    return chinese ? chinese + (dated ? `（${dated[2]}年）` : '') : null;
  };
  const reword = (words: string): string => {
    const pinpoint = /^(Article|Clause|Item|Entry) (\d[\d-]*)$/.exec(words);
    if (pinpoint) return `第${pinpoint[2]}${UNITS[pinpoint[1]!]}`;
    // Other words may have the separator too: they stay together.
    const own = words.split(SEPARATOR).map((part) => retitle(part) ?? inChineseUnits(part));
    return own.includes(null) ? translate({ text: words, args: [] }) : own.join('、');
  };
  return ({ text, args }) => {
    const template = translate({ text, args: [] });
    const quoted = template.match(QUOTED)?.join('') ?? '';
    const words = args.map((argument, index) => (quoted.includes(`{${index}}`) ? argument : reword(argument)));
    return renumber(translate({ text, args: words }));
  };
}

/** `50 items or more` → 50条以上, `up to 3 years` → 3年以下: the figures that messages are filled with. */
function inChineseUnits(words: string): string | null {
  for (const [pattern, chinese] of FIGURES) if (pattern.test(words)) return words.replace(pattern, chinese);
  return null;
}

const FIGURES: readonly (readonly [RegExp, string])[] = [
  [/^([\d,]+) items or more$/, '$1条以上'],
  [/^([\d,]+) yuan or more$/, '$1元以上'],
  [/^(\d+) times$/, '$1倍'],
  [/^up to (\d+) years$/, '$1年以下'],
  [/^(\d+) to (\d+) years$/, '$1年以上$2年以下'],
  [/^(\d+) years or more$/, '$1年以上'],
  [/^items \((\d+)\) to \((\d+)\)$/, '第（$1）项至第（$2）项'],
  [/^arts ([\d, –-]+) \([^()]*\)$/, '第$1条'],
];

/** Between several laws in one message: `General Principles of the Civil Law (1986) / …`. */
const SEPARATOR = /; | \/ /;
const QUOTED = /`[^`]*`|“[^”]*”/g;
const UNITS: Readonly<Record<string, string>> = { Article: '条', Clause: '条', Item: '项', Entry: '行' };

/** Numbers as the statutes write them. */
function renumber(sentence: string): string {
  const quotations = sentence.match(QUOTED) ?? [];
  return sentence
    .split(QUOTED)
    .map((part, index) => renumberPart(part) + (quotations[index] ?? ''))
    .join('');
}

function renumberPart(part: string): string {
  return part
    .replace(
      /第(\d{1,5}(?:-\d{1,3})*)\((\d{1,2})\)(?:\((\d{1,2})\))?条/g,
      (_, id: string, paragraph: string, item?: string) => `第${id}条第${paragraph}款${item ? `第（${item}）项` : ''}`,
    )
    .replace(/第(\d{1,5}(?:-\d{1,3})*)条/g, (_, id: string) => formatArticleId(id))
    .replace(/第(\d{1,3})款/g, (_, number: string) => `第${formatNumeral(Number(number))}款`)
    .replace(/第（(\d{1,3})）项/g, (_, number: string) => `第（${formatNumeral(Number(number))}）项`);
}
