// The name of an offence that it had at another time. See offence-name.md.
import { fold } from '../brief/fold.ts';
import type { Prose } from '../brief/model.ts';
import { inSource } from '../brief/prose.ts';
import { mayHave, wordList } from '../brief/sieve.ts';
import type { Library } from '../statutes/library.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { passageOf } from './passage.ts';
import { wordsAround } from './period.ts';
import { perBlock } from './remember.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'offence-name',
  summary: msg('The offence has another name at the date of the brief'),
  severity: 'warning',
  scope: 'document',
  *check(analysis) {
    const told = new Set<Name>();
    for (const { block, facts } of findUses(analysis)) {
      for (const use of facts) {
        const { name, history } = use;
        if (history && told.has(name)) continue;
        if (history) told.add(name);
        yield report(block, use);
      }
    }
  },
};

/** `history`: the sentence speaks of another time. `early`: the name came after the date of the brief. */
type Use = Span & { name: Name; history: boolean; early: boolean };

const findUses = perBlock(
  function* (block: ResolvedBlock, { library, asOf }: Analysis): Generator<Use> {
    const passage = passageOf(block, library);
    if (!passage) return;
    const { folded } = passage.prose;
    for (const name of namesOf(library)) {
      const over = name.to !== null && asOf >= name.to;
      const early = !over && asOf < name.from;
      if (!over && !early && name.replaces === null) continue;
      for (const span of uses(folded, name)) {
        const context = wordsAround(passage.prose, span.start);
        if (!over && !early) {
          if (isSaidCreated(folded.slice(0, span.start), context, name.replaces!))
            yield { ...span, name, history: false, early };
          continue;
        }
        const year = yearsIn(folded.slice(Math.max(0, span.start - 2000), span.start)).at(-1);
        if (over) yield { ...span, name, history: isHistory(context, name.to!, year), early };
        else if (name.from.slice(0, 4) !== context.match(/\b(?:19|20)\d\d\b/)?.[0])
          yield { ...span, name, history: false, early };
      }
    }
  },
  ({ block }, { library }) => mayName(block.prose, library),
);

function report({ block }: ResolvedBlock, { name, history, early, ...span }: Use): Problem {
  const { from, to, article } = name;
  const words = block.prose.text.slice(span.start, span.end);
  const place = inSource(block, span);
  if (early || to === null) {
    const message = msg('Unexpected `{0}`: the offence has that name only since {1}', words, from);
    return early ? { ...place, message } : { ...place, message, severity: 'information' };
  }
  if (history) {
    const message = msg(
      '`{0}` was the name of the offence only from {1} to {2}; read with Article {3} of that time',
      words,
      from,
      lastDay(to),
      article,
    );
    return { ...place, message, severity: 'hint' };
  }
  const next = name.language === 'zh' ? name.next! : cased(words, name.next!);
  const fix: Fix = { title: msg('Replace by {0}', next), edits: [{ ...place, text: next }], safe: false };
  const message = msg(
    'Unexpected `{0}`, expected `{1}`: the name of the offence since {2} (Article {3})',
    words,
    next,
    to,
    article,
  );
  return { ...place, message, fixes: [fix] };
}

/** `to`: the first day on which it is no longer the name. */
type Name = {
  words: string;
  language: 'en' | 'zh';
  from: string;
  to: string | null;
  next: string | null;
  article: string;
  /** The first day of the oldest name that it took the place of. */
  replaces: string | null;
};

const known = new WeakMap<Library, Name[]>();

