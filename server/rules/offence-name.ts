// The name of an offence that it had at another time. See offence-name.md.
import { fold } from '../brief/fold.ts';
import { inSource } from '../brief/prose.ts';
import type { Library } from '../statutes/library.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { around, passageOf } from './passage.ts';
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

const findUses = perBlock(function* (block: BlockAnalysis, { library, asOf }: Analysis): Generator<Use> {
  const passage = passageOf(block, library);
  if (!passage) return;
  const { folded } = passage.prose;
  for (const name of namesOf(library)) {
    const over = name.to !== null && asOf >= name.to;
    const early = !over && asOf < name.from;
    if (!over && !early) continue;
    for (const span of uses(folded, name)) {
      const context = around(folded, passage.sentenceOf(span.start), span.start);
      if (over) yield { ...span, name, history: isHistory(context, name.to!), early };
      else if (name.from.slice(0, 4) !== context.match(/\b(?:19|20)\d\d\b/)?.[0])
        yield { ...span, name, history: false, early };
    }
  }
});

function report({ block }: BlockAnalysis, { name, history, early, ...span }: Use): Problem {
  const { from, to, article } = name;
  const words = block.prose.text.slice(span.start, span.end);
  const place = inSource(block, span);
  if (early || to === null) {
    return { ...place, message: msg('Unexpected `{0}`: the offence has that name only since {1}', words, from) };
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
};

const known = new WeakMap<Library, Name[]>();

/** Every name that a table of charge names fixes or cancels, with the days from which and to which it holds. */
function namesOf(library: Library): Name[] {
  const cached = known.get(library);
  if (cached) return cached;
  const tables = [...library.instruments.values()].filter(({ charges, inForce }) => charges.length > 0 && inForce);
  const names: Name[] = [];
  for (const { charges, inForce } of tables) {
    for (const { article, en, zh } of charges) {
      const cancelled = tables
        .filter((later) => later.inForce! > inForce!)
        .flatMap((later) => later.charges.map((charge) => ({ charge, on: later.inForce! })))
        .find(({ charge }) => charge.cancels?.some((old) => old.zh === zh));
      const to = cancelled?.on ?? null;
      const base = { from: inForce!, to, article };
      names.push({ ...base, words: fold(en), language: 'en', next: cancelled?.charge.en ?? null });
      names.push({ ...base, words: fold(zh), language: 'zh', next: cancelled?.charge.zh ?? null });
    }
  }
  known.set(library, names);
  return names;
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

/** The sentence says that it speaks of another time. */
function isHistory(sentence: string, until: string): boolean {
  const years = [...sentence.matchAll(/(?<!\d)((?:19|20)\d\d)(?!\d)/g)].map(([year]) => year);
  if (years.some((year) => year <= until.slice(0, 4))) return true;
  return /\b(?:amendment \(?vii\)?|seventh amendment|former(?:ly)?|until|original(?:ly)?|previous(?:ly)?|at that time|then|old|earlier|before|cancel\w*|renamed|replaced|merged|two offences|two crimes)\b|修正案[(（]七[)）]|取消|原|曾|此前|当时|旧|合并|更名/.test(
    sentence,
  );
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
