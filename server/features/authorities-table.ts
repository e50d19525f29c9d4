// The table of authorities as Markdown between two comments, and the edit that puts it into a brief or brings it up to date.
import GithubSlugger from 'github-slugger';
import type { Language } from '../brief/model.ts';
import { formatArticleId, formatNumeral } from '../brief/numerals.ts';
import type { Verdict } from '../statutes/citation.ts';
import type { Instrument } from '../statutes/model.ts';
import type { Edit } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import {
  type Authorities,
  type Authority,
  authorities,
  type CitedAt,
  type CitedProvision,
  type Group,
} from './authorities.ts';
import { escapeMarkdown } from './markdown.ts';
import { AUTHORITIES, regionsOf } from './regions.ts';

const START = `<!-- legal-brief:${AUTHORITIES} -->`;
const END = `<!-- /legal-brief:${AUTHORITIES} -->`;

/** `absent`: the brief has no table yet. */
export type TableState = 'absent' | 'stale' | 'current';

export function tableState(analysis: Analysis): TableState {
  const region = tableOf(analysis);
  if (!region) return 'absent';
  const { start, end } = region.span;
  const written = analysis.brief.text.slice(start, end).replaceAll('\r\n', '\n');
  return written === authoritiesMarkdown(analysis) ? 'current' : 'stale';
}

/**
 * Brings the first table of the brief up to date, or appends one with a heading. Null where there is nothing to do: the
 * table is current, or there is none and nothing is cited.
 */
export function authoritiesEdit(analysis: Analysis): Edit | null {
  const { text } = analysis.brief;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const table = authoritiesMarkdown(analysis);
  const state = tableState(analysis);
  if (state === 'current') return null;
  const region = tableOf(analysis);
  if (region) return { ...region.span, text: table.replaceAll('\n', eol) };
  const { list, language } = authorities(analysis);
  if (list.length === 0) return null;
  const start = text.trimEnd().length;
  const added = `${start > 0 ? '\n\n' : ''}## ${WORDS[language].title}\n\n${table}\n`;
  return { start, end: text.length, text: added.replaceAll('\n', eol) };
}

/** With the comments around it, without a line end behind. */
export function authoritiesMarkdown(analysis: Analysis): string {
  const all = authorities(analysis);
  const slugs = headingSlugs(analysis);
  const words = WORDS[all.language];
  const groups = [...new Set(all.list.map(({ group }) => group))];
  const parts = groups.map((group) => {
    const rows = all.list.filter((authority) => authority.group === group).flatMap((entry) => authorityRows(entry));
    return [`**${words.groups[group]}**`, '', words.head, '| --- | --- | --- |', ...rows].join('\n');
  });
  const body = parts.length > 0 ? parts.join('\n\n') : `*${words.none}*`;
  return `${START}\n\n${body}\n\n*${words.asOf(all.asOf)}*\n\n${END}`;

  function authorityRows(authority: Authority): string[] {
    const instrument = authority.instrument ? analysis.library.instruments.get(authority.instrument) : undefined;
    const law = row(titleOf(authority, all), placesOf(authority.places), statusOf(authority, all));
    const provisions = authority.provisions.map((provision) =>
      row(
        `— ${provisionName(provision, instrument, all.language)}`,
        placesOf(provision.places),
        provisionStatus(provision, all.language),
      ),
    );
    return [law, ...provisions];
  }
  function placesOf(places: readonly CitedAt[]): string {
    const shown = places.map((place) => {
      const name = words.place(place);
      const slug = place.heading === null ? undefined : slugs.get(place.heading);
      return slug ? `[${name}](#${slug})` : name;
    });
    return [...new Set(shown)].join(', ');
  }
}

function tableOf({ brief }: Analysis) {
  return regionsOf(brief).list.find(({ name }) => name === AUTHORITIES);
}

