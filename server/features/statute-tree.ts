// The library as a tree: rank → instrument → part, chapter, section → article → dated versions. Built level by level.
import { addDays } from '../brief/date.ts';
import type { Language } from '../brief/model.ts';
import { formatArticleId } from '../brief/numerals.ts';
import type { Library } from '../statutes/library.ts';
import {
  type ArticleId,
  type Instrument,
  type IsoDate,
  type Rank,
  shortTitle,
  shortTitleChinese,
} from '../statutes/model.ts';
import type { Heading } from '../statutes/structure.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { periodText } from './provision.ts';

/** What stands where. `division`: the headings from the outermost, each as its number in the text, `[0, 2]`. */
export type StatuteNode = {
  /** Unique in the tree, and the same for the same thing tomorrow. */
  key: string;
  kind: 'rank' | 'instrument' | 'division' | 'article' | 'version';
  label: string;
  description: string;
  tooltip: string;
  state: 'in-force' | 'future' | 'repealed';
  instrument: string | null;
  article: ArticleId | null;
  division: readonly number[];
  expandable: boolean;
};

/** `filter`: words that a title or name, an article's number or its subject must have; empty for everything. */
export type TreeOptions = { date: IsoDate; language: Language; translate: Translate; filter?: string };

/** The ranks that have instruments, in the order of their authority. */
export function statuteRanks(library: Library, options: TreeOptions): StatuteNode[] {
  return RANKS.flatMap(([rank, name]) => {
    const count = instrumentsOf(library, rank, options).length;
    if (count === 0) return [];
    const label = options.translate(name);
    return [{ ...BLANK, key: rank, kind: 'rank', label, description: String(count), expandable: true }];
  });
}

export function statuteInstruments(library: Library, rank: string, options: TreeOptions): StatuteNode[] {
  const found = RANKS.find(([id]) => id === rank);
  return found ? instrumentsOf(library, found[0], options).map((each) => instrumentNode(library, each, options)) : [];
}

/** The headings and articles directly below an instrument or below one of its headings. */
export function statuteArticles(
  library: Library,
  id: string,
  division: readonly number[],
  options: TreeOptions,
): StatuteNode[] {
  const instrument = library.instruments.get(id);
  if (!instrument) return [];
  const nodes: StatuteNode[] = [];
  const date = dateOf(instrument, options.date);
  const whole = matchesName(instrument, options.filter);
  for (const { article, headings, places } of placed(library, instrument, date)) {
    if (!division.every((place, depth) => places[depth] === place)) continue;
    if (!whole && !matchesArticle(instrument, article, options.filter)) continue;
    const heading = headings[division.length];
    if (!heading) {
      nodes.push(articleNode(library, instrument, article, date, options));
      continue;
    }
    const below = places.slice(0, division.length + 1);
    const key = `${id}/${below.join('.')}`;
    if (nodes.at(-1)?.key !== key) nodes.push(divisionNode(instrument, heading, { key, below, article }, options));
  }
  return nodes;
}

/** The dated texts of one article, the newest first. */
export function statuteVersions(library: Library, id: string, article: ArticleId, options: TreeOptions): StatuteNode[] {
  const instrument = library.instruments.get(id);
  const dated = instrument && Object.hasOwn(instrument.dated, article) ? instrument.dated[article]! : [];
  return dated.toReversed().map((version) => ({
    ...BLANK,
    key: `${id} ${article} ${version.from}`,
    kind: 'version',
    label: options.translate(periodText(library, version)),
    state: stateOf(version.from, version.to && addDays(version.to, 1), options.date),
    instrument: id,
    article,
  }));
}

const RANKS: readonly (readonly [Rank, Message])[] = [
  ['constitution', msg('Constitution')],
  ['law', msg('Laws')],
  ['amendment', msg('Amendments')],
  ['decision', msg('Decisions of the Standing Committee')],
  ['administrative-regulation', msg('Administrative regulations')],
  ['departmental-rule', msg('Departmental rules')],
  ['judicial-interpretation', msg('Judicial interpretations')],
  ['normative-document', msg('Normative documents')],
];

const BLANK: StatuteNode = {
  key: '',
  kind: 'rank',
  label: '',
  description: '',
  tooltip: '',
  state: 'in-force',
  instrument: null,
  article: null,
  division: [],
  expandable: false,
};

/** In force before repealed, then by name, so that a drafter finds the law and not its history. */
function instrumentsOf(library: Library, rank: Rank, { filter, date, language }: TreeOptions): Instrument[] {
  const name = language === 'zh' ? shortTitleChinese : shortTitle;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const gone = ({ repealed }: Instrument) => (repealed && repealed.on <= date ? 1 : 0);
  return [...library.instruments.values()]
    .filter((instrument) => instrument.rank === rank && matches(instrument, filter))
    .sort((a, b) => gone(a) - gone(b) || compare(name(a), name(b)));
}

