// Every citation of a provision: what is kept of a brief for that, and what of it cites a given provision.
import type { Locate } from '../brief/lines.ts';
import { inSource } from '../brief/prose.ts';
import type { Citation, Member } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId, IsoDate } from '../statutes/model.ts';
import type { Analysis } from '../workspace.ts';
import { citationAt } from './locate.ts';
import { symbols } from './symbols.ts';

/** Lines and columns count from 0, columns in UTF-16 units. */
export type Place = { line: number; column: number; endLine: number; endColumn: number };

/** A provision as a key: `cn/criminal-law 253-1 1 3`; what lies inside another begins with its key and a space. */
export type ProvisionKey = string;

/** What is kept of a brief once it was read: no tree, no text. */
export type BriefIndex = {
  readonly keys: readonly ProvisionKey[];
  /** Five numbers per citation: the place, and the index of the key. */
  readonly citations: Int32Array;
  readonly headings: readonly { name: string; line: number }[];
};

/** Null where the brief cites nothing: then it is no brief to us. */
export function indexBrief(analysis: Analysis, locate: Locate): BriefIndex | null {
  const keys = new Map<ProvisionKey, number>();
  const numbers: number[] = [];
  for (const { block, citations } of analysis.blocks) {
    for (const citation of citations) {
      for (const { key, start, end } of cited(analysis, citation)) {
        if (!keys.has(key)) keys.set(key, keys.size);
        const span = inSource(block, { start, end });
        const [from, to] = [locate(span.start), locate(span.end)];
        numbers.push(from.line - 1, from.column - 1, to.line - 1, to.column - 1, keys.get(key)!);
      }
    }
  }
  if (numbers.length === 0) return null;
  const headings = outline(symbols(analysis.brief)).map(({ name, selection }) => ({
    // A copy: a piece of a text keeps the whole of it in memory.
    name: JSON.parse(JSON.stringify(name)) as string,
    line: locate(selection.start).line - 1,
  }));
  return { keys: [...keys.keys()], citations: Int32Array.from(numbers), headings };
}

/** Where the brief cites the provision or a part of it, in the order of the text, each place once. */
export function referencesIn({ keys, citations }: BriefIndex, wanted: ProvisionKey): Place[] {
  const fits = keys.map((key) => key === wanted || key.startsWith(`${wanted} `));
  const places = new Map<string, Place>();
  for (let at = 0; at < citations.length; at += 5) {
    if (!fits[citations[at + 4]!]) continue;
    const [line, column, endLine, endColumn] = citations.subarray(at, at + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    places.set(`${line}:${column}`, { line, column, endLine, endColumn });
  }
  return [...places.values()];
}

/** What the citation at the source offset cites, `article` null for the whole law; null where it is not known. */
export function provisionAt(
  analysis: Analysis,
  offset: number,
): { key: ProvisionKey; instrument: string; article: ArticleId | null } | null {
  const located = citationAt(analysis, offset);
  const instrument = located?.citation.instrument;
  if (!located || !instrument || !analysis.library.instruments.has(instrument)) return null;
  const [member] = located.members;
  if (!member) return { key: instrument, instrument, article: null };
  if (member.article === null || member.verdict === 'ambiguous') return null;
  const date = located.citation.asOf ?? analysis.asOf;
  return { key: keyOf(analysis.library, instrument, member, date), instrument, article: member.article };
}

/**
 * The key of a provision. A number from before a renumbering counts as today's, where that is known, and never as that of
 * another provision which has the number now.
 */
export function keyOf(
  library: Library,
  instrument: string,
  { article, paragraph = null, item = null }: Partial<Pick<Member, 'article' | 'paragraph' | 'item'>>,
  date: IsoDate,
): ProvisionKey {
  if (article === null || article === undefined) return instrument;
  const renumbered = library.instruments.get(instrument)?.renumbered;
  let number: string = article;
  if (renumbered && date < renumbered.on) {
    number = Object.hasOwn(renumbered.articles, article)
      ? renumbered.articles[article]!
      : `before-${renumbered.on}-${article}`;
  }
  // An item without its paragraph is one of the only paragraph.
  const places = item !== null ? [paragraph ?? 1, item] : paragraph !== null ? [paragraph] : [];
  return [instrument, number, ...places].join(' ');
}

type Cited = { key: ProvisionKey; start: number; end: number };

function cited({ library, asOf }: Analysis, citation: Citation): Cited[] {
  const { instrument, members } = citation;
  if (!instrument || !library.instruments.has(instrument)) return [];
  if (members.length === 0) return [{ key: instrument, start: citation.start, end: citation.end }];
  // One place is cited by all of its words, "Article 5, paragraph 1"; in a list each number is a place of its own.
  const whole = members.every(({ start }) => start === members[0]!.start) ? citation.group : null;
  return members.flatMap((member) => {
    if (member.article === null || member.verdict === 'ambiguous') return [];
    const key = keyOf(library, instrument, member, citation.asOf ?? asOf);
    const { start, end } = whole ?? member;
    return [{ key, start, end }];
  });
}

function outline(list: ReturnType<typeof symbols>): ReturnType<typeof symbols> {
  return list.flatMap((symbol) => [symbol, ...outline(symbol.children)]);
}
