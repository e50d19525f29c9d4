// The library: what is known of every instrument at a date. No I/O: texts come from the injected source at first use.

import { compareArticleIds } from '../brief/numerals.ts';
import type {
  ArticleId,
  ArticleVersion,
  Figure,
  ForeignInstrument,
  Instrument,
  InstrumentText,
  IsoDate,
  LibraryIndex,
  Mark,
  Paragraph,
  Period,
  ProvisionText,
  Shape,
  StatuteSource,
  StoredInstrument,
  Successor,
} from './model.ts';
import { type Heading, parseStructure, type Structure } from './structure.ts';

export type ArticleLookup =
  /** `path`: the headings above it, outermost first. */
  | { state: 'exists'; shape: Shape; version: ArticleVersion | Period; path: Heading[] }
  /** `last`: the highest number in the text of that date; `near`: existing articles with the same base number. */
  | { state: 'no-such-article'; last: ArticleId; near: ArticleId[] }
  /** The instrument, or an article inserted later, applies only `from` that day; `by`: the amendment that inserted it. */
  | { state: 'not-in-force'; of: 'instrument' | 'article'; from: IsoDate; by?: string }
  /** `on`: the first day on which the instrument or article no longer applies, where known. */
  | { state: 'repealed'; of: 'instrument' | 'article'; on?: IsoDate; by?: string; successors: Successor[] }
  /** `known`: the periods for which the structure is known, oldest first. */
  | { state: 'unknown-at-date'; known: Period[] }
  /** No structure of the instrument is known at all, or the instrument itself is not. */
  | { state: 'outside-library' };

/** From a file of the user's; `exact`: `from` is known to be the first day of that version. */
export type OfficialText = Period & { paragraphs: Paragraph[]; file: string; exact: boolean };

export type Library = {
  readonly date: IsoDate;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly foreign: readonly ForeignInstrument[];
  readonly jurisdictions: { readonly en: readonly string[]; readonly zh: readonly string[] };
  article(instrument: string, article: ArticleId, date: IsoDate): ArticleLookup;
  /**
   * The articles from `from` to `to`, inserted ones included, deleted ones left out. Both ends are always there, as
   * written. Only the ends where the structure at the date is not known, or the range runs backwards.
   */
  articlesBetween(instrument: string, from: ArticleId, to: ArticleId, date: IsoDate): ArticleId[];
  /** The articles of the text at the date in order, deleted ones included; empty where the structure is not known. */
  articles(instrument: string, date: IsoDate): readonly ArticleId[];
  /** Null where there is no text, or it cannot be read. Read once; a failed reading is tried again. */
  text(instrument: string): Promise<InstrumentText | null>;
  /** The article as it stood on the date; null where that text is not in the library. */
  provision(instrument: string, article: ArticleId, date: IsoDate): Promise<ProvisionText | null>;
  /** The numbers of the article as it stood on the date; empty where none are recorded or that text is not in the library. */
  figures(instrument: string, article: ArticleId, date: IsoDate): Promise<readonly Figure[]>;
  /** The official Chinese text of the article as it stood on the date, where the user owns it; null where not. */
  official(instrument: string, article: ArticleId, date: IsoDate): Promise<OfficialText | null>;
  /** The text if it has been read already. Never reads. */
  ready(instrument: string): InstrumentText | null;
};

type Dated = Period & { structure: Structure };
/** What an amendment did to an article as a whole: `on` is its first day in force. */
type Change = { on: IsoDate; by: string };
/** `known`: the amendments whose insertions and deletions are all listed. */
type Changes = { inserted: Map<ArticleId, Change>; deleted: Map<ArticleId, Change>; known: Set<string> };

/** Answers that are kept: a brief asks for the same articles again and again. */
const KEPT = 1000;

