// Reads one official Chinese text into articles, paragraphs (款), items (项) and headings. Pure; never throws.
import { parse as parseYaml } from 'yaml';
import { compareArticleIds, NUMERAL_CLASS, parseArticleId, parseNumeral } from '../brief/numerals.ts';
import type { ArticleId, LineError, Paragraph } from './model.ts';
import type { Structure } from './structure.ts';

/** `path`: indexes into the headings, from the outermost. `line`: where the article begins, from 1. */
export type ExtractedArticle = {
  id: ArticleId;
  paragraphs: Paragraph[];
  path: number[];
  deleted: boolean;
  line: number;
};

export type Extracted = {
  /** The YAML head, where the text has one. */
  head: Record<string, unknown>;
  /** The first line after the head. */
  title: string;
  /** `clause` for 一、 (amendments, decisions), `entry` for the rows of a table of charge names. */
  unit: 'article' | 'clause' | 'entry';
  articles: ExtractedArticle[];
  headings: { level: number; zh: string }[];
  errors: LineError[];
};

type Line = { text: string; number: number };

const N = NUMERAL_CLASS;
const ARTICLE = new RegExp(`^(第[${N}]+条(?:之[${N}]+)?)(?:[\\s\\u3000]+(.*))?$`);
const CLAUSE = new RegExp(`^([${N}]+)、(.*)$`);
const HEADING = new RegExp(`^第[${N}]+(编|分编|章|节)(?![^\\s\\u3000])`);
const ITEM = new RegExp(`^“?[（(]([${N}]+)[）)]\\s*(.*)$`);
/** 1. or ① or (1) below an item is a 目: part of that item. */
const SUBITEM = /^(?:[0-9]{1,2}[.．、]|[（(][0-9]{1,2}[）)])/;
const EDITORIAL = /^[\u2460-\u2473]/;
const ANNEX = new RegExp(`^附\\s*(?:件|表|录)[${N}]*(?:$|[\\s\\u3000：:])`);
const CHARGE = new RegExp(`^第[${N}]+条.*：\\S`);
/** A line that stops in the middle of a sentence goes on in the next one, whatever broke it. */
const UNFINISHED = /[\u4e00-\u9fff，、]$/;
const DELETED = /^[（(【[](?:删去|删除|已删去|已删除)[）)】\]]$/;
const RANKS = ['编', '分编', '章', '节'];

/**
 * An article begins at 第…条 with a space after it; every further line is a paragraph, or an item where it begins with
 * （一）, until the next article, heading or annex. An unnumbered line after items is a new paragraph. Where there are no
 * articles, the clauses 一、 are the units; the quoted lines of an amendment count as the clause's own paragraphs and items, as
 * the courts cite them (《刑法修正案（七）》第9条第2款). Where there are neither, rows 第…条…：name are the units, by order.
 */
export function extractText(source: string): Extracted {
  const { head, body } = splitHead(source);
  const result: Extracted = {
    head: head.values,
    title: body[0]?.text ?? '',
    unit: unitOf(body),
    articles: [],
    headings: [],
    errors: [...head.errors],
  };
  if (result.unit === 'entry') readEntries(body, result);
  else readArticles(body.slice(1), result);
  checkOrder(result);
  if (result.articles.length === 0) result.errors.push({ line: 1, message: 'No article, clause or table row found' });
  return result;
}

/** The structure of an extracted text; `translate` gives the English title of a Chinese heading. */
export function structureOf(text: Extracted, translate: (zh: string) => string): Structure {
  return {
    articles: new Map(
      text.articles.map(({ id, paragraphs, deleted, path }) => [
        id,
        { shape: paragraphs.map(({ items }) => items.length), deleted, path },
      ]),
    ),
    headings: text.headings.map(({ level, zh }) => ({ level, zh, en: translate(zh) })),
    order: text.articles.map(({ id }) => id),
  };
}

function splitHead(source: string): {
  head: { values: Record<string, unknown>; errors: LineError[] };
  body: Line[];
} {
  const lines = source.replace(/^\ufeff/, '').split(/\r?\n/);
  const end = lines[0]?.trim() === '---' ? lines.findIndex((line, index) => index > 0 && line.trim() === '---') : -1;
  const head: { values: Record<string, unknown>; errors: LineError[] } = { values: {}, errors: [] };
  if (end > 0) {
    try {
      const values: unknown = parseYaml(lines.slice(1, end).join('\n'));
      if (values !== null && typeof values === 'object') head.values = { ...values };
    } catch (error) {
      head.errors.push({ line: 1, message: `The head is not YAML: ${(error as Error).message.split('\n')[0]}` });
    }
  }
  const body = lines
    .map((line, index) => ({ text: clean(line), number: index + 1 }))
    .filter(({ text, number }) => number > end + 1 && text !== '');
  return { head, body };
}

