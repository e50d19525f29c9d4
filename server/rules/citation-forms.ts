// How a brief writes its citations: each place where it had a choice, and the style that it keeps to.
import { lastMade } from '../brief/memo.ts';
import { type CitationStyle, STYLES } from '../config.ts';
import type { Citation } from '../statutes/citation.ts';
import { articleWord, DEFAULT_STYLE, notationAt, writeArticleId } from '../statutes/citation-style.ts';
import { isInProposal } from '../statutes/proposal.ts';
import { firstFrom, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { type Facts, perBlock } from './remember.ts';
import { tally } from './tally.ts';

export type Part = 'notation' | 'word';

/** One choice; spans are prose offsets. `note`: in a footnote, in a table or in brackets, where many write "art." on purpose. */
export type UsedForm = Span & {
  part: Part;
  /** One of the choices of the part; null for a form that no style has, and for the capital of "Art." that a sentence begins. */
  choice: string | null;
  opening: boolean;
  note: boolean;
  written: string;
  /** The same in another choice. */
  write(choice: string): string;
};

/** English citations of Chinese law in the author's own words: not those in quotations and in lists of references. */
export const usedForms = perBlock(function* (block: ResolvedBlock, { library }: Analysis): Generator<UsedForm> {
  if (block.block.reference || isInProposal(block.block, block.before)) return;
  for (const citation of block.citations) {
    const { instrument, group, language } = citation;
    if (language !== 'en' || !group || !instrument || !library.instruments.has(instrument)) continue;
    if (isQuoted(block, group)) continue;
    yield* words(block, group);
    yield* notations(block, citation);
  }
}, citesInEnglish);

function citesInEnglish({ citations }: ResolvedBlock): boolean {
  for (const { language, group } of citations) if (language === 'en' && group) return true;
  return false;
}

/** The style that the settings ask for, else the majority of the brief, else the usual one. The same value for the same style. */
export function styleOf(analysis: Analysis): CitationStyle {
  const { facts: forms } = usedForms(analysis);
  const { facts: orders } = usedOrders(analysis);
  // Few edits touch a citation.
  return lastStyle([forms, orders, analysis.style], () => {
    const found = findStyle(analysis);
    const words = JSON.stringify(found);
    const style = writtenStyles.get(words) ?? found;
    writtenStyles.set(words, style);
    return style;
  });
}

const lastStyle = lastMade<CitationStyle>();
// One value for each style, of which there are a few dozen: what was found with it is kept by it.
const writtenStyles = new Map<string, CitationStyle>();

function findStyle(analysis: Analysis): CitationStyle {
  const style: Record<string, string> = { ...DEFAULT_STYLE };
  for (const part of ['notation', 'word'] as const) style[part] = mostUsedForm(analysis, part, null) ?? style[part]!;
  const orders = usedOrders(analysis);
  for (const part of ['order', 'paragraph'] as const) {
    const counts = STYLES[part].map((choice) => [choice, countOrders(orders).get(`${part} ${choice}`) ?? 0] as const);
    const first = () => firstOf(orders, (used) => (used.part === part ? used.choice : undefined));
    style[part] = mostUsed(counts, first) ?? style[part]!;
  }
  return { ...(style as CitationStyle), ...analysis.style };
}

const countForms = tally(({ part, note, opening, choice }: UsedForm) =>
  opening || choice === null ? null : `${part} ${note} ${choice}`,
);

/** The choice of the part that is made most often; `note`: in notes or out of them only. Null where none is made. */
export function mostUsedForm(analysis: Analysis, part: Part, note: boolean | null): string | null {
  const forms = usedForms(analysis);
  const all = countForms(forms);
  const counts = STYLES[part].map((choice) => {
    const [inside, outside] = [true, false].map((own) =>
      note === null || note === own ? (all.get(`${part} ${own} ${choice}`) ?? 0) : 0,
    );
    return [choice, inside! + outside!] as const;
  });
  const counted = (form: UsedForm) => form.part === part && !form.opening && (note === null || form.note === note);
  return mostUsed(counts, () => firstOf(forms, (form) => (counted(form) ? form.choice : null)));
}

type Order = { part: 'order' | 'paragraph'; choice: string | undefined };
const countOrders = tally(({ part, choice }: Order) => (choice === undefined ? null : `${part} ${choice}`));

/** The choice used most often, the earlier one of two that are used equally often: `inOrder` gives them as they first appear. */
function mostUsed(counts: readonly (readonly [string, number])[], inOrder: () => Iterable<string>): string | null {
  const most = Math.max(...counts.map(([, count]) => count));
  const best = counts.filter(([, count]) => count === most).map(([choice]) => choice);
  if (most === 0 || best.length === 1) return most === 0 ? null : best[0]!;
  for (const choice of inOrder()) if (best.includes(choice)) return choice;
  return null;
}

function* firstOf<T>({ facts }: Facts<T>, choiceOf: (fact: T) => string | null | undefined): Generator<string> {
  for (const own of facts) {
    for (const fact of own) {
      const choice = choiceOf(fact);
      if (choice) yield choice;
    }
  }
}

const WORD = /(?<![A-Za-z])([Aa]rticle|[Aa]rt)(s?)(\.?)( ?)(?=\d)/g;

function* words({ block }: ResolvedBlock, group: Span): Generator<UsedForm> {
  const { text } = block.prose;
  for (const match of text.slice(group.start, group.end).matchAll(WORD)) {
    const start = group.start + match.index;
    const end = start + match[0].length - match[4]!.length;
    const plural = match[2] !== '';
    const before = text.slice(Math.max(0, start - 4), start);
    const opening = before === '' || /[.!?:]["”’)]? $/.test(before);
    const choice = match[1]!.length > 3 ? 'Article' : match[1]!.startsWith('A') ? 'Art.' : 'art.';
    yield {
      start,
      end,
      part: 'word',
      choice,
      opening: opening && choice === 'Art.',
      note: block.footnote !== null || block.kind === 'cell' || isBracketed(text, start),
      written: text.slice(start, end),
      write(wanted) {
        const word = articleWord(wanted as CitationStyle['word'], plural);
        const fitting = opening ? word[0]!.toUpperCase() + word.slice(1) : word;
        return match[4] === '' ? `${fitting} ` : fitting;
      },
    };
  }
}

function* notations({ block }: ResolvedBlock, { members }: Citation): Generator<UsedForm> {
  const { text } = block.prose;
  for (const [index, member] of members.entries()) {
    const { start, article, verdict } = member;
    // The two ends of a range stay as they are: one alone would read worse than before.
    if (members[index - 1]?.start === start || members[index + 1]?.start === start) continue;
    if (!article?.includes('-') || verdict === 'imprecise' || verdict === 'ambiguous') continue;
    const found = notationAt(text, start);
    if (!found || found.end > member.end || !text.startsWith(article.split('-')[0]!, start)) continue;
    yield {
      start,
      end: found.end,
      part: 'notation',
      choice: found.notation === 'other' ? null : found.notation,
      opening: false,
      note: false,
      written: text.slice(start, found.end),
      write: (wanted) => writeArticleId(article, wanted as CitationStyle['notation']),
    };
  }
}

/** "Article 253-1 of the Criminal Law" or "Criminal Law, Article 253-1"; "paragraph 1" or "(1)". */
const usedOrders = perBlock(function* ({ block, citations }: ResolvedBlock): Generator<Order> {
  for (const { language, name, group, members } of citations) {
    if (language !== 'en' || !group) continue;
    if (name) yield { part: 'order', choice: STYLES.order[name.start < group.start ? 1 : 0] };
    if (!members.some(({ paragraph, item }) => paragraph ?? item)) continue;
    const words = block.prose.folded.slice(group.start, group.end);
    yield { part: 'paragraph', choice: STYLES.paragraph[/par(?:agraph|a)|item|point/.test(words) ? 0 : 1] };
  }
}, citesInEnglish);

function isBracketed(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

export function isQuoted({ block: { quotations } }: ResolvedBlock, { start }: Span): boolean {
  const before = quotations[firstFrom(quotations, start + 1) - 1];
  return before !== undefined && start < before.end;
}
