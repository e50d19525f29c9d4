// What a redline in a brief was made from, kept in the comment before it, so that it can be made again.
import type { Language } from '../brief/model.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId, IsoDate, Paragraph } from '../statutes/model.ts';
import { provisionText } from './redline.ts';

/** `base`: first day of the version that is amended; null for a new article, which amends no text. */
export type Pin = {
  instrument: string;
  article: ArticleId;
  /** Where only one paragraph of the article is compared. */
  paragraph: number | null;
  base: IsoDate | null;
  language: Language;
  /** Ids of the clauses that it comes from. */
  clauses: string[];
  /** Of the text that was amended, to see that the library's text is another one since. */
  print: string;
};

/** `of=cn/criminal-law/253-1 base=2015-11-01 language=en clauses=R1 print=0f3c9a2b` */
export function writePin({ instrument, article, paragraph, base, language, clauses, print }: Pin): string {
  const of = [instrument, article, ...(paragraph === null ? [] : [paragraph])].join('/');
  const from = clauses.length > 0 ? ` clauses=${clauses.join('+')}` : '';
  return `of=${of} base=${base ?? 'new'} language=${language}${from} print=${print}`;
}

/** Null for anything else: a redline of an earlier version of the tool, or of somebody's own. */
export function readPin(attributes: string): Pin | null {
  const values = new Map(
    attributes.split(/\s+/).map((part) => [part.split('=')[0], part.slice(part.indexOf('=') + 1)]),
  );
  const of = /^([a-z]+\/[^/]+)\/(\d[\d-]*)(?:\/(\d{1,2}))?$/.exec(values.get('of') ?? '');
  const base = /^(?:new|\d{4}-\d{2}-\d{2})$/.exec(values.get('base') ?? '')?.[0];
  const language = values.get('language');
  if (!of || base === undefined || (language !== 'en' && language !== 'zh')) return null;
  return {
    instrument: of[1]!,
    article: of[2]!,
    paragraph: of[3] === undefined ? null : Number(of[3]),
    base: base === 'new' ? null : base,
    language,
    clauses: values.get('clauses')?.split('+') ?? [],
    print: values.get('print') ?? '',
  };
}

/** Changes with any letter of the text. */
export function printOf(paragraphs: readonly Paragraph[], language: Language): string {
  // FNV-1a, 32 bits over UTF-16 units.
  let value = 0x811c9dc5;
  const text = provisionText(paragraphs, language);
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}

/** The text that is amended; null where it is not at hand: the library has translations, official texts are the user's own. */
export async function pinnedText(
  { instrument, article, paragraph, base, language }: Omit<Pin, 'print' | 'clauses'>,
  library: Library,
): Promise<readonly Paragraph[] | null> {
  if (base === null) return [];
  const paragraphs = await textOn(library, instrument, article, base, language);
  if (!paragraphs || paragraph === null) return paragraphs;
  const chosen = paragraphs[paragraph - 1];
  return chosen ? [chosen] : null;
}

async function textOn(
  library: Library,
  instrument: string,
  article: ArticleId,
  base: IsoDate,
  language: Language,
): Promise<readonly Paragraph[] | null> {
  if (language === 'zh') {
    const own = await library.official(instrument, article, base);
    // A text whose first day is not known may be that of another version.
    return own?.exact ? own.paragraphs : null;
  }
  return (await library.provision(instrument, article, base))?.paragraphs ?? null;
}
