// English pinpoints: "Article 253-1, paragraph 2", "Arts. 13, 14 and 15(2)", "item (3) of paragraph 1 of Article 5".

import { type Reader, readSuffix, take } from './english-suffix.ts';
import type { Prose } from './model.ts';
import {
  type ArticleGroup,
  type Bracket,
  type ListedNumber,
  NUMBER_WORDS,
  ORDINAL_WORDS,
  parseNumberWord,
  parseOrdinal,
  parseRoman,
  placesOf,
  type WrittenArticle,
  type WrittenPlace,
} from './pinpoint.ts';
import { matchesIn, wording } from './sieve.ts';

// Every expression below is sticky, or runs over a slice of fixed length: the scan is linear.
const START = wording(/(?<![a-z0-9@/\\.-])(articles?|arts?\.?|§{1,2}|sections?|secs?\.|clauses?) ?(?=\d)/g);
const NUMBER = /\d{1,4}(?!\d)/y;
const FOLLOWING = / ?(?:et seqq?\.?|ff?\.(?! ?\d))/y;
const GARBLED = /^(?:[-–._]?[a-z0-9_]+)/;
const BRACKET = / ?\((\d{1,3}|[ivx]{1,6}|[a-z])\)/iy;
// "Art. 253 I CL", as German lawyers write paragraphs.
const ROMAN_PARAGRAPH = / (I{1,3}|IV|V)(?= (?:of\b|[A-Z]{2}))/y;
const BRACKET_RANGE = / ?(?:[-–—]|to) ?\((\d{1,3}|[ivx]{1,6}|[a-z])\)/iy;
const INDEX = `\\(?(?:\\d{1,3}|[ivx]{1,6}|${NUMBER_WORDS}|[a-z])\\)?(?![\\da-z])`;
// Bounded: a list of more than nine is cut.
export const LIST = `${INDEX}(?:(?:, ?(?:and |or )?| (?:and|or|to|through) | ?[-–—] ?)${INDEX}){0,9}`;
export const PARAGRAPH_WORD = '(?:paragraphs?|paras?\\.?|abs\\.?|¶¶?)';
export const ITEM_WORD = '(?:items?|sub-?paragraphs?|sub-?items?|points?|nos?\\.?|nr\\.?)';
const PARAGRAPH = new RegExp(
  `,? ?(?:\\(?(${PARAGRAPH_WORD}) ?(${LIST})|(?:the )?(${ORDINAL_WORDS}) paragraph(?![a-z]))`,
  'y',
);
const ITEM = new RegExp(`,? ?(${ITEM_WORD}) ?(${LIST})`, 'y');
const MORE_BRACKETS =
  /(?:, ?(?:and |or )?| (?:and|or) )\((\d{1,3}|[ivx]{1,6})\)(?: ?(?:[-–—]|to) ?\((\d{1,3}|[ivx]{1,6})\))?/y;
const PREFIX = new RegExp(
  `(?:${ITEM_WORD} (${LIST}),? (?:of|in|under) )?` +
    `(?:the )?(?:${PARAGRAPH_WORD} ?(${LIST})|(${ORDINAL_WORDS}) paragraph),? (?:of|in|under) $`,
);
const ITEM_PREFIX = new RegExp(`${ITEM_WORD} (${LIST}),? (?:of|in|under) $`);
const RANGE = / ?(?:[-–—]|to|through) ?(?:articles? |arts?\.? ?|§ ?)?(?=\d)/y;
const SEPARATOR = / ?(?:, ?(?:and|or)|,|;|and|or|&|\/|as well as) ?(articles? |arts?\.? ?|§ ?)?(?=\d)/y;
// A number that counts something is not the next article of the list.
const COUNTED =
  /^ ?(?:%|percent|per cent|years?|months?|days?|items?|pieces?|records?|yuan|rmb|people|persons?|individuals|countries|million|billion|thousand|hundred|times|cases|articles|[a-z]+ists)\b/;

/** Finds the groups of one block; `text` and `folded` have the same offsets. */
export function findEnglishGroups(prose: Prose): ArticleGroup[] {
  const { text, folded } = prose;
  const groups: ArticleGroup[] = [];
  let last = 0;
  for (const start of matchesIn(prose, START)) {
    if (start.index < last) continue;
    const word = start[1]!;
    const plural = /s\.?$|§§/.test(word) && word !== 's';
    const reader: Reader = { text, folded, at: start.index + start[0].length };
    const members = readList(reader, plural);
    if (!members || isOther(text, folded, start.index, reader.at)) continue;
    const prefix = readPrefix(folded, start.index, members);
    groups.push({
      language: 'en',
      start: prefix.start,
      end: reader.at,
      members: prefix.members,
      needs: needsOf(text.slice(start.index, start.index + word.length)),
    });
    last = reader.at;
  }
  return groups;
}

