// A provision as a citation to be written into a brief: "Article 253-1 of the Criminal Law", 《刑法》第二百五十三条之一.
import type { Language } from '../brief/model.ts';
import type { CitationStyle } from '../config.ts';
import { citedPlace, DEFAULT_STYLE, withArticle, writeChinese, writeEnglish } from '../statutes/citation-style.ts';
import type { Library } from '../statutes/library.ts';
import { type ArticleId, type IsoDate, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { chineseTitle } from './provision.ts';
import { articleName } from './statute-tree.ts';

export type CiteOptions = { language: Language; date: IsoDate; style?: Partial<CitationStyle> };

/** `article` null for the law as a whole. Null for an instrument that the library does not know. */
export function provisionCitation(
  library: Library,
  id: string,
  article: ArticleId | null,
  { language, date, style }: CiteOptions,
): string | null {
  const instrument = library.instruments.get(id);
  if (!instrument) return null;
  const [english, chinese] = [shortTitle(instrument), shortTitleChinese(instrument)];
  if (article === null) return language === 'zh' ? `《${chinese}》` : english;
  if (instrument.unit !== 'article') {
    if (language === 'zh') return chineseTitle(instrument, article);
    return `${articleName(instrument, article, 'en')} of ${withArticle(english)}`;
  }
  const cited = citedPlace({ article, paragraph: null, item: null }, id, library, date);
  if (language === 'zh') return writeChinese(cited, chinese);
  return writeEnglish(cited, english, { ...DEFAULT_STYLE, ...style });
}

/** The language that most of a text is written in; a Han character weighs as much as a short English word. */
export function languageOfText(text: string): Language {
  const sample = text.slice(0, 20_000);
  const chinese = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = sample.match(/[a-z]/gi)?.length ?? 0;
  return chinese * 3 > latin ? 'zh' : 'en';
}
