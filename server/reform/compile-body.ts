// The sections of a reform clause: its text and, where it changes an article, the amended one, in both languages alike.
import { parseNumeral } from '../brief/numerals.ts';
import type { LineError, Paragraph } from '../statutes/model.ts';
import { type Placeholder, parsePlaceholders } from './placeholders.ts';
import { joinLines } from './provision-text.ts';

type Section = { line: number; text: string; placeholders: Placeholder[] };
/** `amended`: the whole article as it would stand. */
export type Body = {
  text: { en: string; zh: string };
  amended?: { en: Paragraph[]; zh: Paragraph[] };
  errors: LineError[];
};

const EN = 'English';
const ZH = '中文';
export const EN_AMENDED = 'English, amended text';
export const ZH_AMENDED = '中文，修改后全文';
const HEADINGS = [EN, ZH, EN_AMENDED, ZH_AMENDED];
const HAN = /\p{Script=Han}/u;

/** `from`: where the head ends. */
export function readBody(source: string, from: number): Body {
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
