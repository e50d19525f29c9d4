// The numbers of an article: ```figures blocks in YAML, checked against the text they stand in, halves and tenfolds computed.

import * as z from 'zod';
import { isArticleId } from '../brief/numerals.ts';
import { parseYamlWithLines, reportIssues } from './compile-head.ts';
import type { ComputedFigure, Figure, FigurePlace, LineError, Paragraph, Threshold } from './model.ts';

/** `line`: where it stands in the file. */
export type ReadFigure = { figure: Figure; line: number };

/** One block; `firstLine` is that of the YAML in the file. What cannot be read is left out and reported. */
export function readFigures(lines: readonly string[], firstLine: number, errors: LineError[]): ReadFigure[] {
  const { document, lineOf } = parseYamlWithLines(lines.join('\n'), firstLine, errors);
  if (!document) return [];
  const values: unknown = document.toJS();
  if (!Array.isArray(values)) {
    errors.push({ line: firstLine, message: 'Unexpected figures, expected a list: - { kind: threshold, … }' });
    return [];
  }
  const figures: ReadFigure[] = [];
  values.forEach((value, index) => {
    const parsed = FIGURE.safeParse(value);
    if (parsed.success) figures.push({ figure: figureOf(parsed.data), line: lineOf(index) });
    else reportIssues(parsed.error, (...path) => lineOf(index, ...path), errors);
  });
  return figures;
}

/** The figures of one text with what is computed from others of it; places that the text does not have are reported. */
export function completeFigures(
  read: readonly ReadFigure[],
  paragraphs: readonly Paragraph[],
  errors: LineError[],
): Figure[] {
  const done: Figure[] = [];
  for (const { figure, line } of read) {
    const fail = (message: string) => errors.push({ line, message });
    for (const place of placesOf(figure)) {
      if (!exists(place, paragraphs)) fail(`Unexpected figure of ${placeName(place)}, which the text does not have`);
    }
    if (figure.kind === 'threshold' && figure.of) done.push(compute(figure, figure.of, done, fail));
    else done.push(figure);
  }
  return done;
}

const words = z.strictObject({ en: z.string().trim().min(1), zh: z.string().trim().min(1) });
const count = z.number().int().positive();
const bound = z.number().positive();
const bounds = z
  .strictObject({ min: bound.optional(), max: bound.optional() })
  .refine(isRange, 'expected min, max, or both in order');
const base = {
  paragraph: count.default(1),
  item: count.optional(),
  degree: z.enum(['basic', 'serious', 'especially-serious']).optional(),
  condition: words.optional(),
};

const PENALTY = z
  .strictObject({
    kind: z.literal('penalty'),
    ...base,
    years: bounds.optional(),
    or: z
      .array(
        z.enum(['criminal-detention', 'public-surveillance', 'deprivation-of-political-rights', 'life-imprisonment']),
      )
      .min(1)
      .optional(),
    fine: z.enum(['none', 'and', 'or', 'and-or', 'only']).default('none'),
    yuan: bounds.optional(),
    confiscation: z.literal(true).optional(),
    as: z
      .union([
        z.array(count).min(1),
        z.strictObject({ article: z.string().refine(isArticleId, 'expected an article number in quotation marks') }),
      ])
      .optional(),
    heavier: z.literal(true).optional(),
    on: words.optional(),
  })
  .refine((penalty) => penalty.years || penalty.or || penalty.as || penalty.fine === 'only', {
    message: 'expected years, or, as, or fine: only',
  });

const THRESHOLD = z
  .strictObject({
    kind: z.literal('threshold'),
    ...base,
    what: words,
    'at-least': bound,
    unit: z.enum([
      'items',
      'yuan',
      'persons',
      'times',
      'accounts',
      'websites',
      'groups',
      'proportions',
      'multiple',
      'fraction',
    ]),
    of: z.array(z.strictObject({ paragraph: count.default(1), items: z.array(count).min(1) })).optional(),
  })
  .refine(({ unit, of }) => (unit === 'multiple' || unit === 'fraction') === (of !== undefined), {
    message: 'expected `of` with a multiple or fraction, and only there',
  });