/** Without the Markdown that collections put around a text: heading marks, comments, full-width spaces at the ends. */
function clean(line: string): string {
  const text = line.trim().replace(/^#{1,6}\s+/, '');
  return text.startsWith('<!--') && text.endsWith('-->') ? '' : text;
}

function unitOf(body: Line[]): Extracted['unit'] {
  if (body.some(({ text }) => ARTICLE.test(text))) return 'article';
  if (body.some(({ text }) => CLAUSE.test(text))) return 'clause';
  return body.some(({ text }) => CHARGE.test(text)) ? 'entry' : 'article';
}

function readEntries(body: Line[], result: Extracted): void {
  for (const { text, number } of body) {
    if (!CHARGE.test(text)) continue;
    const id = String(result.articles.length + 1);
    result.articles.push({ id, paragraphs: [{ text, items: [] }], path: [], deleted: false, line: number });
  }
}

function readArticles(body: Line[], result: Extracted): void {
  const open: { rank: number; index: number }[] = [];
  let article: ExtractedArticle | null = null;
  for (const { text, number } of body) {
    const rank = headingRank(text, result.unit, open);
    const start = result.unit === 'article' ? ARTICLE.exec(text) : CLAUSE.exec(text);
    if (rank !== null) {
      while (open.length > 0 && open.at(-1)!.rank >= rank) open.pop();
      const zh = text.replace(/[\s\u3000]+/, '\u3000').replace(/(?<=\u3000.)\s(?=.$)/, '');
      open.push({ rank, index: result.headings.push({ level: open.length + 1, zh }) - 1 });
      article = null;
    } else if (start) {
      article = beginArticle(start, number, open, result);
    } else if (ANNEX.test(text)) {
      break;
    } else if (article && !EDITORIAL.test(text)) {
      addLine(article, text, number, result.errors);
    }
  }
}

/** 0 for 编 … 3 for 节; null where the line is no heading. 附则 alone stands beside the outermost headings. */
function headingRank(text: string, unit: Extracted['unit'], open: { rank: number }[]): number | null {
  if (unit !== 'article') return null;
  if (/^附\s*则$/.test(text)) return open[0]?.rank ?? 2;
  const match = HEADING.exec(text);
  return match && !/[。；]/.test(text) ? RANKS.indexOf(match[1]!) : null;
}

function beginArticle(
  start: RegExpExecArray,
  line: number,
  open: { index: number }[],
  result: Extracted,
): ExtractedArticle | null {
  const number = result.unit === 'article' ? parseArticleId(start[1]!) : parseNumeral(start[1]!);
  if (number === null || number === 0) {
    result.errors.push({ line, message: `Unexpected number ${start[1]}` });
    return null;
  }
  const article: ExtractedArticle = {
    id: String(number),
    paragraphs: [],
    path: open.map(({ index }) => index),
    deleted: false,
    line,
  };
  result.articles.push(article);
  const text = (start[2] ?? '').trim();
  if (DELETED.test(text)) article.deleted = true;
  else if (text !== '') addLine(article, text, line, result.errors);
  return article;
}

function addLine(article: ExtractedArticle, text: string, line: number, errors: LineError[]): void {
  const paragraph = article.paragraphs.at(-1);
  const item = ITEM.exec(text);
  const number = item && parseNumeral(item[1]!);
  if (item && number !== null && paragraph) {
    paragraph.items.push(item[2]!);
    if (number !== paragraph.items.length) {
      errors.push({ line, message: `Unexpected item ${item[1]}, expected item ${paragraph.items.length}` });
    }
  } else if (paragraph && SUBITEM.test(text)) {
    continueParagraph(paragraph, `\n${text}`);
  } else if (paragraph && UNFINISHED.test(paragraph.items.at(-1) ?? paragraph.text)) {
    continueParagraph(paragraph, text);
  } else {
    if (article.deleted) errors.push({ line, message: `Unexpected text in the deleted article ${article.id}` });
    if (item) errors.push({ line, message: `Unexpected item ${item[1]} before any paragraph` });
    article.paragraphs.push({ text, items: [] });
  }
}

function continueParagraph(paragraph: Paragraph, text: string): void {
  const item = paragraph.items.pop();
  if (item === undefined) paragraph.text += text;
  else paragraph.items.push(item + text);
}

function checkOrder({ articles, errors }: Extracted): void {
  const seen = new Set<ArticleId>();
  for (const [index, { id, line, paragraphs, deleted }] of articles.entries()) {
    const before = articles[index - 1];
    if (seen.has(id)) errors.push({ line, message: `Unexpected second article ${id}` });
    seen.add(id);
    if (before && compareArticleIds(before.id, id) > 0) {
      errors.push({ line, message: `Unexpected article ${id} after ${before.id}` });
    }
    if (paragraphs.length === 0 && !deleted) errors.push({ line, message: `Article ${id} is empty` });
  }
}
