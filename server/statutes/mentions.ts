// Which law each name, short form and pointing word of a block means, given what earlier blocks said.

import { fold } from '../brief/fold.ts';
import type { Block, Language, Prose } from '../brief/model.ts';
import type { Noun, Scan } from '../brief/scan.ts';
import { contains, firstFrom, type Message, msg, overlaps, type Span } from '../text.ts';
import type { State } from './citation.ts';
import type { Library } from './library.ts';
import type { Context } from './place.ts';

/** Chinese legislation and foreign legislation that the library does not know. */
export const OTHER_CHINESE = 'cn/other';
export const FOREIGN = 'foreign';

/** A place where a law is named or pointed at. */
export type Mention = Span & {
  language: Language;
  via: 'name' | 'alias' | 'pointer' | 'unknown';
  /** What it may mean: one id, several for an ambiguous name, none where nothing fits or it is no legislation. */
  ids: readonly string[];
  because: Message;
  imprecise: boolean;
  weak: boolean;
};

export type BlockMentions = { mentions: Mention[]; aliases: Readonly<Record<string, string>> };

/** Mentions in the order of the text; a longer one hides those inside it. */
export function findMentions(
  { prose, footnote }: Block,
  scan: Scan,
  state: State,
  { library, law, self }: Pick<Context, 'library' | 'law' | 'self'>,
): BlockMentions {
  // "(the “2017 Interpretation”)" declares a name; it does not use it.
  const used = scan.names.filter((name) => !isDeclaration(name, scan));
  const named = used.map((name): Mention => {
    const ids = byYear(name.ids, name.year, library);
    const because = msg('Named as “{0}”', prose.text.slice(name.start, name.end));
    const { start, end, language, imprecise, weak } = name;
    return { start, end, language, via: 'name', ids, because, imprecise, weak };
  });
  const unknown = scan.unknown.map(({ start, end, language, kind, name }): Mention => {
    const ids = kind === 'none' ? [] : [kind === 'foreign' ? FOREIGN : OTHER_CHINESE];
    return {
      start,
      end,
      language,
      via: 'unknown',
      ids,
      because: msg('“{0}” is not in the library', name),
      imprecise: false,
      weak: false,
    };
  });
  const laws = [...named, ...unknown].sort((a, b) => a.start - b.start);
  const before: Before = { library, state, law, self, note: footnote === null ? null : state.note };
  const aliases = declareAliases(prose, scan, laws, before);
  const strong = outermost([...laws, ...useAliases(prose, scan, aliases, state)]);
  const mentions = [...strong, ...resolvePointers(prose, scan, strong, before)];
  return { mentions: mentions.sort((a, b) => a.start - b.start), aliases };
}

/**
 * A short form stands for the law named before its declaration, if it is declared for that law. One declared for something
 * else, "(the “Charter”)", stands for no law: then its articles are none of ours.
 */
