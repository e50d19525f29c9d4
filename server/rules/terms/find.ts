// Finds the terms of the bank in one passage: one pass over the words, whatever the size of the bank.
import type { Prose } from '../../brief/model.ts';
import { allMatches, mayHave, type Sifted, wordList } from '../../brief/sieve.ts';
import { firstFrom, type Span } from '../../text.ts';
import { isInName, type Passage } from '../passage.ts';
import { pluralOf } from '../words.ts';
import type { Term, TermBank, TermForm } from './model.ts';

/** Spans are prose offsets. */
export type TermUse = Span & { term: Term; language: 'en' | 'zh'; plural: boolean };

type Form = TermForm & { plural: string; term: Term };
export type TermMatcher = {
  english: Map<string, Form[]>;
  chinese: Map<string, Form[]>;
  /** What prose needs for a term in the language to stand in it. */
  sifted: { english: Sifted; chinese: Sifted };
};

/** What `#` in the bank stands for. */
const NUMBER =
  /^(?:\d+|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|million)$/;

export function termMatcher({ terms }: Pick<TermBank, 'terms'>): TermMatcher {
  const english = new Map<string, Form[]>();
  const chinese = new Map<string, Form[]>();
  for (const term of terms) {
    for (const form of term.forms) {
      const entry = { ...form, plural: pluralOf(form.words[form.head]!), term };
      const [first] = form.words;
      if (isChineseWord(first!)) add(chinese, first!.slice(0, 2), entry);
      else {
        add(english, first!, entry);
        if (form.head === 0) add(english, entry.plural, entry);
      }
    }
  }
  for (const bucket of [...english.values(), ...chinese.values()]) {
    bucket.sort((a, b) => b.words.join(' ').length - a.words.join(' ').length);
  }
  const forms = (all: Map<string, Form[]>) => [...new Set([...all.values()].flat())];
  return {
    english,
    chinese,
    sifted: {
      english: wordList(
        forms(english)
          .flatMap(lettersOf)
          .map((text) => ({ text })),
      ),
      chinese: wordList(forms(chinese).map(({ words }) => ({ text: words[0]! }))),
    },
  };
}

/** The longest pair of words of the form, or its longest word, in every way in which they may be written. */
function lettersOf({ words, from, head, plural }: Form): string[] {
  const written = words.map((word, at) => (word === '#' ? [] : at === head ? [word, plural] : [word]));
  const pairs = written
    .slice(1)
    .flatMap((seconds, at) =>
      at + 1 === from
        ? []
        : [written[at]!.flatMap((first) => seconds.flatMap((second) => [`${first} ${second}`, `${first}-${second}`]))],
    );
  const choices = pairs.some((pair) => pair.length > 0) ? pairs : written;
  return choices.reduce((best, next) => ((next[0]?.length ?? 0) > (best[0]?.length ?? 0) ? next : best));
}

export function mayHaveTerms(prose: Prose, { sifted }: TermMatcher): boolean {
  return mayHave(prose, sifted.english) || mayHave(prose, sifted.chinese);
}

function add(map: Map<string, Form[]>, key: string, form: Form): void {
  const bucket = map.get(key);
  if (bucket) bucket.push(form);
  else map.set(key, [form]);
}

export function isChineseWord(word: string): boolean {
  return /^[\u4e00-\u9fff]/.test(word);
}

export function* findTerms(passage: Passage, { english, chinese, sifted }: TermMatcher): Generator<TermUse> {
  const { folded } = passage.prose;
  const words = mayHave(passage.prose, sifted.english) ? wordsOf(folded) : [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const bucket = english.get(NUMBER.test(word.text) ? '#' : word.text);
    const found = bucket && firstUse(bucket, (form) => englishUse(form, words, i, folded), passage);
    if (!found) continue;
    yield found;
    i = Math.max(i, firstFrom(words, found.end) - 1);
  }
  if (!mayHave(passage.prose, sifted.chinese)) return;
  for (let at = 0; at < folded.length - 1; at++) {
    const bucket = chinese.get(folded.slice(at, at + 2));
    const found = bucket && firstUse(bucket, (form) => chineseUse(form, at, folded), passage);
    if (!found) continue;
    yield found;
    at = found.end - 1;
  }
}

function firstUse(bucket: readonly Form[], match: (form: Form) => TermUse | null, passage: Passage): TermUse | null {
  for (const form of bucket) {
    const use = match(form);
    if (use && applies(use, passage)) return use;
  }
  return null;
}

type Word = Span & { text: string };
const WORD = /[a-z0-9]+/g;

function wordsOf(folded: string): Word[] {
  return allMatches(WORD, folded).map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    text,
  }));
}

function englishUse(
  { words, from, to, head, plural, term }: Form,
  all: readonly Word[],
  at: number,
  folded: string,
): TermUse | null {
  if (at + words.length > all.length) return null;
  let isPlural = false;
  for (let i = 0; i < words.length; i++) {
    const { text, start } = all[at + i]!;
    const gap = i > 0 ? folded.slice(all[at + i - 1]!.end, start) : ' ';
    if (gap !== ' ' && gap !== '-' && !(i === from && gap === ' "')) return null;
    const own = words[i] === '#' ? NUMBER.test(text) : text === words[i];
    const many = i === head && text === plural;
    if (!own && !many) return null;
    if (i === head) isPlural = many && !own;
  }
  const first = all[at]!;
  const last = all[at + words.length - 1]!;
  if (/[-_@./\\&]$/.test(folded.slice(Math.max(0, first.start - 1), first.start)) && folded[first.start - 2] !== ' ')
    return null;
  if (/^(?:[-_@/\\][a-z]|\.[a-z]{2,4}(?![a-z]))/.test(folded.slice(last.end, last.end + 6))) return null;
  const { start } = all[at + from]!;
  const { end } = all[at + to - 1]!;
  const possessive = /^(?:'s|')(?![a-z])/.exec(folded.slice(end, end + 3))?.[0].length ?? 0;
  return { start, end: end + (isPlural || possessive === 2 ? possessive : 0), term, language: 'en', plural: isPlural };
}

function chineseUse({ words, term }: Form, at: number, folded: string): TermUse | null {
  const [word] = words;
  return folded.startsWith(word!, at)
    ? { start: at, end: at + word!.length, term, language: 'zh', plural: false }
    : null;
}

/** Whether the words are the author's own, about Chinese law, and none of the term's exceptions stands beside them. */
function applies(use: TermUse, passage: Passage): boolean {
  const { term, start, end, language } = use;
  if (term.quoted ? !passage.isQuoted(use) && passage.isSpared(use) : passage.isSpared(use)) return false;
  if (!term.everywhere && passage.isForeign(start)) return false;
  if (language === 'en' && isInName(passage, use)) return false;
  const { folded } = passage.prose;
  const before = folded.slice(Math.max(0, start - 40), start).replace(/[ "-]+$/, '');
  if (term.notAfter.some((word) => endsWithWord(before, word))) return false;
  const after = folded.slice(end, end + 40).replace(/^[ "-]+/, '');
  if (term.notBefore.some((word) => after.startsWith(word))) return false;
  if (term.near.length === 0 && term.unless.length === 0) return true;
  const sentence = passage.sentenceOf(start);
  const around = folded.slice(Math.max(sentence.start, start - 600), Math.min(sentence.end, end + 600));
  // “… the Credit Reporting Regulations. In them the information subject …”, 该条例所称信息主体.
  const earlier = sentence.start > 0 ? passage.sentenceOf(sentence.start - 1).start : 0;
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
