// A short form that the brief uses without ever saying what it stands for. See undeclared-short-form.md.
import { inSource } from '../brief/prose.ts';
import { allMatches, matchesIn, mayHave, wording } from '../brief/sieve.ts';
import type { Library } from '../statutes/library.ts';
import { type Instrument, shortTitle } from '../statutes/model.ts';
import { type Message, msg } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { type Passage, passageOf } from './passage.ts';
import { perBlock } from './remember.ts';
import type { Rule } from './rule.ts';
import { type Declaration, declarations, sameWords, usesOf } from './short-forms.ts';

export const rule: Rule = {
  id: 'undeclared-short-form',
  summary: msg('A short form is used and never declared'),
  severity: 'information',
  scope: 'document',
  *check(analysis) {
    const told = new Set<string>();
    const counts = countAcronyms(analysis);
    for (const { block, facts } of findForms(analysis)) {
      for (const { start, words, noun, meaning } of facts) {
        // Said once, it is no short form that the brief works with.
        if (told.has(noun ?? words) || (meaning !== null && (counts.get(words) ?? 0) < 2)) continue;
        const declared = declarations(analysis);
        if (noun !== null && declared.some(({ alias }) => sameWords(alias, noun))) continue;
        told.add(noun ?? words);
        if (meaning !== null && isDeclared(words, declared, analysis)) continue;
        yield { ...inSource(block.block, { start, end: start + words.length }), message: explain(words, meaning) };
      }
    }
  },
};

function explain(words: string, meaning: string | null): Message {
  return meaning === null
    ? msg('`{0}`: no short form of that name is declared, and no instrument of that kind is named before', words)
    : msg('`{0}` is not explained, expected at first `{1} ({0})`', words, meaning);
}

/** An acronym with what it means, or words such as "the Interpretation" with their noun. */
type Form = { start: number; words: string; noun: string | null; meaning: string | null };

const findForms = perBlock(
  function* (block: ResolvedBlock, { library }: Analysis): Generator<Form> {
    const passage = passageOf(block, library);
    if (!passage) return;
    const acronyms = acronymsOf(library);
    for (const { index: start, 0: words } of allMatches(ACRONYM, passage.prose.text)) {
      const meaning = acronyms.get(words);
      if (meaning) yield { start, words, noun: null, meaning };
    }
    yield* findNouns(passage, library);
  },
  ({ block: { prose } }) => mayHave(prose, NOUN) || /[A-Z]{2}/.test(prose.text),
);

const ACRONYM = /(?<![\w-])[A-Z]{2,7}(?![\w-])/g;

function countAcronyms(analysis: Analysis): Map<string, number> {
  const counts = new Map<string, number>();
  for (const facts of findForms(analysis).facts) {
    for (const { words, meaning } of facts) if (meaning !== null) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return counts;
}

/** `PIPL (Personal Information Protection Law)` explains it as well as the other way round. */
function isDeclared(words: string, declared: readonly Declaration[], { resolved }: Analysis): boolean {
  if (declared.some(({ alias }) => sameWords(alias, words) || usesOf({ text: alias }, words).next().value)) return true;
  return resolved.some(({ block: { prose } }) => {
    for (const { start, end } of usesOf(prose, words)) {
      if (
        /^,? ?(?:\(|stands for|is short for|means|for )/.test(prose.folded.slice(end, end + 14)) &&
        /^[^A-Z]{0,16}[A-Z][a-z]/.test(prose.text.slice(end))
      )
        return true;
      if (/\([^()]{0,80}$/.test(prose.folded.slice(Math.max(0, start - 80), start))) return true;
    }
    return false;
  });
}

const INSTITUTIONS: readonly (readonly [string, string])[] = [
  ['SPC', "Supreme People's Court"],
  ['SPP', "Supreme People's Procuratorate"],
  ['NPC', "National People's Congress"],
  ['NPCSC', "Standing Committee of the National People's Congress"],
  ['MPS', 'Ministry of Public Security'],
  ['CAC', 'Cyberspace Administration of China'],
  ['MIIT', 'Ministry of Industry and Information Technology'],
];
const known = new WeakMap<Library, Map<string, string>>();

/** What the acronyms of the library stand for; one that two laws share says nothing. */
function acronymsOf(library: Library): Map<string, string> {
  let acronyms = known.get(library);
  if (!acronyms) {
    acronyms = new Map(INSTITUTIONS);
    const shared = new Set<string>();
    for (const law of library.instruments.values()) {
      for (const name of law.names.en.filter((name) => /^[A-Z]{2,7}$/.test(name))) {
        if (acronyms.has(name)) shared.add(name);
        acronyms.set(name, shortTitle(law));
      }
    }
    for (const name of shared) acronyms.delete(name);
    known.set(library, acronyms);
  }
  return acronyms;
}

const NOUN = wording(
  /(?<![A-Za-z] )\b[Tt]he (Interpretation|Decision|Opinions|Notice|Guidelines|Measures)(?![\w-])(?! (?:of|on|concerning|for|[A-Z]))/g,
  'text',
);

/** "the Interpretation", where no interpretation was named and no short form declared. */
function* findNouns({ analysis: { citations, before }, prose }: Passage, { instruments }: Library): Generator<Form> {
  const { text } = prose;
  for (const match of matchesIn(prose, NOUN)) {
    const [words, noun] = match;
    if (/(?:[A-Z][a-z]+|\d) $/.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
    const named = [
      ...before.recent,
      ...citations.filter(({ start }) => start < match.index).flatMap(({ instrument }) => instrument ?? []),
    ];
    const fits = ({ title }: Instrument) => title.en.includes(noun!);
    if (named.some((id) => !instruments.has(id) || fits(instruments.get(id)!))) continue;
    yield { start: match.index, words, noun: noun!, meaning: null };
  }
}
