// Finds names of laws in folded prose. Built once from the library's names; knows nothing of any document.
import type { Span } from '../text.ts';
import { fold } from './fold.ts';
import type { Language, Prose } from './model.ts';
import { mayHave, wordIndex, wordPlaces } from './sieve.ts';

/** One name of one instrument; several instruments may share a name. */
export type LawName = { id: string; name: string; language: Language; imprecise: boolean };

export type NameMention = Span & {
  language: Language;
  /** Instruments that bear the name; `foreign` for one of another jurisdiction. */
  ids: readonly string[];
  /** A name in use that is not the instrument's. */
  imprecise: boolean;
  /** Words that may well mean something else ("criminal law"): a law only beside an article number. */
  weak: boolean;
  /** The year written beside the name, as in "CSL (2016)". */
  year: number | null;
};

export type NameMatcher = {
  find(prose: Prose): NameMention[];
  /** Whether folded Chinese words end with, or begin with, the name of another jurisdiction. */
  endsAbroad(words: string): boolean;
  beginsAbroad(words: string): boolean;
};

export type Jurisdictions = { en: readonly string[]; zh: readonly string[] };

type Entry = { folded: string; language: Language; acronym: string | null; ids: string[]; imprecise: boolean };
/** A place where the letters of a name stand. */
type Candidate = { at: number; entry: Entry };

export function nameMatcher(names: readonly LawName[], jurisdictions: Jurisdictions): NameMatcher {
  const entries = [...entriesOf(names, 'en'), ...entriesOf(names, 'zh')];
  const abroad = { en: new Set(jurisdictions.en.map(fold)), zh: jurisdictions.zh.map(fold) };
  const search = wordIndex(
    NAMES,
    entries.map((entry) => [entry.folded, entry]),
  );
  // The longest word of each place: what stands between its words may differ.
  ABROAD.add([...[...abroad.en].map(longestWord), ...abroad.zh]);
  return {
    find(prose) {
      const { text, folded } = prose;
      const candidates: Candidate[] = search(prose).map(({ start, value }) => ({ at: start, entry: value }));
      if (candidates.length === 0) return NONE;
      // At each place the longest name first.
      candidates.sort((a, b) => a.at - b.at || b.entry.folded.length - a.entry.folded.length);
      const found: NameMention[] = [];
      const places = mayHave(prose, ABROAD);
      findEnglish(text, folded, candidates, places ? abroad.en : NOWHERE, found);
      findChinese(folded, candidates, places ? abroad.zh : [], found);
      return found.sort((a, b) => a.start - b.start);
    },
    endsAbroad: (words) => endsAbroad(words, abroad.zh),
    beginsAbroad: (words) => abroad.zh.some((place) => words.startsWith(place)),
  };
}

const NAMES = wordPlaces();
/** Names of places abroad. */
const ABROAD = wordPlaces();
const NONE: NameMention[] = [];
const NOWHERE: ReadonlySet<string> = new Set();

function longestWord(words: string): string {
  return words.split(/[^a-z.]+/).reduce((longest, word) => (word.length > longest.length ? word : longest));
}

function entriesOf(names: readonly LawName[], language: Language): Entry[] {
  const entries = new Map<string, Entry>();
  const add = (folded: string, acronym: string | null, id: string, imprecise: boolean) => {
    const entry = entries.get(folded);
    if (!entry) entries.set(folded, { folded, language, acronym, ids: [id], imprecise });
    else if (!entry.ids.includes(id)) entry.ids.push(id);
  };
  for (const { id, name, language: own, imprecise } of names) {
    if (own !== language) continue;
    const folded = bare(fold(name));
    if (language === 'en' ? !/^[a-z0-9]/.test(folded) : folded.length < 2) continue;
    const acronym = /^[A-Z-]{2,7}$/.test(name) ? name : null;
    // "Fa Shi [2017] No.10", without the space.
    if (folded.includes('no. ')) add(folded.replace(/\bno\. (?=\d)/, 'no.'), acronym, id, imprecise);
    add(folded, acronym, id, imprecise);
  }
  return [...entries.values()];
}

/** A name as it is looked for; nearly all of them are written so. */
function bare(folded: string): string {
  let name = / {2}|[^\S ]/.test(folded) ? folded.replace(/\s+/g, ' ') : folded;
  if (name.startsWith('the ')) name = name.slice('the '.length);
  return name.startsWith(CHINA) && name.length > CHINA.length + 1 ? name.slice(CHINA.length) : name;
}

