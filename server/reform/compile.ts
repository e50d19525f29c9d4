// Reform clauses from Markdown: one file per clause, with every mistake named by file and line. Pure: text in, data out.
import { isMap, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { isIsoDate } from '../brief/date.ts';
import { isArticleId, parseNumeral } from '../brief/numerals.ts';
import type { FileError, LineError, Paragraph } from '../statutes/model.ts';

import { checkClauses, type LineAt } from './consistency.ts';
import { KINDS, type ReformClause, type ReformIndex, STATUSES, THEMES } from './model.ts';
import { type Placeholder, parsePlaceholders } from './placeholders.ts';
import { joinLines } from './provision-text.ts';

type ReformFile = { name: string; text: string };

/** Compiles all clauses and holds them against each other. The index has those that could be read, in order of number. */
export function compileReforms(files: readonly ReformFile[]): { index: ReformIndex; errors: FileError[] } {
  const compiled = files.map(({ name, text }) => ({ name, ...compileReform(name, text) }));
  const read = compiled.flatMap(({ name, clause, lineAt }) => (clause ? [{ name, clause, lineAt }] : []));
  read.sort((a, b) => clauseNumber(a.clause.id) - clauseNumber(b.clause.id));
  const errors = compiled.flatMap(({ name, errors }) => errors.map((error) => ({ file: name, ...error })));
  return {
    index: { version: 1, clauses: read.map(({ clause }) => clause) },
    errors: [...errors, ...checkClauses(read)],
  };
}

type Compiled = { clause?: ReformClause; errors: LineError[]; lineAt: LineAt };

/**
 * Compiles one file; there is a clause only if there is no error. `fileName` ends with `r1-illegal-use.md`. `own`: a clause of
 * the user, whose id may have other letters than R.
 */
export function compileReform(fileName: string, text: string, { own = false } = {}): Compiled {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const fence = /^---\n([\s\S]*?)^---[ \t]*$/m.exec(source);
  if (fence?.index !== 0) {
    return {
      errors: [{ line: 1, message: 'Unexpected first line, expected a YAML head between `---` lines' }],
      lineAt: () => 1,
    };
  }
  const { head, errors, lineAt } = readHead(fence[1]!, own);
  const name = fileName.split(/[\\/]/).at(-1)!;
  const body = readBody(source, fence[0].length);
  errors.push(...body.errors);
  if (!head) return { errors, lineAt };
  if (!name.startsWith(`${head.id.toLowerCase()}-`)) {
    const message = `Unexpected id ${head.id} in ${name}, expected the file name to start with ${head.id.toLowerCase()}-`;
    errors.push({ line: lineAt(['id']), message });
  }
  const { amended } = body;
  if (!amended && CHANGES_TEXT.has(head.kind)) {
    errors.push({
      line: lineAt(['kind']),
      message: `Unexpected kind ${head.kind} without \`## ${EN_AMENDED}\` and \`## ${ZH_AMENDED}\``,
    });
  }
  if (errors.length > 0) return { errors: errors.sort((a, b) => a.line - b.line), lineAt };
  return { clause: { ...head, text: body.text, ...(amended && { amended }) }, errors, lineAt };
}

/** 12 for `R12`. */
export function clauseNumber(id: string): number {
  return Number(id.slice(1));
}

const CHANGES_TEXT = new Set<string>(['amend', 'insert-article', 'insert-paragraph', 'insert-item', 'repeal']);

const words = z.string().trim().min(1);
const bilingual = z.strictObject({ en: words, zh: words });
const article = z.string().refine(isArticleId, 'expected an article: "253-1"');
const ordinal = z.number().int().positive();
const target = z.strictObject({
  instrument: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/, 'expected an instrument: cn/criminal-law'),
  article: article.exactOptional(),
  paragraph: ordinal.exactOptional(),
  item: ordinal.exactOptional(),
  place: z.literal('after').exactOptional(),
  as: article.exactOptional(),
});
const effect = target.extend({ effect: bilingual });
const BUNDLED_ID = z.string().regex(/^R[1-9]\d?$/, 'expected R1, R2 …');
const id = z.string().regex(/^[A-Z]{1,4}[1-9]\d{0,2}$/, 'expected letters and a number: R1, LX12');
const relation = z.strictObject({ with: id, because: bilingual });
const headSchema = z.strictObject({
  id,
  title: bilingual,
  kind: z.enum(KINDS),
  theme: z.enum(THEMES),
  status: z.enum(STATUSES),
  target,
  also: z.array(effect).default([]),
  touches: z.array(effect).default([]),
  base: z.string().refine(isIsoDate, 'expected a date: 2015-11-01'),
  rationale: bilingual,
  source: z.array(z.strictObject({ paper: words, section: words.exactOptional() })).min(1),
  conflicts: z.array(relation).default([]),
  overlaps: z.array(relation).default([]),
  notes: z.array(bilingual).default([]),
});
const bundledSchema = headSchema.extend({ id: BUNDLED_ID });

