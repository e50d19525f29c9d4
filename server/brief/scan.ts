// One pass over one block: names of laws, article numbers, words that point back, declared short forms. Context-free.
import type { Span } from '../text.ts';
import { findBackward } from './backward.ts';
import { chineseGroupAt, findChineseGroups } from './chinese.ts';
import { findEnglishGroups } from './english.ts';
import type { Language, Prose } from './model.ts';
import type { NameMatcher, NameMention } from './names.ts';
import type { ArticleGroup, WrittenPlace } from './pinpoint.ts';
import { matchesIn, wording } from './sieve.ts';
import { findUnknown } from './unknown.ts';

/** What kind of instrument a pointing word means. */
export type Noun =
  | 'law'
  | 'code'
  | 'interpretation'
  | 'decision'
  | 'provisions'
  | 'regulations'
  | 'amendment'
  | 'any'
  | 'former'
  | 'latter';

/** "this Interpretation", 本法: an instrument named before. */
export type Pointer = Span & { language: Language; noun: Noun };

/** A declared short form, "(hereinafter the Interpretation)"; the span covers the declaration. */
export type AliasDeclaration = Span & { language: Language; alias: string };

/**
 * A name that no library knows: "the Anti-Espionage Law", 《反间谍法》. `chinese` or `foreign` by its form, `none` where it is no
 * legislation at all ("this Agreement", a book).
 */
export type UnknownName = Span & { language: Language; kind: 'chinese' | 'foreign' | 'none'; name: string };

export type Scan = {
  readonly names: readonly NameMention[];
  readonly groups: readonly ArticleGroup[];
  readonly pointers: readonly Pointer[];
  readonly aliases: readonly AliasDeclaration[];
  readonly unknown: readonly UnknownName[];
  readonly backward: readonly Backward[];
};

/** "paragraph 3 of the same Article", 该条第二款: places in the article cited last. */
export type Backward = Span & { language: Language; places: readonly WrittenPlace[] };

const NOTHING: Scan = { names: [], groups: [], pointers: [], aliases: [], unknown: [], backward: [] };

export function scan(prose: Prose, names: NameMatcher): Scan {
  if (prose.text === '') return NOTHING;
  const mentions = mergeRestatements(prose, names.find(prose));
  const groups = findEnglishGroups(prose).concat(findChineseGroups(prose));
  for (const { end, language } of mentions) {
    const bare =
      language === 'zh' && BARE_ARTICLE.test(prose.folded.slice(end, end + 10)) ? chineseGroupAt(prose, end) : null;
    if (bare) groups.push(bare);
  }
  const pointers = findPointers(prose);
  const aliases = findAliases(prose);
  const unknown = findUnknown(prose, mentions, groups.sort(byStart), names);
  const backward = findBackward(prose);
  const count = mentions.length + groups.length + pointers.length + aliases.length + unknown.length + backward.length;
  if (count === 0) return NOTHING;
  return {
    names: mentions,
    groups,
    pointers: pointers.sort(byStart),
    aliases: aliases.sort(byStart),
    unknown,
    backward,
  };
}