const CHINA = '中华人民共和国';
const CHINA_SUFFIX = / of (?:the )?(?:people's republic of china|prc|p\.r\.c\.|p\.r\. china|china)(?![a-z])/y;
const YEAR =
  /,? ?\((?:as (?:amended|revised) (?:in|by) )?((?:19|20)\d\d)(?:[ ,年]?(?:amendment|revision|version|amended|revised|修订|修正|修正案))?\)/y;

function findEnglish(
  text: string,
  folded: string,
  candidates: readonly Candidate[],
  abroad: ReadonlySet<string>,
  found: NameMention[],
): void {
  let from = 0;
  for (const { at, entry } of candidates) {
    if (entry.language !== 'en' || at < from || !fits(text, folded, at, entry)) continue;
    let end = at + entry.folded.length;
    const china = matchAt(CHINA_SUFFIX, folded, end);
    if (china) end += china[0].length;
    const own = /(?:^|[^a-z])prc $/.test(folded.slice(Math.max(0, at - 5), at)) ? 4 : 0;
    const place = own || china ? null : placeAbroad(folded, at, end, abroad);
    if (place) end += place.after;
    const year = matchAt(YEAR, folded, end);
    if (
      !place &&
      titleContinues(text, folded, at, end) &&
      (!entry.acronym || LONGER_AFTER.test(text.slice(end, end + 48)))
    ) {
      from = end;
      continue;
    }
    found.push({
      start: at - own,
      end,
      language: 'en',
      ids: place ? abroadIds(entry.ids) : entry.ids,
      imprecise: entry.imprecise && !place,
      weak: !place && !entry.acronym && isCommonWords(text.slice(at, at + entry.folded.length)),
      year: year ? Number(year[1]) : null,
    });
    from = end;
  }
}

/** "criminal law", "Criminal law", "CRIMINAL LAW": may be the subject and not the statute. Long names are never that. */
function isCommonWords(name: string): boolean {
  const words = name.split(/[ -]/);
  if (words.length >= 4) return false;
  return (
    name === name.toUpperCase() ||
    words.some((word) => /^[a-z]/.test(word) && !/^(?:of|on|and|the|for|in|to)$/.test(word))
  );
}

function fits(text: string, folded: string, at: number, { folded: name, acronym }: Entry): boolean {
  if (acronym && text.slice(at, at + name.length) !== acronym) return false;
  const end = at + name.length;
  return !/^[a-z0-9]|^-[a-z]/.test(folded.slice(end, end + 2)) && !/[-@./\\a-z0-9]/.test(folded[at - 1] ?? ' ');
}

const LAW_NOUNS =
  'Act|Order|Ordinance|Bill|Regulations?|Measures|Rules|Interpretation|Provisions|Guidelines|Standards|Society|Association|Review|Journal|Alliance|Enforcement|Implementation|Compliance|Amendments?';
const LONGER_AFTER = new RegExp(
  `^(?:'s|’s)? ?(?:\\([A-Z][A-Za-z ]{1,24}\\) )?(?:${LAW_NOUNS})\\b|^ amendment,|^ \\((?:[A-Z]\\w+ )*(?:Proposal )?Draft\\b`,
);
const LONGER_BEFORE =
  /(?:International|Administrative|Military|Comparative|Labour|Labor|Intellectual|Uniform|Draft|Model|Maritime|Transnational) $/;

/**
 * "Criminal Law Protection of …", "the Criminal Law Act 1967", "Labour Contract Law", "the Data Security Law (Draft)": a title
 * that goes on, not the law. "the Criminal Law" before other words is the law.
 */
function titleContinues(text: string, folded: string, at: number, end: number): boolean {
  const next = /^ ([A-Z][A-Za-z]+)/.exec(text.slice(end, end + 24));
  if (LONGER_AFTER.test(text.slice(end, end + 48)) || LONGER_BEFORE.test(text.slice(Math.max(0, at - 16), at)))
    return true;
  if (folded.slice(Math.max(0, at - 4), at) === 'the ') return false;
  return next !== null && !/^(?:Art|Arts|Article|Articles|Section|Chapter|Part|Paragraph)$/i.test(next[1]!);
}

/** The instrument itself where it is a foreign one; a Chinese name in a foreign place is only known to be foreign. */
function abroadIds(ids: readonly string[]): readonly string[] {
  const foreign = ids.filter((id) => id.startsWith('foreign'));
  return foreign.length > 0 ? foreign : ['foreign'];
}

/** "German Criminal Code", "Japan's …", "… of Korea": whose law it is stands beside the name; `after`: length of what follows. */
function placeAbroad(folded: string, at: number, end: number, abroad: ReadonlySet<string>): { after: number } | null {
  if (abroad.size === 0) return null;
  const before = folded
    .slice(Math.max(0, at - 40), at)
    .replace(/'s? $| $/, '')
    .split(/[^a-z.]+/);
  for (let count = 1; count <= 3; count++) if (abroad.has(before.slice(-count).join(' '))) return { after: 0 };
  const link = /^(?: of| in|,| \() ?(?:the )?/.exec(folded.slice(end, end + 12));
  const words = link
    ? folded.slice(end + link[0].length, end + link[0].length + 40).split(/(?<=[a-z.])(?=[^a-z.])/)
    : [];
  for (let count = 3; count >= 1; count--) {
    const name = words.slice(0, count).join('').replace(/\.$/, '');
    // "(Japan)" and ", Japan" belong to the sentence, "of Japan" to the name.
    if (abroad.has(name)) return { after: link![0].startsWith(' of') ? link![0].length + name.length : 0 };
  }
  return null;
}

function findChinese(
  folded: string,
  candidates: readonly Candidate[],
  abroad: readonly string[],
  found: NameMention[],
): void {
  let from = 0;
  for (const { at, entry } of candidates) {
    if (entry.language !== 'zh' || at < from) continue;
    const end = at + entry.folded.length;
    const own = folded.endsWith('中华人民共和国', at) && at >= 7 ? 7 : 0;
    const start = at - own;
    // 《刑法》 is the law; 《刑法学》 and 《论刑法的…》 are books.
    const titled = folded[start - 1] === '《' && folded[end] === '》';
    if (!titled && /《[^》]*$/.test(folded.slice(Math.max(0, start - 60), start))) {
      from = end;
      continue;
    }
    const before = folded.slice(Math.max(0, start - 20), start).replace(/[《"]$/, '');
    if (!titled && LONGER_CHINESE.test(before)) {
      from = end;
      continue;
    }
    const bracketed = /^》?\(([^()]{2,8})\)/.exec(folded.slice(end, end + 12))?.[1];
    const foreign = !own && (endsAbroad(before, abroad) || (bracketed !== undefined && abroad.includes(bracketed)));
    const after = titled ? end + 1 : end;
    const year = matchAt(YEAR, folded, after);
    found.push({
      start: titled ? start - 1 : start,
      end: after,
      language: 'zh',
      ids: foreign ? abroadIds(entry.ids) : entry.ids,
      imprecise: entry.imprecise && !foreign,
      weak: !titled && !foreign && isGeneric(entry.folded, folded.slice(end, end + 2)),
      year: year ? Number(year[1]) : null,
    });
    from = after;
  }
}

// 国际刑法, 劳动合同法: a longer name.
const LONGER_CHINESE = /(?:国际|行政|军事|附属|劳动|海商|涉外|比较|经济|保险|商)$/;
const ENACTED = /(?:[于在]?[\d年月日]*(?:制定|颁布|公布|通过|实施|施行|出台|修订|修正)|现行|修订后|修正后|新|旧)?的?$/;

/** 德国, 日本现行的, 韩国于2011年制定的: the words end with the name of another jurisdiction. */
function endsAbroad(words: string, places: readonly string[]): boolean {
  const bare = words.replace(ENACTED, '');
  const plain = bare.replace(/(?:地区|联邦)的?$/, '');
  return places.some((place) => words.endsWith(place) || bare.endsWith(place) || plain.endsWith(place));
}

/** 刑法 is the statute before a comma, 中, 规定 …; in 刑法保护 and 刑法学 it is the subject. */
function isGeneric(name: string, next: string): boolean {
  if (name.length >= 3) return /^[学界论]/.test(next);
  return !/^(?:$|[,。;:、)中第上]|规定|修)/.test(next);
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
