// Official Chinese texts that the user owns, kept at hand for the rules, which never wait. Filled by `prepare` before a check.
import type { Library } from '../statutes/library.ts';
import type { ArticleId, IsoDate, Paragraph } from '../statutes/model.ts';

const texts = new WeakMap<Library, Map<string, string | null>>();

/** Reads the article's official text; true where it is new. Never rejects. */
export async function readOfficial(library: Library, id: string, article: ArticleId, date: IsoDate): Promise<boolean> {
  const own = texts.get(library) ?? new Map<string, string | null>();
  texts.set(library, own);
  const key = `${id} ${article} ${date}`;
  if (own.has(key)) return false;
  const found = await library.official(id, article, date).catch(() => null);
  const text = found ? wordsOf(found.paragraphs) : null;
  own.set(key, text);
  return text !== null;
}

/** Whether it was looked for, with whatever result. */
export function isRead(library: Library, id: string, article: ArticleId, date: IsoDate): boolean {
  return texts.get(library)?.has(`${id} ${article} ${date}`) ?? false;
}

/** Null where it has not been read, or there is none. */
export function officialText(library: Library, id: string, article: ArticleId, date: IsoDate): string | null {
  return texts.get(library)?.get(`${id} ${article} ${date}`) ?? null;
}

function wordsOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs.flatMap(({ text, items }) => [text, ...items]).join('');
}
