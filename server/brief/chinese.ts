// Chinese pinpoints: 第二百五十三条之一第一款, 第五条第一款第（三）项, 第一千一百六十五、一千一百六十九条, 刑法第253条之一.
import type { Prose } from './model.ts';
import { NUMERAL_CLASS, parseNumeral } from './numerals.ts';
import {
  type ArticleGroup,
  type Bracket,
  type ListedNumber,
  placesOf,
  type Suffix,
  type WrittenArticle,
  type WrittenPlace,
} from './pinpoint.ts';
import { matchesIn, wording } from './sieve.ts';

const N = `[${NUMERAL_CLASS}]{1,9}`;
const S = ' ?';
// 条 is also the counter of lines, messages and suggestions.
const COUNTED =
  /^(?:专?线|道|工作组|注|以上|以下|以内|留言|光缆|要旨|\.(?:doc|pdf|md|txt)|渠道|路|短信|信息|消息|记录|新闻|微博|评论|街|河|建议|意见|理由|生产线|裤|腿|船|鱼|命|通知|数据)/;
const BETWEEN = `${S}(?:、|,|和|及|与|或|以及)${S}`;
const TO = `${S}(?:至|到|-|–|—|~)${S}`;
// 第 N(、N | 至 N)* 条, then 之 N. Sticky, and each repeat consumes a numeral: linear.
const START = wording(new RegExp(`第${S}(?=${N})`, 'g'));
const NUMBER = new RegExp(N, 'y');
const INNER = new RegExp(`(?:(${BETWEEN})|(${TO}))(?:第${S})?(?=${N})`, 'y');
const TIAO = new RegExp(`${S}条`, 'y');
// 第253-1条, 第253.1条, 第253/1条, and 第253条-1: an inserted article, or a range where the statute has none such.
const INNER_SUFFIX = new RegExp(`[-–./](\\d{1,4})(?=${S}条)`, 'y');
const AFTER_SUFFIX = /[-–.](\d{1,2})(?!\d)/y;
const ZHI = new RegExp(`${S}之${S}(${N})(?![${NUMERAL_CLASS}])`, 'y');
// 第一款、第二款, 第三至五项, 第（三）项. Bounded: a list of more than nine is cut.
const listOf = (unit: string) =>
  new RegExp(
    `${S}第?${S}((?:\\(${S})?${N}(?:${S}\\))?(?:(?:${unit}?(?:${BETWEEN}|${TO})第?|(?=\\())(?:\\(${S})?${N}(?:${S}\\))?){0,9})${S}${unit}`,
    'y',
  );
const PARAGRAPH = listOf('款');
const ITEM = listOf('项');
// （三）, but not (3).
const BARE_ITEM = new RegExp(`${S}(\\((?!\\d)${N}\\))(?:项)?`, 'y');
const COMMA_PARAGRAPH = new RegExp(`[、,](?=第${S}${N}${S}款)`, 'y');
const BRACKET = / ?\((\d{1,3})\)/y;
const NUMBER_IN_LIST = new RegExp(`\\(?(${N})\\)?`, 'g');
const NEXT = new RegExp(
  `(?:(${BETWEEN})|(${TO}))第${S}(?=${N})|(${S}(?:、|和|及|与)${S}|(${S}(?:至|到)${S}))(?=${N}${S}条)`,
  'y',
);

/** Finds the groups of one block. Only 第…条 is an article: 共十三条 and 50条 are counts. */
export function findChineseGroups(prose: Prose): ArticleGroup[] {
  const { text, folded } = prose;
  const groups: ArticleGroup[] = [];
  let last = 0;
  for (const start of matchesIn(prose, START)) {
    if (start.index < last) continue;
    const reader: Reader = { text, folded, at: start.index + start[0].length };
    const members = readGroup(reader, start.index);
    if (!members || COUNTED.test(folded.slice(reader.at, reader.at + 4)) || isListed(folded, start.index, reader.at))
      continue;
    groups.push({ language: 'zh', start: start.index, end: reader.at, members, needs: 'nothing' });
    last = reader.at;
  }
  return groups;
}

/** 新闻第五条, 要点如下：第一条，…: points of a list, not articles of a law. */
function isListed(folded: string, start: number, end: number): boolean {
  const before = folded.slice(Math.max(0, start - 8), start);
  if (/(?:新闻|要闻|记录|短信|留言|评论|要点|心得|微博|消息|数据|建议)$/.test(before)) return true;
  return (
    /[:：;；] ?$/.test(before) &&
    /^[,:、]/.test(folded.slice(end, end + 1)) &&
    /(?:心得|要点|如下|要闻|新闻|几条|三条|两条|四条)/.test(folded.slice(0, start))
  );
}

/** A group that stands at `at` without 第, as in 刑法253条: only right after the name of a law. */
export function chineseGroupAt({ text, folded }: Prose, at: number): ArticleGroup | null {
  const reader: Reader = { text, folded, at };
  const members = readGroup(reader, at);
  return members && { language: 'zh', start: at, end: reader.at, members, needs: 'nothing' };
}

type Reader = { text: string; folded: string; at: number };

