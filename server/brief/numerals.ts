// Chinese numerals and article numbers: 第二百五十三条之一 is '253-1', and sorts between '253' and '254'.
/** `253-1` for 第二百五十三条之一. Never a number: 253 and 253-1 are two articles. */
export type ArticleId = string;

const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const NUMERALS = '零一二三四五六七八九';

/** The characters that a number may be written with, as the inside of a character class. */
export const NUMERAL_CLASS = '〇零一二两三四五六七八九十百千万0-9０-９';

const ARTICLE = new RegExp(`^第?([${NUMERAL_CLASS}]+)条(?:之([${NUMERAL_CLASS}]+))?$`);
const ARTICLE_INSIDE = new RegExp(`^第?([${NUMERAL_CLASS}]+)之([${NUMERAL_CLASS}]+)条$`);

/** 一百零一, 两百, 一〇一, １０１ and 101 alike; null where it is not one whole number below 100,000,000. */
export function parseNumeral(text: string): number | null {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^[0-9]{1,8}$/.test(plain)) return Number(plain);
  if (plain === '' || plain.length > 20) return null;
  const characters = [...plain];
  if (characters.every((character) => character in DIGITS)) {
    return characters.length === 1 || !plain.includes('两') ? digitByDigit(characters) : null;
  }
  return withUnits(characters);
}

/** 101 → 一百零一. For whole numbers from 0 to 99,999,999. */
export function formatNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99_999_999) throw new RangeError(`Not a numeral: ${value}`);
  if (value === 0) return '零';
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  const bridge = high > 0 && low > 0 && low < 1000 ? '零' : '';
  const text = `${high > 0 ? `${below10000(high)}万` : ''}${bridge}${low > 0 ? below10000(low) : ''}`;
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** 第二百五十三条之一, 253条之1 → `253-1`; null where it is not the number of one article. */
export function parseArticleId(text: string): ArticleId | null {
  const match = ARTICLE.exec(text.replace(/[\s\u3000]/g, '')) ?? ARTICLE_INSIDE.exec(text.replace(/[\s\u3000]/g, ''));
  if (!match) return null;
  const base = parseNumeral(match[1]!);
  if (base === null || base === 0) return null;
  if (match[2] === undefined) return String(base);
  const suffix = parseNumeral(match[2]);
  return suffix === null || suffix === 0 ? null : `${base}-${suffix}`;
}

/** `253-1` → 第二百五十三条之一. */
export function formatArticleId(id: ArticleId): string {
  const [base, ...suffixes] = id.split('-');
  return `第${formatNumeral(Number(base))}条${suffixes.map((suffix) => `之${formatNumeral(Number(suffix))}`).join('')}`;
}

/** Orders article numbers as the statute does: 253, 253-1, 253-2, 254. */
export function compareArticleIds(left: ArticleId, right: ArticleId): number {
  const a = left.split('-').map(Number);
  const b = right.split('-').map(Number);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function isArticleId(text: string): boolean {
  return /^[1-9][0-9]{0,4}(-[1-9][0-9]{0,2})*$/.test(text);
}

function digitByDigit(characters: string[]): number | null {
  if (characters.length > 8) return null;
  return characters.reduce((value, character) => value * 10 + DIGITS[character]!, 0);
}

/** Strict where speech is loose: 一百二 (120 in speech, 102 to a careless reader) is no number here. */
function withUnits(characters: string[]): number | null {
  const at = characters.indexOf('万');
  if (at < 0) return section(characters, true);
  const high = section(characters.slice(0, at), true);
  const low = at === characters.length - 1 ? 0 : section(characters.slice(at + 1), false);
  return high === null || high === 0 || low === null ? null : high * 10_000 + low;
}

/** A number below 10,000; `first` where nothing stands before it, so that a bare 十 or digit is allowed. */
function section(characters: string[], first: boolean): number | null {
  let value = 0;
  let digit: number | null = null;
  let last = first ? null : 10_000; // the unit read last: units fall from left to right
  let zero = false; // read since that unit
  for (const character of characters) {
    const unit = UNITS[character];
    const read = DIGITS[character];
    if (unit !== undefined) {
      if ((last !== null && unit >= last) || (digit === null && unit !== 10)) return null;
      value += (digit ?? 1) * unit;
      [digit, last, zero] = [null, unit, false];
    } else if (read === undefined || digit !== null || (read === 0 && zero)) {
      return null;
    } else if (read === 0) {
      zero = true;
    } else {
      digit = read;
    }
  }
  if (characters.length === 0 || (digit === null && zero)) return null;
  if (digit !== null && !zero && last !== null && last > 10) return null;
  return value + (digit ?? 0);
}

function below10000(value: number): string {
  let text = '';
  let gap = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      gap = text !== '';
    } else {
      text += `${gap ? '零' : ''}${NUMERALS[digit]}${name}`;
      gap = false;
    }
  }
  return text;
}