const BARE_ARTICLE = /^[\d一二三四五六七八九十百千]{1,9}条/;

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** "Personal Information Protection Law (PIPL)", 《…解释》（法释〔2017〕10号）: one mention, not two. */
function mergeRestatements({ folded }: Prose, mentions: NameMention[]): NameMention[] {
  if (mentions.length < 2) return mentions;
  const merged: NameMention[] = [];
  for (const mention of mentions) {
    const last = merged.at(-1);
    const between = last ? folded.slice(last.end, mention.start) : '';
    const same = last?.ids.some((id) => mention.ids.includes(id)) && last.language === mention.language;
    if (last && same && /^ ?\("?$/.test(between)) {
      const close = /^"?\)/.exec(folded.slice(mention.end, mention.end + 2));
      const ids = last.ids.filter((id) => mention.ids.includes(id));
      merged[merged.length - 1] = {
        ...last,
        ids,
        end: mention.end + (close?.[0].length ?? 0),
        year: last.year ?? mention.year,
      };
    } else merged.push(mention);
  }
  return merged;
}

const ENGLISH_POINTER = wording(
  /\b(this|that|the said|the same|said|same|the above|the above-mentioned|the aforementioned|the|these|those) (law|code|interpretation|decision|provisions|regulations?|amendment)(?![a-z-])/g,
);
// "Interpretation art. 5" without an article before it.
const BARE_INTERPRETATION = wording(
  /(?<![A-Za-z] ?(?:the|The|this|This) |[A-Za-z-])(?:Judicial )?Interpretation(?=,? (?:[Aa]rts?\b|[Aa]rticles?\b))/g,
  'text',
);
// "the latter's Article 66", 前者第六十四条: of the two laws named last.
const TWO = wording(/\bthe (?:former|latter)(?![a-z])|[前后]者/g);
// "Ibid., art. 29", 同前注，第二十九条: the law of the note before.
const IBID = wording(
  /(?<![a-z])(?:ibid\.?,?(?![a-z])|id\.?,?(?= ?(?:arts?\b|articles?\b|at art|§)))|同[前上]注(?:\[?[\d①-⑳]{1,3}\]?)?[,:]?/g,
);
// 《解释》 without a declaration: the one named last.
const TITLED_POINTER = wording(/《(解释|决定|规定|条例|修正案)》/g);
const CHINESE_POINTER = wording(/(?:[本该]|(?<!合)同)(法典|法|解释|决定|规定|条例|修正案)(?![院律官庭人])/g);
const CHINESE_NOUNS: Readonly<Record<string, Noun>> = {
  法: 'law',
  法典: 'code',
  解释: 'interpretation',
  决定: 'decision',
  规定: 'provisions',
  条例: 'regulations',
  修正案: 'amendment',
};

function findPointers(prose: Prose): Pointer[] {
  const { text } = prose;
  const found: Pointer[] = [];
  for (const match of matchesIn(prose, ENGLISH_POINTER)) {
    const noun = match[2]!.replace(/^regulation$/, 'regulations') as Noun;
    const start = match.index;
    const end = start + match[0].length;
    // "the law" is a common noun; "the Law" is one that was named.
    const capital = /[A-Z]/.test(text[end - match[2]!.length]!);
    const pointing = match[1] !== 'the' && match[1] !== 'these' && match[1] !== 'those';
    if (!capital && !(pointing && /law|code|interpretation|decision/.test(noun))) continue;
    // "this Law Firm", "the Interpretation of the Two Highs": a longer name.
    if (/^ (?:[A-Z]|(?:of|on|concerning) )/.test(text.slice(end, end + 12)) && match[1] === 'the') continue;
    found.push({ start, end, language: 'en', noun });
  }
  const add = ({ index: start, 0: words }: RegExpExecArray, language: Language, noun: Noun) =>
    found.push({ start, end: start + words.length, language, noun });
  for (const match of matchesIn(prose, BARE_INTERPRETATION)) add(match, 'en', 'interpretation');
  for (const match of matchesIn(prose, TWO))
    add(match, /[a-z]/.test(match[0]) ? 'en' : 'zh', /former|前/.test(match[0]) ? 'former' : 'latter');
  for (const match of matchesIn(prose, IBID)) add(match, match[0].startsWith('同') ? 'zh' : 'en', 'any');
  for (const match of matchesIn(prose, TITLED_POINTER)) add(match, 'zh', CHINESE_NOUNS[match[1]!]!);
  for (const match of matchesIn(prose, CHINESE_POINTER)) add(match, 'zh', CHINESE_NOUNS[match[1]!] ?? 'any');
  return found;
}

const HEREINAFTER = wording(
  /[(,;] ?(?:hereinafter|hereafter|henceforth)(?: (?:referred to|called|cited|abbreviated|known|designated))?(?: (?:as|to))?:?,? ?(?:the )?(?:"(?:the )?([^"()]{2,60}?),?"|([a-z][^"(),.;:]{1,60}))/g,
);
const QUOTED_SHORT = wording(/\((?:the |collectively,? )?"(?:the )?([^"()]{2,60}?),?"\)/g);
const CHINESE_SHORT = wording(
  /[(,](?:以下|下文|下)?(?:均)?(?:简称|统称|称)(?:为|作)?[:：]?(?:《([^《》]{1,40})》|"([^"]{1,40})"|([^"()《》,。;]{1,30}))/g,
);
const SHORT_FORMS = [
  [HEREINAFTER, 'en'],
  [QUOTED_SHORT, 'en'],
  [CHINESE_SHORT, 'zh'],
] as const;

function findAliases(prose: Prose): AliasDeclaration[] {
  const found: AliasDeclaration[] = [];
  for (const [pattern, language] of SHORT_FORMS) {
    for (const match of matchesIn(prose, pattern)) {
      const alias = (match[1] ?? match[2] ?? match[3] ?? '').trim();
      if (alias === '') continue;
      // The alias as written: its capitals decide what counts as a use of it.
      const at = match.index + match[0].lastIndexOf(alias);
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        language,
        alias: prose.text.slice(at, at + alias.length),
      });
    }
  }
  return found;
}