export function createLibrary(index: LibraryIndex, source: StatuteSource): Library {
  const instruments = new Map(index.instruments.map((stored) => [stored.id, restore(stored)]));
  const structures = new Map<string, Dated[]>();
  const changes = changesByArticle(instruments);
  const texts = new Map<string, Promise<InstrumentText | null>>();
  const read = new Map<string, InstrumentText>();

  const structuresOf = (instrument: Instrument): Dated[] => {
    let dated = structures.get(instrument.id);
    if (!dated) {
      dated = instrument.structures.map(({ text, ...period }) => ({ ...period, structure: parseStructure(text) }));
      structures.set(instrument.id, dated);
    }
    return dated;
  };

  const answers = new Map<string, Map<ArticleId, ArticleLookup>>();
  const articleAt = (id: string, article: ArticleId, date: IsoDate): ArticleLookup => {
    const instrument = instruments.get(id);
    if (!instrument) return { state: 'outside-library' };
    const key = `${id} ${date}`;
    let known = answers.get(key);
    if (!known || known.size >= KEPT) {
      if (answers.size >= KEPT) answers.clear();
      known = new Map();
      answers.set(key, known);
    }
    let answer = known.get(article);
    if (!answer) {
      answer = lookUp(instrument, structuresOf(instrument), changes.get(id), article, date);
      known.set(article, answer);
    }
    return answer;
  };

  const structureAt = (id: string, date: IsoDate): Structure | undefined => {
    const instrument = instruments.get(id);
    return instrument && structuresOf(instrument).find((period) => covers(period, date))?.structure;
  };

  const text = (id: string): Promise<InstrumentText | null> => {
    if (!instruments.get(id)?.hasText) return Promise.resolve(null);
    let pending = texts.get(id);
    if (!pending) {
      pending = readText(id, source).then((value) => {
        if (value) read.set(id, value);
        else texts.delete(id);
        return value;
      });
      texts.set(id, pending);
    }
    return pending;
  };

  const provision = async (id: string, article: ArticleId, date: IsoDate): Promise<ProvisionText | null> => {
    const versions = (await text(id))?.articles;
    if (!versions || !Object.hasOwn(versions, article)) return null;
    return versions[article]!.find((version) => covers(version, date)) ?? null;
  };

  return {
    date: index.date,
    instruments,
    foreign: index.foreign,
    jurisdictions: index.jurisdictions,
    article: articleAt,
    articlesBetween(id, from, to, date) {
      if (from === to) return [from];
      const { order = [], articles } = structureAt(id, date) ?? {};
      const between: ArticleId[] = [];
      for (let index = firstBehind(order, from); index < order.length; index++) {
        const article = order[index]!;
        if (compareArticleIds(article, to) >= 0) break;
        if (!articles!.get(article)!.deleted) between.push(article);
      }
      return [from, ...between, to];
    },
    articles: (id, date) => structureAt(id, date)?.order ?? [],
    text,
    provision,
    figures: async (id, article, date) => (await provision(id, article, date))?.figures ?? [],
    official: async () => null,
    ready: (id) => read.get(id) ?? null,
  };
}

export function covers(period: Period, date: IsoDate): boolean {
  return period.from <= date && (period.to === undefined || date <= period.to);
}

