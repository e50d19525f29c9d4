// "Find provision": a number goes straight to its provision, words search titles, subjects and texts in both languages.
import MiniSearch from 'minisearch';
import type { Language } from '../brief/model.ts';
import type { Library } from '../statutes/library.ts';
import {
  type ArticleId,
  type Instrument,
  type InstrumentText,
  type IsoDate,
  shortTitle,
  shortTitleChinese,
} from '../statutes/model.ts';
import { findByName, findByNumber } from './provision-number.ts';
import { articleName, dateOf } from './statute-tree.ts';

/** `excerpt`: the words of the text around the hit, empty where it is not in the text. */
export type FoundProvision = {
  instrument: string;
  article: ArticleId | null;
  title: string;
  gist: string;
  excerpt: string;
  repealed: boolean;
};
export type FindOptions = { date: IsoDate; language: Language; limit?: number };
export type ProvisionSearch = (query: string, options: FindOptions) => FoundProvision[];

/** Reads the bundled texts and indexes them, which takes a moment: to be done once, at the first search. */
export async function buildProvisionSearch(library: Library): Promise<ProvisionSearch> {
  const index = new MiniSearch<Entry>({
    fields: ['names', 'gist', 'headings', 'text'],
    storeFields: [],
    tokenize: words,
    processTerm: plain,
  });
  const entries: Entry[] = [];
  for (const instrument of library.instruments.values()) {
    const text = instrument.hasText ? await library.text(instrument.id) : null;
    entries.push(...entriesOf(library, instrument, text, entries.length));
  }
  // In pieces, so that with thousands of imported laws the editor is answered meanwhile.
  await index.addAllAsync(entries, { chunkSize: 200 });

  return (query, { date, language, limit = 50 }) => {
    const direct: Pick<FoundProvision, 'instrument' | 'article'>[] = [
      ...findByName(library, query).map((instrument) => ({ instrument, article: null })),
      ...findByNumber(library, query, date),
    ];
    const named = new Set(direct.map(({ instrument, article }) => `${instrument} ${article}`));
    const found = [
      ...direct.map(({ instrument, article }) => {
        const at = entries.find((entry) => entry.instrument === instrument && entry.article === article);
        return { instrument, article, excerpt: excerptOf(at?.text ?? '', []) };
      }),
      ...search(index, entries, query, direct.length > 0)
        .filter(({ instrument, article }) => !named.has(`${instrument} ${article}`))
        .map((entry) => ({ ...entry, excerpt: excerptOf(entry.text, words(query).map(plain)) })),
    ];
    return found.slice(0, limit).map((each) => describeProvision(library, each, { date, language }));
  };
}

type Entry = {
  id: number;
  instrument: string;
  article: ArticleId | null;
  names: string;
  gist: string;
  headings: string;
  text: string;
};

/** One entry for the instrument, one for each article that has more than its number. */
function entriesOf(library: Library, instrument: Instrument, text: InstrumentText | null, from: number): Entry[] {
  const { id, title, short, names, number = '', gists, note = '' } = instrument;
  const all = [title.en, title.zh, short?.en ?? '', short?.zh ?? '', ...names.en, ...names.zh].join(' ');
  const entries: Entry[] = [
    { id: from, instrument: id, article: null, names: `${all} ${number}`, gist: '', headings: '', text: note },
  ];
  const date = dateOf(instrument, library.date);
  const known = `${shortTitle(instrument)} ${shortTitleChinese(instrument)} ${names.en.filter((name) => /^[A-Z]+$/.test(name)).join(' ')}`;
  for (const article of new Set([...Object.keys(gists), ...Object.keys(text?.articles ?? {})])) {
    const versions = text && Object.hasOwn(text.articles, article) ? text.articles[article]! : [];
    const version = versions.findLast((each) => each.from <= date) ?? versions.at(-1);
    const lookup = library.article(id, article, date);
    const headings = lookup.state === 'exists' ? lookup.path.map(({ en, zh }) => `${en} ${zh}`).join(' ') : '';
    const body = version?.paragraphs.flatMap((paragraph) => [paragraph.text, ...paragraph.items]).join(' ') ?? '';
    const gist = Object.hasOwn(gists, article) ? gists[article]! : '';
    entries.push({ id: from + entries.length, instrument: id, article, names: known, gist, headings, text: body });
  }
  return entries;
}

