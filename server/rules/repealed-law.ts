// A law that no longer applied at the date of the brief, cited as if it did. See repealed-law.md.
import { inSource } from '../brief/prose.ts';
import type { Citation } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import { type Instrument, type Successor, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { msg, type Span } from '../text.ts';
import type { ResolvedBlock } from '../workspace.ts';
import { citationsNear } from './passage.ts';
import { wordsAround } from './period.ts';
import { isAllRepealed, namesWith } from './places.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'repealed-law',
  summary: msg('The cited law is repealed'),
  severity: 'warning',
  scope: 'block',
  needs: { verdicts: ['repealed', 'ambiguous'] },
  *check(block, { library, asOf }) {
    const { prose } = block.block;
    const told = new Set<string>();
    for (const { citation, span } of [...namesWith(block, 'repealed'), ...allRepealed(block, library, asOf)]) {
      if (HISTORY.test(wordsAround(prose, citation.start)) || isToldRepealed(block, citation)) continue;
      // “The GPCL … in Article 111” is one mistake, told where the law is named.
      const law = citation.instrument ?? citation.candidates.map(({ instrument }) => instrument).join();
      if (citation.name === null && told.has(law)) continue;
      told.add(law);
      yield report(citation, span, library, (where) => inSource(block.block, where));
    }
  },
};

/** Names that several laws bear, every one of them repealed: "GPCL". */
function* allRepealed(
  block: ResolvedBlock,
  library: Library,
  asOf: string,
): Generator<{ citation: Citation; span: Span }> {
  for (const found of namesWith(block, 'ambiguous')) if (isAllRepealed(found.citation, library, asOf)) yield found;
}

// The author speaks of the law as one that was.
const HISTORY =
  /\b(?:repeal(?:ed|s)?|abolished|abrogated|superseded|replaced|former(?:ly)?|then in force|at that time|no longer in force|predecessor|prior to|before the civil code|until (?:the civil code|(?:19|20)\d\d|1 january 2021))\b|废止|失效|原《|已被|当时|彼时|此前|(?:施行|实施|生效|颁布|出台|编纂)(?:之)?(?:前|以前)|民法典之前/;

/** The same law is said to be repealed elsewhere in the paragraph. */
function isToldRepealed(block: ResolvedBlock, { instrument, start }: Citation): boolean {
  const { prose } = block.block;
  return citationsNear(block, start).some(
    (other) =>
      other.start !== start && other.instrument === instrument && REPEALED.test(wordsAround(prose, other.start)),
  );
}

const REPEALED = /\b(?:repealed|abolished|abrogated|no longer in force)\b|废止|失效/;

function report(citation: Citation, span: Span, library: Library, place: (span: Span) => Span): Problem {
  const named = citation.instrument ? [citation.instrument] : citation.candidates.map(({ instrument }) => instrument);
  const laws = [...new Set(named)].flatMap((id) => library.instruments.get(id) ?? []);
  const repealed = laws.flatMap((law) => (law.repealed ? [law.repealed] : []));
  const successor = laws.length > 0 ? successorOf(laws, library) : null;
  const problem = { ...span, message: citation.because };
  const [first] = repealed;
  if (!first || !successor) return problem;
  const next = shortTitle(successor.law);
  const message = successor.where
    ? msg('Unexpected {0}, repealed on {1}, expected the {2}, {3}', titles(laws), first.on, next, successor.where)
    : msg('Unexpected {0}, repealed on {1}, expected the {2}', titles(laws), first.on, next);
  const fix =
    citation.members.length === 0 ? renamed(citation, successor.law, place) : moved(citation, successor, place);
  return { ...problem, message, ...(fix && { fixes: [fix] }) };
}

function titles(laws: readonly Instrument[]): string {
  return laws.map((law) => `${shortTitle(law)} (${law.adopted?.slice(0, 4) ?? '?'})`).join(' / ');
}

type Next = { law: Instrument; where: string; articles: readonly Successor[] };

/** The one law that all of them continue in. */
function successorOf(laws: readonly Instrument[], library: Library): Next | null {
  const all = laws.flatMap(({ repealed }) => repealed?.successors ?? []);
  const ids = new Set(all.map(({ instrument }) => instrument));
  const law = ids.size === 1 ? library.instruments.get([...ids][0]!) : undefined;
  if (!law) return null;
  const noted = all.find(({ articles, note, article }) => articles && note && !article);
  const where = noted ? `arts ${ranges(noted.articles!)} (${noted.note})` : '';
  return { law, where, articles: all.filter(({ article }) => article !== undefined) };
}

/** 111, 1034, 1035, 1036 → "111, 1034–1036". */
function ranges(articles: readonly string[]): string {
  const runs: string[][] = [];
  for (const article of articles) {
    const run = runs.at(-1);
    if (run && Number(run.at(-1)) + 1 === Number(article)) run.push(article);
    else runs.push([article]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}–${run.at(-1)}` : run[0])).join(', ');
}

function renamed({ name, language }: Citation, law: Instrument, place: (span: Span) => Span): Fix | null {
  if (!name) return null;
  const text = language === 'zh' ? `《${shortTitleChinese(law)}》` : shortTitle(law);
  return { title: msg('Replace by {0}', text), edits: [{ ...place(name), text }], safe: false };
}

/** With article numbers only where it is a known fact which article continues which. */
function moved(
  { name, group, members, language, written }: Citation,
  next: Next,
  place: (span: Span) => Span,
): Fix | null {
  const [member] = members;
  if (!name || !group || !member || written.length !== 1 || language !== 'en') return null;
  const target = next.articles.find(({ article }) => article === member.article)?.articles;
  if (target?.length !== 1 || member.paragraph !== null || member.item !== null) return null;
  const text = `Article ${target[0]} of the ${shortTitle(next.law)}`;
  const whole = { start: Math.min(name.start, group.start), end: Math.max(name.end, group.end) };
  return { title: msg('Replace by {0}', text), edits: [{ ...place(whole), text }], safe: false };
}