function needsOf(word: string): ArticleGroup['needs'] {
  if (/^(?:sec|clause|§)/i.test(word)) return 'law-beside';
  return /^(?:article|art)s?$|^ARTICLE/.test(word) ? 'law-in-sentence' : 'nothing';
}

/** "Chapter II, Section 2", "section 9 below", the Article 29 Working Party, a file name. */
function isOther(text: string, folded: string, start: number, end: number): boolean {
  const after = folded.slice(end, end + 24);
  if (/^ ?(?:data protection )?working party|^\.(?:docx?|pdf|md|txt)\b/.test(after)) return true;
  if (!/^s/i.test(text.slice(start, start + 1))) return false;
  return (
    /chapter [\divxlc]+,? $/.test(folded.slice(Math.max(0, start - 16), start)) || /^ (?:above|below)\b/.test(after)
  );
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
    // "Article 13; Article 28 of the PIPL": two citations, each of its own law.
    if (counted || year || (comma && !plural) || (repeated && !plural) || separator[0].includes(';')) {
      reader.at = before;
      break;
    }
    const member = readMember(reader);
    if (!member) {
      reader.at = before;
      break;
    }
    const last = members.at(-1)!;
    // "13/14" is a list, "253/1" is no notation that we know.
    if (separator[0].includes('/') && member.base <= last.base) {
      members[members.length - 1] = { ...last, end: member.end, garbled: `/${member.written}` };
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
  const tail = reader.folded.slice(reader.at, reader.at + 24);
  const range = /^[-–]\d{1,4}[-–]\d/.test(tail);
  const garbled =
    (range ? null : GARBLED.exec(tail)?.[0]) ?? (suffix ? (/^ ?(?:bis|ter)(?![a-z])/.exec(tail)?.[0] ?? null) : null);
  const brackets = garbled ? [] : readBrackets(reader);
  const written = reader.text.slice(start, reader.at).replace(/ /g, '') + (garbled ?? '');
  // "253-compliant" is a word of its own; "253-1a" and "253rd" are not understood.
  const blocked = garbled !== null && !/^-[a-z]{3,}/.test(garbled);
  if (garbled !== null && blocked) reader.at += garbled.length;
  const numbersEnd = reader.at;
  if (!blocked) take(reader, FOLLOWING);
  const article = {
    start,
    written: blocked ? written : written.slice(0, numbersEnd - start),
    base: Number(number[0]),
    suffix,
    garbled: blocked ? garbled : null,
    to: null,
  };
  const plain: WrittenPlace = { start, end: reader.at, brackets, paragraph: null, item: null, itemTo: null };
  if (blocked) return { ...article, ...plain, further: [] };
  const [first, ...further] = readWords(reader, brackets);
  if (first) return { ...article, ...first, start, further };
  return { ...article, ...plain, further: readMoreBrackets(reader, brackets) };
}

/** "paragraph 1, items (3) and (4)" behind the number; brackets before it name the paragraph of the items. */
function readWords(reader: Reader, brackets: readonly Bracket[]): WrittenPlace[] {
  const paragraph = takeList(reader, PARAGRAPH, 2);
  const ordinal = paragraph ? parseOrdinal(paragraph.match[3] ?? '') : null;
  const item = takeList(reader, ITEM, 2);
  if (paragraph && ordinal !== null) {
    const end = paragraph.offset + paragraph.match[0].length;
    return placesOf({ offset: 0, numbers: [{ start: paragraph.offset, end, value: ordinal, to: null }] }, item);
  }
  return placesOf(paragraph, item).map((place) => ({ ...place, brackets: paragraph ? [] : brackets }));
}

type List = { match: RegExpExecArray; offset: number; numbers: ListedNumber[] };

/** Takes the words; only a plural may carry a list of more than one number or range. */
function takeList(reader: Reader, sticky: RegExp, group: number): List | null {
  const before = reader.at;
  const match = take(reader, sticky);
  if (!match) return null;
  const list = match[group];
  if (list === undefined) return { match, offset: before, numbers: [] };
  const offset = before + match[0].lastIndexOf(list);
  let numbers = parseList(list);
  const plural = /s\.?$|¶¶/.test(match[group - 1] ?? '');
  if (!plural && numbers.length > 1) {
    numbers = numbers.slice(0, 1);
    reader.at = offset + numbers[0]!.end;
  }
  if (match[0].includes('(p') && reader.folded[reader.at] === ')') reader.at++;
  return { match, offset, numbers };
}

/** "1, 2 and (3)–(5)" → 1, 2, 3 to 5, with their places in the list. */
export function parseList(list: string): ListedNumber[] {
  const numbers: ListedNumber[] = [];
  let end = 0;
  for (const match of list.matchAll(NUMBERS)) {
    const between = list.slice(end, match.index);
    const value = parseBracket(match[1]!).value;
    const last = numbers.at(-1);
    end = match.index + match[0].length;
    if (last && last.to === null && /^ ?(?:[-–—]|to|through) ?$/.test(between)) {
      numbers[numbers.length - 1] = { ...last, end, to: value };
    } else numbers.push({ start: match.index, end, value, to: null });
  }
  return numbers;
}

/** "Article 5(1)(3), (4) and (5)": more of the last bracket. */
function readMoreBrackets(reader: Reader, brackets: readonly Bracket[]): WrittenPlace[] {
  const further: WrittenPlace[] = [];
  while (brackets.length > 0 && further.length < 9) {
    const match = take(reader, MORE_BRACKETS);
    if (!match) break;
    const start = reader.at - match[0].length + match[0].indexOf('(');
    const bracket = { ...parseBracket(match[1]!), to: match[2] ? parseBracket(match[2]).value : null };
    const place = { start, end: reader.at, paragraph: null, item: null, itemTo: null };
    further.push({ ...place, brackets: [...brackets.slice(0, -1), bracket] });
  }
  return further;
}

function readBrackets(reader: Reader): Bracket[] {
  const brackets: Bracket[] = [];
  const roman = take(reader, ROMAN_PARAGRAPH, 'text');
  if (roman) return [{ ...parseBracket(roman[1]!), to: null }];
  while (brackets.length < 4) {
    const match = take(reader, BRACKET, 'text');
    if (!match) break;
    const bracket = parseBracket(match[1]!);
    const range = take(reader, BRACKET_RANGE, 'text');
    brackets.push({ ...bracket, to: range ? parseBracket(range[1]!).value : null });
    if (range) break;
  }
  return brackets;
}

const NUMBERS = new RegExp(`(?<![a-z])\\(?(\\d+|[ivx]+|${NUMBER_WORDS}|[a-z])\\)?(?![a-z])`, 'g');

function parseBracket(text: string): Omit<Bracket, 'to'> {
  const folded = text.toLowerCase();
  if (/^\d/.test(folded)) return { value: Number(folded), kind: 'digit' };
  const word = parseNumberWord(folded);
  if (word !== null) return { value: word, kind: 'digit' };
  const roman = parseRoman(folded);
  // "(I)" numbers as "(1)" does; "(i)" is how items are numbered.
  if (roman !== null) return { value: roman, kind: text === folded ? 'roman' : 'digit' };
  return { value: folded.charCodeAt(0) - 96, kind: 'letter' };
}

/** "item (3) of paragraph 1 of" before the word for article belongs to its first member. */
function readPrefix(
  folded: string,
  start: number,
  members: WrittenArticle[],
): { start: number; members: WrittenArticle[] } {
  const [first, ...rest] = members;
  // Both end so; to find that out by them would take long.
  if (!/(?:of|in|under) $/.test(folded.slice(Math.max(0, start - 6), start))) return { start, members };
  const before = folded.slice(Math.max(0, start - 100), start);
  const match = PREFIX.exec(before) ?? ITEM_PREFIX.exec(before);
  if (!match || !first) return { start, members };
  const [whole, item, paragraph, ordinal] = match;
  const lists = match.length === 2 ? [null, item] : [ordinal ? null : paragraph, item];
  const at = ({ value, to }: ListedNumber) => ({ start: first.start, end: first.end, value, to });
  const said = ordinal
    ? [at({ start: 0, end: 0, value: parseOrdinal(ordinal)!, to: null })]
    : parseList(lists[0] ?? '').map(at);
  const items = lists[1] ? { offset: 0, numbers: parseList(lists[1]).map(at) } : null;
  const places = placesOf(said.length > 0 ? { offset: 0, numbers: said } : null, items);
  const [place, ...further] = places.map((p) => ({
    ...p,
    brackets: first.brackets,
    item: p.item ?? first.item,
    itemTo: p.itemTo ?? first.itemTo,
  }));
  return place
    ? {
        start: start - whole.length + (whole.startsWith('the ') ? 4 : 0),
        members: [{ ...first, ...place, further }, ...rest],
      }
    : { start, members };
}