function declareAliases({ folded }: Prose, scan: Scan, laws: readonly Mention[], before: Before): Aliases {
  const { state, library } = before;
  if (scan.aliases.length === 0) return state.aliases;
  const aliases = { ...state.aliases };
  for (const declaration of scan.aliases) {
    const target = laws[firstFrom(laws, declaration.start) - 1];
    const gap = target ? folded.slice(target.end, declaration.start) : '';
    const id = target?.ids.length === 1 && !/[.;!?。；](?: |$)/.test(gap) ? target.ids[0]! : null;
    // Beside the name, or sharing a word with it: "… (Fa Shi [2017] No. 10) (the “Interpretation”)".
    const beside = id !== null && gap.length < 60 && /^["'》) ]*(?:\([^()]*\))?[ ,;]*$/.test(gap);
    const shares = id !== null && sharesWord(declaration.alias, id, library);
    // “Interpretation” beside the name of a code stands for an interpretation of it that is not known here.
    const kind = LAW_NOUN.test(declaration.alias);
    const declared = (beside && (shares || !kind)) || (gap.length < 160 && shares);
    aliases[declaration.alias] = declared ? id! : kind && target ? OTHER_CHINESE : NO_LAW;
  }
  return aliases;
}

type Aliases = Readonly<Record<string, string>>;

const LAW_NOUN =
  /(?:Interpretation|Law|Code|Decision|Provisions|Regulations|Measures|Rules|Opinions|Notice)$|(?:解释|法|法典|决定|规定|条例|办法|意见|通知)$/;

/** What a short form stands for that is not declared for a law. */
const NO_LAW = '';

function sharesWord(alias: string, id: string, library: Library): boolean {
  const title = library.instruments.get(id)?.title;
  if (!title) return false;
  if (languageOf(alias) === 'zh') {
    const words = alias.replace(/^《|》$/g, '');
    return title.zh.includes(LAW_NOUN.exec(words)?.[0] ?? words);
  }
  const last = alias.split(' ').at(-1)!.toLowerCase();
  return title.en.toLowerCase().includes(last) || /^[A-Z]{2,}$/.test(alias);
}

function* useAliases(
  prose: Prose,
  scan: Scan,
  aliases: Readonly<Record<string, string>>,
  state: State,
): Generator<Mention> {
  for (const [alias, id] of Object.entries(aliases)) {
    const since = alias in state.aliases ? 0 : (scan.aliases.find((declared) => declared.alias === alias)?.end ?? 0);
    for (const span of findAlias(prose, alias)) {
      if (span.start < since || isDeclaration(span, scan)) continue;
      const because = msg('“{0}” is the declared short form', alias);
      yield {
        ...span,
        language: languageOf(alias),
        via: 'alias',
        ids: id === NO_LAW ? [] : [id],
        because,
        imprecise: false,
        weak: false,
      };
    }
  }
}

/** `note`: the law of the note before, in a footnote. */
type Before = { library: Library; state: State; law: string | null; self: string | null; note: string | null };

/** "this Interpretation" is the interpretation named last, in this block or before it. */
function* resolvePointers(prose: Prose, scan: Scan, strong: readonly Mention[], before: Before): Generator<Mention> {
  let { recent } = before.state;
  let here: readonly string[] = [];
  let seen = 0;
  for (const { start, end, language, noun } of scan.pointers) {
    for (; seen < strong.length && strong[seen]!.end <= start; seen++) {
      const { ids, weak } = strong[seen]!;
      if (ids.length !== 1 || weak) continue;
      recent = [ids[0]!, ...recent.filter((id) => id !== ids[0])];
      here = [ids[0]!, ...here.filter((id) => id !== ids[0])];
    }
    if ((strong[seen] && overlaps(strong[seen]!, { start, end })) || isDeclaration({ start, end }, scan)) continue;
    const words = prose.text.slice(start, end);
    const ibid = noun === 'any' ? before.note : null;
    const fitting = (ids: readonly (string | null)[]) =>
      ids.filter((id) => id !== null && fits(noun, id, before.library)) as string[];
    // "the Interpretation" with two of them in the paragraph may be either; "this Interpretation" is the nearer one.
    const open = /^(?:the |《)/.test(prose.folded.slice(start, end)) ? fitting(here) : [];
    const self = before.self !== null && /^(?:this |本)/.test(prose.folded.slice(start, end)) ? before.self : null;
    const two = ofTwo(noun, here);
    const ids = two ?? (self ? [self] : open.length > 1 ? open : fitting([ibid, ...recent, before.law]).slice(0, 1));
    const because =
      ids.length > 1
        ? msg('“{0}” may be any of those named before', words)
        : ids.length === 1
          ? msg('“{0}” is the instrument of that kind named last', words)
          : msg('“{0}”: no instrument of that kind is named before', words);
    yield { start, end, language, via: 'pointer', ids, because, imprecise: false, weak: true };
  }
}

/** "the former", 后者: of the two laws named last in the paragraph; none where there are not two. Null for other words. */
function ofTwo(noun: Noun, here: readonly string[]): readonly string[] | null {
  if (noun !== 'former' && noun !== 'latter') return null;
  if (here.length < 2) return [];
  return [noun === 'former' ? here[1]! : here[0]!];
}

/** Words inside “(hereinafter the “Interpretation”)” say what will be used, they do not use it. */
function isDeclaration(span: Span, { aliases }: Scan): boolean {
  const declared = aliases[firstFrom(aliases, span.end) - 1];
  // “Personal Information Protection Law ("PIPL")” begins before it, and names the law.
  return declared !== undefined && contains(declared, span.start);
}

function languageOf(words: string): Language {
  return /[\u4e00-\u9fff]/.test(words) ? 'zh' : 'en';
}

/** "GPCL (2017)": the year picks one of those that bear the name, if it is the year of exactly one. */
function byYear(ids: readonly string[], year: number | null, library: Library): readonly string[] {
  if (year === null || ids.length < 2) return ids;
  const matching = ids.filter((id) => library.instruments.get(id)?.adopted?.startsWith(String(year)));
  return matching.length === 1 ? matching : ids;
}

function* findAlias({ text, folded }: Prose, alias: string): Generator<Span> {
  const words = fold(alias);
  const chinese = languageOf(words) === 'zh';
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) {
    const end = at + words.length;
    if (chinese) {
      const titled = folded[at - 1] === '《' && folded[end] === '》';
      if (titled) yield { start: at - 1, end: end + 1 };
      else if (/^ ?第 ?[\d一二三四五六七八九十百千]/.test(folded.slice(end, end + 4))) yield { start: at, end };
    } else if (
      text[at] === alias[0] &&
      !/[\w-]/.test(folded[at - 1] ?? ' ') &&
      !/^(?:\w|-\w)/.test(folded.slice(end, end + 2))
    ) {
      yield { start: at, end };
    }
  }
}

/** Drops what lies inside a longer mention. */
function outermost(mentions: Mention[]): Mention[] {
  const sorted = [...mentions].sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b));
  const kept: Mention[] = [];
  for (const mention of sorted) {
    const last = kept.at(-1);
    if (!last || !overlaps(last, mention)) kept.push(mention);
    else if (last.via === 'unknown' && mention.via !== 'unknown' && mention.end === last.end)
      kept[kept.length - 1] = mention;
    else if (mention.end - mention.start > last.end - last.start) kept[kept.length - 1] = mention;
  }
  return kept;
}

function rank({ via }: Mention): number {
  return via === 'name' ? 0 : via === 'alias' ? 1 : 2;
}

const KINDS: Readonly<Record<Noun, RegExp>> = {
  law: /\blaw\b|法$/i,
  code: /\bcode\b|法典$/i,
  interpretation: /\binterpretation\b|解释(?:（.*）)?$/i,
  decision: /\bdecision\b|决定$/i,
  provisions: /\bprovisions\b|规定(?:（.*）)?$/i,
  regulations: /\bregulations?\b|条例$/i,
  amendment: /\bamendment\b|修正案(?:（.*）)?$/i,
  any: /./,
  former: /./,
  latter: /./,
};

function fits(noun: Noun, id: string, library: Library): boolean {
  const instrument = library.instruments.get(id);
  if (!instrument) return noun === 'law' || noun === 'any';
  if (noun === 'law' && (instrument.rank === 'judicial-interpretation' || instrument.rank === 'amendment'))
    return false;
  return KINDS[noun].test(instrument.title.en);
}
