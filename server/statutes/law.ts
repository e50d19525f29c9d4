// Which law a group of articles belongs to: the one named beside it, else the one that the context gives. With the reason.
import type { ArticleGroup } from '../brief/pinpoint.ts';
import { sentenceAt } from '../brief/sentences.ts';
import { firstFrom, type Message, msg } from '../text.ts';
import type { Citation } from './citation.ts';
import { FOREIGN, type Mention } from './mentions.ts';
import type { Place } from './place.ts';

/** A group with the law that stands beside it, if any. */
export type Link = { group: ArticleGroup; mention: Mention | null };

const AFTER =
  /^(?:,? ?(?:of|in|under|from|within|to|pursuant to)(?: (?:the|this|that|its|our|their|an?|such|said))?|,? ?(?:the )?|:|,? \()(?: ?(?:[a-z.]+'s|[a-z]+s'|prc|chinese|current|existing|present|revised|amended|new|draft|(?:19|20)\d\d))* ?["(]?$/;
const AFTER_FOREIGN = /^,? ?(?:of|in|under|from)(?: the)?(?: [a-z.'-]+){0,3} ?["(]?$/;
const BEFORE = /^"?(?:'s?)?(?: ?\((?:19|20)\d\d\))?(?:,|:| ?\(|,? (?:in|under|at|and its|its|in its|\())? ?(?:the )?$/;
const BEFORE_CHINESE = /^ ?(?:》|")?(?:\([^()]{1,24}\))? ?(?:的|中|中的|之|规定的|,|:|\()? ?$/;

export function linkGroups({ prose: { folded }, scan: { groups }, mentions }: Place): Link[] {
  const taken = new Set<Mention>();
  const links: Link[] = [];
  for (const group of groups) {
    const after = mentions[firstFrom(mentions, group.end)];
    const before = mentions[firstFrom(mentions, group.start) - 1];
    const gapAfter = after ? withoutMarks(folded.slice(group.end, after.start)) : '';
    const gapBefore = before ? withoutMarks(folded.slice(before.end, group.start)) : '';
    let mention: Mention | null = null;
    if (group.language === 'en' && after && gapAfter.length < 60 && joinsAfter(gapAfter, after)) mention = after;
    else if (before && !taken.has(before) && gapBefore.length < 30) {
      const joins = group.language === 'en' ? BEFORE.test(gapBefore) : BEFORE_CHINESE.test(gapBefore);
      if (joins) mention = before;
    }
    if (mention) taken.add(mention);
    links.push({ group, mention });
  }
  return links;
}

/** Emphasis marks that Markdown leaves as they are, which it does beside Chinese brackets: **《刑法》**第… */
function withoutMarks(gap: string): string {
  return gap.length < 80 ? gap.replace(/[*_]+/g, '') : gap;
}

/** "Article 13 PIPL", "Article 5 of this Interpretation"; a pointing word needs its "of". */
function joinsAfter(gap: string, { via, language, ids }: Mention): boolean {
  if (ids[0]?.startsWith(FOREIGN) && AFTER_FOREIGN.test(gap)) return true;
  if (!AFTER.test(gap) || (language === 'zh' && gap.trim() === '')) return false;
  if (via === 'pointer') return /of|in|under|from|within/.test(gap);
  return true;
}

/** The law a group means and why; null where the group is no citation. */
export type Law = {
  ids: readonly string[];
  because: Message;
  form: Citation['form'];
  mention: Mention | null;
  near: boolean;
};

export function lawOf({ group, mention }: Link, place: Place): Law | null {
  if (mention) {
    if (mention.via !== 'pointer' && mention.ids.length === 0) return null;
    const form = mention.via === 'alias' ? 'short' : mention.via === 'pointer' ? 'pointer' : 'full';
    return { ids: mention.ids, because: mention.because, form, mention, near: true };
  }
  const pointer = (id: string, because: Message, near: boolean): Law => ({
    ids: [id],
    because,
    form: 'pointer',
    mention: null,
    near,
  });
  if (group.needs === 'law-beside') return null;
  const sentence = sentenceAt(place.sentences, group.start);
  const before = lastLaw(group.start, place);
  const here = before && before.start >= sentence.start ? before : null;
  if (here) return { ...pointer('', msg('The law named last in this sentence'), true), ids: here.ids };
  if (group.needs === 'law-in-sentence') return null;
  const listed = nextInList(group, place);
  if (listed) return { ...pointer('', msg('The law named at the end of this list'), true), ids: listed.ids };
  if (before) return { ...pointer('', msg('The law named last in this paragraph'), true), ids: before.ids };
  const { section, headings, recent } = place.state;
  if (section) return pointer(section, msg('The law named last in this section'), false);
  const heading = headings.findLast((id) => id !== null);
  if (heading) return pointer(heading, msg('The law that the heading names'), false);
  if (place.law) return pointer(place.law, msg('The default law of this brief'), true);
  const last = recent[0];
  if (last) return pointer(last, msg('The law named last in this brief'), false);
  return { ids: [], because: msg('No law is named before'), form: 'pointer', mention: null, near: false };
}

/** The last law before the offset in this block. Looks back over a bounded number of mentions. */
function lastLaw(offset: number, place: Place): Mention | null {
  const last = firstFrom(place.mentions, offset) - 1;
  for (let index = last; index >= 0 && index > last - 50; index--) {
    const mention = place.mentions[index]!;
    if (mention.ids.length > 0 && !isBareWord(mention, place)) return mention;
  }
  return null;
}

/** "criminal law" in lower case is a law only where an article stands beside it; so is a pointing word. */
function isBareWord(mention: Mention, { prose: { folded } }: Place): boolean {
  if (!mention.weak || mention.via === 'pointer') return false;
  return !/(?:articles?|arts?\.?) ?[\d().,and -]+ ?(?:of|in|under) (?:the )?$/.test(
    folded.slice(Math.max(0, mention.start - 40), mention.start),
  );
}

/** "Article 13 and Article 28 of the PIPL": the law after the last of them. */
function nextInList(
  group: ArticleGroup,
  { prose: { folded }, scan: { groups }, mentions, library, date }: Place,
): Mention | null {
  const next = groups[firstFrom(groups, group.end)];
  if (!next || !/^(?:,| and| or| to|, and|;) ?$/.test(folded.slice(group.end, next.start))) return null;
  const law = mentions[firstFrom(mentions, next.end)];
  if (law?.ids.length !== 1 || !AFTER.test(folded.slice(next.end, law.start))) return null;
  const article = group.members[0]!;
  const id = article.suffix ? `${article.base}-${article.suffix.value}` : String(article.base);
  return library.article(law.ids[0]!, id, date).state === 'exists' ? law : null;
}
