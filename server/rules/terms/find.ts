// Finds the terms of the bank in one passage: one pass over the words, whatever the size of the bank.
import type { Prose } from '../../brief/model.ts';
import {
  mayHave,
  type Sifted,
  type WordFound,
  type WordPlaces,
  wordIndex,
  wordList,
  wordPlaces,
} from '../../brief/sieve.ts';
import type { Span } from '../../text.ts';
import { isForeign, isInName, isQuoted, isSpared, type Passage, sentenceOf } from '../passage.ts';
import { pluralOf } from '../words.ts';
import type { Term, TermBank, TermForm } from './model.ts';

/** Spans are prose offsets. */
export type TermUse = Span & { term: Term; language: 'en' | 'zh'; plural: boolean };

/** `rank`: longer forms are tried first. */
type Form = TermForm & { plural: string; term: Term; rank: number; beside: Beside };
/** Whether the words that a term wants in its sentence, and those that it does not, may stand in the prose at all. */
type Beside = { readonly near: Sifted; readonly unless: Sifted };
/** The words of a form that are looked for, in every way in which they may be written; `at`: how many of its words stand before them. */
type Letters = { readonly written: readonly string[]; readonly at: number };
/** The forms in one language, found by such words. */
type Sought = {
  readonly words: WordPlaces;
  search(prose: Prose): readonly WordFound<{ readonly form: Form; readonly at: number }>[];
};
export type TermMatcher = { readonly english: Sought; readonly chinese: Sought };

/** What `#` in the bank stands for, besides digits. */
const NUMBERS: ReadonlySet<string> = new Set(
  'four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty hundred thousand million'.split(' '),
);

export function termMatcher({ terms }: Pick<TermBank, 'terms'>): TermMatcher {
  const forms = terms.flatMap((term) => {
    const beside = { near: anywhere(term.near), unless: anywhere(term.unless) };
    return term.forms.map((form) => {
      const length = form.words.join(' ').length;
      return { ...form, length, plural: pluralOf(form.words[form.head]!), term, rank: 0, beside };
    });
  });
  forms.sort((a, b) => b.length - a.length);
  for (const [rank, form] of forms.entries()) form.rank = rank;
  const isChinese = ({ words }: Form) => isChineseWord(words[0]!);
  return {
    english: soughtFor(
      forms.filter((form) => !isChinese(form)),
      lettersOf,
    ),
    // One character says nothing.
    chinese: soughtFor(
      forms.filter((form) => isChinese(form) && form.words[0]!.length > 1),
      ({ words }) => ({ written: words, at: 0 }),
    ),
  };
}

function anywhere(words: readonly string[]): Sifted {
  return wordList(words.map((text) => ({ text })));
}

function soughtFor(all: readonly Form[], lettersOf: (form: Form) => Letters): Sought {
  const words = wordPlaces();
  const entries = all.flatMap((form) => {
    const { written, at } = lettersOf(form);
    return written.map((word) => [word, { form, at }] as const);
  });
  return { words, search: wordIndex(words, entries) };
}

/** The longest pair of words of the form, or its longest word. */
function lettersOf({ words, from, head, plural }: Form): Letters {
  const written = words.map((word, at) => (word === '#' ? [] : at === head ? [word, plural] : [word]));
  const pairs = written.slice(1).map((seconds, at) => {
    const both = written[at]!.flatMap((first) =>
      seconds.flatMap((second) => [`${first} ${second}`, `${first}-${second}`]),
    );
    return { written: at + 1 === from ? [] : both, at };
  });
  const choices = pairs.some((pair) => pair.written.length > 0)
    ? pairs
    : written.map((own, at) => ({ written: own, at }));
  return choices.reduce((best, next) =>
    (next.written[0]?.length ?? 0) > (best.written[0]?.length ?? 0) ? next : best,
  );
}

export function mayHaveTerms(prose: Prose, { english, chinese }: TermMatcher): boolean {
  return mayHave(prose, english.words) || mayHave(prose, chinese.words);
}

export function isChineseWord(word: string): boolean {
  return /^[\u4e00-\u9fff]/.test(word);
}

/** In order, the English ones before the Chinese ones. */
export function findTerms(passage: Passage, { english, chinese }: TermMatcher): readonly TermUse[] {
  const found: TermUse[] = [];
  gatherUses(candidatesIn(passage.prose, english), englishUse, passage, found);
  gatherUses(candidatesIn(passage.prose, chinese), chineseUse, passage, found);
  return found;
}

/** Where a form may begin. */
type Candidate = { readonly at: number; readonly form: Form };

/** In order, the longer of two forms first. */
function candidatesIn(prose: Prose, { search }: Sought): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { start, value } of search(prose)) {
    const first = value.at === 0 ? start : beginning(value.form, value.at, start, prose.folded);
    if (first >= 0) found.push({ at: first, form: value.form });
  }
  return found.length > 1 ? found.sort((a, b) => a.at - b.at || a.form.rank - b.form.rank) : found;
}

/** Where the form begins of which so many words stand before the offset; -1 where none do. */
function beginning({ from }: Form, before: number, offset: number, folded: string): number {
  let first = offset;
  for (let word = before; word > 0 && first >= 0; word--) first = wordBefore(folded, first, word === from);
  return first;
}

/** Where the word begins that ends before a space or a hyphen there, and a quotation mark where one may open there; -1 for none. */
function wordBefore(folded: string, start: number, quoted: boolean): number {
  let at = quoted && folded[start - 1] === '"' && folded[start - 2] === ' ' ? start - 2 : start - 1;
  if (folded[at] !== ' ' && folded[at] !== '-') return -1;
  while (isInWord(folded.charCodeAt(at - 1))) at--;
  return at;
}