const FINE = z
  .strictObject({
    kind: z.literal('fine'),
    ...base,
    on: words.optional(),
    min: bound.optional(),
    max: bound.optional(),
    unit: z.enum(['yuan', 'multiple', 'fraction']),
    of: words.optional(),
    usual: z.literal(true).optional(),
    alternative: z.literal(true).optional(),
  })
  .refine(isRange, { message: 'expected min, max, or both in order' })
  .refine(({ unit, of }) => (unit === 'yuan') === (of === undefined), {
    message: 'expected `of` with a multiple or fraction, and only there',
  });

const FIGURE = z.discriminatedUnion('kind', [PENALTY, THRESHOLD, FINE]);

function isRange({ min, max }: { min?: number | undefined; max?: number | undefined }): boolean {
  return (min !== undefined || max !== undefined) && (min ?? 0) <= (max ?? Number.POSITIVE_INFINITY);
}

/** As written → as stored. */
function figureOf(written: z.infer<typeof FIGURE>): Figure {
  if (written.kind === 'penalty') {
    const { or, yuan, as, ...rest } = written;
    return compact({
      ...rest,
      alternatives: or,
      fineYuan: yuan,
      as: Array.isArray(as) ? { paragraphs: as } : as && { ...as, paragraphs: [] },
    });
  }
  if (written.kind === 'fine') return compact(written);
  const { 'at-least': value, of, ...rest } = written;
  const standards = of?.flatMap(({ paragraph, items }) => items.map((item) => ({ paragraph, item })));
  return compact({ ...rest, comparison: 'at-least', value, of: standards });
}

/** Without what is undefined: figures are stored as JSON, and a test compares them. */
function compact(figure: object): Figure {
  return JSON.parse(JSON.stringify(figure));
}

/** Every place in this article that a figure names. */
function placesOf(figure: Figure): FigurePlace[] {
  const { paragraph, item } = figure;
  const own = { paragraph, ...(item !== undefined && { item }) };
  if (figure.kind === 'threshold') return [own, ...(figure.of ?? [])];
  if (figure.kind === 'penalty')
    return [own, ...(figure.as?.paragraphs ?? []).map((number) => ({ paragraph: number }))];
  return [own];
}

function exists({ paragraph, item }: FigurePlace, paragraphs: readonly Paragraph[]): boolean {
  const found = paragraphs[paragraph - 1];
  return found !== undefined && (item === undefined || item <= found.items.length);
}

function placeName({ paragraph, item }: FigurePlace): string {
  return `paragraph ${paragraph}${item === undefined ? '' : `, item (${item})`}`;
}

/** Half of 50 items is 25 items; tenfold of that half is 250. Only of thresholds that stand before it. */
function compute(
  figure: Threshold,
  standards: readonly FigurePlace[],
  before: readonly Figure[],
  fail: (message: string) => void,
): Threshold {
  const computed: ComputedFigure[] = [];
  for (const place of standards) {
    const bases = before.flatMap((other) => (other.kind === 'threshold' && same(other, place) ? [other] : []));
    if (bases.length === 0) fail(`Unexpected standard ${placeName(place)}, no threshold of it stands before`);
    for (const other of bases) {
      const times = (value: number) => value * figure.value;
      if (!other.computed) computed.push({ of: place, value: times(other.value), unit: other.unit, computed: true });
      for (const { of, value, unit } of other.computed ?? []) {
        computed.push({ of, via: place, value: times(value), unit, computed: true });
      }
    }
  }
  return { ...figure, computed };
}

function same(a: FigurePlace, b: FigurePlace): boolean {
  return a.paragraph === b.paragraph && a.item === b.item;
}
