// The library together with the texts that people own: one library, in which every law of either is found.
import { type ImportedStatute, officialArticles, ownFormatText } from './import.ts';
import { type ArticleLookup, covers, createLibrary, type Library, type OfficialText } from './library.ts';
import type { ArticleId, IsoDate, Paragraph } from './model.ts';
import type { OwnLaw, OwnStatutes, OwnVersion } from './own.ts';

/** Reads a file by the name that it has in `OwnStatutes`. Rejects where that fails. */
export type ReadOwn = (file: string) => Promise<string>;

/** Texts that are kept once they are read and taken apart. */
const KEPT = 8;

export function withOwnStatutes(library: Library, { laws }: OwnStatutes, read: ReadOwn): Library {
  if (laws.length === 0) return library;
  const byId = new Map(laws.map((law) => [law.id, law]));
  const own = createLibrary(
    { version: 1, date: library.date, instruments: laws.map(stored), foreign: [], jurisdictions: { en: [], zh: [] } },
    async (id) => {
      const { file } = byId.get(id)!;
      return JSON.stringify(ownFormatText(baseName(file!), await read(file!)));
    },
  );
  const instruments = new Map(library.instruments);
  for (const { id, bundled } of laws) if (!bundled) instruments.set(id, own.instruments.get(id)!);
  const articles = keepLast(KEPT, (version: OwnVersion) => readVersion(version, read));

  const ownArticle = (law: OwnLaw, article: ArticleId, date: IsoDate): ArticleLookup => {
    const found = own.article(law.id, article, date);
    if (found.state !== 'no-such-article' || law.versions.length === 0) return found;
    const version = law.versions.find((period) => covers(period, date));
    // A file with a part of a law says nothing of the other parts.
    return version?.complete ? found : { state: 'unknown-at-date', known: law.versions };
  };
  const article = (id: string, number: ArticleId, date: IsoDate): ArticleLookup => {
    const law = byId.get(id);
    if (!law) return library.article(id, number, date);
    if (!law.bundled) return ownArticle(law, number, date);
    const known = library.article(id, number, date);
    if (known.state !== 'outside-library' && known.state !== 'unknown-at-date') return known;
    const added = ownArticle(law, number, date);
    return added.state === 'exists' || added.state === 'no-such-article' ? added : known;
  };
  /** The library whose structure counts at the date. */
  const ruling = (id: string, date: IsoDate): Library => {
    const law = byId.get(id);
    return law && (!law.bundled || library.articles(id, date).length === 0) ? own : library;
  };
  const texts = (id: string): Library => (byId.get(id)?.bundled === false ? own : library);

  return {
    date: library.date,
    instruments,
    foreign: library.foreign,
    jurisdictions: library.jurisdictions,
    article,
    articlesBetween: (id, from, to, date) => ruling(id, date).articlesBetween(id, from, to, date),
    articles: (id, date) => ruling(id, date).articles(id, date),
    text: (id) => texts(id).text(id),
    provision: (id, number, date) => texts(id).provision(id, number, date),
    figures: (id, number, date) => texts(id).figures(id, number, date),
    ready: (id) => texts(id).ready(id),
    async official(id, number, date) {
      const law = byId.get(id);
      const found = law && article(id, number, date);
      if (!law || found?.state !== 'exists') return null;
      // Of the library only where it is the same version there, whose day the file need not know.
      const version = law.versions.findLast((candidate) => {
        if (law.bundled && !covers(found.version, candidate.from)) return false;
        return covers(candidate, date) || (law.bundled && candidate.exact);
      });
      if (!version) return null;
      const text = (await articles(version)).get(number);
      if (!text || !sameShape(text.paragraphs, found.shape)) return null;
      return { ...text, from: version.from, ...(version.to !== undefined && { to: version.to }), exact: version.exact };
    },
  };
}

type ReadArticle = Pick<OfficialText, 'paragraphs' | 'file'>;

async function readVersion({ files }: OwnVersion, read: ReadOwn): Promise<Map<ArticleId, ReadArticle>> {
  const articles = new Map<ArticleId, ReadArticle>();
  for (const file of files) {
    for (const [id, paragraphs] of officialArticles(await read(file))) articles.set(id, { paragraphs, file });
  }
  return articles;
}

/** The file may have changed since it was looked through; then its text is not shown with the structure of before. */
function sameShape(paragraphs: readonly Paragraph[], shape: readonly number[]): boolean {
  return paragraphs.length === shape.length && paragraphs.every(({ items }, index) => items.length === shape[index]);
}

/** The last results, by the identity of what they were made of. What fails is no result, and is tried again. */
function keepLast<K, V>(
  count: number,
  make: (key: K) => Promise<Map<ArticleId, V>>,
): (key: K) => Promise<Map<ArticleId, V>> {
  const kept = new Map<K, Promise<Map<ArticleId, V>>>();
  return (key) => {
    const pending =
      kept.get(key) ??
      make(key).catch(() => {
        kept.delete(key);
        return new Map<ArticleId, V>();
      });
    kept.delete(key);
    kept.set(key, pending);
    const [oldest] = kept.keys();
    if (kept.size > count && oldest !== undefined) kept.delete(oldest);
    return pending;
  };
}

function stored({ instrument, bundled }: OwnLaw): ImportedStatute['instrument'] {
  // The dates of the whole law are the library's where it knows it.
  const { inForce: _, ...rest } = instrument;
  return bundled ? rest : instrument;
}

function baseName(file: string): string {
  return file.replace(/^.*[\\/]/, '');
}
