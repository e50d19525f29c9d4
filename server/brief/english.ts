// English pinpoints: "Article 253-1, paragraph 2", "Arts. 13, 14 and 15(2)", "item (3) of paragraph 1 of Article 5".

import type { Prose } from './model.ts';
import {
  type ArticleGroup,
  type Bracket,
  ORDINAL_WORDS,
  parseOrdinal,
  parseRoman,
  type Suffix,
  type WrittenArticle,
} from './pinpoint.ts';

// Every expression below is sticky, or runs over a slice of fixed length: the scan is linear.
const START = /(?<![a-z0-9@/\\.-])(articles?|arts?\.?|§{1,2}|sections?) ?(?=\d)/g;
const NUMBER = /\d{1,4}(?!\d)/y;
const DASH = / ?[-–—] ?(\d{1,4})(?![\da-z])/y;
const CLOSE_DASH = /[-–](\d{1,2})(?![\d])/y;
const ROMAN_DASH = /[-–](i{1,3}|iv|v)(?![a-z0-9])/y;
const BIS = / ?-?(bis|ter|quater)(?![a-z])/y;
const LETTER = /([a-d])(?![a-z0-9])/y;
const LETTER_BRACKET = / ?\(([A-D])\)/y;
const DOT = /\.(\d{1,2})(?![\d]|\.\d)/y;
const GARBLED = /^(?:[-–.]?[a-z0-9]+)/;
const BRACKET = / ?\((\d{1,3}|[ivx]{1,6}|[a-z])\)/iy;
const BRACKET_RANGE = / ?(?:[-–—]|to) ?\((\d{1,3}|[ivx]{1,6}|[a-z])\)/iy;
const PARAGRAPH = new RegExp(
  `,? ?(?:\\(?(?:paragraphs?|paras?\\.?|¶) ?\\(?(\\d{1,2}|[ivx]{1,4})\\)?(?![\\da-z])|(?:the )?(${ORDINAL_WORDS}) paragraph(?![a-z]))`,
  'y',
);
const ITEM =
  /,? ?(?:items?|sub-?paragraphs?|sub-?items?|points?) ?\(?(\d{1,3}|[ivx]{1,6}|[a-z])\)?(?![\da-z])(?: ?(?:[-–—]|to) ?\(?(\d{1,3}|[ivx]{1,6})\)?(?![\da-z]))?/y;
const PREFIX = new RegExp(
  `(?:(?:items?|sub-?paragraphs?|points?) \\(?(\\d{1,3}|[ivx]{1,6})\\)?,? (?:of|in|under) )?` +
    `(?:the )?(?:(?:paragraphs?|paras?\\.?) \\(?(\\d{1,2})\\)?|(${ORDINAL_WORDS}) paragraph),? (?:of|in|under) $`,
);
const ITEM_PREFIX = /(?:items?|points?) \(?(\d{1,3}|[ivx]{1,6})\)?,? (?:of|in|under) $/;
const RANGE = / ?(?:[-–—]|to|through) ?(?:articles? |arts?\.? ?|§ ?)?(?=\d)/y;
const SEPARATOR = / ?(?:, ?(?:and|or)|,|;|and|or|&|as well as) ?(articles? |arts?\.? ?|§ ?)?(?=\d)/y;
// A number that counts something is not the next article of the list.
const COUNTED =
  /^ ?(?:%|percent|per cent|years?|months?|days?|items?|pieces?|records?|yuan|rmb|people|persons?|individuals|countries|million|billion|thousand|hundred|times|cases|articles|[a-z]+ists)\b/;

/** Finds the groups of one block; `text` and `folded` have the same offsets. */
export function findEnglishGroups({ text, folded }: Prose): ArticleGroup[] {
  const groups: ArticleGroup[] = [];
  START.lastIndex = 0;
  for (let start = START.exec(folded); start; start = START.exec(folded)) {
    const word = start[1]!;
    const plural = /s\.?$|§§/.test(word) && word !== 's';
    const reader: Reader = { text, folded, at: start.index + start[0].length };
    const members = readList(reader, plural);
    if (!members) continue;
    const prefix = readPrefix(folded, start.index, members);
    groups.push({
      language: 'en',
      start: prefix.start,
      end: reader.at,
      members: prefix.members,
      weak:
        /^(?:article|art)s?$/.test(text.slice(start.index, start.index + word.length)) || word.startsWith('section'),
    });
    START.lastIndex = reader.at;
  }
  return groups;
}

type Reader = { text: string; folded: string; at: number };

function take(reader: Reader, sticky: RegExp, source: 'text' | 'folded' = 'folded'): RegExpExecArray | null {
  sticky.lastIndex = reader.at;
  const match = sticky.exec(reader[source]);
  if (match) reader.at += match[0].length;
  return match;
}

function readList(reader: Reader, plural: boolean): WrittenArticle[] | null {
  const first = readMember(reader);
  if (!first) return null;
  const members = [first];
  for (;;) {
    const before = reader.at;
    const separator = take(reader, SEPARATOR);
    if (!separator) break;
    const number = reader.folded.slice(reader.at, reader.at + 40);
    const next = /^\d{1,4}/.exec(number)?.[0] ?? '';
    const comma = /^ ?[,;](?! ?(?:and|or))/.test(separator[0]);
    // "Article 253, 1997 Criminal Law", "Articles 5 and 10 years": not a list.
    const year = /^(?:19|20)\d\d$/.test(next);
    const counted = COUNTED.test(number.slice(next.length));
    const repeated = separator[1] !== undefined;
    if (counted || year || (comma && !plural && !repeated) || (repeated && !comma && !plural)) {
      reader.at = before;
      break;
    }
    const member = readMember(reader);
    if (!member) {
      reader.at = before;
      break;
    }
    members.push(member);
  }
  return members;
}