/** What has all words; where nothing has them all, what has most of them, unless `strictly`. */
function search(index: MiniSearch<Entry>, entries: readonly Entry[], query: string, strictly: boolean): Entry[] {
  const options = {
    boost: { gist: 3, names: 1.5, headings: 0.5 },
    prefix: (term: string) => term.length >= 3 && /^[a-z]/.test(term),
    fuzzy: (term: string) => (term.length >= 6 && /^[a-z]+$/.test(term) ? 0.15 : false),
    maxFuzzy: 1,
  };
  const strict = index.search(query, { ...options, combineWith: 'AND' });
  const hits = strict.length > 0 || strictly ? strict : index.search(query, { ...options, combineWith: 'OR' });
  const phrase = squeeze(query);
  const score = (entry: Entry, plainly: number) => {
    if (phrase.length < 2) return plainly;
    if (squeeze(entry.gist).includes(phrase)) return plainly * 3;
    return squeeze(entry.text).includes(phrase) ? plainly * 2 : plainly;
  };
  return hits
    .slice(0, 300)
    .map((hit) => ({ entry: entries[hit.id as number]!, score: hit.score }))
    .map(({ entry, score: plainly }) => ({ entry, score: score(entry, plainly) }))
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

function squeeze(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Latin words and numbers as they are, `253-1` also as one; Chinese in pairs of characters, which need no dictionary. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text.matchAll(
    /\p{Script=Han}+|\d+(?:-\d+)+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu,
  )) {
    if (!/^\p{Script=Han}/u.test(run) || run.length === 1) found.push(run);
    else for (let at = 0; at + 2 <= run.length; at++) found.push(run.slice(at, at + 2));
  }
  return found;
}

/** Lower case, without the commonest endings: "selling" finds "sells". What is left over is found as a beginning. */
function plain(term: string): string {
  const lower = term.toLowerCase();
  return /^[a-z]{3,}[^s]s$/.test(lower) ? lower.slice(0, -1) : lower.replace(/^([a-z]{4,})(?:ing|ed)$/, '$1');
}

const EXCERPT = 110;

/** A window of the text with as many of the terms as possible; its beginning where it has none. */
function excerptOf(text: string, terms: readonly string[]): string {
  const folded = text.toLowerCase();
  const places = terms.flatMap((term) => {
    const at: number[] = [];
    for (let from = folded.indexOf(term); from >= 0 && at.length < 20; from = folded.indexOf(term, from + 1))
      at.push(from);
    return at.map((place) => ({ place, term }));
  });
  let best = { place: 0, count: 0 };
  for (const { place } of places) {
    const inside = places.filter((other) => other.place >= place && other.place < place + EXCERPT - 20);
    const count = new Set(inside.map(({ term }) => term)).size;
    if (count > best.count) best = { place, count };
  }
  const start = best.place < 40 ? 0 : text.indexOf(' ', best.place - 30) + 1;
  const from = start > 0 && start <= best.place ? start : Math.max(0, best.place < 40 ? 0 : best.place - 20);
  const cut = text.slice(from, from + EXCERPT).trim();
  return `${from > 0 ? '… ' : ''}${cut}${from + EXCERPT < text.length ? ' …' : ''}`;
}

/** With the words for it; the instrument has to be one of the library. */
export function describeProvision(
  library: Library,
  { instrument: id, article, excerpt }: Pick<FoundProvision, 'instrument' | 'article' | 'excerpt'>,
  { date, language }: Pick<FindOptions, 'date' | 'language'>,
): FoundProvision {
  const instrument = library.instruments.get(id)!;
  const law = language === 'zh' ? shortTitleChinese(instrument) : shortTitle(instrument);
  const gist = article !== null && Object.hasOwn(instrument.gists, article) ? instrument.gists[article]! : '';
  const title =
    article === null ? law : `${law}${language === 'zh' ? '' : ', '}${articleName(instrument, article, language)}`;
  const repealed = instrument.repealed !== undefined && instrument.repealed.on <= date;
  return { instrument: id, article, title, gist, excerpt, repealed };
}
