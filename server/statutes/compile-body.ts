// What follows the head of a data file: structure blocks, and articles with their dated texts.

import { isIsoDate } from '../brief/date.ts';
import { isArticleId } from '../brief/numerals.ts';
import { type ReadFigure, readFigures } from './compile-figures.ts';
import type { ArticleId, LineError, Paragraph, Period, StructureRecord } from './model.ts';
import { parseStructure, type Structure } from './structure.ts';

/** `period` is null where the text applies as long as the instrument's known text. */
export type BodyVersion = {
  period: Period | null;
  by?: string;
  paragraphs: Paragraph[];
  figures: ReadFigure[];
  line: number;
};
export type BodyArticle = { id: ArticleId; gist: string; versions: BodyVersion[]; line: number };
export type Body = {
  structures: { record: StructureRecord; structure: Structure; line: number }[];
  articles: BodyArticle[];
};

type Unit = 'article' | 'clause' | 'item' | 'entry';

const DATE = '\\d{4}-\\d{2}-\\d{2}';
const FENCE = new RegExp(`^\`\`\`structure from (${DATE})(?: to (${DATE}))?$`);
const ARTICLE = /^# (Article|Clause|Item|Entry) ([0-9-]+)\.(?: +(\S.*))?$/;
const VERSION = new RegExp(`^## From (${DATE})(?: to (${DATE}))?(?:, by (cn/[a-z0-9-]+))?$`);
const ITEM = /^\(([1-9][0-9]?)\) +/;
const SUBITEM = /^(?:\([a-z]+\)|[1-9][0-9]?\.) +/;

/** `lines` from line `firstLine` of the file on. Never throws; what cannot be read is left out and reported. */
export function readBody(lines: readonly string[], firstLine: number, unit: Unit, errors: LineError[]): Body {
  const body: Body = { structures: [], articles: [] };
  let version: BodyVersion | null = null;
  let open = false; // inside a Markdown paragraph
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!.trimEnd();
    const number = firstLine + index;
    const fail = (message: string) => errors.push({ line: number, message });
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, at) => at > index && other.trimEnd() === '```');
      if (end < 0) fail('Unexpected open block, expected ``` at its end');
      const stop = end < 0 ? lines.length : end;
      const inner = lines.slice(index + 1, stop);
      if (line === '```figures') {
        if (version) version.figures.push(...readFigures(inner, number + 1, errors));
        else fail('Unexpected figures outside an article');
      } else {
        readStructure(line, inner, number, body, errors);
        version = null;
      }
      index = stop;
      open = false;
    } else if (line.startsWith('# ')) {
      version = beginArticle(line, number, unit, body, fail);
      open = false;
    } else if (line.startsWith('#')) {
      version = beginVersion(line, number, body, fail) ?? version;
      open = false;
    } else if (line.trim() === '') {
      open = false;
    } else if (!version) {
      fail('Unexpected text outside an article');
    } else {
      addText(version, line.trim(), open, fail);
      open = true;
    }
  }
  checkArticles(body, errors);
  return body;
}

function readStructure(fence: string, lines: string[], number: number, body: Body, errors: LineError[]): void {
  const match = FENCE.exec(fence);
  if (!match || !isIsoDate(match[1]!) || (match[2] !== undefined && !isIsoDate(match[2]))) {
    errors.push({ line: number, message: 'Unexpected block, expected ```structure from 2024-03-01 [to 2025-12-31]' });
    return;
  }
  const text = lines.map((line) => line.trim()).join('\n');
  const { errors: found, ...structure } = parseStructure(text);
  errors.push(...found.map(({ line, message }) => ({ line: number + line, message })));
  const record = { from: match[1]!, ...(match[2] !== undefined && { to: match[2] }), text };
  body.structures.push({ record, structure, line: number });
}

function beginArticle(
  line: string,
  number: number,
  unit: Unit,
  body: Body,
  fail: (message: string) => void,
): BodyVersion | null {
  const match = ARTICLE.exec(line);
  const word = unit[0]!.toUpperCase() + unit.slice(1);
  if (!match || !isArticleId(match[2]!)) {
    fail(`Unexpected heading, expected # ${word} 12. Subject`);
    return null;
  }
  const [, written, id, gist = ''] = match;
  if (written !== word) fail(`Unexpected ${written}, expected ${word}`);
  if (body.articles.some((article) => article.id === id)) fail(`Unexpected second ${unit} ${id}`);
  const version: BodyVersion = { period: null, paragraphs: [], figures: [], line: number };
  body.articles.push({ id: id!, gist, versions: [version], line: number });
  return version;
}

function beginVersion(line: string, number: number, body: Body, fail: (message: string) => void): BodyVersion | null {
  const match = VERSION.exec(line);
  const article = body.articles.at(-1);
  if (!match || !isIsoDate(match[1]!) || (match[2] !== undefined && !isIsoDate(match[2])) || !article) {
    fail('Unexpected heading, expected ## From 2009-02-28 [to 2015-10-31][, by cn/criminal-law-amendment-7]');
    return null;
  }
  const [, from, to, by] = match;
  const version: BodyVersion = {
    period: { from: from!, ...(to !== undefined && { to }) },
    paragraphs: [],
    figures: [],
    line: number,
    ...(by !== undefined && { by }),
  };
  const undated = article.versions[0]?.period === null ? article.versions[0] : undefined;
  if (undated && undated.paragraphs.length > 0) fail('Unexpected dated text after an undated one');
  if (undated) article.versions = [];
  article.versions.push(version);
  return version;
}

function addText(version: BodyVersion, line: string, open: boolean, fail: (message: string) => void): void {
  const paragraph = version.paragraphs.at(-1);
  const item = open ? null : ITEM.exec(line);
  if (paragraph && (open || SUBITEM.test(line)) && !item) {
    const join = open ? ' ' : '\n';
    if (paragraph.items.length > 0) paragraph.items.push(`${paragraph.items.pop()}${join}${line}`);
    else paragraph.text += `${join}${line}`;
  } else if (item && paragraph) {
    paragraph.items.push(line.slice(item[0].length));
    const expected = paragraph.items.length;
    if (Number(item[1]) !== expected) fail(`Unexpected item (${item[1]}), expected (${expected})`);
  } else {
    if (item) fail('Unexpected item before any paragraph');
    version.paragraphs.push({ text: line, items: [] });
  }
}

/** Every article has a text; dated texts of one article follow each other without overlapping. */
function checkArticles({ articles }: Body, errors: LineError[]): void {
  for (const { id, versions } of articles) {
    for (const [index, { period, paragraphs, line }] of versions.entries()) {
      const next = versions[index + 1]?.period;
      if (paragraphs.length === 0) errors.push({ line, message: `Article ${id} has no text` });
      if (period?.to !== undefined && period.to < period.from)
        errors.push({ line, message: 'The end is before the beginning' });
      if (period && next && (period.to === undefined || next.from <= period.to)) {
        errors.push({ line, message: `Unexpected overlap: the next text begins on ${next.from}` });
      }
    }
  }
}
