// The version of a law that a citation names itself: "CSL (2016)", "as amended in 2009", 《刑法》（2009年修正）, the 2016 CSL.
import type { Span } from '../text.ts';
import type { Prose } from './model.ts';
import { mayHave, wording } from './sieve.ts';

// Each expression is tried on a slice of fixed length: the scan is linear.
const YEAR = '((?:19|20)\\d\\d)';
const DAY = '(?:\\d{1,2} )?(?:[a-z]{3,9}\\.? )?(?:\\d{1,2}, ?)?';
const AMENDED =
  '(?:as )?(?:then |(?:last|most recently|further) )?(?:amended|revised|modified|adopted|enacted|promulgated|it stood|worded|in force)';
const KIND =
  '(?: ?(?:amendment|amended|revision|revised|version|text|edition)|年?(?:第?[一二三四五六七八九十]{1,3}次)?(?:修订|修正|修改|通过|公布)?(?:案|版|本|文本)?)';
/** "(2016)", "(as amended in 2009)", "(2009 Amendment)", （2005年修订）. */
const IN_BRACKETS = ` ?\\((?:${AMENDED}(?: (?:in|on|by|as of|of))? )?${DAY}${YEAR}${KIND}?\\)`;
/** "as amended in 2009", ", as it stood in 2014,". */
const IN_WORDS = `,? ${AMENDED} (?:in|on|as of|of) ${DAY}${YEAR}(?!\\d),?`;
const AFTER = new RegExp(`^(?:${IN_BRACKETS}|${IN_WORDS})`);
const AFTER_ARTICLE = new RegExp(`^(?: ?\\(${AMENDED}(?: (?:in|on|by|as of|of))? ${DAY}${YEAR}\\)|${IN_WORDS})`);
/** "Article 64 CSL 2016". */
const BARE = new RegExp(`^ ${YEAR}(?=$|[,.;:)])`);
const BEFORE = new RegExp(
  `(?:^|[^a-z])(?:the|this|that|of|under|and|or|to|old|former|original|then|previous|earlier) ${YEAR} ` +
    "(?:(?:version|text|edition) of (?:the )?)?(?:prc |chinese |china's )?$",
);
const BEFORE_CHINESE = new RegExp(
  `${YEAR}年?(?:第?[一二三四五六七八九十]{1,3}次)?(?:修订|修正|修改|通过|公布)?(?:后|版)?的?(?:中国|我国)?$`,
);
/** Between a law and its article. */
const BETWEEN = new RegExp(`${IN_BRACKETS}|${IN_WORDS}|the ${YEAR} (?:version|text|edition) of (?=the )`);
const REACH = 60;

const ANY_YEAR = wording(/(?:19|20)\d\d/);

/** The year written at the name of the law, or behind the article; prose offsets. */
export function writtenYear(prose: Prose, name: Span | null, group: Span | null): number | null {
  if (!mayHave(prose, ANY_YEAR)) return null;
  const { folded } = prose;
  const after = ({ end }: Span) => folded.slice(end, end + REACH);
  const before = ({ start }: Span) => folded.slice(Math.max(0, start - REACH), start);
  const found =
    (name && AFTER.exec(after(name))) ??
    (name && group && (BARE.exec(after(name)) ?? BEFORE.exec(before(name)) ?? BEFORE_CHINESE.exec(before(name)))) ??
    (group && AFTER_ARTICLE.exec(after(group)));
  const year = found?.slice(1).find((part) => part !== undefined);
  return year === undefined ? null : Number(year);
}

/** The words between a law and its article, without those that name the version. */
export function withoutVersion(gap: string): string {
  return gap.length < REACH * 2 && /\d/.test(gap) ? gap.replace(BETWEEN, '') : gap;
}

/** What links a law or an article to the amendment that gave it its text: "as amended by the". */
export const AMENDED_BY = /^,? ?\(?as (?:last )?(?:amended|revised|inserted|introduced|added|modified) by (?:the )?$/;
