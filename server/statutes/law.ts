// Which law a group of articles belongs to: the one named beside it, else the one that the context gives. With the reason.
import type { ArticleGroup } from '../brief/pinpoint.ts';
import { sentenceAt, sentencesOf } from '../brief/sentences.ts';
import { withoutVersion } from '../brief/written-date.ts';
import { firstFrom, type Message, msg } from '../text.ts';
import type { Citation } from './citation.ts';
import { FOREIGN, type Mention } from './mentions.ts';
import type { Place } from './place.ts';
import { isPaper } from './state.ts';

/** A group with the law that stands beside it, if any. */
export type Link = { group: ArticleGroup; mention: Mention | null };

const AFTER =
  /^(?:,? ?(?:of|in|under|from|within|to|pursuant to)(?: (?:the|this|that|its|our|their|an?|such|said))?|,? ?(?:the )?|:|,? \()(?: ?(?:[a-z.]+'s|[a-z]+s'|prc|chinese|current|existing|present|revised|amended|new|both|all|(?:19|20)\d\d))* ?["(]?$/;
const AFTER_FOREIGN = /^,? ?(?:of|in|under|from)(?: the)?(?: [a-z.'-]+){0,3} ?["(]?$/;
const BEFORE =
  /^"?\)?(?:'s?)?(?: ?\((?:19|20)\d\d\))?(?:,|:| ?\(|,? (?:in|under|at|and its|its|in its|\())? ?(?:the )?$/;
const BEFORE_CHINESE = /^ ?(?:》|")?(?:\([^()]{1,24}\))? ?(?:的|中|中的|之|规定的|,|:|\()? ?$/;

export function linkGroups(place: Place): Link[] {
  const {
    prose: { folded },
    scan: { groups },
    mentions,
  } = place;
  const taken = new Set<Mention>();
  const links: Link[] = [];
  for (const group of groups) {
    const after = mentions[firstFrom(mentions, group.end)];
    const before = mentions[firstFrom(mentions, group.start) - 1];
    const gapAfter = after ? withoutVersion(withoutMarks(folded.slice(group.end, after.start))) : '';
    const gapBefore = before ? withoutVersion(withoutMarks(folded.slice(before.end, group.start))) : '';
    let mention: Mention | null = null;
    if (group.language === 'en' && after && gapAfter.length < 60 && joinsAfter(gapAfter, after)) mention = after;
    else if (before && !taken.has(before) && gapBefore.length < 30) {
      const joins = group.language === 'en' ? BEFORE.test(gapBefore) : BEFORE_CHINESE.test(gapBefore);
      if (joins && !isDerived(before, folded) && !isAmendedBy(before, group, place)) mention = before;
    }
    if (mention) taken.add(mention);
    links.push({ group, mention });
  }
  return links;
}

/** "before Amendment (IX), Article 253-1 had …": an article that only the law has which the amendment amends. */
function isAmendedBy({ ids }: Mention, group: ArticleGroup, place: Place): boolean {
  const [id] = ids;
  if (ids.length !== 1 || place.library.instruments.get(id!)?.rank !== 'amendment') return false;
  const named: Law = { ids, because: msg('The law named last in this sentence'), form: 'pointer', mention: null };
  const law = amendedLaw(named, group, place);
  return law?.ids.length === 1 && law.ids[0] !== id;
}

/** "the Implementing Rules of the PIPL, Article 5": of the rules, not of the law. */
function isDerived({ start, via }: Mention, folded: string): boolean {
  const before = folded.slice(Math.max(0, start - 40), start);
  return (
    via === 'name' &&
    /\b(?:rules|regulations|measures|guidelines|standards|interpretation|opinions|draft|bill) (?:of|on|for|to|under|implementing) (?:the )?$/.test(
      before,
    )
  );
}

/** Emphasis marks that Markdown leaves as they are, which it does beside Chinese brackets: **《刑法》**第… */
function withoutMarks(gap: string): string {
  return gap.length < 80 && /[*_]/.test(gap) ? gap.replace(/[*_]+/g, '') : gap;
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
  /** Each article of the group is of another of the laws. */
  pairwise?: boolean;
};

export function lawOf({ group, mention }: Link, place: Place): Law | null {
  const pairwise = isPairwise(group, place);
  if (pairwise) {
    return {
      ids: pairwise,
      because: msg('Each article is of another law'),
      form: 'pointer',
      mention: null,
      pairwise: true,
    };
  }
  if (mention) {
    if (mention.via !== 'pointer' && mention.ids.length === 0) return null;
    const form = mention.via === 'alias' ? 'short' : mention.via === 'pointer' ? 'pointer' : 'full';
    return { ids: mention.ids, because: mention.because, form, mention };
  }
  const pointer = (id: string, because: Message): Law => ({ ids: [id], because, form: 'pointer', mention: null });
  if (group.needs === 'law-beside' || isSomebodysOwn(group, place) || isOfSomethingElse(group, place)) return null;
  if (place.self) {
    const listed = nextInList(group, place);
    if (listed) return { ...pointer('', msg('The law named at the end of this list')), ids: listed.ids };
    return pointer(place.self, msg('The law whose text this is'));
  }
  return lawThatHas(amendedLaw(contextLaw(group, place, pointer), group, place), group, place);
}

/** "in Articles 4 and 1034 respectively", 分别: each article is of another law. */
function isPairwise({ start, members }: ArticleGroup, { prose, mentions }: Place): readonly string[] | null {
  if (members.length < 2) return null;
  const { folded } = prose;
  const sentence = sentenceAt(sentencesOf(prose), start);
  if (!/\brespectively\b|分别/.test(folded.slice(sentence.start, sentence.end))) return null;
  const from = firstFrom(mentions, sentence.start);
  const named = mentions
    .slice(from, from + 20)
    .filter((mention) => mention.start < sentence.end && mention.ids.length === 1);
  const ids = [...new Set(named.map(({ ids }) => ids[0]!))];
  return ids.length > 1 ? ids : null;
}

/**
 * "Amendment (IX) amended Article 253-1": an article that the amendment has not, but the law that it amends. Where both have
 * it, either may be meant.
 */
function amendedLaw(law: Law | null, group: ArticleGroup, { library, date, prose }: Place): Law | null {
  const amendment = law?.ids.length === 1 ? library.instruments.get(law.ids[0]!) : undefined;
  if (!law || amendment?.rank !== 'amendment') return law;
  // “Its clause 17”, 其第十七条: of the amendment itself.
  if (/(?:\bits |其)$/.test(prose.folded.slice(Math.max(0, group.start - 4), group.start))) return law;
  const has = (id: string) =>
    group.members.every((member) => library.article(id, articleId(member), date).state !== 'no-such-article');
  const amended = amendment.amends.map(({ instrument }) => instrument).filter(has);
  const ids = [...(has(amendment.id) ? [amendment.id] : []), ...amended];
  if (ids.length === 0 || (ids.length === 1 && ids[0] === amendment.id)) return law;
  const because =
    ids.length > 1
      ? msg('The amendment or the law that it amends')
      : msg('The law that the amendment named last amends');
  return { ...law, ids, because };
}

/** An inserted article, as 253-1, that the law from the context lacks and only one of the laws named has: no doubt is left. */
function lawThatHas(law: Law | null, group: ArticleGroup, { library, date, mentions, state }: Place): Law | null {
  const articles = group.members.map(articleId);
  if (law?.ids.length !== 1 || !articles.every((article) => /^\d+-\d+$/.test(article))) return law;
  const has = (id: string) => articles.every((article) => library.article(id, article, date).state === 'exists');
  const lacks = articles.every((article) => library.article(law.ids[0]!, article, date).state === 'no-such-article');
  if (!lacks) return law;
  const named = new Set([
    ...mentions.slice(0, 50).flatMap(({ ids }) => (ids.length === 1 ? ids : [])),
    ...state.recent,
  ]);
  const ids = [...named].filter((id) => library.instruments.get(id)?.rank !== 'amendment' && has(id));
  return ids.length === 1
    ? { ...law, ids, because: msg('The only law named that has Article {0}', articles[0]!) }
    : law;
}

function articleId({ base, suffix }: ArticleGroup['members'][number]): string {
  return suffix ? `${base}-${suffix.value}` : String(base);
}

/** The laws named in the same sentence as the one before that have the article: "Under the GDPR and the PIPL … . Article 9 …". */
function comparedIn(before: Mention, group: ArticleGroup, { prose, mentions, library, date }: Place): string[] {
  const sentence = sentenceAt(sentencesOf(prose), before.start);
  const from = firstFrom(mentions, sentence.start);
  const named = mentions
    .slice(from, from + 20)
    .filter(({ start, ids, weak }) => start < sentence.end && ids.length === 1 && !weak);
  const ids = [...new Set(named.map(({ ids }) => ids[0]!))];
  if (ids.length < 2) return [];
  const article = articleId(group.members[0]!);
  return ids.filter((id) => !library.instruments.has(id) || library.article(id, article, date).state === 'exists');
}

/** "Article 1 Services", 第一条　合同标的: a paragraph of the paper itself, where the paper speaks of itself. */
function isOwnArticle({ start, end, language }: ArticleGroup, { prose, state }: Place): boolean {
  if (!state.paper && !isPaper(prose)) return false;
  const { folded } = prose;
  const opens = start === 0 || /[.。;；]["”]? ?$/.test(folded.slice(Math.max(0, start - 3), start));
  return (
    opens &&
    (language === 'zh'
      ? !/^[的规中之,、]/.test(folded.slice(end, end + 1))
      : /^ ?[a-z:.]/.test(folded.slice(end, end + 2)))
  );
}

type Pointer = (id: string, because: Message) => Law;

/** The law that the words before the group give, from the nearest to the farthest. */
function contextLaw(group: ArticleGroup, place: Place, pointer: Pointer): Law | null {
  const sentence = sentenceAt(sentencesOf(place.prose), group.start);
  const before = lastLaw(group.start, place);
  if (before && before.ids.length === 0) return null;
  if (isOwnArticle(group, place) || (before && isDerived(before, place.prose.folded))) return null;
  const here = before && before.start >= sentence.start ? before : null;
  if (here) return { ...pointer('', msg('The law named last in this sentence')), ids: here.ids };
  if (group.needs === 'law-in-sentence') return null;
  const listed = nextInList(group, place);
  if (listed) return { ...pointer('', msg('The law named at the end of this list')), ids: listed.ids };
  const several = before ? comparedIn(before, group, place) : [];
  if (several.length > 1) {
    return { ...pointer('', msg('Several laws are named together before')), ids: several };
  }
  if (before)
    return {
      ...pointer('', msg('The law named last in this paragraph')),
      ids: several[0] ? several : before.ids,
    };
  const { section, headings, recent, cell } = place.state;
  if (cell?.header) return pointer(cell.header, msg('The law that heads this column'));
  if (cell && cell.row.length > 0) return { ...pointer('', msg('The law named in this row')), ids: cell.row };

  if (section) return pointer(section, msg('The law named last in this section'));
  const heading = headings.findLast((id) => id !== null);
  if (heading) return pointer(heading, msg('The law that the heading names'));
  if (place.law) return pointer(place.law, msg('The default law of this brief'));
  const last = recent[0];
  if (last) return pointer(last, msg('The law named last in this brief'));
  return { ids: [], because: msg('No law is named before'), form: 'pointer', mention: null };
}

/** The last law before the offset in this block. Looks back over a bounded number of mentions. */
function lastLaw(offset: number, place: Place): Mention | null {
  const last = firstFrom(place.mentions, offset) - 1;
  for (let index = last; index >= 0 && index > last - 50; index--) {
    const mention = place.mentions[index]!;
    if (isOtherPaper(mention, place) || (mention.ids.length > 0 && !isBareWord(mention, place))) return mention;
  }
  return null;
}

/** "this Agreement", 本合同: what has articles and is no law; a book in 《》 has none. */
function isOtherPaper({ via, ids, start }: Mention, { prose: { folded } }: Place): boolean {
  return via === 'unknown' && ids.length === 0 && folded[start] !== '《';
}

/** "criminal law" in lower case is a law only where an article stands beside it; so is a pointing word. */
function isBareWord(mention: Mention, { prose: { folded } }: Place): boolean {
  if (!mention.weak || mention.via === 'pointer') return false;
  return !/(?:articles?|arts?\.?) ?[\d().,and -]+ ?(?:of|in|under) (?:the )?$/.test(
    folded.slice(Math.max(0, mention.start - 40), mention.start),
  );
}

/** "Article 6 of the Employee Handbook", "Article 2 of the checklist": of what nobody knows, never of the law named before. */
function isOfSomethingElse({ end, language }: ArticleGroup, { prose: { text } }: Place): boolean {
  return (
    language === 'en' && /^ (?:of (?!which\b|it\b|them\b|that\b|course\b)|in the [A-Z])/.test(text.slice(end, end + 12))
  );
}

/** "the draft's Article 12": of something that is no law that we know. */
function isSomebodysOwn({ start }: ArticleGroup, { prose: { folded } }: Place): boolean {
  const words = folded.slice(Math.max(0, start - 40), start);
  return /\b(?:the|its|our|their|this|that) [a-z-]+(?:'s|s') $|\b(?:draft|proposed|bill|draft law in|policy|agreement|contract|lease|memo(?:randum)?|bylaws|terms|annex|appendix|schedule|exhibit|statement|letter)(?:,| \()? ?\(?$/.test(
    words,
  );
}

/** "Article 13 and Article 28 of the PIPL": the law after the last of them. */
function nextInList(
  group: ArticleGroup,
  { prose: { folded }, scan: { groups }, mentions, library, date }: Place,
): Mention | null {
  let last = group;
  for (let index = firstFrom(groups, group.end); index < groups.length; index++) {
    const next = groups[index]!;
    if (!/^(?:,|;|,? and|,? or| to) ?$/.test(folded.slice(last.end, next.start))) break;
    last = next;
  }
  if (last === group) return null;
  const law = mentions[firstFrom(mentions, last.end)];
  if (law?.ids.length !== 1 || !AFTER.test(folded.slice(last.end, law.start))) return null;
  return library.article(law.ids[0]!, articleId(group.members[0]!), date).state === 'exists' ? law : null;
}
