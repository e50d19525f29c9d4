// Candidates of one block → citations, and the state that later blocks need. Every answer carries its reason.
import type { Block, Prose } from '../brief/model.ts';
import type { ArticleGroup, WrittenArticle } from '../brief/pinpoint.ts';
import type { Scan } from '../brief/scan.ts';
import { findSentences, sentenceAt } from '../brief/sentences.ts';
import { firstFrom, type Message, msg } from '../text.ts';
import { type Citation, type Member, type Provision, type State, VERDICTS, type Verdict } from './citation.ts';
import { weigh } from './confusion.ts';
import type { Library } from './library.ts';
import { FOREIGN, findMentions, type Mention, OTHER_CHINESE } from './mentions.ts';
import { type Confusion, shortTitle } from './model.ts';
import { blank, resolveArticle } from './pinpoint.ts';
import type { Context, Place } from './place.ts';
import { enterHeading, nextState } from './state.ts';

export type Resolved = { citations: Citation[]; state: State };

export function resolveBlock(block: Block, scan: Scan, context: Context, before: State): Resolved {
  const { prose } = block;
  const state = block.kind === 'heading' ? enterHeading(before, block.depth) : before;
  if (prose.text === '') return { citations: [], state };
  const { mentions, aliases } = findMentions(prose, scan, context.library, state, context.law);
  const place: Place = { ...context, prose, scan, mentions, state, sentences: findSentences(prose.folded) };
  const links = linkGroups(place);
  const linked = new Set(links.map(({ mention }) => mention));
  const citations = [
    ...links.flatMap((link) => cite(link, place) ?? []),
    ...mentions.flatMap((mention) => (linked.has(mention) ? [] : (nameAlone(mention, block, place) ?? []))),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  return { citations, state: nextState(block, before, state, aliases, linked, place) };
}

/** A group with the law that stands beside it, if any. */
type Link = { group: ArticleGroup; mention: Mention | null };

const AFTER =
  /^(?:,? ?(?:of|in|under|from|within|to|pursuant to)(?: the| this)?|,? ?(?:the )?|:|,? \()(?: ?(?:prc's|prc|china's|chinese|current|existing|present|revised|amended|new|draft|(?:19|20)\d\d|people's republic of china's))* ?["(]?$/;
const BEFORE = /^"?(?:'s?)?(?: ?\((?:19|20)\d\d\))?(?:,|:| ?\(|,? (?:in|under|at|and its|its|in its|\())? ?(?:the )?$/;
const BEFORE_CHINESE = /^(?:》|")?(?:\([^()]{1,24}\))?(?:的|中|中的|之|规定的|,|:|\()?$/;

function linkGroups({ prose: { folded }, scan: { groups }, mentions }: Place): Link[] {
  const taken = new Set<Mention>();
  const links: Link[] = [];
  for (const group of groups) {
    const after = mentions[firstFrom(mentions, group.end)];
    const before = mentions[firstFrom(mentions, group.start) - 1];
    const gapAfter = after ? folded.slice(group.end, after.start) : '';
    const gapBefore = before ? folded.slice(before.end, group.start) : '';
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

/** "Article 13 PIPL", "Article 5 of this Interpretation"; a pointing word needs its "of". */
function joinsAfter(gap: string, { via, language }: Mention): boolean {
  if (!AFTER.test(gap) || (language === 'zh' && gap.trim() === '')) return false;
  if (via === 'pointer') return /of|in|under|from|within/.test(gap);
  return !(via === 'unknown' && gap.trim() === '');
}

/** The law a group means and why; null where the group is no citation. */
type Law = { ids: readonly string[]; because: Message; form: Citation['form']; mention: Mention | null; near: boolean };

function lawOf({ group, mention }: Link, place: Place): Law | null {
  if (mention) {
    if (mention.via === 'unknown' && mention.ids.length === 0) return null;
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
  const sentence = sentenceAt(place.sentences, group.start);
  const before = lastLaw(group.start, place);
  const here = before && before.start >= sentence.start ? before : null;
  if (here) return { ...pointer('', msg('The law named last in this sentence'), true), ids: here.ids };
  if (group.weak) return null;
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

function cite(link: Link, place: Place): Citation[] | null {
  const law = lawOf(link, place);
  if (!law) return null;
  const { group } = link;
  const { prose, library } = place;
  const name = law.mention ? { start: law.mention.start, end: law.mention.end } : null;
  const id = law.ids.length === 1 ? law.ids[0]! : null;
  const instrument = id ? library.instruments.get(id) : undefined;
  let members: Member[];
  if (instrument) {
    const target = { library, instrument, date: place.date };
    const judge = (confusion: Confusion, written: WrittenArticle) => weigh(confusion, written, instrument.id, place);
    members = group.members.flatMap((written) => resolveArticle(written, target, judge));
    members = doubt(members, law, place);
    if (law.mention?.imprecise)
      members = members.map((member) => impreciseName(member, prose.text, law.mention!, shortTitle(instrument)));
  } else members = group.members.flatMap((written) => withoutInstrument(written, id, law, place));
  if (isProposed(group, members, prose)) return null;
  const worst = worstOf(members);
  return [
    {
      start: Math.min(group.start, name?.start ?? group.start),
      end: Math.max(group.end, name?.end ?? group.end),
      language: group.language,
      form: law.form,
      instrument: id,
      name,
      group: { start: group.start, end: group.end },
      members,
      written: group.members.flatMap((member) => (member.to ? [member.written, member.to.written] : [member.written])),
      verdict: worst.verdict,
      because: worst.verdict === 'resolved' ? law.because : worst.because,
      candidates: worst.candidates,
    },
  ];
}

/** "adds Article 253-2", 增加一条，作为第二百五十三条之二: an article that is to be, not one that is cited. */
function isProposed({ start }: ArticleGroup, members: readonly Member[], { folded }: Prose): boolean {
  if (!members.every(({ verdict }) => verdict === 'no-such-article')) return false;
  const before = folded.slice(Math.max(0, start - 80), start);
  return /\b(?:add|insert|introduc|creat|enact)[a-z]*\b[^.;]*$|\bnew $|(?:增加|增设|增补|新增)[^。；]*$|作为$/.test(
    before,
  );
}

/** An article that the law from the context lacks, where another law named before has it: either may be meant. */
function doubt(members: Member[], law: Law, { library, date, state }: Place): Member[] {
  if (law.mention || law.near) return members;
  return members.map((member) => {
    if (member.verdict !== 'no-such-article' || !member.article) return member;
    const candidates = state.recent
      .filter((id) => library.article(id, member.article!, date).state === 'exists')
      .map((instrument) => ({ instrument, article: member.article, paragraph: null, item: null }));
    if (candidates.length === 0) return member;
    const because = msg('The law named last has no Article {0}; another one named before has', member.article);
    return { ...member, verdict: 'ambiguous', because, candidates };
  });
}

function impreciseName(member: Member, text: string, mention: Mention, title: string): Member {
  if (member.verdict !== 'resolved') return member;
  const because = msg('“{0}” is not the name of the {1}', text.slice(mention.start, mention.end), title);
  return { ...member, verdict: 'imprecise', because };
}

/** Foreign law, Chinese law outside the library, a name that several laws bear, no law at all: nothing is looked up. */
function withoutInstrument(written: WrittenArticle, id: string | null, law: Law, { library, date }: Place): Member[] {
  const article = written.garbled
    ? null
    : written.suffix
      ? `${written.base}-${written.suffix.value}`
      : String(written.base);
  const base = { ...blank(written), article, paragraph: written.paragraph, item: written.item };
  if (id?.startsWith(FOREIGN))
    return ends(written, { ...base, verdict: 'foreign', because: msg('Not Chinese law; not checked') });
  if (id === OTHER_CHINESE) return ends(written, { ...base, verdict: 'outside-library', because: law.because });
  if (law.ids.length === 0) return ends(written, { ...base, verdict: 'ambiguous', because: law.because });
  const { verdict, because } = shared(law.ids, library, date);
  const candidates = law.ids.map((instrument) => ({ instrument, article, paragraph: null, item: null }));
  return ends(written, { ...base, verdict, because, candidates });
}

/** A range stays its two ends where the law is not known. */
function ends(written: WrittenArticle, member: Member): Member[] {
  if (!written.to) return [member];
  const { base, suffix } = written.to;
  return [member, { ...member, article: suffix ? `${base}-${suffix.value}` : String(base) }];
}

/** A name that several instruments bear: repealed where all of them are, else ambiguous. */
function shared(ids: readonly string[], library: Library, date: string): { verdict: Verdict; because: Message } {
  const instruments = ids.flatMap((id) => library.instruments.get(id) ?? []);
  const titles = instruments.map((law) => `${shortTitle(law)} (${law.adopted?.slice(0, 4) ?? '?'})`).join('; ');
  if (instruments.length > 0 && instruments.every(({ repealed }) => repealed && repealed.on <= date)) {
    return { verdict: 'repealed', because: msg('Every law of that name is repealed: {0}', titles) };
  }
  return { verdict: 'ambiguous', because: msg('Several laws bear that name: {0}', titles) };
}

function worstOf(members: readonly Member[]): { verdict: Verdict; because: Message; candidates: Provision[] } {
  let worst = members[0]!;
  for (const member of members) if (VERDICTS.indexOf(member.verdict) < VERDICTS.indexOf(worst.verdict)) worst = member;
  return worst;
}

/** A law named without an article. Not in a list of references, where every title names one. */
function nameAlone(mention: Mention, block: Block, { library, date, prose }: Place): Citation[] | null {
  if (
    mention.weak ||
    block.reference ||
    mention.ids.length === 0 ||
    mention.via === 'pointer' ||
    mention.via === 'unknown'
  )
    return null;
  const { start, end, language } = mention;
  const id = mention.ids.length === 1 ? mention.ids[0]! : null;
  const base = {
    start,
    end,
    language,
    form: mention.via === 'alias' ? ('short' as const) : ('full' as const),
    instrument: id,
    name: { start, end },
    group: null,
    members: [],
    written: [],
    candidates: [],
  };
  const instrument = id ? library.instruments.get(id) : undefined;
  if (id?.startsWith(FOREIGN)) return [{ ...base, verdict: 'foreign', because: msg('Not Chinese law; not checked') }];
  if (!id) {
    const candidates = mention.ids.map((instrument) => ({ instrument, article: null, paragraph: null, item: null }));
    return [{ ...base, ...shared(mention.ids, library, date), candidates }];
  }
  if (!instrument) return [{ ...base, verdict: 'outside-library', because: mention.because }];
  const { repealed, inForce } = instrument;
  if (repealed && repealed.on <= date) {
    return [
      {
        ...base,
        verdict: 'repealed',
        because: msg('The {0} was repealed with effect from {1}', shortTitle(instrument), repealed.on),
      },
    ];
  }
  if (inForce && date < inForce) {
    return [
      {
        ...base,
        verdict: 'not-in-force',
        because: msg(
          'The {0} is in force only from {1}; the brief is as of {2}',
          shortTitle(instrument),
          inForce,
          date,
        ),
      },
    ];
  }
  if (mention.imprecise) {
    return [
      {
        ...base,
        verdict: 'imprecise',
        because: msg('“{0}” is not the name of the {1}', prose.text.slice(start, end), shortTitle(instrument)),
      },
    ];
  }
  return [{ ...base, verdict: 'resolved', because: mention.because }];
}
