// Candidates of one block → citations, and the state that later blocks need. Every answer carries its reason.
import type { Block, Prose } from '../brief/model.ts';
import type { ArticleGroup, WrittenArticle } from '../brief/pinpoint.ts';
import type { Backward, Scan } from '../brief/scan.ts';
import { mayHaveAny, wording } from '../brief/sieve.ts';
import { type Message, msg, type Span } from '../text.ts';
import { type Citation, type Member, type Provision, type State, VERDICTS, type Verdict } from './citation.ts';
import { weigh } from './confusion.ts';
import { type Law, type Link, lawOf, linkGroups } from './law.ts';
import type { Library } from './library.ts';
import { FOREIGN, findMentions, type Mention, OTHER_CHINESE } from './mentions.ts';
import { type Confusion, shortTitle } from './model.ts';
import { ownDate } from './own-date.ts';
import { blank, resolveArticle, resolvePlaces, writtenEnds } from './pinpoint.ts';
import type { Context, Place } from './place.ts';
import { isInProposal, proposalAfter } from './proposal.ts';
import { enterHeading, nextState } from './state.ts';

export type Resolved = { citations: Citation[]; state: State };

export function resolveBlock(block: Block, scan: Scan, context: Context, before: State): Resolved {
  const { prose } = block;
  const state = block.kind === 'heading' ? enterHeading(before, block.depth) : before;
  if (prose.text === '') return { citations: [], state };
  const { mentions, aliases } = findMentions(block, scan, state, context);
  const { library, date, law, self, subjects } = context;
  const words = subjects.find(prose);
  // A spread of the context, once for every block, takes longer than all the rest.
  const place: Place = { library, date, law, self, subjects, prose, scan, mentions, state, words };
  const linked = new Set<Mention | null>();
  // Most blocks name nothing: those should cost nothing.
  const citations = mentions.length + scan.groups.length + scan.backward.length === 0 ? [] : citeAll();
  const next = nextState(block, before, state, { aliases, linked, citations }, place);
  const proposal = proposalAfter(block, state);
  return { citations, state: next.proposal === proposal ? next : { ...next, proposal } };

  function citeAll(): Citation[] {
    const links = linkGroups(place);
    for (const { mention } of links) linked.add(mention);
    const proposed = isInProposal(block, state);
    const cited = links.flatMap((link) => cite(link, place, proposed) ?? []);
    return [
      ...cited,
      ...scan.backward.flatMap((backward) => citeBackward(backward, cited, place) ?? []),
      ...mentions.flatMap((mention) => (linked.has(mention) ? [] : (nameAlone(mention, block, place) ?? []))),
    ].sort((a, b) => a.start - b.start || b.end - a.end);
  }
}

function cite(link: Link, place: Place, proposed: boolean): Citation[] | null {
  const law = lawOf(link, place);
  if (!law) return null;
  const { group } = link;
  const { prose, library } = place;
  const name = law.mention ? { start: law.mention.start, end: law.mention.end } : null;
  const id = law.ids.length === 1 ? law.ids[0]! : null;
  const instrument = id ? library.instruments.get(id) : undefined;
  const own = instrument ? ownDate(instrument, name, group, place) : null;
  const asOf = own?.asOf ?? null;
  const target = instrument ? { library, instrument, date: asOf ?? place.date, own: asOf !== null } : null;
  let members: Member[];
  const unknown = own?.unknown ?? (own && !own.asOf && isEarlier(group, name, prose) ? EARLIER : null);
  if (unknown) members = group.members.flatMap((written) => inUnknownVersion(written, unknown));
  else if (instrument && target) {
    const judge = (confusion: Confusion, written: WrittenArticle) => weigh(confusion, written, instrument.id, place);
    members = group.members.flatMap((written) => resolveArticle(written, target, judge));
    members = doubt(members, law, place);
    if (law.mention?.imprecise)
      members = members.map((member) => impreciseName(member, prose.text, law.mention!, shortTitle(instrument)));
  } else members = group.members.flatMap((written) => withoutInstrument(written, id, law, place));
  if (isProposed(group, members, prose, proposed)) return null;
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
      written: group.members.flatMap((written) => writtenEnds(written, target)),
      asOf,
      verdict: worst.verdict,
      because: worst.verdict === 'resolved' ? (own?.because ?? law.because) : worst.because,
      candidates: worst.candidates,
    },
  ];
}

/** "paragraph 3 of the same Article": of the article cited last, in this block or before it. */
function citeBackward(
  backward: Backward,
  cited: readonly Citation[],
  { library, date, state, prose }: Place,
): Citation[] | null {
  const { start, end, language, places } = backward;
  const last = cited.findLast((citation) => citation.end <= start && citation.members.length > 0);
  const id = last ? last.instrument : state.article?.instrument;
  const article = last ? last.members.at(-1)!.article : state.article?.article;
  const instrument = id ? library.instruments.get(id) : undefined;
  if (!id || !article || !instrument) return null;
  const asOf = last?.asOf ?? null;
  const members = resolvePlaces(article, places, { library, instrument, date: asOf ?? date, own: asOf !== null });
  const worst = worstOf(members);
  const because = msg('“{0}” points to Article {1}, cited last', prose.text.slice(start, end), article);
  return [
    {
      start,
      end,
      language,
      form: 'pointer',
      instrument: id,
      name: null,
      group: { start, end },
      members,
      written: [],
      asOf,
      verdict: worst.verdict,
      because: worst.verdict === 'resolved' ? because : worst.because,
      candidates: worst.candidates,
    },
  ];
}

