// The term bank as values: what is flagged, what is right, where it does not apply. Written in terms.yaml, compiled to terms.json.
import type { Severity } from '../rule.ts';

/**
 * A row of lower-case words; `#` is a number, Chinese is one word. The words from `from` to `to` are flagged, the one at `head`
 * takes the plural.
 */
export type TermForm = { words: string[]; from: number; to: number; head: number };

export type Term = {
  id: string;
  forms: TermForm[];
  /** What is right, best first; none where there is no word for word repair. */
  prefer: { en: string[]; zh: string[] };
  /** Why, in one English sentence; the Chinese is in the translation bundle. */
  reason: string;
  /** Null for a term of art of the literature. */
  authority: { instrument: string; article?: string } | null;
  severity: Severity;
  /** Asked of foreign law too: a translation that is wrong everywhere. */
  everywhere: boolean;
  /** Looked for inside quotations too. */
  quoted: boolean;
  /** Told once per brief. */
  once: boolean;
  /** Only where one of these stands in the sentence, and not where one of `unless` does. Beginnings of words. */
  near: string[];
  unless: string[];
  /** Not directly after, or before, one of these words. */
  notAfter: string[];
  notBefore: string[];
};

/** Looked for by these words, wherever they stand in the author's own prose on Chinese law. */
export function plainTerm(id: string, words: string[]): Term {
  return {
    id,
    forms: [{ words, from: 0, to: words.length, head: words.length - 1 }],
    prefer: { en: [], zh: [] },
    reason: '',
    authority: null,
    severity: 'hint',
    everywhere: false,
    quoted: false,
    once: false,
    near: [],
    unless: [],
    notAfter: [],
    notBefore: [],
  };
}

/** One thing that has several names, each right: a brief should keep to one. */
export type Variants = { id: string; names: string[]; about: string };

export type TermBank = { terms: Term[]; variants: Variants[] };
