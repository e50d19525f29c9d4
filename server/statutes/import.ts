// One file with an official Chinese text → what it is: title, dates, structure. Pure; what is not understood is said, never guessed.
import { isIsoDate } from '../brief/date.ts';
import { NUMERAL_CLASS, parseNumeral } from '../brief/numerals.ts';
import { type Message, msg } from '../text.ts';
import { compileStatute } from './compile.ts';
import { type Extracted, extractText, structureOf } from './extract.ts';
import type { ArticleId, InstrumentText, IsoDate, LineError, Paragraph, Rank, StoredInstrument } from './model.ts';
import { formatStructure } from './structure.ts';

/** To be raised when the same file is understood differently than before: what was kept of it is thrown away then. */
export const IMPORT_VERSION = 1;

/** A text as published. `from`: since when it applies, as far as the file says; `exact` where the file names the day in force. */
export type ImportedText = {
  kind: 'text';
  /** As the file has it, with the name of the State. */
  title: string;
  /** See `titleKey`. */
  key: string;
  /** 人格权编: the file is one of several of the same law. */
  part?: string;
  rank: Rank;
  unit: Extracted['unit'];
  adopted?: IsoDate;
  /** Only where the text was never amended: the first day of the whole law. */
  inForce?: IsoDate;
  from: IsoDate;
  exact: boolean;
  /** The notation of `structure.ts`, headings in Chinese on both sides. */
  structure: string;
  articles: number;
  first: ArticleId;
  /** Numbered from 1 without a gap, and it ends as laws end: what it lacks does not exist. */
  complete: boolean;
  /** It ends as laws end, with the day in force. */
  ends: boolean;
};
/** An instrument in the project's own format; its text is read when it is asked for. */
export type ImportedStatute = { kind: 'statute'; instrument: StoredInstrument };
export type ImportError = { kind: 'error'; line: number; message: Message };
export type Imported = ImportedText | ImportedStatute | ImportError;

/** `name`: of the file, without its folder. */
export function importStatute(name: string, source: string): Imported {
  if (isOwnFormat(source)) return importOwnFormat(name, source);
  const { lines, hasHead } = prepare(source);
  const fail = (line: number, message: Message): ImportError => ({ kind: 'error', line, message });
  const heading = readHeading(lines, hasHead);
  if (!heading) return fail(1, msg('No title of a law, regulation, interpretation or decision at the beginning'));
  const { title, part } = heading;
  const text = extractText(lines.join('\n'));
  const [wrong] = text.errors;
  if (wrong) return fail(wrong.line, msg('{0}', wrong.message));

  const dates = readDates(lines.slice(heading.end, headingEnd(lines, text)), heading.end);
  if ('kind' in dates) return dates;
  const ofFile = fileDate(name);
  const effective = dayInForce(text) ?? dates.inForce;
  const changed = [...dates.amended, ...(ofFile ? [ofFile] : [])].sort().at(-1);
  const exact = effective !== undefined && (changed === undefined || effective > changed);
  const from = exact ? effective : (changed ?? dates.promulgated ?? dates.adopted);
  if (from === undefined) {
    return fail(
      heading.line,
      msg('No date: expected that of its adoption below the title, or the day in force at its end'),
    );
  }
  const first = exact && dates.amended.length === 0;
  return {
    kind: 'text',
    title,
    key: titleKey(title),
    ...(part !== undefined && { part }),
    rank: rankOf(title),
    unit: text.unit,
    ...(dates.adopted !== undefined && { adopted: dates.adopted }),
    ...(first && { inForce: effective }),
    from,
    exact,
    structure: formatStructure(structureOf(withoutBars(text), (zh) => zh)),
    articles: text.articles.length,
    first: text.articles[0]!.id,
    complete: isContinuous(text.articles.map(({ id }) => id)) && endsAsLaw(text),
    ends: endsAsLaw(text),
  };
}

/** The Chinese text of every article of a file that has been imported; deleted ones are left out. */
export function officialArticles(source: string): Map<ArticleId, Paragraph[]> {
  const { articles } = extractText(prepare(source).lines.join('\n'));
  return new Map(articles.filter(({ deleted }) => !deleted).map(({ id, paragraphs }) => [id, paragraphs]));
}

/** The article that the offset lies in, and its line there; null before the first article. */
export function articleAt(source: string, offset: number): ArticleId | null {
  const line = source.slice(0, offset).split('\n').length;
  const { articles } = extractText(prepare(source).lines.join('\n'));
  return articles.findLast((article) => article.line <= line)?.id ?? null;
}

/** A YAML head with an id and a title in two languages: written for this project. */
export function isOwnFormat(source: string): boolean {
  const head = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/.exec(source)?.[1] ?? '';
  return /^id: *(?:cn|own)\//m.test(head) || /^title: *(?:\{|\r?$)/m.test(head);
}