/** "adds Article 253-2", 增加一条，作为第二百五十三条之二: an article that is to be, not one that is cited. */
function isProposed(
  { start }: ArticleGroup,
  members: readonly Member[],
  { folded }: Prose,
  inProposal: boolean,
): boolean {
  if (!members.every(({ verdict }) => verdict === 'no-such-article')) return false;
  if (inProposal) return true;
  const before = folded.slice(Math.max(0, start - 80), start);
  return /\b(?:add|insert)(?:s|ed|ing|ion of|ition of)? (?:an? |one |the |two )?(?:new )?(?:articles?|provisions?)\b[^.;]*$|\b(?:new|proposed) $|作为$|(?:增设|增加|新增)$/.test(
    before,
  );
}

/** An article that the law from the context lacks, where another law named before has it: either may be meant. */
function doubt(members: Member[], law: Law, { library, date, state, mentions }: Place): Member[] {
  if (law.mention || members.every(({ verdict }) => verdict !== 'no-such-article')) return members;
  const named = new Set([
    ...mentions.slice(0, 50).flatMap(({ ids }) => (ids.length === 1 ? ids : [])),
    ...state.recent,
  ]);
  return members.map((member) => {
    if (member.verdict !== 'no-such-article' || !member.article) return member;
    const candidates = [...named]
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
  const article = articleOf(written);
  const base = { ...blank(written), article, paragraph: written.paragraph, item: written.item };
  if (id?.startsWith(FOREIGN))
    return ends(written, { ...base, verdict: 'foreign', because: msg('Not Chinese law; not checked') });
  if (id === OTHER_CHINESE) return ends(written, { ...base, verdict: 'outside-library', because: law.because });
  if (law.ids.length === 0) return ends(written, { ...base, verdict: 'ambiguous', because: law.because });
  const named = shared(law.ids, library, date);
  const { verdict } = named;
  const because = law.form === 'pointer' ? law.because : named.because;
  // Where each article is of another law, no one law can be put to all of them.
  const shareable = law.pairwise ? [] : law.ids;
  const candidates = shareable.map((instrument) => ({ instrument, article, paragraph: null, item: null }));
  return ends(written, { ...base, verdict, because, candidates });
}

const EARLIER = msg('An earlier version is meant, and not said which');

/** "the old Article 42", 原《网络安全法》, "as it stood before the amendment", （现第44条）: not the text of today. */
function isEarlier(group: ArticleGroup, name: Span | null, prose: Prose): boolean {
  if (!mayHaveAny(prose, [EARLIER_BEFORE, EARLIER_BEHIND])) return false;
  const { folded } = prose;
  const start = Math.min(group.start, name?.start ?? group.start);
  const end = Math.max(group.end, name?.end ?? group.end);
  return (
    EARLIER_BEFORE.pattern.test(folded.slice(Math.max(0, start - 16), start)) ||
    EARLIER_BEHIND.pattern.test(folded.slice(end, end + 48))
  );
}

const EARLIER_BEFORE = wording(
  /(?:(?<!中)原|旧|79|(?:修正|修订|修改)前的|案发时施行的)$|\b(?:old|former|formerly|previous|previously|originally|pre-amendment) $/,
);
const EARLIER_BEHIND = wording(
  /^\(现(?:为|行)?第|^\((?:19|20)\d\d年(?:旧)?版|^,? as it stood before|^,? before the (?:\d{4} )?(?:amendment|revision)|^,? ?\(?now article/,
);

/** A version that the library does not know. */
function inUnknownVersion(written: WrittenArticle, because: Message): Member[] {
  const article = articleOf(written);
  const base = { ...blank(written), article, paragraph: written.paragraph, item: written.item };
  return ends(written, { ...base, verdict: 'unknown-at-date', because });
}

function articleOf({ base, suffix, garbled }: WrittenArticle): string | null {
  if (garbled) return null;
  return suffix ? `${base}-${suffix.value}` : String(base);
}

/** A range stays its two ends where the law is not known. */
function ends(written: WrittenArticle, member: Member): Member[] {
  if (!written.to) return [member];
  const { base, suffix } = written.to;
  return [member, { ...member, article: suffix ? `${base}-${suffix.value}` : String(base) }];
}

/** A name that several instruments bear. */
function shared(ids: readonly string[], library: Library, date: string): { verdict: Verdict; because: Message } {
  const instruments = ids.flatMap((id) => library.instruments.get(id) ?? []);
  const titles = instruments.map((law) => `${shortTitle(law)} (${law.adopted?.slice(0, 4) ?? '?'})`).join('; ');
  if (instruments.length > 0 && instruments.every(({ repealed }) => repealed && repealed.on <= date)) {
    return { verdict: 'ambiguous', because: msg('Several laws bear that name, all of them repealed: {0}', titles) };
  }
  return { verdict: 'ambiguous', because: msg('Several laws bear that name: {0}', titles) };
}

function worstOf(members: readonly Member[]): { verdict: Verdict; because: Message; candidates: Provision[] } {
  let worst = members[0]!;
  for (const member of members) if (VERDICTS.indexOf(member.verdict) < VERDICTS.indexOf(worst.verdict)) worst = member;
  return worst;
}

/** A law named without an article. Not in a list of references, where every title names one. */
function nameAlone(mention: Mention, block: Block, place: Place): Citation[] | null {
  const { library, date, prose } = place;
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
    asOf: null,
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
  const own = ownDate(instrument, { start, end }, null, place);
  return [{ ...base, asOf: own.asOf, verdict: 'resolved', because: own.because ?? mention.because }];
}