function instrumentNode(library: Library, instrument: Instrument, options: TreeOptions): StatuteNode {
  const { id, title, number, inForce, repealed, versions } = instrument;
  const { language, translate, date } = options;
  const state = stateOf(inForce, repealed?.on, date);
  const [own, other] = [shortTitle(instrument), shortTitleChinese(instrument)];
  const marks = [
    language === 'zh' ? '' : other,
    state === 'repealed' && translate(msg('repealed {0}', repealed!.on)),
    state === 'future' && translate(msg('in force {0}', inForce!)),
    versions.length > 1 && translate(msg('{0} versions', String(versions.length))),
  ];
  const history = versions.map((version) => translate(periodText(library, version)));
  return {
    ...BLANK,
    key: id,
    kind: 'instrument',
    label: language === 'zh' ? other : own,
    description: marks.filter((mark) => mark).join(' · '),
    tooltip: [title.en, title.zh, ...(number ? [number] : []), ...history].join('\n'),
    state,
    instrument: id,
    expandable: instrument.structures.length > 0 || Object.keys(instrument.gists).length > 0,
  };
}

function divisionNode(
  { id }: Instrument,
  { en, zh }: Heading,
  { key, below, article }: { key: string; below: readonly number[]; article: ArticleId },
  { language }: TreeOptions,
): StatuteNode {
  const [label, description] = language === 'zh' || en === '' ? [zh, ''] : [en, zh];
  // Opens at its first article.
  const place = { instrument: id, article, division: below };
  return {
    ...BLANK,
    key,
    kind: 'division',
    label,
    description,
    tooltip: [en, zh].join('\n'),
    ...place,
    expandable: true,
  };
}

function articleNode(
  library: Library,
  instrument: Instrument,
  article: ArticleId,
  date: IsoDate,
  { language, translate }: TreeOptions,
): StatuteNode {
  const { id, gists, dated } = instrument;
  const { state } = library.article(id, article, date);
  const versions = Object.hasOwn(dated, article) ? dated[article]!.length : 0;
  const gist = Object.hasOwn(gists, article) ? gists[article]! : '';
  const marks = [
    gist,
    state === 'repealed' && translate(msg('Deleted')),
    state === 'not-in-force' && translate(msg('Not in force')),
    versions > 1 && translate(msg('{0} versions', String(versions))),
  ];
  return {
    ...BLANK,
    key: `${id} ${article}`,
    kind: 'article',
    label: articleName(instrument, article, language),
    description: marks.filter((mark) => mark).join(' · '),
    tooltip: gist,
    state: state === 'repealed' ? 'repealed' : state === 'not-in-force' ? 'future' : 'in-force',
    instrument: id,
    article,
    expandable: versions > 1,
  };
}

/** "Article 253-1", 第二百五十三条之一, "Clause 7"; the unit is that of the instrument. */
export function articleName({ unit }: Instrument, article: ArticleId, language: Language): string {
  if (language === 'zh' && unit === 'article') return formatArticleId(article);
  return `${{ article: 'Article', clause: 'Clause', item: 'Item', entry: 'Entry' }[unit]} ${article}`;
}

/** Without reading structures: there may be thousands of imported laws. */
function matches(instrument: Instrument, filter: string | undefined): boolean {
  if (matchesName(instrument, filter)) return true;
  return Object.keys(instrument.gists).some((article) => matchesArticle(instrument, article, filter));
}

function matchesName({ title, short, names, number }: Instrument, filter: string | undefined): boolean {
  if (!filter?.trim()) return true;
  const all = [title.en, title.zh, short?.en, short?.zh, number, ...names.en, ...names.zh];
  return all.some((name) => name && has(name, filter));
}

function matchesArticle({ gists }: Instrument, article: ArticleId, filter: string | undefined): boolean {
  const wanted = filter?.trim() ?? '';
  if (article === wanted || formatArticleId(article) === wanted) return true;
  return Object.hasOwn(gists, article) && has(gists[article]!, wanted);
}

function has(text: string, words: string): boolean {
  const folded = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

type Placed = { article: ArticleId; headings: readonly Heading[]; places: readonly number[] };

/** Every article with the headings above it; a heading's number is its place in the order of the text. */
function* placed(library: Library, instrument: Instrument, date: IsoDate): Generator<Placed> {
  const numbers = new Map<Heading, number>();
  let headings: readonly Heading[] = [];
  for (const article of articlesOf(library, instrument, date)) {
    const lookup = library.article(instrument.id, article, date);
    // A deleted article stays where its neighbours are.
    if (lookup.state === 'exists') headings = lookup.path;
    for (const heading of headings) if (!numbers.has(heading)) numbers.set(heading, numbers.size);
    yield { article, headings, places: headings.map((heading) => numbers.get(heading)!) };
  }
}

function articlesOf(library: Library, { id, gists }: Instrument, date: IsoDate): readonly ArticleId[] {
  const known = library.articles(id, date);
  return known.length > 0 ? known : Object.keys(gists);
}

/** The day whose text is shown: the last one in force of what is repealed, the first one of what is to come. */
export function dateOf({ repealed, inForce }: Instrument, today: IsoDate): IsoDate {
  if (repealed && repealed.on <= today) return addDays(repealed.on, -1);
  return inForce !== undefined && today < inForce ? inForce : today;
}

function stateOf(from: IsoDate | undefined, until: IsoDate | undefined, date: IsoDate): StatuteNode['state'] {
  if (until !== undefined && until <= date) return 'repealed';
  return from !== undefined && date < from ? 'future' : 'in-force';
}
