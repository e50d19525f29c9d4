// `statute list` and `statute show`: the library, as text or JSON.
import { parseArticleId } from '../brief/numerals.ts';
import { figureRow, figuresAt } from '../features/figures.ts';
import { itemNumber, officialPeriod, ownText } from '../features/official.ts';
import { chineseTitle, periodText, provisionTitle } from '../features/provision.ts';
import { OFFICIAL_TEXT, rightsLine, rightsOf } from '../features/rights.ts';
import { changesAround } from '../features/versions.ts';
import type { Library } from '../statutes/library.ts';
import { type Instrument, shortTitle } from '../statutes/model.ts';
import { english, msg } from '../text.ts';
import type { Terminal } from './terminal.ts';

export type StatuteOptions = { format: 'text' | 'json'; asOf: string };

export function listStatutes({ format }: StatuteOptions, { library, print }: Terminal): number {
  const instruments = [...library.instruments.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (format === 'json') {
    print(JSON.stringify({ version: 1, instruments: instruments.map((instrument) => summary(instrument)) }));
    return 0;
  }
  for (const { id, title, articleCount, repealed } of instruments) {
    const count = articleCount === undefined ? '' : ` (${articleCount})`;
    print(`${id}\t${title.en}${count}\t${title.zh}${repealed ? `\t† ${repealed.on}` : ''}`);
  }
  return 0;
}

function summary({
  id,
  title,
  names,
  rank,
  number,
  issuer,
  unit,
  articleCount,
  versions,
  known,
  source,
  ...dates
}: Instrument) {
  const { adopted = null, promulgated = null, inForce = null, repealed = null } = dates;
  return {
    id,
    title,
    names,
    rank,
    issuer,
    number: number ?? null,
    adopted,
    promulgated,
    inForce,
    repealed,
    versions: versions.map(({ from, to = null, by = null, note = null }) => ({ from, to, by, note })),
    unit,
    articles: articleCount ?? null,
    known,
    source,
  };
}

/** 2 where there is no such law or article; the message says which. */
export async function showStatute(
  id: string,
  article: string | null,
  options: StatuteOptions,
  terminal: Terminal,
): Promise<number> {
  const { library, error } = terminal;
  const instrument = library.instruments.get(id);
  if (!instrument) {
    error(msg('Unknown law `{0}`; `legal-brief statute list` prints the ids', id));
    return 2;
  }
  if (article === null) return showInstrument(instrument, options, terminal);
  return showProvision(instrument, parseArticleId(article) ?? article, options, terminal);
}

async function showInstrument(
  instrument: Instrument,
  { format, asOf }: StatuteOptions,
  { library, translate, print }: Terminal,
): Promise<number> {
  const articles = library.articles(instrument.id, asOf);
  if (format === 'json') {
    const rights = await rightsRecord(instrument, library);
    print(JSON.stringify({ version: 1, asOf, instrument: { ...summary(instrument), articleIds: articles, rights } }));
    return 0;
  }
  const { title, number, issuer, adopted, inForce, repealed, versions } = instrument;
  print(`${title.en}\n${title.zh}`);
  print(
    [number, issuer, adopted && `adopted ${adopted}`, inForce && `in force ${inForce}`]
      .filter((part) => part)
      .join(' · '),
  );
  if (repealed) print(translate(msg('Repealed on {0} by the {1}', repealed.on, titleOf(library, repealed.by))));
  for (const version of versions) print(`- ${translate(periodText(library, version))}`);
  print(translate(msg('{0} articles with a known structure as of {1}', String(articles.length), asOf)));
  print(rightsLine(await rightsOf(library, instrument), translate, instrument.hasText));
  return 0;
}

async function rightsRecord(instrument: Instrument, library: Library) {
  return { ...(await rightsOf(library, instrument)), officialText: english(OFFICIAL_TEXT) };
}

async function showProvision(
  instrument: Instrument,
  article: string,
  { format, asOf }: StatuteOptions,
  terminal: Terminal,
): Promise<number> {
  const { library, translate, print, error } = terminal;
  const lookup = library.article(instrument.id, article, asOf);
  if (lookup.state === 'no-such-article') {
    error(msg('No Article {0} in the {1}, which ends with Article {2}', article, shortTitle(instrument), lookup.last));
    return 2;
  }
  const text = lookup.state === 'exists' ? await library.provision(instrument.id, article, asOf) : null;
  const figures = text?.figures ?? [];
  const version = lookup.state === 'exists' ? lookup.version : null;
  const official = await library.official(instrument.id, article, asOf);
  if (format === 'json') {
    print(
      JSON.stringify({
        version: 1,
        asOf,
        instrument: instrument.id,
        article,
        title: { en: translate(provisionTitle(instrument, { article })), zh: chineseTitle(instrument, article) },
        gist: instrument.gists[article] ?? null,
        status: lookup.state === 'exists' ? 'in-force' : lookup.state,
        from: version?.from ?? null,
        to: version?.to ?? null,
        by: version && 'by' in version ? (version.by ?? null) : null,
        shape: lookup.state === 'exists' ? lookup.shape : null,
        paragraphs:
          text?.paragraphs.map(({ text: words, items }, index) => ({
            paragraph: index + 1,
            text: words,
            figures: figuresAt(figures, index + 1, null),
            items: items.map((item, at) => ({
              item: at + 1,
              text: item,
              figures: figuresAt(figures, index + 1, at + 1),
            })),
          })) ?? null,
        figures,
        official,
        source: instrument.source,
        translation: text ? 'working translation, not an official text' : null,
        rights: await rightsRecord(instrument, library),
      }),
    );
    return 0;
  }
  print(`${translate(provisionTitle(instrument, { article }))} · ${chineseTitle(instrument, article)}`);
  if (!version) {
    print(lookup.state);
    return 0;
  }
  print(
    `${translate(officialPeriod(library, instrument.id, version, official))} · ${translate(msg('as of {0}', asOf))}`,
  );
  for (const change of await changesAround(library, instrument.id, article, asOf, translate)) print(translate(change));
  text?.paragraphs.forEach(({ text: words, items }, index) => {
    print(`\n${text.paragraphs.length > 1 ? `¶${index + 1} ` : ''}${words}`);
    for (const [at, item] of items.entries()) print(`  (${at + 1}) ${item}`);
  });
  if (figures.length > 0) print('');
  for (const figure of figures) {
    const { place, subject, amount } = figureRow(figure, terminal.language ?? 'en', translate);
    print([place, subject, amount].filter((part) => part !== '').join(' · '));
  }
  for (const [index, { text: words, items }] of official?.paragraphs.entries() ?? []) {
    print(`\n${official!.paragraphs.length > 1 ? `¶${index + 1} ` : ''}${words}`);
    for (const [at, item] of items.entries()) print(`  ${itemNumber(at + 1)}${item}`);
  }
  if (official) print(`\n${translate(ownText(official))}`);
  else if (!text) print(`\n${translate(msg('The library has no translation of this article'))}`);
  print(`\n${rightsLine(await rightsOf(library, instrument), translate, text !== null)}`);
  return 0;
}

function titleOf({ instruments }: Library, id: string): string {
  const instrument = instruments.get(id);
  return instrument ? shortTitle(instrument) : id;
}
