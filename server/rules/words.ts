// English words put in the place of others: number, possessive, capitals and the article before stay as they were.
import { inSource } from '../brief/prose.ts';
import { msg, type Span } from '../text.ts';
import type { ResolvedBlock } from '../workspace.ts';
import type { Fix } from './rule.ts';

/**
 * The repairs that write one of the choices over the words of the span. `plural` where the words replaced are a plural; in a
 * choice `*` stands behind the word that takes it (`ground* excluding criminality`), else the last one does.
 */
export function replaceWords({ block }: ResolvedBlock, span: Span, choices: readonly string[], plural = false): Fix[] {
  if (choices.length === 0) return [];
  const { text, folded } = block.prose;
  const own = text.slice(span.start, span.end);
  const place = inSource(block, span);
  const article = articleBefore(folded, span.start);
  return choices.map((choice) => {
    const words = inflect(own, choice, plural);
    const title = msg('Replace by {0}', words);
    const wanted = /^[aeiou]/i.test(words) ? 'an ' : 'a ';
    if (article === '' || article === wanted || !/^[a-z]/i.test(words))
      return { title, edits: [{ ...place, text: words }], safe: false };
    const start = span.start - article.length;
    const edit = { ...inSource(block, { start, end: span.end }), text: text[start] + wanted.slice(1) + words };
    return { title, edits: [edit], safe: false };
  });
}

/** "a " or "an ", where it stands right before the offset. */
function articleBefore(folded: string, offset: number): string {
  if (folded[offset - 1] !== ' ') return '';
  return /(?<![a-z])an? $/.exec(folded.slice(Math.max(0, offset - 4), offset))?.[0] ?? '';
}

// A brief uses few words for one thing, and again and again.
const inflected = new Map<string, string>();
const KEPT = 1000;

/** The choice with the number, possessive and capitals of the words. */
export function inflect(words: string, choice: string, plural: boolean): string {
  const key = `${plural ? '+' : '-'}${choice}|${words}`;
  let written = inflected.get(key);
  if (written === undefined) {
    if (inflected.size >= KEPT) inflected.clear();
    written = inflectAnew(words, choice, plural);
    inflected.set(key, written);
  }
  return written;
}

function inflectAnew(words: string, choice: string, plural: boolean): string {
  if (/[\u4e00-\u9fff]/.test(choice)) return choice;
  const head = choice.includes('*') ? choice : `${choice}*`;
  const numbered = plural ? head.replace(/(\S+)\*/, (_, word: string) => pluralOf(word)) : head.replace('*', '');
  const possessive = /(?:s(['’])|(['’])s)$/i.exec(words);
  const mark = possessive?.[1] ?? possessive?.[2];
  const owned = mark ? `${numbered}${mark}${/s$/i.test(numbered) ? '' : 's'}` : numbered;
  if (/[A-Z].*[A-Z]/.test(words) && words === words.toUpperCase()) return owned.toUpperCase();
  const titled = / /.test(words) && words.split(/[ -]/).every((word) => /^[A-Z]/.test(word));
  if (titled) return owned.replace(/(?<![\w'’-])[a-z](?!(?:nd|f|he|n)\b)/g, (letter) => letter.toUpperCase());
  // The capital of “State regulations” is that of the word itself.
  const own = choice.includes(words.split(/[ -]/)[0]!);
  return /^[A-Z]/.test(words) && !own ? owned[0]!.toUpperCase() + owned.slice(1) : owned;
}

// Words without a plural, and those that are one already.
const INVARIABLE =
  /(?:information|content|isation|fication|detention|surveillance|imprisonment|fraud|doxxing|making|[^su]s)$/;

export function pluralOf(word: string): string {
  if (INVARIABLE.test(word)) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