function take(reader: Reader, sticky: RegExp): RegExpExecArray | null {
  sticky.lastIndex = reader.at;
  const match = sticky.exec(reader.folded);
  if (match) reader.at += match[0].length;
  return match;
}

function readGroup(reader: Reader, start: number): WrittenArticle[] | null {
  const members = readNumbers(reader, start);
  if (!members) return null;
  for (;;) {
    const before = reader.at;
    const next = take(reader, NEXT);
    if (!next) break;
    const more = readNumbers(reader, reader.at - (/第 ?$/.exec(next[0])?.[0].length ?? 0));
    if (!more) {
      reader.at = before;
      break;
    }
    if (next[2] ?? next[4]) members.push(join(members.pop()!, more.shift()!));
    members.push(...more);
  }
  return members;
}

/** Numbers up to one 条, with what follows it; null where no 条 comes: then it was a chapter, a paragraph or a count. */
function readNumbers(reader: Reader, start: number): WrittenArticle[] | null {
  const members: WrittenArticle[] = [];
  let range = false;
  let from = start;
  for (;;) {
    const number = take(reader, NUMBER);
    const base = number ? parseNumeral(number[0]) : null;
    if (base === null || base === 0) return null;
    const dash = take(reader, INNER_SUFFIX);
    const tiao = take(reader, TIAO);
    const suffix: Suffix | null = dash ? { kind: 'dash', value: Number(dash[1]) } : null;
    const plain = { ...article(reader, from, base), suffix };
    const member = tiao ? readTail(reader, plain) : plain;
    members.push(range ? join(members.pop()!, member) : member);
    if (tiao) return members;
    const inner = take(reader, INNER);
    if (!inner) return null;
    from = reader.at;
    range = inner[2] !== undefined;
  }
}

function readTail(reader: Reader, member: WrittenArticle): WrittenArticle {
  const zhi = take(reader, ZHI);
  const dashed = zhi ? null : take(reader, AFTER_SUFFIX);
  const value = zhi ? parseNumeral(zhi[1]!) : dashed ? Number(dashed[1]) : null;
  // A second suffix is no notation that anybody explains.
  const double = (value !== null || member.suffix !== null) && (take(reader, ZHI) ?? take(reader, AFTER_SUFFIX));
  const garbled = double ? double[0] : null;
  const writtenEnd = reader.at;
  const places = readPlaces(reader);
  // 第1195条(3): as in English, a paragraph or an item; （三） is an item.
  const bracket = places.length === 0 ? take(reader, BRACKET) : null;
  const brackets: Bracket[] = bracket ? [{ value: Number(bracket[1]), kind: 'digit', to: null }] : [];
  const [place, ...further] = places;
  return {
    ...member,
    ...place,
    start: member.start,
    end: place ? (further.length > 0 ? place.end : reader.at) : reader.at,
    written: reader.text.slice(member.start, writtenEnd).replace(/\s/g, ''),
    suffix: value === null ? member.suffix : { kind: dashed ? 'dash' : 'zhi', value },
    garbled,
    brackets,
    further,
  };
}

function readPlaces(reader: Reader): WrittenPlace[] {
  const paragraphs = takeList(reader, PARAGRAPH);
  const items = takeList(reader, ITEM) ?? takeList(reader, BARE_ITEM);
  const places = placesOf(paragraphs, items);
  // 第一款第（三）项，第二款第（三）项
  const before = reader.at;
  if (items && take(reader, COMMA_PARAGRAPH)) return [...places, ...readPlaces(reader)];
  reader.at = before;
  return places;
}

/** 第二款第（三）项 at the offset, without its article; null where there is none. */
export function chinesePlacesAt({ text, folded }: Prose, at: number): { places: WrittenPlace[]; end: number } | null {
  const reader: Reader = { text, folded, at };
  const places = readPlaces(reader);
  return places.length > 0 ? { places, end: reader.at } : null;
}

function takeList(reader: Reader, sticky: RegExp): { offset: number; numbers: ListedNumber[] } | null {
  const match = take(reader, sticky);
  if (!match) return null;
  const list = match[1]!;
  const numbers: ListedNumber[] = [];
  let end = 0;
  for (const found of list.matchAll(NUMBER_IN_LIST)) {
    const value = parseNumeral(found[1]!);
    if (value === null) continue;
    const last = numbers.at(-1);
    const range = last && last.to === null && /[至到~–—-]/.test(list.slice(end, found.index));
    end = found.index + found[0].length;
    if (range) numbers[numbers.length - 1] = { ...last, end, to: value };
    else numbers.push({ start: found.index, end, value, to: null });
  }
  return { offset: reader.at - match[0].length + match[0].indexOf(list), numbers };
}

function article(reader: Reader, start: number, base: number): WrittenArticle {
  return {
    start,
    end: reader.at,
    written: reader.text.slice(start, reader.at).replace(/\s/g, ''),
    base,
    suffix: null,
    brackets: [],
    paragraph: null,
    item: null,
    itemTo: null,
    further: [],
    garbled: null,
    to: null,
  };
}

function join(from: WrittenArticle, to: WrittenArticle): WrittenArticle {
  const { to: _, ...end } = to;
  return { ...from, end: to.end, to: { ...end, to: null } };
}