function row(...cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function titleOf({ title, number, shortForms }: Authority, { language }: Authorities): string {
  const name = language === 'zh' ? (/^[《〈]/.test(title.zh) ? title.zh : `《${title.zh}》`) : title.en;
  const own = language === 'zh' ? number : englishNumber(number);
  const forms = shortForms.map((form) => `“${language === 'zh' ? form.replace(/[《》]/g, '') : form}”`);
  const zh = language === 'zh';
  return [
    escapeMarkdown(name),
    own === null ? '' : zh ? `（${escapeMarkdown(own)}）` : ` (${escapeMarkdown(own)})`,
    forms.length === 0
      ? ''
      : zh
        ? `，简称${escapeMarkdown(forms.join('、'))}`
        : `, cited as ${escapeMarkdown(forms.join(', '))}`,
  ].join('');
}

/** Only the numbers of judicial interpretations have a usual English form. */
function englishNumber(number: string | null): string | null {
  const parts = /^法释〔(\d{4})〕(\d{1,3})号$/.exec(number ?? '');
  return parts ? `Fa Shi [${parts[1]}] No. ${parts[2]}` : null;
}

function statusOf({ inForce, repealed, verdict, group }: Authority, { language, asOf }: Authorities): string {
  const words = WORDS[language];
  if (repealed && repealed <= asOf) return words.repealed(repealed);
  if (inForce && asOf < inForce) return words.notYet(inForce);
  if (inForce) return words.inForce(inForce);
  return group === 'foreign' || verdict === 'resolved' ? '' : words.verdicts[verdict];
}

function provisionStatus({ verdict, since }: CitedProvision, language: Language): string {
  const words = WORDS[language];
  const version = since ? words.text(since) : '';
  if (verdict === 'resolved') return version || words.applies;
  return [words.verdicts[verdict], version].filter((part) => part !== '').join(language === 'zh' ? '；' : '; ');
}

/** By the unit of the instrument, as a reader of the table would cite it. */
function provisionName(
  { article, paragraph, item }: CitedProvision,
  instrument: Instrument | undefined,
  language: Language,
): string {
  const unit = instrument?.unit ?? 'article';
  if (language === 'zh') {
    const name =
      unit === 'article' || unit === 'clause' ? formatArticleId(article) : formatArticleId(article).replace(/条/, '项');
    return `${name}${paragraph ? `第${formatNumeral(paragraph)}款` : ''}${item ? `第（${formatNumeral(item)}）项` : ''}`;
  }
  const name = { article: 'Article', clause: 'Clause', item: 'Item', entry: 'Entry' }[unit];
  return [`${name} ${article}`, paragraph && `paragraph ${paragraph}`, item && `item (${item})`]
    .filter(Boolean)
    .join(', ');
}

/** Text of a heading → its anchor, as GitHub and VS Code make it; the first of several with the same text. */
function headingSlugs({ brief }: Analysis): Map<string, string> {
  const slugger = new GithubSlugger();
  const slugs = new Map<string, string>();
  for (const { kind, prose } of brief.blocks) {
    if (kind !== 'heading') continue;
    const slug = slugger.slug(prose.text);
    if (!slugs.has(prose.text)) slugs.set(prose.text, slug);
  }
  return slugs;
}

type Words = {
  title: string;
  none: string;
  head: string;
  groups: Record<Group, string>;
  verdicts: Record<Verdict, string>;
  asOf(date: string): string;
  inForce(date: string): string;
  notYet(date: string): string;
  repealed(date: string): string;
  applies: string;
  text(date: string): string;
  place(at: CitedAt): string;
};

/** In the language of the brief, whatever that of the user is: the table is part of the brief. */
const WORDS: Record<Language, Words> = {
  en: {
    title: 'Table of authorities',
    none: 'No authorities are cited',
    head: '| Authority | Cited at | Version and status |',
    groups: {
      constitution: 'Constitution',
      law: 'Laws and decisions of the legislature',
      'administrative-regulation': 'Administrative regulations',
      'departmental-rule': 'Departmental rules',
      'judicial-interpretation': 'Judicial interpretations',
      'normative-document': 'Other documents',
      foreign: 'Foreign and international law',
      other: 'Not in the library: not checked',
    },
    verdicts: {
      resolved: '',
      'no-such-article': 'no such article',
      'no-such-paragraph': 'no such paragraph',
      'no-such-item': 'no such item',
      repealed: 'no longer in force',
      'not-in-force': 'not yet in force',
      imprecise: 'imprecise citation',
      ambiguous: 'ambiguous',
      'unknown-at-date': 'text of that date not known',
      'outside-library': 'not checked',
      foreign: 'not checked',
    },
    asOf: (date) => `As of ${date}; made by Legal Brief`,
    inForce: (date) => `in force since ${date}`,
    notYet: (date) => `in force only from ${date}`,
    repealed: (date) => `repealed on ${date}`,
    applies: 'in force',
    text: (date) => `text since ${date}`,
    place: ({ paragraph, footnote }) => (footnote === null ? `¶ ${paragraph}` : `n. ${escapeMarkdown(footnote)}`),
  },
  zh: {
    title: '引用法源表',
    none: '没有引用法源',
    head: '| 法源 | 引用处 | 版本与效力 |',
    groups: {
      constitution: '宪法',
      law: '法律及立法机关的决定',
      'administrative-regulation': '行政法规',
      'departmental-rule': '部门规章',
      'judicial-interpretation': '司法解释',
      'normative-document': '其他规范性文件',
      foreign: '外国法和国际法',
      other: '未收录，未核对',
    },
    verdicts: {
      resolved: '',
      'no-such-article': '无此条',
      'no-such-paragraph': '无此款',
      'no-such-item': '无此项',
      repealed: '已失效',
      'not-in-force': '尚未施行',
      imprecise: '引用不准确',
      ambiguous: '指向不明',
      'unknown-at-date': '该日的文本不详',
      'outside-library': '未核对',
      foreign: '未核对',
    },
    asOf: (date) => `以 ${date} 为准，由 Legal Brief 生成`,
    inForce: (date) => `自 ${date} 起施行`,
    notYet: (date) => `自 ${date} 起才施行`,
    repealed: (date) => `自 ${date} 起废止`,
    applies: '施行中',
    text: (date) => `${date} 起的文本`,
    place: ({ paragraph, footnote }) => (footnote === null ? `第 ${paragraph} 段` : `注 ${escapeMarkdown(footnote)}`),
  },
};
