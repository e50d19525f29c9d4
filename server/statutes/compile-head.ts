// The YAML head of a data file: its schema, and errors with the line they stand in.
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import * as z from 'zod';
import { addDays, isIsoDate } from '../brief/date.ts';
import { isArticleId } from '../brief/numerals.ts';
import type { LineError, StoredInstrument } from './model.ts';

export type Head = z.infer<typeof HEAD>;
/** A path into the head → the line of the file where it stands, or of the nearest thing around it. */
export type LineOf = (...path: PropertyKey[]) => number;

const MARKS = ['text', 'metadata', 'excerpt', 'unverified'] as const;
const RANKS = [
  'constitution',
  'law',
  'amendment',
  'decision',
  'administrative-regulation',
  'departmental-rule',
  'judicial-interpretation',
  'normative-document',
] as const;

const words = z.string().trim().min(1);
const wordList = z.array(words).optional();
const title = z.strictObject({ en: words, zh: words });
const date = z
  .string()
  .refine(isIsoDate, 'expected a date, 2015-11-01')
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A date, 2015-11-01' });
const instrument = z.string().regex(/^(?:cn|own)\/[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id, cn/civil-code');
const article = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(isArticleId, 'expected an article number in quotation marks, "253-1"');
const articles = z.array(article).optional();
const mark = z.enum(MARKS);

/** Facts that must carry a mark in `known` where they are given. */
export const FACTS = [
  'title',
  'names',
  'issuer',
  'number',
  'adopted',
  'promulgated',
  'in-force',
  'articles',
  'versions',
  'repealed',
  'amends',
  'interprets',
  'charges',
  'renumbered',
] as const;

const HEAD = z.strictObject({
  id: instrument,
  title,
  /** The name that a sentence has room for, where the title is too long. */
  short: title.optional(),
  names: z.strictObject({ en: wordList, zh: wordList, imprecise: wordList }).optional(),
  rank: z.enum(RANKS),
  issuer: words,
  number: words.optional(),
  adopted: date.optional(),
  promulgated: date.optional(),
  'in-force': date.optional(),
  unit: z.enum(['article', 'clause', 'item', 'entry']).default('article'),
  articles: z.number().int().positive().optional(),
  versions: z
    .array(
      z.strictObject({
        from: date,
        to: date.optional(),
        adopted: date.optional(),
        by: instrument.optional(),
        note: words.optional(),
        known: mark.optional(),
      }),
    )
    .optional(),
  repealed: z
    .strictObject({
      on: date,
      by: instrument,
      article: article.optional(),
      successors: z
        .array(z.strictObject({ instrument, article: article.optional(), articles, note: words.optional() }))
        .default([]),
    })
    .optional(),
  amends: z.array(z.strictObject({ instrument, inserts: articles, deletes: articles, changes: articles })).optional(),
  interprets: z.array(z.strictObject({ instrument, articles })).optional(),
  charges: z
    .array(
      z.strictObject({
        article,
        paragraph: z.number().int().positive().optional(),
        en: words,
        zh: words,
        cancels: z.array(title).optional(),
      }),
    )
    .optional(),
  renumbered: z.strictObject({ on: date, articles: z.record(article, article) }).optional(),
  confusions: z
    .array(
      z.strictObject({
        written: z.array(z.union([words, z.number()]).transform(String)).min(1),
        meant: article,
        when: z.array(words).min(1),
        unless: z.array(words).default([]),
        because: words,
      }),
    )
    .optional(),
  note: words.optional(),
  known: z.partialRecord(z.enum(FACTS), mark),
  source: words,
  translation: words.optional(),
  /** Of the translation, as an SPDX name. */
  licence: words.optional(),
});

/** The head as JSON Schema, for editors: what it asks for beyond that, `compileStatute` says. */
export function headSchema(): object {
  return z.toJSONSchema(HEAD, { io: 'input', target: 'draft-7' });
}

/** Null where the head has errors; every one of them is reported with its line. `firstLine`: of the YAML in the file. */
export function readHead(yaml: string, firstLine: number, errors: LineError[]): { head: Head; lineOf: LineOf } | null {
  const { document, lineOf } = parseYamlWithLines(yaml, firstLine, errors);
  if (!document) return null;
  const parsed = HEAD.safeParse(document.toJS());
  if (!parsed.success) {
    reportIssues(parsed.error, lineOf, errors);
    return null;
  }
  return { head: parsed.data, lineOf };
}

export function parseYamlWithLines(
  yaml: string,
  firstLine: number,
  errors: LineError[],
): { document: Document | null; lineOf: LineOf } {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + firstLine - 1;
  for (const { message, pos } of document.errors)
    errors.push({ line: lineAt(pos[0]), message: message.split('\n')[0]! });
  const lineOf: LineOf = (...path) => lineAt(offsetOf(document.contents as Node | null, path));
  return { document: document.errors.length > 0 ? null : (document as Document), lineOf };
}

export function reportIssues(error: z.ZodError, lineOf: LineOf, errors: LineError[]): void {
  for (const issue of error.issues) {
    const where = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        errors.push({ line: lineOf(...issue.path, key), message: `Unexpected field \`${key}\`` });
      }
    } else if (issue.code === 'invalid_value') {
      const expected = issue.values.map(String).join(', ');
      errors.push({ line: lineOf(...issue.path), message: `Unexpected \`${where}\`, expected one of ${expected}` });
    } else {
      errors.push({ line: lineOf(...issue.path), message: `Unexpected \`${where}\`, ${issue.message}` });
    }
  }
}

