// The document of a statute, read as what it is: "this Law" and articles without a law are its own, "the preceding Article" too.
import type { Brief } from '../brief/model.ts';
import type { Citation } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId, IsoDate } from '../statutes/model.ts';
import { msg } from '../text.ts';
import { type Analysis, analyse, type ResolvedBlock, withResolved } from '../workspace.ts';
import { blockAt } from './locate.ts';
import { keyOf, type ProvisionKey } from './references.ts';
import { dateOf } from './statute-tree.ts';

/** `id` names the instrument whose text the document is. */
export function analyseStatute(document: Brief, library: Library, id: string, today: IsoDate): Analysis {
  const instrument = library.instruments.get(id);
  if (!instrument) return analyse(document, library, { asOf: today });
  const asOf = dateOf(instrument, today);
  // The quoted articles of an amendment are those of the law that it amends.
  const amended = instrument.rank === 'amendment' ? instrument.amends[0]?.instrument : undefined;
  const analysis = analyse(document, library, amended ? { asOf, law: amended } : { asOf, law: id, self: id });
  if (amended) return analysis;
  let article: ArticleId | null = null;
  const resolved = analysis.resolved.map((block) => {
    if (block.block.kind === 'heading') {
      article = headingArticle(block);
      return block;
    }
    return article === null ? block : withPreceding(block, { library, id, article, date: asOf });
  });
  return withResolved(analysis, resolved);
}

/** The article that a heading of a statute's document names. */
export function headingArticle({ block }: ResolvedBlock): ArticleId | null {
  if (block.kind !== 'heading' || block.depth !== 5) return null;
  return /^(?:Article|Clause|Item|Entry) (\d+(?:-\d+)*)/.exec(block.prose.text)?.[1] ?? null;
}

/** The provision whose heading stands at the offset: there references mean it, wherever in the line. */
export function headingAt(
  analysis: Analysis,
  offset: number,
  id: string,
): { key: ProvisionKey; instrument: string; article: ArticleId | null } | null {
  const block = blockAt(analysis, offset);
  if (block?.block.kind !== 'heading') return null;
  const article = headingArticle(block);
  if (article === null && block.block.depth !== 1) return null;
  return { key: keyOf(analysis.library, id, { article }, analysis.asOf), instrument: id, article };
}

type Here = { library: Library; id: string; article: ArticleId; date: IsoDate };

const PRECEDING =
  /\bthe (?:preceding|previous) (?:(two|three) )?(?:articles?|clauses?)(?![a-z])|前([两二三])?条(?!第?款)/g;
const COUNT: Readonly<Record<string, number>> = { two: 2, 两: 2, 二: 2, three: 3, 三: 3 };

function withPreceding(analysis: ResolvedBlock, { library, id, article, date }: Here): ResolvedBlock {
  const order = library.articles(id, date);
  const at = order.indexOf(article);
  const found = [...analysis.block.prose.folded.matchAll(PRECEDING)].flatMap((match): Citation[] => {
    const [words, english, chinese] = match;
    const articles = order.slice(Math.max(0, at - (COUNT[english ?? chinese ?? ''] ?? 1)), Math.max(0, at));
    if (articles.length === 0) return [];
    const span = { start: match.index, end: match.index + words.length };
    const because = msg('“{0}”, counted from Article {1}', words, article);
    const rest = { verdict: 'resolved' as const, because, candidates: [] };
    const place = { ...span, written: words, paragraph: null, item: null, confusion: null, ...rest };
    return [
      {
        ...span,
        language: words.startsWith('前') ? 'zh' : 'en',
        form: 'pointer',
        instrument: id,
        name: null,
        group: span,
        members: articles.map((number) => ({ ...place, article: number })),
        written: [],
        asOf: null,
        ...rest,
      },
    ];
  });
  if (found.length === 0) return analysis;
  return { ...analysis, citations: [...analysis.citations, ...found].sort((a, b) => a.start - b.start) };
}
