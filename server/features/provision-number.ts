// A provision asked for by its number: "253-1", 第二百五十三条之一, "CL 253-1", "PIPL art. 13", 刑法253条.
import { fold } from '../brief/fold.ts';
import { isArticleId, NUMERAL_CLASS, parseArticleId } from '../brief/numerals.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId, Instrument, IsoDate } from '../statutes/model.ts';
import { dateOf } from './statute-tree.ts';

export type NumberedProvision = { instrument: string; article: ArticleId };

/** Those that exist at the date (of what is repealed: existed last). Empty where the query is no number, or has other words. */
export function findByNumber(library: Library, query: string, date: IsoDate): NumberedProvision[] {
  const found: NumberedProvision[] = [];
  for (const { article, rest } of readings(query)) {
    for (const instrument of lawsNamed(library, rest)) {
      const { id } = instrument;
      if (library.article(id, article, dateOf(instrument, date)).state === 'exists')
        found.push({ instrument: id, article });
    }
  }
  return found.slice(0, MOST);
}

/** The laws that bear exactly this name. */
export function findByName(library: Library, query: string): string[] {
  const words = lawWords(query);
  if (words === '') return [];
  return [...library.instruments.values()].filter((each) => namesOf(each).includes(words)).map(({ id }) => id);
}

const MOST = 30;
const CHINESE = new RegExp(
  `第?[${NUMERAL_CLASS}]+\\s*条(?:\\s*之\\s*[${NUMERAL_CLASS}]+)?|第?[${NUMERAL_CLASS}]+之[${NUMERAL_CLASS}]+条?`,
);
/** Words around a number that name no law. */
const FILLING = /\b(?:articles?|arts?|items?|clauses?|entry|of|the|no|prc)\b\.?|§|的|《|》|[,，.:：()（）]/g;

/** Every way to take one number of the query for the article and the rest for the law. */
function readings(query: string): { article: ArticleId; rest: string }[] {
  const text = query.trim();
  const chinese = CHINESE.exec(text);
  const id = chinese && parseArticleId(chinese[0].includes('条') ? chinese[0] : chinese[0].replace('之', '条之'));
  if (chinese && id) return [{ article: id, rest: lawWords(text.replace(chinese[0], ' ')) }];
  const numbers = [...text.matchAll(/(?<![\d-])\d{1,4}(?:-\d{1,2})*(?![\d-])(?:\(\d+\))*/g)];
  // The last number is the likeliest: "2017 Interpretation 5".
  return numbers.toReversed().flatMap(({ 0: number, index }) => {
    const article = number.replace(/\(.*/, '');
    const rest = lawWords(`${text.slice(0, index)} ${text.slice(index + number.length)}`);
    return isArticleId(article) ? [{ article, rest }] : [];
  });
}

function lawWords(text: string): string {
  return fold(text).replace(FILLING, ' ').replace(/\s+/g, ' ').trim();
}

/** The laws that bear the name, else those whose name begins with it. All that are described where none is named. */
function lawsNamed(library: Library, words: string): Instrument[] {
  const all = [...library.instruments.values()].sort((a, b) => weight(b) - weight(a));
  // Without a law only among those that the library describes: not in thousands of imported texts.
  if (words === '') return all.filter(({ hasText, gists }) => hasText || Object.keys(gists).length > 0);
  const exact = all.filter((instrument) => namesOf(instrument).includes(words));
  if (exact.length > 0) return exact;
  return all.filter((instrument) => namesOf(instrument).some((name) => name.startsWith(words)));
}

const folded = new WeakMap<Instrument, readonly string[]>();

/** Folded once: with imported texts there are thousands, and they are asked for with every letter. */
function namesOf(instrument: Instrument): readonly string[] {
  let known = folded.get(instrument);
  if (!known) {
    const { title, short, names } = instrument;
    const all = [title.en, title.zh, short?.en, short?.zh, ...names.en, ...names.zh, ...names.imprecise];
    known = all.flatMap((name) => (name ? lawWords(name) : []));
    folded.set(instrument, known);
  }
  return known;
}

/** Laws in force that have a text come first. */
function weight({ repealed, hasText, rank }: Instrument): number {
  return (repealed ? 0 : 4) + (hasText ? 2 : 0) + (rank === 'law' ? 1 : 0);
}