/** What is found hides what begins inside it. */
function gatherUses(
  candidates: readonly Candidate[],
  useOf: (form: Form, at: number, folded: string) => TermUse | null,
  passage: Passage,
  found: TermUse[],
): void {
  let end = 0;
  for (const { at, form } of candidates) {
    if (at < end) continue;
    const use = useOf(form, at, passage.prose.folded);
    if (!use || !applies(use, form.beside, passage)) continue;
    found.push(use);
    end = use.end;
  }
}

/** Of folded English words: letters and digits. */
function isInWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function endOfWord(folded: string, start: number): number {
  let at = start;
  while (at < folded.length && isInWord(folded.charCodeAt(at))) at++;
  return at;
}

function isNumber(word: string): boolean {
  return NUMBERS.has(word) || /^\d+$/.test(word);
}

/** The form where it stands from the word on that begins there. */
function englishUse({ words, from, to, head, plural, term }: Form, first: number, folded: string): TermUse | null {
  if (isInWord(folded.charCodeAt(first - 1))) return null;
  let isPlural = false;
  let start = first;
  let end = first;
  let last = first;
  for (let i = 0; i < words.length; i++) {
    const at = i === 0 ? first : wordBehind(folded, last, i === from);
    if (at < 0) return null;
    last = endOfWord(folded, at);
    const own = words[i] === '#' ? isNumber(folded.slice(at, last)) : isWord(words[i]!, folded, at, last);
    const many = i === head && isWord(plural, folded, at, last);
    if (!own && !many) return null;
    if (i === head) isPlural = many && !own;
    if (i === from) start = at;
    if (i === to - 1) end = last;
  }
  if (/[-_@./\\&]/.test(folded[first - 1] ?? '') && folded[first - 2] !== ' ') return null;
  if (/^(?:[-_@/\\][a-z]|\.[a-z]{2,4}(?![a-z]))/.test(folded.slice(last, last + 6))) return null;
  const possessive = /^(?:'s|')(?![a-z])/.exec(folded.slice(end, end + 3))?.[0].length ?? 0;
  return { start, end: end + (isPlural || possessive === 2 ? possessive : 0), term, language: 'en', plural: isPlural };
}

/** Where the next word begins behind a space or a hyphen, and a quotation mark where one may open there; -1 for anything else. */
function wordBehind(folded: string, end: number, quoted: boolean): number {
  const gap = folded[end];
  if (gap !== ' ' && gap !== '-') return -1;
  if (isInWord(folded.charCodeAt(end + 1))) return end + 1;
  return quoted && gap === ' ' && folded[end + 1] === '"' && isInWord(folded.charCodeAt(end + 2)) ? end + 2 : -1;
}

function isWord(word: string, folded: string, start: number, end: number): boolean {
  return end - start === word.length && folded.startsWith(word, start);
}

function chineseUse({ words, term }: Form, start: number): TermUse {
  return { start, end: start + words[0]!.length, term, language: 'zh', plural: false };
}

/** Whether the words are the author's own, about Chinese law, and none of the term's exceptions stands beside them. */
function applies(use: TermUse, beside: Beside, passage: Passage): boolean {
  const { term, start, end, language } = use;
  if (term.quoted ? !isQuoted(passage, use) && isSpared(passage, use) : isSpared(passage, use)) return false;
  if (language === 'en' && isInName(passage, use)) return false;
  const { folded } = passage.prose;
  if (term.notAfter.length > 0) {
    const before = folded.slice(Math.max(0, start - 40), start).replace(/[ "-]+$/, '');
    if (term.notAfter.some((word) => endsWithWord(before, word))) return false;
  }
  if (term.notBefore.length > 0) {
    const after = folded.slice(end, end + 40).replace(/^[ "-]+/, '');
    if (term.notBefore.some((word) => after.startsWith(word))) return false;
  }
  return isAmong(use, beside, passage) && (term.everywhere || !isForeign(passage, start));
}

/** Whether the words that the term wants stand in the sentence, and none of those that it does not. */
function isAmong({ term, start, end }: TermUse, { near, unless }: Beside, passage: Passage): boolean {
  const { prose } = passage;
  const { folded } = prose;
  if (term.near.length > 0 && !mayHave(prose, near)) return false;
  if (term.near.length === 0 && !mayHave(prose, unless)) return true;
  const sentence = sentenceOf(passage, start);
  const around = folded.slice(Math.max(sentence.start, start - 600), Math.min(sentence.end, end + 600));
  // “… the Credit Reporting Regulations. In them the information subject …”, 该条例所称信息主体.
  const earlier = sentence.start > 0 ? sentenceOf(passage, sentence.start - 1).start : 0;
  const back = POINTS_BACK.test(folded.slice(sentence.start, sentence.start + 40));
  const said = back ? folded.slice(Math.max(earlier, sentence.start - 300), sentence.start) : '';
  return (
    (term.near.length === 0 || term.near.some((word) => hasWord(around, word))) &&
    !term.unless.some((word) => hasWord(around, word) || hasWord(said, word))
  );
}

const POINTS_BACK =
  /^ ?(?:该|其|上述|前述)|^ ?(?:(?:in|under|by|for) )?(?:them|these|those|this|it|its|they|the said)\b/;

function endsWithWord(text: string, word: string): boolean {
  return text.endsWith(word) && (isChineseWord(word) || !/[a-z0-9]/.test(text[text.length - word.length - 1] ?? ' '));
}

/** A word of the text begins with the word; Chinese has no beginnings. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isChineseWord(word) || !/[a-z0-9]/.test(text[at - 1] ?? ' ')) return true;
  }
  return false;
}