function lookUp(
  instrument: Instrument,
  structures: Dated[],
  changes: Changes | undefined,
  article: ArticleId,
  date: IsoDate,
): ArticleLookup {
  const { repealed, inForce } = instrument;
  if (repealed && date >= repealed.on) {
    const successors = repealed.successors.filter((next) => next.article === undefined || next.article === article);
    return { state: 'repealed', of: 'instrument', on: repealed.on, by: repealed.by, successors };
  }
  if (inForce !== undefined && date < inForce) return { state: 'not-in-force', of: 'instrument', from: inForce };

  const inserted = changes?.inserted.get(article);
  if (inserted && date < inserted.on)
    return { state: 'not-in-force', of: 'article', from: inserted.on, by: inserted.by };
  const deleted = changes?.deleted.get(article);
  if (deleted && date >= deleted.on) return { state: 'repealed', of: 'article', ...deleted, successors: [] };

  const versions = Object.hasOwn(instrument.dated, article) ? instrument.dated[article]! : [];
  const first = versions[0];
  // Its oldest known version is taken for the first of all, unless the amendment behind it is known to insert others only.
  if (first && date < first.from && article.includes('-') && !changes?.known.has(first.by ?? '')) {
    return { state: 'not-in-force', of: 'article', from: first.from, ...(first.by && { by: first.by }) };
  }
  const version = versions.find((period) => covers(period, date));
  const dated = structures.find((period) => covers(period, date));
  const entry = dated?.structure.articles.get(article);
  if (version) {
    const anywhere = entry ?? structures.map(({ structure }) => structure.articles.get(article)).find((found) => found);
    const headings = (entry ? dated : structures.find(({ structure }) => structure.articles.has(article)))?.structure
      .headings;
    const path = headings && anywhere ? anywhere.path.map((index) => headings[index]!) : [];
    return { state: 'exists', shape: version.shape, version, path };
  }
  if (dated && entry && !entry.deleted) {
    const { structure, ...period } = dated;
    return {
      state: 'exists',
      shape: entry.shape,
      version: period,
      path: entry.path.map((at) => structure.headings[at]!),
    };
  }
  if (entry) return { state: 'repealed', of: 'article', successors: [] };
  if (dated) return missing(dated.structure, article);
  if (structures.length === 0 && versions.length === 0) return { state: 'outside-library' };
  return { state: 'unknown-at-date', known: [...structures.map(({ structure: _, ...period }) => period), ...versions] };
}

function missing({ order, articles }: Structure, article: ArticleId): ArticleLookup {
  const base = article.split('-')[0];
  const near = order.filter((id) => (id === base || id.startsWith(`${base}-`)) && !articles.get(id)!.deleted);
  return { state: 'no-such-article', last: order.at(-1) ?? '0', near };
}

/** By instrument: which of its articles an amendment in the library inserted or deleted, and when. */
function changesByArticle(instruments: ReadonlyMap<string, Instrument>): Map<string, Changes> {
  const all = new Map<string, Changes>();
  for (const { id: by, inForce: on, amends } of instruments.values()) {
    if (on === undefined) continue;
    for (const { instrument, inserts, deletes, changes } of amends) {
      const entry = all.get(instrument) ?? { inserted: new Map(), deleted: new Map(), known: new Set() };
      all.set(instrument, entry);
      for (const article of inserts ?? []) entry.inserted.set(article, { on, by });
      for (const article of deletes ?? []) entry.deleted.set(article, { on, by });
      if (inserts || deletes || changes) entry.known.add(by);
    }
  }
  return all;
}

/** A source that fails, or answers with something else than the text asked for, is no text. */
/** Index of the first article behind the one named; the articles are in order. */
function firstBehind(order: readonly ArticleId[], article: ArticleId): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareArticleIds(order[middle]!, article) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function readText(id: string, source: StatuteSource): Promise<InstrumentText | null> {
  try {
    const text = JSON.parse(await source(id)) as InstrumentText;
    return text.id === id ? text : null;
  } catch {
    return null;
  }
}

/** Puts back what the index leaves out. */
function restore({ confusions = [], known = {}, ...stored }: StoredInstrument): Instrument {
  const { en = [], zh = [], imprecise = [] } = stored.names ?? {};
  const marks = Object.entries(known).flatMap(([mark, facts]) => facts.map((fact) => [fact, mark as Mark]));
  return {
    amends: [],
    interprets: [],
    charges: [],
    versions: [],
    structures: [],
    dated: {},
    unit: 'article',
    hasText: false,
    gists: {},
    ...stored,
    known: Object.fromEntries(marks),
    confusions: confusions.flatMap(({ written, ...rest }) => written.map((form) => ({ written: form, ...rest }))),
    names: { en, zh, imprecise },
  };
}