function readHead(
  yaml: string,
  own: boolean,
): { head?: z.infer<typeof headSchema>; errors: LineError[]; lineAt: LineAt } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  // The head starts on line 2 of the file.
  const line = (offset: number) => lines.linePos(offset).line + 1;
  const lineAt: LineAt = (path) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return line(node.range[0]);
    }
    return 1;
  };
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    return {
      errors: problems.map(({ pos, message }) => ({ line: line(pos[0]), message: `YAML: ${message}` })),
      lineAt,
    };
  }
  if (!isMap(document.contents))
    return { errors: [{ line: 1, message: 'Unexpected head, expected keys and values' }], lineAt };
  const result = (own ? headSchema : bundledSchema).safeParse(document.toJS());
  if (result.success) return { head: result.data, errors: [], lineAt };
  const errors = result.error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    const place = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0]!] : path;
    return { line: lineAt(place), message: `${path.join('.') || 'head'}: ${issue.message}` };
  });
  return { errors, lineAt };
}

type Section = { line: number; text: string; placeholders: Placeholder[] };
type Body = { text: { en: string; zh: string }; amended?: { en: Paragraph[]; zh: Paragraph[] }; errors: LineError[] };

const EN = 'English';
const ZH = '中文';
const EN_AMENDED = 'English, amended text';
const ZH_AMENDED = '中文，修改后全文';
const HEADINGS = [EN, ZH, EN_AMENDED, ZH_AMENDED];
const HAN = /\p{Script=Han}/u;

function readBody(source: string, from: number): Body {
  const { sections, errors } = readSections(source, from);
  for (const heading of [EN, ZH]) {
    if (!sections.has(heading))
      errors.push({ line: 1, message: `Unexpected end, expected a section \`## ${heading}\`` });
  }
  const [en, zh] = [sections.get(EN), sections.get(ZH)];
  const [enAmended, zhAmended] = [sections.get(EN_AMENDED), sections.get(ZH_AMENDED)];
  const only = enAmended ?? zhAmended;
  if (only && !(enAmended && zhAmended)) {
    errors.push({
      line: only.line,
      message: `Unexpected amended text in one language, expected \`## ${enAmended ? ZH_AMENDED : EN_AMENDED}\` too`,
    });
  }
  for (const section of [zh, zhAmended]) {
    if (section && !HAN.test(section.text))
      errors.push({ line: section.line, message: 'Unexpected section without Chinese text' });
  }
  if (en && zh) errors.push(...compareNumbers(en, zh));
  if (en && enAmended) errors.push(...compareDefaults(en, enAmended));
  if (zh && zhAmended) errors.push(...compareDefaults(zh, zhAmended));

  const text = { en: en?.text ?? '', zh: zh?.text ?? '' };
  if (!enAmended || !zhAmended) return { text, errors };
  const amended = { en: readParagraphs(enAmended, errors), zh: readParagraphs(zhAmended, errors) };
  const [enShape, zhShape] = [shapeOf(amended.en), shapeOf(amended.zh)];
  if (enShape !== zhShape) {
    errors.push({
      line: zhAmended.line,
      message: `Unexpected structure ${zhShape} in Chinese, ${enShape} in English: expected the same items per paragraph`,
    });
  }
  return { text, amended, errors };
}