/** Every name that a table of charge names fixes or cancels, with the days from which and to which it holds. */
function namesOf(library: Library): Name[] {
  const cached = known.get(library);
  if (cached) return cached;
  const tables = [...library.instruments.values()].filter(({ charges, inForce }) => charges.length > 0 && inForce);
  const names: Name[] = [];
  for (const { charges, inForce } of tables) {
    for (const { article, en, zh, cancels } of charges) {
      const cancelled = tables
        .filter((later) => later.inForce! > inForce!)
        .flatMap((later) => later.charges.map((charge) => ({ charge, on: later.inForce! })))
        .find(({ charge }) => charge.cancels?.some((old) => old.zh === zh));
      const to = cancelled?.on ?? null;
      const old = tables.flatMap((earlier) =>
        earlier.charges.some((charge) => cancels?.some((name) => name.zh === charge.zh)) ? earlier.inForce! : [],
      );
      const base = { from: inForce!, to, article, replaces: old.sort()[0] ?? null };
      const next = cancelled?.charge.en ?? null;
      names.push({ ...base, words: fold(en), language: 'en', next });
      // “selling and illegally providing” for “selling or illegally providing”.
      if (/ or /.test(en)) names.push({ ...base, words: fold(en.replace(' or ', ' and ')), language: 'en', next });
      names.push({ ...base, words: fold(zh), language: 'zh', next: cancelled?.charge.zh ?? null });
    }
  }
  known.set(library, names);
  return names;
}

/** “Amendment (VII) created the crime of …”, 《刑法修正案（七）》增设了…: of the time of the old name. */
function isSaidCreated(before: string, context: string, since: string): boolean {
  if (
    /\b(?:now|today|later|present|what is|became|renamed|predecessor|forerunner|two offences|two crimes)\b|现|后来|更名|前身/.test(
      context,
    )
  )
    return false;
  const created =
    /\b(?:creat|introduc|establish|insert|add)\w* (?:the |a |an )?(?:new )?(?:crime|offence|offense) of "?$|(?:增设|增加|新增|设立|规定)了?(?:“|")?$/.test(
      before.slice(-60),
    );
  const years = yearsIn(context);
  return (
    created &&
    (/amendment \(?vii\)?(?![a-z])|seventh amendment|修正案[(（]七[)）]/.test(context) ||
      (years.length > 0 && years.every((year) => year <= since.slice(0, 4))))
  );
}

/** What stands before an English name or in a Chinese one: most prose has none, and is not searched for all the names. */
const NAMED = wordList(['crime', 'offence', 'offense', 'charge', '(', '"', '罪'].map((text) => ({ text })));
const searches = new WeakMap<Library, { readonly any: RegExp; readonly everywhere: boolean }>();

function mayName(prose: Prose, library: Library): boolean {
  let search = searches.get(library);
  if (!search) {
    const names = namesOf(library);
    const everywhere = names.some(({ language, words }) => language === 'zh' && !words.includes('罪'));
    const any = names.map(({ words }) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
    search = { any: new RegExp(any || '(?!)'), everywhere };
    searches.set(library, search);
  }
  return (search.everywhere || mayHave(prose, NAMED)) && search.any.test(prose.folded);
}

/** In English only as the name of a crime: "the crime of …", or the whole of a quotation. */
function* uses(folded: string, { words, language }: Name): Generator<Span> {
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (language === 'en') {
      const named = /(?:crimes?|offences?|offenses?|charges?) of "?$|[("]$/.test(
        folded.slice(Math.max(0, at - 14), at),
      );
      if (!named || /^[a-z]/.test(folded.slice(end, end + 1))) continue;
    }
    yield { start: at, end };
  }
}

/** The sentence says that it speaks of another time, or the last year that the paragraph named before is of that time. */
function isHistory(sentence: string, until: string, before: string | undefined): boolean {
  const years = yearsIn(sentence);
  if (years.length === 0 && before) years.push(before);
  if (years.some((year) => year <= until.slice(0, 4))) return true;
  return /\b(?:amendment \(?vii\)?|seventh amendment|former(?:ly)?|until|original(?:ly)?|previous(?:ly)?|at that time|then|old|earlier|before|cancel\w*|renamed|replaced|merged|two offences|two crimes)\b|修正案[(（]七[)）]|取消|原|曾|此前|当时|彼时|旧|合并|更名|独立罪名|两个罪名/.test(
    sentence,
  );
}

function yearsIn(folded: string): string[] {
  return [...folded.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => year);
}

function lastDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** Title capitals where the words have them. */
function cased(words: string, next: string): string {
  if (!/^[A-Z]/.test(words)) return next;
  return /^\S+ [A-Z]/.test(words)
    ? next.replace(/(?<!['’])\b(?!on\b)[a-z]/g, (letter) => letter.toUpperCase())
    : next[0]!.toUpperCase() + next.slice(1);
}