/** Facts given without a mark, and marks without a fact. */
export function checkMarks(head: Head, lineOf: LineOf, errors: LineError[]): void {
  for (const fact of FACTS) {
    const given = head[fact] !== undefined;
    const marked = head.known[fact] !== undefined;
    if (given && !marked) errors.push({ line: lineOf(fact), message: `No mark for \`${fact}\` in \`known\`` });
    if (marked && !given)
      errors.push({ line: lineOf('known', fact), message: `Unexpected mark for \`${fact}\`: not given` });
  }
}

/** Versions of the whole instrument follow each other day by day. */
export function checkVersions({ versions = [] }: Head, lineOf: LineOf, errors: LineError[]): void {
  versions.forEach(({ from, to }, index) => {
    const fail = (message: string) => errors.push({ line: lineOf('versions', index), message });
    const next = versions[index + 1];
    if (to !== undefined && to < from) fail(`Unexpected version to ${to}, before it begins`);
    if (!next) return;
    if (to === undefined) fail('Unexpected open version, expected `to`: another follows');
    else if (next.from <= to) fail(`Unexpected overlap: the next version begins on ${next.from}`);
    else if (next.from !== addDays(to, 1)) fail(`Unexpected gap: the next version begins on ${next.from}`);
  });
}

/** The part of an instrument that comes from the head alone; what is empty or usual is left out. */
export function instrumentOf(head: Head): StoredInstrument {
  const {
    'in-force': inForce,
    articles: articleCount,
    known: marks,
    unit,
    translation: _,
    licence: __,
    ...rest
  } = head;
  const known = Object.fromEntries(MARKS.map((mark) => [mark, FACTS.filter((fact) => marks[fact] === mark)]));
  return compact({
    ...rest,
    inForce,
    articleCount,
    known,
    unit: unit === 'article' ? undefined : unit,
  }) as StoredInstrument;
}

/** Without the fields that are undefined or empty, at any depth; `unless` of a confusion is always there. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [key, key === 'successors' || key === 'unless' ? field : compact(field)] as const)
      .filter(([key, field]) => key === 'unless' || !isEmpty(field)),
  );
}

function isEmpty(field: unknown): boolean {
  return field === undefined || (typeof field === 'object' && field !== null && Object.keys(field).length === 0);
}

function offsetOf(node: Node | null, path: PropertyKey[]): number {
  const [key, ...rest] = path;
  if (!node?.range) return 0;
  if (key === undefined) return node.range[0];
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (!pair || !isScalar(pair.key)) return node.range[0];
    return rest.length === 0 || !pair.value ? (pair.key.range?.[0] ?? 0) : offsetOf(pair.value as Node, rest);
  }
  const item = 'items' in node ? (node.items as Node[])[Number(key)] : undefined;
  return item ? offsetOf(item, rest) : node.range[0];
}
