// What can be written next: a law, an article of the law at hand, a reform clause, a memo.
import { formatArticleId, NUMERAL_CLASS } from '../brief/numerals.ts';
import { inSource } from '../brief/prose.ts';
import { sliceOf } from '../brief/source.ts';
import { reformsFor, snippetBody } from '../reform/clauses.ts';
import type { ReformIndex } from '../reform/model.ts';
import { styleOf } from '../rules/citation-forms.ts';
import { writeArticleId } from '../statutes/citation-style.ts';
import { type Instrument, isChineseLaw, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { type Edit, firstAt, msg, type Translate } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { blockAt, citationAt } from './locate.ts';
import { provisionMarkdown } from './provision.ts';
import { isChineseWords, shortForms } from './short-forms.ts';

export type CompletionItem = {
  label: string;
  kind: 'law' | 'article' | 'reform' | 'memo';
  detail: string;
  /** Markdown. */
  documentation?: string;
  edit: Edit;
  /** The text of the edit is in snippet syntax. */
  snippet: boolean;
  sort: string;
  filter: string;
};
export type CompletionOptions = { reforms: ReformIndex | null; translate: Translate };

const ARTICLES = 200;

/** Items for the source offset; none inside code, HTML, front matter. */
export async function complete(
  analysis: Analysis,
  offset: number,
  options: CompletionOptions,
): Promise<CompletionItem[]> {
  const { source } = analysis.brief;
  const block = blockAt(analysis, offset);
  if (block && /^(?:code|html|front-matter|definition)$/.test(block.block.kind)) return [];
  const near = sliceOf(source, Math.max(0, offset - 200), offset);
  const before = near.slice(near.lastIndexOf('\n') + 1);

  const article = ENGLISH_NUMBER.exec(before);
  if (article) return articleItems(analysis, block, article[1]!, offset, false, options);
  const chinese = CHINESE_NUMBER.exec(before);
  if (chinese) return articleItems(analysis, block, chinese[1]!, offset, true, options);
  const title = /《([^《》]*)$/.exec(before);
  if (title) {
    const closed = sliceOf(source, offset, offset + 1) === '》';
    return [
      ...shortFormItems(analysis, title[1]!, offset, closed ? '' : '》', true),
      ...chineseLaws(analysis, title[1]!, offset, closed),
    ];
  }
  const named = /(?:^|[^\p{L}])[Tt]he ((?:\p{Lu}[\p{L} -]{0,40})?)$/u.exec(before);
  const short = named ? shortFormItems(analysis, named[1]!, offset, '', false) : [];
  const word = /[\p{L}][\p{L} -]{0,40}$/u.exec(before)?.[0] ?? '';
  const opening = before.trimStart() === word || before.trim() === '';
  return [
    ...short,
    ...(opening ? reformItems(analysis, block, lastWord(word), offset, options) : []),
    ...(lastWord(word).length >= 2 ? englishLaws(analysis, word, offset) : []),
  ];
}

function lastWord(words: string): string {
  return /[\p{L}-]*$/u.exec(words)?.[0] ?? '';
}

/** What may stand between the number that is being written and its law. */
const BEFORE_LAW = /^[\d().,–-]{0,20}(?: (?:and|or|to) [\d()-]{1,12})? ?(?:of|in|under|,)(?: the)? $/i;
/** Also within a list: "Articles 13, 14 and 2". */
const ENGLISH_NUMBER =
  /(?:^|[^\p{L}])(?:(?:article|art\.?|§) ?|(?:articles|arts\.?|§§?) ?(?:[\d()-]{1,12}(?:, ?(?:and )?| and | to | ?[–—] ?)){0,9})(\d{0,4}(?:-\d{0,2})?)$/iu;
const CHINESE_NUMBER = new RegExp(`第((?:[${NUMERAL_CLASS}]|条之){0,12})$`);

/** Declared short forms; "the " stands before an English one already. */
function shortFormItems(
  analysis: Analysis,
  typed: string,
  offset: number,
  close: string,
  chinese: boolean,
): CompletionItem[] {
  return shortForms(analysis).flatMap(({ alias, instrument, declarations }) => {
    const law = instrument ? analysis.library.instruments.get(instrument) : undefined;
    if (!law || isChineseWords(alias) !== chinese || declarations.every(({ end }) => end > offset)) return [];
    if (!alias.toLowerCase().startsWith(typed.toLowerCase())) return [];
    const edit = { start: offset - typed.length, end: offset, text: alias + close };
    return [
      {
        label: alias,
        kind: 'law' as const,
        detail: chinese ? shortTitleChinese(law) : shortTitle(law),
        edit,
        snippet: false,
        sort: `0${alias}`,
        filter: alias,
      },
    ];
  });
}

/** The law that a bare article number would mean here. */
function lawAt(analysis: Analysis, block: BlockAnalysis | null, offset: number): string | null {
  const { law } = analysis;
  const before = block?.citations.filter((citation) => inSource(block.block, citation).end <= offset + 1);
  const near = before?.findLast(({ instrument }) => isChineseLaw(instrument))?.instrument;
  // "Article 25| of the Criminal Law": the law stands behind the caret.
  const around = citationAt(analysis, offset)?.citation;
  if (around?.name && isChineseLaw(around.instrument)) return around.instrument;
  const behind = block?.citations.find(({ name }) => name && inSource(block.block, name).start >= offset);
  if (behind?.name && block && isChineseLaw(behind.instrument)) {
    const gap = sliceOf(analysis.brief.source, offset, inSource(block.block, behind.name).start);
    if (BEFORE_LAW.test(gap)) return behind.instrument;
  }
  if (near) return near;
  const state = (block ?? analysis.resolved[endingBefore(analysis, offset)])?.before;
  const known = [
    state?.section,
    ...[...(state?.headings ?? [])].reverse(),
    law,
    state?.recent[0],
    lastNamed(analysis, offset),
  ];
  return known.find((id) => isChineseLaw(id)) ?? null;
}

function lastNamed(analysis: Analysis, offset: number): string | null {
  for (let index = endingBefore(analysis, offset); index >= 0; index--) {
    const named = analysis.resolved[index]!.citations.findLast(({ instrument }) => instrument);
    if (named) return named.instrument;
  }
  return null;
}

/** Index of the last block that has ended by then; -1 where there is none. */
function endingBefore({ brief: { starts, shared } }: Analysis, offset: number): number {
  let index = firstAt(starts, offset + 1) - 1;
  while (index >= 0 && starts[index]! + shared[index]!.end > offset) index--;
  return index;
}

async function articleItems(
  analysis: Analysis,
  block: BlockAnalysis | null,
  typed: string,
  offset: number,
  chinese: boolean,
  { translate }: CompletionOptions,
): Promise<CompletionItem[]> {
  const { library, asOf } = analysis;
  const id = lawAt(analysis, block, offset);
  const instrument = id ? library.instruments.get(id) : undefined;
  if (!instrument) return [];
  const known = library.articles(instrument.id, asOf);
  const all = known.length > 0 ? known : Object.keys(instrument.gists);
  const { notation } = styleOf(analysis);
  const textOf = (article: string) => (chinese ? formatArticleId(article).slice(1) : writeArticleId(article, notation));
  const fitting = all.filter((article) => article.startsWith(typed) || (chinese && textOf(article).startsWith(typed)));
  // Without a number typed, only the articles that there is something to say of.
  const shown = typed === '' ? fitting.filter((article) => Object.hasOwn(instrument.gists, article)) : fitting;
  const texts = await library.text(instrument.id);
  return shown.slice(0, ARTICLES).map((article, index) => {
    const version = texts?.articles[article]?.find(({ from, to }) => from <= asOf && (!to || asOf <= to));
    const text = textOf(article);
    return {
      label: chinese ? `第${text}` : `Article ${text}`,
      kind: 'article' as const,
      detail: [shortTitle(instrument), instrument.gists[article]].filter((part) => part).join(' · '),
      ...(version && {
        documentation: `${provisionMarkdown(version).join('\n\n')}\n\n*${translate(msg('Working translation, not an official text'))}*`,
      }),
      edit: { start: offset - typed.length, end: offset, text },
      snippet: false,
      sort: String(index).padStart(5, '0'),
      filter: chinese && /^\D/.test(typed) ? text : `${article} ${text}`,
    };
  });
}

function englishLaws({ library }: Analysis, typed: string, offset: number): CompletionItem[] {
  const items: CompletionItem[] = [];
  for (const instrument of library.instruments.values()) {
    const title = shortTitle(instrument);
    const names = [title, ...instrument.names.en];
    const match = longestStart(typed, names);
    if (!match) continue;
    // The abbreviation that was begun stays one; everything else becomes the title.
    const text = /^[A-Z]{2,}$/.test(match.typed) ? match.name : title;
    items.push(lawItem(instrument, text, { start: offset - match.typed.length, end: offset, text }, match.typed));
  }
  return items;
}

/** The longest end of what was typed that begins one of the names. */
function longestStart(typed: string, names: readonly string[]): { typed: string; name: string } | null {
  const words = typed.split(/(?<= )/);
  for (let from = 0; from < words.length; from++) {
    const tail = words.slice(from).join('');
    if (tail.trim().length < 2) continue;
    const name = names.find((candidate) => candidate.toLowerCase().startsWith(tail.toLowerCase()));
    if (name && /^\p{Lu}/u.test(tail)) return { typed: tail, name };
  }
  return null;
}

function chineseLaws({ library }: Analysis, typed: string, offset: number, closed: boolean): CompletionItem[] {
  return [...library.instruments.values()].flatMap((instrument) => {
    const title = shortTitleChinese(instrument);
    if (!title.includes(typed)) return [];
    const text = closed ? title : `${title}》`;
    return [lawItem(instrument, title, { start: offset - typed.length, end: offset, text }, title)];
  });
}

function lawItem(instrument: Instrument, label: string, edit: Edit, filter: string): CompletionItem {
  const rank = instrument.repealed ? '9' : instrument.rank === 'amendment' ? '5' : '1';
  const detail = [instrument.number, instrument.inForce, instrument.repealed && `† ${instrument.repealed.on}`];
  return {
    label,
    kind: 'law',
    detail: detail.filter((part) => part).join(' · '),
    edit,
    snippet: false,
    sort: `${rank}${label}`,
    filter,
  };
}

/** Clauses on the provision cited last before the caret come first. */
function reformItems(
  analysis: Analysis,
  block: BlockAnalysis | null,
  typed: string,
  offset: number,
  { reforms, translate }: CompletionOptions,
): CompletionItem[] {
  if (!reforms) return [];
  const discussed = provisionBefore(analysis, block, offset);
  const fitting = discussed ? reformsFor(reforms, discussed) : [];
  return reforms.clauses.flatMap((clause) => {
    const place = fitting.indexOf(clause);
    const rank = place >= 0 ? `0${String(place).padStart(2, '0')}` : `1${clause.id.slice(1).padStart(2, '0')}`;
    return (['en', 'zh'] as const).map((language): CompletionItem => {
      const label = `${language === 'en' ? 'reform' : '立法建议'} ${clause.id}: ${clause.title[language]}`;
      return {
        label,
        kind: 'reform',
        detail: translate(place >= 0 ? msg('Reform clause on the provision under discussion') : msg('Reform clause')),
        documentation: clause.rationale[language],
        edit: { start: offset - typed.length, end: offset, text: snippetBody(clause, language) },
        snippet: true,
        sort: `${rank}${language}`,
        filter: `reform-${clause.id.toLowerCase()} ${label}`,
      };
    });
  });
}

function provisionBefore(
  analysis: Analysis,
  block: BlockAnalysis | null,
  offset: number,
): { instrument: string; article: string | null } | null {
  const last = block?.index ?? endingBefore(analysis, offset);
  for (let index = last; index >= 0 && index > last - 20; index--) {
    const citation = analysis.resolved[index]!.citations.findLast(
      ({ instrument, members }) => isChineseLaw(instrument) && members.length > 0,
    );
    if (citation) return { instrument: citation.instrument!, article: citation.members.at(-1)!.article };
  }
  return null;
}
