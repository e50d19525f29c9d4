// Names of laws, and of papers that are no laws, which no library knows: the number beside them must not fall to another law.
import { firstFrom, overlaps } from '../text.ts';
import type { Prose } from './model.ts';
import type { NameMatcher, NameMention } from './names.ts';
import type { ArticleGroup } from './pinpoint.ts';
import type { UnknownName } from './scan.ts';
import { matchesIn, wording } from './sieve.ts';

const TITLE =
  /^ (?:of|under|in) (?:the |a |an |this |that |our |its |their |such )?((?:[a-z0-9'&.-]+ ){0,12}?)(law|code|act|regulations?|measures|provisions|rules|interpretation|decision|convention|treaty|covenant|directive|charter|constitution|protocol|statute|opinions|notice|guidelines|ordinance|agreement|contract|memorandum|policy|bylaws|articles|statutes|terms|appendix|annex|draft|bill|proposal)(?![a-z])/;
const TITLE_BEFORE =
  /(?:^|[^A-Za-z'])(?!(?:The|This|That|Such|Under|In) (?:Law|Code|Act|Regulations?|Measures|Rules)\b)((?:[A-Z][A-Za-z'&-]*,? (?:(?:of|on|and|for|the|in|to|against) ){0,3}){1,8}?(Law|Code|Act|Regulations?|Measures|Rules|Convention|Treaty|Covenant|Directive|Charter|Constitution|Statute|Ordinance|Agreement|Contract|Annex|Policy))(?:'s?|’s?)?,? ?\(?$/;
// How such a title ends: to find that out by the whole of it would take long.
const NOUN_BEFORE =
  /(?:Law|Code|Act|Regulations?|Measures|Rules|Convention|Treaty|Covenant|Directive|Charter|Constitution|Statute|Ordinance|Agreement|Contract|Annex|Policy)(?:'s?|’s?)?,? ?\(?$/;
const HEADED =
  /^,? (?:of|under|in) (?:the )?((?:[A-Z][\w'-]+ ){0,4}?(?:Law|Provisions|Regulations?|Measures|Rules|Order|Circular|Notice|Opinions|Guidelines|Interpretation|Decision|Code|Standards?)(?= (?:on|for|concerning|regarding|relating|against|governing|No\.|\d)))/;
const NOT_LAW = /^(?:agreement|contract|memorandum|policy|bylaws|articles|terms|appendix|annex|draft|bill|proposal)$/;
const ABROAD = /^(?:act|convention|treaty|covenant|directive|charter|protocol|statutes?|ordinance)$/;
const CHINESE_TITLE = wording(/《([^《》]{1,80})》/g);
const LEGISLATION = /(?:法|法典|条例|规定|办法|解释|决定|细则|意见|通知|规则|修正案|批复|纪要)(?:\([^()]{1,12}\))?$/;
const TREATY = /(?:公约|条约|议定书|宪章|宣言)$/;
// Papers that have articles too.
const NO_LEGISLATION =
  /((?:协议|合同|章程|附件|附录|制度|手册|方案|清单|保单|条款|声明|政策|承诺书|备忘录|决议|公告|说明书|须知|草案|建议稿|征求意见稿|[一二三]审稿|草案稿|讨论稿|送审稿|专家稿|本文|前文|上文|下文)(?:书|中|的)?)$/;
const POINTING_TITLE = /^(?:法|法典|解释|决定|规定|条例|修正案)$/;
const LEADING = /^.*(?:根据|依照|依据|按照|违反|适用|参照|以及|我国|现行|[和与及对在由的])(?=.{2})/;
const COMMON_WORD =
  /(?:[本该]|(?<!合)同)(?:法|法典|条例|办法|解释|规定|决定|细则|意见)$|(?:上述|前款|有关|相关|国家|下列|如下)规定$|办法$|方法$|依法$|司法$|执法$|立法$|违法$|合法$|非法$/;
const BARE_CHINESE_LAW = /([\u4e00-\u9fff]{1,12}(?:法|法典|条例|办法|公约|条约|解释|规定|决定|细则|批复|意见))$/;

/** Names beside an article number that the matcher does not know: the number must not fall to another law. */
export function findUnknown(
  prose: Prose,
  mentions: readonly NameMention[],
  groups: readonly ArticleGroup[],
  names: NameMatcher,
): UnknownName[] {
  const { text, folded } = prose;
  const unknown: UnknownName[] = [];
  const known = (start: number, end: number) => {
    const next = firstFrom(mentions, start);
    return [mentions[next - 1], mentions[next]].some((name) => name && overlaps(name, { start, end }));
  };
  for (const group of groups) {
    if (group.language === 'en') {
      const found = after(prose, group) ?? headed(prose, group) ?? acronym(prose, group) ?? before(prose, group);
      if (found && !known(found.start, found.end)) unknown.push(found);
    } else if (folded[group.start - 1] !== '》' && !known(group.start - 1, group.start)) {
      const found = bareChinese(prose, group);
      if (found) unknown.push(found);
    }
  }
  for (const match of matchesIn(prose, CHINESE_TITLE)) {
    const start = match.index;
    const end = start + match[0].length;
    if (POINTING_TITLE.test(match[1]!) || known(start, end)) continue;
    const place = names.beginsAbroad(match[1]!) || names.endsAbroad(folded.slice(Math.max(0, start - 20), start));
    const kind = place || TREATY.test(match[1]!) ? 'foreign' : LEGISLATION.test(match[1]!) ? 'chinese' : 'none';
    unknown.push({ start, end, language: 'zh', kind, name: text.slice(start, end) });
  }
  return unknown;
}

/** "Article 5 of the Anti-Espionage Law". */
function after({ text, folded }: Prose, group: ArticleGroup): UnknownName | null {
  const match = TITLE.exec(folded.slice(group.end, group.end + 140));
  if (
    !match ||
    /[.;:!?]/.test(match[0].replace(/\b(?:art|no|u\.s|u\.k)\./g, '')) ||
    isPointing(match[0]) ||
    /\b(?:arts?|articles?)\b/.test(match[1]!)
  )
    return null;
  const noun = match[2]!;
  const end = group.end + match[0].length;
  const start = end - match[1]!.length - noun.length;
  const kind = kindOf(noun, /[A-Z]/.test(text[start]!));
  return kind && { start, end, language: 'en', kind, name: text.slice(start, end) };
}

/** "Article 13 of the Law on Guarding State Secrets", "Article 8 of Circular 27", "Article 12 of Order No. 11". */
function headed({ text }: Prose, group: ArticleGroup): UnknownName | null {
  const match = HEADED.exec(text.slice(group.end, group.end + 90));
  if (!match) return null;
  const end = group.end + match[0].length;
  const start = end - match[1]!.length;
  return { start, end, language: 'en', kind: 'chinese', name: text.slice(start, end) };
}

/** "Article 16 TFEU": an abbreviation that is nobody's we know. */
function acronym({ text }: Prose, group: ArticleGroup): UnknownName | null {
  const match = /^ (?!(?:AND|OR|OF|THE|PRC)\b)[A-Z][A-Za-z]?[A-Z]{1,5}(?![A-Za-z-])/.exec(
    text.slice(group.end, group.end + 12),
  );
  if (!match) return null;
  const start = group.end + 1;
  return { start, end: group.end + match[0].length, language: 'en', kind: 'foreign', name: match[0].slice(1) };
}

/** "the Anti-Espionage Law, Article 5". */
function before({ text }: Prose, group: ArticleGroup): UnknownName | null {
  if (!NOUN_BEFORE.test(text.slice(Math.max(0, group.start - 18), group.start))) return null;
  const from = Math.max(0, group.start - 100);
  const match = TITLE_BEFORE.exec(text.slice(from, group.start));
  if (!match) return null;
  const start = from + match.index + match[0].indexOf(match[1]!);
  const end = start + match[1]!.length;
  const kind = kindOf(match[2]!.toLowerCase(), true);
  return kind && { start, end, language: 'en', kind, name: match[1]! };
}

function kindOf(noun: string, capital: boolean): UnknownName['kind'] | null {
  if (NOT_LAW.test(noun)) return 'none';
  if (ABROAD.test(noun)) return 'foreign';
  return capital ? 'chinese' : null;
}

/** 反间谍法第五条; 本合同第五条 is no legislation. */
function bareChinese({ text, folded }: Prose, group: ArticleGroup): UnknownName | null {
  const words = folded.slice(Math.max(0, group.start - 16), group.start);
  const paper = NO_LEGISLATION.exec(words);
  const match = paper ?? /(实施(?:办法|细则|条例|规定|意见))$/.exec(words) ?? BARE_CHINESE_LAW.exec(words);
  if (!match || (!paper && !match[1]!.startsWith('实施') && COMMON_WORD.test(match[1]!))) return null;
  const name = match[1]!.replace(LEADING, '');
  const start = group.start - name.length;
  const kind = paper ? 'none' : TREATY.test(match[1]!) ? 'foreign' : 'chinese';
  return { start, end: group.start, language: 'zh', kind, name: text.slice(start, group.start) };
}

function isPointing(words: string): boolean {
  return /^ (?:of|under|in) (?:the|this|that|the said|the same|these|those) (?:said |same |above )?(?:law|code|interpretation|decision|provisions|regulations?|amendment)$/.test(
    words,
  );
}
