// The compact notation for the structure of a dated text: `253-1:0/0/0/0` is an article of four paragraphs without items,
// `5:10/4` one of ten and four items, `1..4` four plain articles, `199:deleted` a number no longer used; `# English | 中文`
// opens a part, `##` and `###` what lies within.

import { compareArticleIds, isArticleId } from '../brief/numerals.ts';
import type { ArticleId, LineError } from './model.ts';

export type Heading = { level: number; en: string; zh: string };
/** `path`: indexes into the headings, from the outermost. */
export type ArticleEntry = { shape: number[]; deleted: boolean; path: number[] };
export type Structure = {
  articles: Map<ArticleId, ArticleEntry>;
  headings: Heading[];
  /** The articles as the text has them, deleted ones included. */
  order: ArticleId[];
};

const LONGEST_RANGE = 10_000;
const WIDTH = 110;
const SHAPE = /^\d{1,3}(\/\d{1,3})*$/;

/** Never throws: what cannot be read is left out and reported with its line, counted from 1. */
export function parseStructure(text: string): Structure & { errors: LineError[] } {
  const structure = { articles: new Map(), headings: [], order: [], errors: [] } as Structure & { errors: LineError[] };
  const open: number[] = []; // the path at this point
  text.split(/\r?\n/).forEach((source, index) => {
    const fail = (message: string | null) => {
      if (message !== null) structure.errors.push({ line: index + 1, message });
    };
    const line = source.trim();
    const heading = parseHeading(line);
    if (line.startsWith('#') && !heading) {
      fail('Unexpected heading, expected `# English title | Chinese title`');
    } else if (heading) {
      while (open.length > 0 && structure.headings[open.at(-1)!]!.level >= heading.level) open.pop();
      open.push(structure.headings.push(heading) - 1);
    } else {
      for (const token of line.split(/\s+/)) if (token !== '') fail(parseToken(token, structure, open));
    }
  });
  return structure;
}

/** The inverse of `parseStructure`, in canonical form: plain articles in ranges, lines of at most 110 columns. */
export function formatStructure(structure: Structure): string {
  const lines: string[] = [];
  let tokens: string[] = [];
  let run: number[] = []; // consecutive plain articles not yet written
  let printed = 0;
  const endRun = () => {
    if (run.length > 2) tokens.push(`${run[0]}..${run.at(-1)}`);
    else tokens.push(...run.map(String));
    run = [];
  };
  const endLine = () => {
    endRun();
    lines.push(...wrap(tokens));
    tokens = [];
  };
  const printHeadings = (end: number) => {
    if (printed < end) endLine();
    for (; printed < end; printed++) {
      const { level, en, zh } = structure.headings[printed]!;
      lines.push(`${'#'.repeat(level)} ${en} | ${zh}`);
    }
  };
  for (const id of structure.order) {
    const { shape, deleted, path } = structure.articles.get(id)!;
    printHeadings((path.at(-1) ?? -1) + 1);
    const plain = !deleted && shape.length === 1 && shape[0] === 0 && !id.includes('-');
    if (!plain || (run.length > 0 && Number(id) !== run.at(-1)! + 1)) endRun();
    if (plain) run.push(Number(id));
    else tokens.push(formatToken(id, shape, deleted));
  }
  printHeadings(structure.headings.length);
  endLine();
  return lines.join('\n');
}

/** `10/4` for [10, 4]. */
export function formatShape(shape: readonly number[]): string {
  return shape.join('/');
}

function parseHeading(line: string): Heading | null {
  const match = /^(#{1,6})\s+(\S.*?)\s+\|\s+(\S.*)$/.exec(line);
  return match ? { level: match[1]!.length, en: match[2]!, zh: match[3]! } : null;
}

/** Adds what the token says; returns what is wrong with it, or null. */
function parseToken(token: string, structure: Structure, open: number[]): string | null {
  const range = /^([1-9]\d{0,4})\.\.([1-9]\d{0,4})$/.exec(token);
  if (range) return addRange(Number(range[1]), Number(range[2]), structure, open);
  const [id = '', shape = '0', ...rest] = token.split(':');
  if (!isArticleId(id) || rest.length > 0) return `Unexpected ${token}, expected an article, a range, or a heading`;
  if (shape === 'deleted') return add(id, [], true, structure, open);
  if (!SHAPE.test(shape)) return `Unexpected shape ${shape}, expected items per paragraph: 10/4`;
  return add(id, shape.split('/').map(Number), false, structure, open);
}

function addRange(from: number, to: number, structure: Structure, open: number[]): string | null {
  if (from > to || to - from > LONGEST_RANGE) return `Unexpected range ${from}..${to}`;
  for (let number = from; number <= to; number++) {
    const wrong = add(String(number), [0], false, structure, open);
    if (wrong !== null) return wrong;
  }
  return null;
}

function add(
  id: ArticleId,
  shape: number[],
  deleted: boolean,
  { articles, order }: Structure,
  open: number[],
): string | null {
  const last = order.at(-1);
  if (articles.has(id)) return `Unexpected second article ${id}`;
  if (last !== undefined && compareArticleIds(last, id) > 0) return `Unexpected article ${id} after ${last}`;
  articles.set(id, { shape, deleted, path: [...open] });
  order.push(id);
  return null;
}

function formatToken(id: ArticleId, shape: readonly number[], deleted: boolean): string {
  if (deleted) return `${id}:deleted`;
  return shape.length === 1 && shape[0] === 0 ? id : `${id}:${formatShape(shape)}`;
}

function wrap(tokens: string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const token of tokens) {
    if (line !== '' && line.length + 1 + token.length > WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? token : ` ${token}`;
  }
  return line === '' ? lines : [...lines, line];
}
