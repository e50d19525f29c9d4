// The words of the table of authorities and of the Authorities view, in both languages.
import type { Language } from '../brief/model.ts';
import { formatArticleId, formatNumeral } from '../brief/numerals.ts';
import type { Verdict } from '../statutes/citation.ts';
import type { Instrument } from '../statutes/model.ts';
import type { Authorities, Authority, CitedAt, CitedProvision, Group } from './authorities.ts';

export function groupName(group: Group, language: Language): string {
  return WORDS[language].groups[group];
}

/** By the number that a reader sees; a note that nothing points to has its label only. */
export function placeName({ paragraph, footnote, note }: CitedAt, language: Language): string {
  const words = WORDS[language];
  return footnote === null ? words.paragraph(paragraph) : words.note(note === null ? footnote : String(note));
}

/** From when to when a law applies. */
export function statusOf(
  { inForce, repealed, verdict, group }: Authority,
  { language, asOf }: Pick<Authorities, 'language' | 'asOf'>,
): string {
  const words = WORDS[language];
  if (repealed && repealed <= asOf) return words.repealed(repealed);
  if (inForce && asOf < inForce) return words.notYet(inForce);
  if (inForce) return words.inForce(inForce);
  return group === 'foreign' || verdict === 'resolved' ? '' : words.verdicts[verdict];
}

export function provisionStatus({ verdict, since }: CitedProvision, language: Language): string {
  const words = WORDS[language];
  const version = since ? words.text(since) : '';
  if (verdict === 'resolved') return version || words.applies;
  return [words.verdicts[verdict], version].filter((part) => part !== '').join(language === 'zh' ? '；' : '; ');
}

/** By the unit of the instrument, as a reader of the table would cite it. */
export function provisionName(
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
  paragraph(number: number): string;
  note(name: string): string;
};

/** The table is in the language of the brief, the view in that of the user. */
export const WORDS: Record<Language, Words> = {
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
    paragraph: (number) => `¶ ${number}`,
    note: (name) => `n. ${name}`,
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
    paragraph: (number) => `第 ${number} 段`,
    note: (name) => `注 ${name}`,
  },
};