function readMember(reader: Reader): WrittenArticle | null {
  const member = readArticle(reader);
  if (!member || member.garbled) return member;
  const before = reader.at;
  if (take(reader, RANGE)) {
    const to = readArticle(reader);
    if (to) return { ...member, end: to.end, to };
    reader.at = before;
  }
  return member;
}

function readArticle(reader: Reader): WrittenArticle | null {
  const start = reader.at;
  const number = take(reader, NUMBER);
  if (!number) return null;
  const suffix = readSuffix(reader, number[0]);
  const garbled = GARBLED.exec(reader.folded.slice(reader.at, reader.at + 24))?.[0] ?? null;
  const brackets = garbled ? [] : readBrackets(reader);
  const written = reader.text.slice(start, reader.at).replace(/ /g, '') + (garbled ?? '');
  // "253-compliant" is a word of its own; "253-1a" and "253rd" are not understood.
  const blocked = garbled !== null && !/^-[a-z]{3,}/.test(garbled);
  if (garbled !== null && blocked) reader.at += garbled.length;
  const numbersEnd = reader.at;
  const paragraph = blocked ? null : take(reader, PARAGRAPH);
  const item = blocked ? null : take(reader, ITEM);
  if (paragraph?.[0].includes('(') && reader.folded[reader.at] === ')') reader.at++;
  return {
    start,
    end: Math.max(numbersEnd, reader.at),
    written: blocked ? written : written.slice(0, numbersEnd - start),
    base: Number(number[0]),
    suffix,
    brackets,
    paragraph: paragraph ? (parseOrdinal(paragraph[2] ?? '') ?? parseIndex(paragraph[1] ?? '')) : null,
    item: item ? parseIndex(item[1]!) : null,
    itemTo: item?.[2] ? parseIndex(item[2]) : null,
    garbled: blocked ? garbled : null,
    to: null,
  };
}

function readSuffix(reader: Reader, base: string): Suffix | null {
  const before = reader.at;
  const bis = take(reader, BIS);
  if (bis) return { kind: 'bis', value: { bis: 1, ter: 2, quater: 3 }[bis[1] as 'bis' | 'ter' | 'quater'] };
  const roman = take(reader, ROMAN_DASH);
  if (roman) return { kind: 'roman', value: parseRoman(roman[1]!)! };
  const letter = take(reader, LETTER) ?? take(reader, LETTER_BRACKET, 'text');
  if (letter) return { kind: 'letter', value: letter[1]!.toLowerCase().charCodeAt(0) - 96 };
  const dot = take(reader, DOT);
  if (dot) return { kind: 'dot', value: Number(dot[1]) };
  // "253-1–253-3": the first dash inserts, the second is the range.
  const close = take(reader, CLOSE_DASH);
  if (
    close &&
    Number(close[1]) < Number(base) &&
    /^ ?(?:[-–—]|to) ?\d/.test(reader.folded.slice(reader.at, reader.at + 6))
  ) {
    return { kind: 'dash', value: Number(close[1]) };
  }
  reader.at = before;
  const dash = take(reader, DASH);
  if (dash) return { kind: 'dash', value: Number(dash[1]) };
  return null;
}

function readBrackets(reader: Reader): Bracket[] {
  const brackets: Bracket[] = [];
  while (brackets.length < 4) {
    const match = take(reader, BRACKET);
    if (!match) break;
    const bracket = parseBracket(match[1]!);
    const range = take(reader, BRACKET_RANGE);
    brackets.push({ ...bracket, to: range ? parseBracket(range[1]!).value : null });
    if (range) break;
  }
  return brackets;
}

function parseBracket(text: string): Omit<Bracket, 'to'> {
  const folded = text.toLowerCase();
  if (/^\d/.test(folded)) return { value: Number(folded), kind: 'digit' };
  const roman = parseRoman(folded);
  if (roman !== null) return { value: roman, kind: 'roman' };
  return { value: folded.charCodeAt(0) - 96, kind: 'letter' };
}

function parseIndex(text: string): number | null {
  return text === '' ? null : parseBracket(text).value;
}

/** "item (3) of paragraph 1 of" before the word for article belongs to its first member. */
function readPrefix(
  folded: string,
  start: number,
  members: WrittenArticle[],
): { start: number; members: WrittenArticle[] } {
  const before = folded.slice(Math.max(0, start - 70), start);
  const match = PREFIX.exec(before);
  const [first, ...rest] = members;
  if (match && first) {
    const paragraph = parseOrdinal(match[3] ?? '') ?? parseIndex(match[2] ?? '');
    const item = match[1] ? parseIndex(match[1]) : first.item;
    return { start: start - match[0].length, members: [{ ...first, paragraph, item }, ...rest] };
  }
  const item = ITEM_PREFIX.exec(before);
  if (item && first) {
    return { start: start - item[0].length, members: [{ ...first, item: parseIndex(item[1]!) }, ...rest] };
  }
  return { start, members };
}