function readSections(source: string, from: number): { sections: Map<string, Section>; errors: LineError[] } {
  const sections = new Map<string, Section>();
  const errors: LineError[] = [];
  const headings = [...source.matchAll(/^#{1,6}[ \t]+(.*?)[ \t]*$/gm)].filter(({ index }) => index >= from);
  const before = source.slice(from, headings[0]?.index);
  if (before.trim() !== '') {
    errors.push({
      line: lineOf(source, from + before.search(/\S/)),
      message: 'Unexpected text before the first section',
    });
  }
  headings.forEach((match, order) => {
    const heading = match[1]!;
    const line = lineOf(source, match.index);
    const start = match.index + match[0].length;
    const raw = source.slice(start, headings[order + 1]?.index);
    if (!match[0].startsWith('## ') || !HEADINGS.includes(heading)) {
      errors.push({
        line,
        message: `Unexpected heading \`${match[0]}\`, expected ${HEADINGS.map((name) => `\`## ${name}\``).join(', ')}`,
      });
    } else if (sections.has(heading)) {
      errors.push({ line, message: `Unexpected second section \`## ${heading}\`` });
    } else if (raw.trim() === '') {
      errors.push({ line, message: `Unexpected empty section \`## ${heading}\`` });
    } else {
      const parsed = parsePlaceholders(raw);
      errors.push(...parsed.errors.map((error) => ({ line: line + error.line - 1, message: error.message })));
      const placeholders = parsed.placeholders.map((placeholder) => ({ ...placeholder, at: start + placeholder.at }));
      errors.push(...checkNumbering(source, placeholders));
      sections.set(heading, { line, text: raw.trim(), placeholders });
    }
  });
  return { sections, errors };
}

/** In one section: a number is defined once, before it is repeated. */
function checkNumbering(source: string, placeholders: readonly Placeholder[]): LineError[] {
  const defined = new Set<number>();
  const errors: LineError[] = [];
  for (const { at, number, alternatives } of placeholders) {
    if (alternatives.length === 0 && !defined.has(number)) {
      errors.push({
        line: lineOf(source, at),
        message: `Unexpected [[${number}]], expected its default first: [[${number}:default]]`,
      });
    } else if (alternatives.length > 0 && defined.has(number)) {
      errors.push({
        line: lineOf(source, at),
        message: `Unexpected second default of placeholder ${number}, expected [[${number}]]`,
      });
    }
    defined.add(number);
  }
  return errors;
}

/** The same placeholders with as many alternatives in both languages, counted 1, 2, 3 … */
function compareNumbers(en: Section, zh: Section): LineError[] {
  const [english, chinese] = [choices(en), choices(zh)];
  const highest = Math.max(0, ...english.keys(), ...chinese.keys());
  const errors: LineError[] = [];
  for (let number = 1; number <= highest; number++) {
    const [a, b] = [english.get(number), chinese.get(number)];
    if (!a && !b)
      errors.push({ line: en.line, message: `Unexpected placeholder ${highest} without placeholder ${number}` });
    else if (!a || !b) {
      errors.push({
        line: (a ? zh : en).line,
        message: `Unexpected section without placeholder ${number}, which is in the ${a ? 'English' : 'Chinese'} one`,
      });
    } else if (a.length !== b.length) {
      errors.push({
        line: zh.line,
        message: `Unexpected number of alternatives in placeholder ${number}: ${b.length} in Chinese, ${a.length} in English`,
      });
    }
  }
  return errors;
}

/** The amended text asks nothing that the clause does not ask, and offers the same. */
function compareDefaults(clause: Section, amended: Section): LineError[] {
  const known = choices(clause);
  return [...choices(amended)].flatMap(([number, alternatives]) => {
    const expected = known.get(number)?.join('|');
    if (expected === alternatives.join('|')) return [];
    const message =
      expected === undefined ? 'a placeholder of the clause' : `[[${number}:${expected}]] as in the clause`;
    return [{ line: amended.line, message: `Unexpected [[${number}:${alternatives.join('|')}]], expected ${message}` }];
  });
}

function choices(section: Section): Map<number, string[]> {
  return new Map(section.placeholders.filter((p) => p.alternatives.length > 0).map((p) => [p.number, p.alternatives]));
}

const ITEM = /^(?:\((\d{1,2})\)\s+|（([一二三四五六七八九十]{1,3})）)/;

/** One paragraph of Markdown is one paragraph of the law, or one item where it starts with its number in brackets. */
function readParagraphs(section: Section, errors: LineError[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const block of section.text.split(/\n[ \t]*\n+/)) {
    const text = joinLines(block.trim());
    const item = ITEM.exec(text);
    const items = paragraphs.at(-1)?.items;
    if (!item || !items) {
      paragraphs.push({ text, items: [] });
      continue;
    }
    items.push(text.slice(item[0].length));
    if (parseNumeral(item[1] ?? item[2]!) !== items.length) {
      errors.push({
        line: section.line,
        message: `Unexpected item ${item[0].trim()} in paragraph ${paragraphs.length}, expected number ${items.length}`,
      });
    }
  }
  return paragraphs;
}

function shapeOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ items }) => items.length).join('/');
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