/** The errors of a file in the project's own format, with their lines. */
export function ownFormatErrors(name: string, source: string): LineError[] {
  return compileStatute(name, source).errors;
}

/** The English text of a file in the project's own format; null where there is none. */
export function ownFormatText(name: string, source: string): InstrumentText | null {
  return compileStatute(name, source).text ?? null;
}

/** Of a law, without the name of the State, spaces and punctuation: what two spellings of one title have in common. */
export function titleKey(title: string): string {
  return title.replace(/[^\p{L}\p{N}]/gu, '').replace(/^中华人民共和国(?=.{2})/, '');
}

function importOwnFormat(name: string, source: string): Imported {
  const { instrument, errors } = compileStatute(name, source);
  const [wrong] = errors;
  if (wrong || !instrument) return { kind: 'error', line: wrong?.line ?? 1, message: msg('{0}', wrong?.message ?? '') };
  return { kind: 'statute', instrument };
}

const N = NUMERAL_CLASS;
const DATE = new RegExp(`([12][0-9]{3}|[〇零○一二三四五六七八九]{4})年\\s*([${N}]{1,3})月\\s*([${N}]{1,3})日`, 'g');
const BOLD_ARTICLE = new RegExp(`^\\s*\\*\\*\\s*(第[${N}]+条(?:之[${N}]+)?)\\s*\\*\\*\\s*`);
const DIVISION = new RegExp(`^第[${N}]+(?:编|分编|章|节|条)`);
const INFO_END = /^<!--\s*INFO END\s*-->$/;

/** The lines, as many as there were, without what collections and word processors put around a text. */
function prepare(source: string): { lines: string[]; hasHead: boolean } {
  const lines = source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
        .replace(/\u00a0/g, ' ')
        .replace(BOLD_ARTICLE, '$1 '),
    );
  removeContents(lines);
  return { lines, hasHead: lines[0]?.trim() === '---' };
}

