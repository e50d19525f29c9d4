// Passages that the facts of the library write: the history of an article, the table of its thresholds. Markdown.
import type { Language } from '../brief/model.ts';
import { formatArticleId } from '../brief/numerals.ts';
import {
  type ArticleVersion,
  type Figure,
  type Instrument,
  shortTitle,
  shortTitleChinese,
  type Threshold,
} from '../statutes/model.ts';

/** Instruments by id. */
type Laws = ReadonlyMap<string, Pick<Instrument, 'title' | 'short'>>;

/** One sentence per dated version of the article, oldest first; empty where none is dated. */
export function legislativeHistory(
  instrument: Pick<Instrument, 'title' | 'short'>,
  article: string,
  versions: readonly ArticleVersion[],
  laws: Laws,
  language: Language,
): string {
  const law = language === 'zh' ? `《${shortTitleChinese(instrument)}》` : `the ${shortTitle(instrument)}`;
  const sentences = versions.map(({ from, to, by, shape }, index) => {
    const amendment = by ? laws.get(by) : undefined;
    const first = index === 0;
    if (language === 'zh') {
      const source = amendment ? `《${shortTitleChinese(amendment)}》` : '立法机关';
      const act = first ? `增设${law}${formatArticleId(article)}` : '修改该条';
      return `${source}${act}，自${from}起施行${to ? `，至${to}止` : ''}，共${shape.length}款。`;
    }
    const source = amendment ? `the ${shortTitle(amendment)}` : 'the legislature';
    const act = first ? `Article ${article} was inserted into ${law} by ${source}` : `It was amended by ${source}`;
    const term = to ? `in force from ${from} to ${to}` : `in force since ${from}`;
    return `${act}, ${term}, with ${shape.length} ${shape.length === 1 ? 'paragraph' : 'paragraphs'}.`;
  });
  return sentences.join(language === 'zh' ? '' : ' ');
}

/**
 * A row per standard of the first degree; beside it the half of it and the multiple of it where the article has such rules.
 * What the article does not say but follows from it is named as computed.
 */
export function thresholdsTable(figures: readonly Figure[], language: Language): string {
  const all = figures.filter((figure): figure is Threshold => figure.kind === 'threshold');
  const own = all.filter(({ unit, degree }) => degree === 'serious' && (unit === 'items' || unit === 'yuan'));
  const half = all.find(({ unit }) => unit === 'fraction');
  const multiple = all.find(({ unit }) => unit === 'multiple');
  const zh = language === 'zh';
  const columns = [
    {
      title: zh ? '信息或者情形' : 'Information or circumstance',
      cell: (row: Threshold) => `${subject(row, language)} (${place(row, zh)})`,
    },
    { title: zh ? '情节严重' : 'Serious', cell: (row: Threshold) => amount(row.value, row.unit, zh) },
    ...[half, multiple].flatMap((rule) =>
      rule
        ? [
            {
              title: zh
                ? `${rule === half ? '履职、服务中获得的' : '情节特别严重'}（${place(rule, zh)}，推算）`
                : `${rule === half ? 'Obtained in duty or service' : 'Especially serious'} (${place(rule, zh)}, computed)`,
              cell: (row: Threshold) => computed(rule, row, zh),
            },
          ]
        : [],
    ),
  ];
  return [
    columns.map(({ title }) => title),
    columns.map(() => '---'),
    ...own.map((row) => columns.map(({ cell }) => cell(row))),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** The term of the statute covers every natural person; a table of numbers need not repeat it. */
function subject({ what }: Threshold, language: Language): string {
  return language === 'zh' ? what.zh : what.en.replace("citizens' ", '');
}

function computed({ computed: results = [] }: Threshold, row: Threshold, zh: boolean): string {
  const result = results.find(({ of, via }) => !via && of.paragraph === row.paragraph && of.item === row.item);
  return result ? amount(result.value, result.unit, zh) : '';
}

/** Every bound includes the number itself: "50 or more". */
function amount(value: number, unit: Threshold['unit'], zh: boolean): string {
  const number = value.toLocaleString('en-US');
  if (zh) return `${number}${unit === 'yuan' ? '元' : '条'}以上`;
  return unit === 'yuan' ? `${number} yuan or more` : `${number} items or more`;
}

function place({ paragraph, item }: Threshold, zh: boolean): string {
  if (zh) return `第${paragraph}款${item ? `第${item}项` : ''}`;
  return `para. ${paragraph}${item ? `(${item})` : ''}`;
}
