// The authorities of a brief: every instrument and provision that it cites, where, in which version, and whether it holds.
import { linkLabel } from '../brief/labels.ts';
import { lineLocator } from '../brief/lines.ts';
import type { Language } from '../brief/model.ts';
import { compareArticleIds } from '../brief/numerals.ts';
import { inSource } from '../brief/prose.ts';
import { type Provision, VERDICTS, type Verdict } from '../statutes/citation.ts';
import type { IsoDate, Rank } from '../statutes/model.ts';
import type { Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { briefLanguage } from './brief-language.ts';
import { noteNumbers, secondNotes } from './notes.ts';
import { type Regions, regionsOf } from './regions.ts';

/**
 * Source offsets; `line` counts from 1. `paragraph` counts the paragraphs of the body from 1, 0 for what stands above.
 * `footnote` is the label of the note, `note` the number that it is shown with, null where nothing points to it.
 */
export type CitedAt = Span & {
  line: number;
  paragraph: number;
  footnote: string | null;
  note: number | null;
  heading: string | null;
};

/** `since`: first day of the text that applies on the date of the brief, where known. */
export type CitedProvision = Omit<Provision, 'instrument' | 'article'> & {
  article: string;
  verdict: Verdict;
  since: IsoDate | null;
  places: CitedAt[];
};

export const GROUPS = [
  'constitution',
  'law',
  'administrative-regulation',
  'departmental-rule',
  'judicial-interpretation',
  'normative-document',
  'foreign',
  'other',
] as const;
export type Group = (typeof GROUPS)[number];

/** `instrument` null: a name or an article that no law could be found for. `places`: where the law is named alone. */
export type Authority = {
  group: Group;
  instrument: string | null;
  title: { en: string; zh: string };
  number: string | null;
  /** The short forms that the brief uses for it. */
  shortForms: string[];
  verdict: Verdict;
  /** The days on which the instrument began and ceased to apply, as far as known. */
  inForce: IsoDate | null;
  repealed: IsoDate | null;
  places: CitedAt[];
  provisions: CitedProvision[];
};

export type Authorities = { asOf: IsoDate; language: Language; list: Authority[] };

/**
 * In order of rank, within a rank in order of appearance; provisions by number. What stands in a table of authorities or in a
 * redline of the brief does not count.
 */
export function authorities(analysis: Analysis): Authorities {
  const { brief, library, asOf } = analysis;
  const regions = regionsOf(brief);
  const unread = secondNotes(brief);
  const found = new Map<string, Authority>();
  const place = placer(analysis, regions);
  for (const entry of analysis.blocks) {
    if (regions.inside(entry.block.start) || unread.has(entry.index)) continue;
    for (const citation of entry.citations) {
      const at = place(entry, inSource(entry.block, citation));
      const words = brief.text.slice(at.start, at.end).replace(/\s*\n[\s>]*/g, ' ');
      const named = citation.name ? entry.block.prose.text.slice(citation.name.start, citation.name.end) : words;
      const authority = authorityOf(analysis, citation.instrument, citation.name ? named : words, found);
      if (citation.form === 'short' && !authority.shortForms.includes(named)) authority.shortForms.push(named);
      if (citation.members.length === 0) {
        authority.places.push(at);
        authority.verdict = worse(authority.verdict, citation.verdict);
      }
      for (const { article, paragraph, item, verdict } of citation.members) {
        if (article === null || !citation.instrument) authority.places.push(at);
        else addProvision(authority, { article, paragraph, item }, verdict, at, analysis);
        authority.verdict = worse(authority.verdict, verdict);
      }
      authority.places = unique(authority.places);
    }
  }
  const declared = Object.assign({}, ...analysis.blocks.map(({ before }) => before.aliases)) as Record<string, string>;
  const list = [...found.values()].map((authority) => ({
    ...authority,
    shortForms: shortForms(authority, declared),
    provisions: authority.provisions.sort(byNumber),
  }));
  list.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
  return { asOf, language: briefLanguage(brief), list };

  function addProvision(
    { instrument, provisions }: Authority,
    wanted: Omit<Provision, 'instrument' | 'article'> & { article: string },
    verdict: Verdict,
    at: CitedAt,
    { asOf }: Analysis,
  ): void {
    const known = provisions.find(
      ({ article, paragraph, item }) =>
        article === wanted.article && paragraph === wanted.paragraph && item === wanted.item,
    );
    if (known) {
      known.places = unique([...known.places, at]);
      known.verdict = worse(known.verdict, verdict);
      return;
    }
    const lookup = instrument ? library.article(instrument, wanted.article, asOf) : null;
    const law = instrument ? library.instruments.get(instrument) : undefined;
    // The first day of a consolidated text is not that of each article in it.
    const own = law !== undefined && Object.hasOwn(law.dated, wanted.article);
    const from = lookup?.state === 'exists' ? lookup.version.from : null;
    const since = own || from === law?.inForce ? from : null;
    provisions.push({ ...wanted, verdict, since, places: [at] });
  }
}

/** Those declared, and those that are used as such though a later block declares them. */
function shortForms({ instrument, shortForms }: Authority, declared: Readonly<Record<string, string>>): string[] {
  const own = Object.keys(declared).filter((form) => declared[form] === instrument);
  const known = new Set(own.map((form) => form.toLowerCase()));
  return [...own, ...shortForms.filter((form) => !known.has(form.replace(/^the /i, '').toLowerCase()))];
}

function authorityOf(
  { library }: Analysis,
  id: string | null,
  words: string,
  found: Map<string, Authority>,
): Authority {
  // What is known by its name alone is told apart by its name.
  const instrument = id ? library.instruments.get(id) : undefined;
  const foreign = library.foreign.find((entry) => entry.id === id);
  const key = instrument || foreign ? id! : `${id} ${words}`;
  const known = found.get(key);
  if (known) return known;
  const authority: Authority = {
    group: instrument ? groupOf(instrument.rank) : foreign || id?.startsWith('foreign') ? 'foreign' : 'other',
    instrument: id,
    title: instrument?.title ?? {
      en: foreign?.names.en[0] ?? foreign?.names.zh[0] ?? words,
      zh: foreign?.names.zh[0] ?? foreign?.names.en[0] ?? words,
    },
    number: instrument?.known.number === 'unverified' ? null : (instrument?.number ?? null),
    shortForms: [],
    verdict: 'resolved',
    inForce: instrument?.inForce ?? null,
    repealed: instrument?.repealed?.on ?? null,
    places: [],
    provisions: [],
  };
  found.set(key, authority);
  return authority;
}

/** Amendments to a law and decisions of the legislature rank with the laws. */
function groupOf(rank: Rank): Group {
  return rank === 'amendment' || rank === 'decision' ? 'law' : rank;
}

function placer({ brief, blocks }: Analysis, regions: Regions) {
  const locate = lineLocator(brief.text);
  const paragraphs = new Map<number, number>();
  const headings = new Map<number, string | null>();
  const numbers = noteNumbers(brief);
  let count = 0;
  let heading: string | null = null;
  for (const { block, index } of blocks) {
    const body = block.kind === 'paragraph' && block.footnote === null && !regions.inside(block.start);
    if (block.kind === 'heading') heading = block.prose.text;
    paragraphs.set(index, body ? ++count : count);
    headings.set(index, heading);
  }
  return ({ block, index }: BlockAnalysis, span: Span): CitedAt => ({
    ...span,
    line: locate(span.start).line,
    paragraph: paragraphs.get(index) ?? 0,
    footnote: block.footnote,
    note: block.footnote === null ? null : (numbers.get(linkLabel(block.footnote)) ?? null),
    heading: headings.get(index) ?? null,
  });
}

function unique(places: readonly CitedAt[]): CitedAt[] {
  return places.filter((place, index) => places.findIndex(({ start }) => start === place.start) === index);
}

/** The one that matters most. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return VERDICTS.indexOf(a) <= VERDICTS.indexOf(b) ? a : b;
}

function byNumber(a: CitedProvision, b: CitedProvision): number {
  return (
    compareArticleIds(a.article, b.article) || (a.paragraph ?? 0) - (b.paragraph ?? 0) || (a.item ?? 0) - (b.item ?? 0)
  );
}