/** A table of contents has the headings a second time, before the first one that counts. */
function removeContents(lines: string[]): void {
  const start = lines.findIndex((line) => /^[#\s]*目\s*[录次]\s*$/.test(line));
  if (start < 0) return;
  const plain = (line: string) => line.replace(/[#\s\u3000]/g, '');
  const first = lines.findIndex((line, index) => index > start && plain(line) !== '');
  const again = lines.findIndex((line, index) => index > first && plain(line) === plain(lines[first] ?? ''));
  if (first < 0 || again < 0) return;
  // Blank, not gone: lines keep their numbers.
  for (let index = start; index < again; index++) lines[index] = '';
}

type Heading = { title: string; part?: string; line: number; end: number };

/** The title and the part that the first lines name; `end`: index of the line after them. */
function readHeading(lines: readonly string[], hasHead: boolean): Heading | null {
  const close = hasHead ? lines.findIndex((line, index) => index > 0 && line.trim() === '---') : -1;
  const next = (from: number) => lines.findIndex((line, index) => index >= from && line.trim() !== '');
  const bare = (index: number) => (lines[index] ?? '').trim().replace(/^#{1,6}\s+/, '');
  const at = next(close + 1);
  if (at < 0) return null;
  let title = bare(at);
  let end = at + 1;
  const below = next(end);
  // The organs stand in a line of their own above 关于….
  if (/(?:院|部|局|会|署|委|府|办公室)$/.test(title) && below >= 0 && /^关于/.test(bare(below))) {
    title += bare(below);
    end = below + 1;
  }
  title = title
    .replace(/(?<=院|部|局|会|署)[\s\u3000]+(?=最高|中国|国家|公安|司法)/g, '、')
    .replace(/[\s\u3000]+/g, '')
    .replace(/[（(](?:19|20)\d\d年?(?:修正|修订|修改)?(?:本|版)?[）)]$/, '');
  if (!isTitle(title)) return null;
  const part = next(end);
  if (part >= 0 && /^#\s/.test(lines[part]!.trim()) && PART.test(bare(part))) {
    return { title, part: bare(part).replace(/[\s\u3000]+/g, ''), line: at + 1, end: part + 1 };
  }
  return { title, line: at + 1, end };
}

const PART = new RegExp(
  `^(?:第[${N}]+编[\\s\\u3000]*)?[\\u4e00-\\u9fff、]{1,12}(?:编|则)$|^第[${N}]+编[\\s\\u3000]+\\S{1,12}$`,
);
const KIND =
  /(?:法|法典|条例|规定|办法|决定|决议|解释|批复|通知|意见|规则|细则|修正案|纪要|公约|协定|答复|复函|函|章程|准则|规范|规程|通则|总则|安排|指引|公告|令)(?:[（(][^（()）]{1,8}[）)])?$/;

function isTitle(title: string): boolean {
  const short = title.replace(/^中华人民共和国(?=.{2})/, '');
  const named = short !== title || /法$/.test(short) ? short.length >= 2 : short.length >= 4;
  return named && title.length <= 150 && KIND.test(title) && !/[。；！？!?<>`|]/.test(title) && !DIVISION.test(title);
}

/** Index of the line where the text itself begins. */
function headingEnd(lines: readonly string[], { articles }: Extracted): number {
  const mark = lines.findIndex((line) => INFO_END.test(line.trim()));
  const first = articles[0] ? articles[0].line - 1 : lines.length;
  const division = lines.findIndex((line) => DIVISION.test(line.trim().replace(/^#{1,6}\s+/, '')));
  return Math.min(mark < 0 ? first : mark, first, division < 0 ? first : division);
}

type Dates = { adopted?: IsoDate; promulgated?: IsoDate; inForce?: IsoDate; amended: IsoDate[] };

/** What each date of the heading is, by the words behind it. `before`: number of lines above these. */
function readDates(lines: readonly string[], before: number): Dates | ImportError {
  const dates: Dates = { amended: [] };
  for (const [index, line] of lines.entries()) {
    const found = [...line.matchAll(DATE)];
    for (const [at, match] of found.entries()) {
      const date = isoDate(match);
      if (date === null)
        return { kind: 'error', line: before + index + 1, message: msg('There is no such day: {0}', match[0]) };
      const words = line.slice(match.index + match[0].length, found[at + 1]?.index);
      if (/修订|修正|修改|通过的《/.test(words) || (dates.adopted === undefined && /^根据/.test(line.trim())))
        dates.amended.push(date);
      else if (/^[\s\u3000]*起?[\s\u3000]*(?:施行|实施|生效)/.test(words)) dates.inForce = date;
      else if (/通过|批准/.test(words)) {
        // Two organs adopt within months; years later it is another text.
        if (dates.adopted !== undefined && daysBetween(dates.adopted, date) > 180) dates.amended.push(date);
        else dates.adopted ??= date;
      } else if (/公布|发布|颁布/.test(words)) dates.promulgated = date;
    }
  }
  return dates;
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function isoDate([, year = '', month = '', day = '']: RegExpMatchArray): IsoDate | null {
  const two = (value: number | null) => String(value ?? 0).padStart(2, '0');
  const date = `${parseNumeral(year.replaceAll('○', '〇')) ?? 0}-${two(parseNumeral(month))}-${two(parseNumeral(day))}`;
  return isIsoDate(date) ? date : null;
}

/** 网络安全法(2016-11-07).md: the day when that text was published. */
function fileDate(name: string): IsoDate | undefined {
  const date = /[（(](\d{4}-\d{2}-\d{2})[）)]\.[^.]+$/.exec(name)?.[1];
  return date !== undefined && isIsoDate(date) ? date : undefined;
}

/** 自2021年11月1日起施行, in one of the last articles. */
function dayInForce({ articles }: Extracted): IsoDate | undefined {
  for (const { paragraphs } of articles.slice(-3).reverse()) {
    for (const { text } of paragraphs) {
      for (const match of text.matchAll(DATE)) {
        const after = text.slice(match.index + match[0].length);
        if (
          /自$/.test(text.slice(0, match.index)) &&
          /^(?:零时)?(?:起|开始)[^，。；]{0,6}(?:施行|实施|生效|执行)/.test(after)
        )
          return isoDate(match) ?? undefined;
      }
    }
  }
  return undefined;
}

/** The notation of the structure separates two languages by a bar. */
function withoutBars(text: Extracted): Extracted {
  return { ...text, headings: text.headings.map(({ level, zh }) => ({ level, zh: zh.replaceAll('|', '｜') })) };
}

/** From 1 on, without a gap. */
export function isContinuous(articles: readonly ArticleId[]): boolean {
  let last = 0;
  for (const id of articles) {
    const base = Number(id.split('-')[0]);
    if (base !== last && base !== last + 1) return false;
    last = base;
  }
  return true;
}

function endsAsLaw({ articles }: Extracted): boolean {
  return articles.slice(-3).some(({ paragraphs }) => paragraphs.some(({ text }) => /(?:施行|实施|生效)/.test(text)));
}

/** For grouping only: no rule judges by it. */
function rankOf(title: string): Rank {
  if (/修正案(?:[（(].*)?$/.test(title)) return 'amendment';
  if (/^最高人民(?:法|检察)院/.test(title)) return 'judicial-interpretation';
  if (/宪法$/.test(title)) return 'constitution';
  if (/(?:法|法典|总则|通则)$/.test(title)) return 'law';
  if (/(?:决定|决议)$/.test(title)) return 'decision';
  return /条例$/.test(title) ? 'administrative-regulation' : 'normative-document';
}
