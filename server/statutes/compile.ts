// Compiles data files to the index and the text files of the library. Pure; every error has its file and line.

import * as z from 'zod';
import { addDays, isIsoDate } from '../brief/date.ts';
import { type Body, type BodyArticle, readBody } from './compile-body.ts';
import { completeFigures } from './compile-figures.ts';
import {
  checkMarks,
  checkVersions,
  compact,
  type Head,
  instrumentOf,
  type LineOf,
  parseYamlWithLines,
  readHead,
  reportIssues,
} from './compile-head.ts';
import type {
  ArticleId,
  ArticleVersion,
  FileError,
  InstrumentText,
  LibraryIndex,
  LineError,
  Period,
  ProvisionText,
  StoredInstrument,
} from './model.ts';
import { formatShape, parseStructure } from './structure.ts';

export type DataFile = { name: string; text: string };
/** Another instrument, or an article of it, that a file names: checked when all files are known. */
type Reference = { id: string; article?: ArticleId; line: number };
export type CompiledStatute = {
  instrument?: StoredInstrument;
  text?: InstrumentText;
  references: Reference[];
  errors: LineError[];
};

/** One data file. `instrument` is absent where the head cannot be read. */
export function compileStatute(fileName: string, source: string): CompiledStatute {
  const errors: LineError[] = [];
  const lines = source.replace(/^\ufeff/, '').split(/\r?\n/);
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end < 0)
    return { references: [], errors: [{ line: 1, message: 'No head, expected a YAML head between --- lines' }] };
  const read = readHead(lines.slice(1, end).join('\n'), 2, errors);
  const unit = read?.head.unit ?? 'article';
  const body = readBody(lines.slice(end + 1), end + 2, unit, errors);
  if (!read) return { references: [], errors };

  const { head, lineOf } = read;
  const base = fileName.replace(/^.*[\\/]/, '');
  if (base.replace(/\.md$/, '') !== head.id.replace(/^(?:cn|own)\//, '')) {
    errors.push({ line: lineOf('id'), message: `Unexpected id ${head.id} in ${base}` });
  }
  checkMarks(head, lineOf, errors);
  checkVersions(head, lineOf, errors);
  checkStructures(head, body, lineOf, errors);
  const articles = Object.fromEntries(
    body.articles.map((article) => [article.id, datedTexts(article, head, body, errors)]),
  );
  const hasText = body.articles.length > 0;
  if (hasText && !head.translation) errors.push({ line: 1, message: 'No `translation`, expected whose the text is' });
  if (!hasText && head.translation)
    errors.push({ line: lineOf('translation'), message: 'Unexpected `translation`: there is no text' });
  if (head.licence && !head.translation)
    errors.push({ line: lineOf('licence'), message: 'Unexpected `licence`: there is no translation' });

  const instrument = compact({
    ...instrumentOf(head),
    structures: body.structures.map(({ record }) => record),
    dated: datedVersions(body),
    gists: Object.fromEntries(body.articles.filter(({ gist }) => gist !== '').map(({ id, gist }) => [id, gist])),
    hasText: hasText || undefined,
  }) as StoredInstrument;
  return {
    instrument,
    ...(hasText && {
      text: {
        id: head.id,
        translation: head.translation ?? '',
        ...(head.licence !== undefined && { licence: head.licence }),
        articles,
      },
    }),
    references: referencesOf(head, body, lineOf),
    errors,
  };
}

/** All data files: `NAME.md`, `foreign.yaml` and `library.yaml`. */
export function compileLibrary(files: readonly DataFile[]): {
  index: LibraryIndex;
  texts: InstrumentText[];
  errors: FileError[];
} {
  const errors: FileError[] = [];
  const compiled = files
    .filter(({ name }) => name.endsWith('.md'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => ({ name, ...compileStatute(name, text) }));
  const settings = readYaml(files, 'library.yaml', SETTINGS, errors) ?? { date: '1970-01-01', 'shared-names': [] };
  const foreign = readYaml(files, 'foreign.yaml', FOREIGN, errors) ?? {
    instruments: [],
    jurisdictions: { en: [], zh: [] },
  };
  for (const { name: file, errors: found } of compiled) errors.push(...found.map((error) => ({ file, ...error })));
  const instruments = compiled.flatMap(({ instrument }) => instrument ?? []);
  checkReferences(compiled, errors);
  checkNames(compiled, new Set(settings['shared-names']), errors);
  return {
    index: {
      version: 1,
      date: settings.date,
      instruments,
      foreign: foreign.instruments.map(({ id, names: { en = [], zh = [] } }) => ({ id, names: { en, zh } })),
      jurisdictions: foreign.jurisdictions,
    },
    texts: compiled.flatMap(({ text }) => text ?? []),
    errors,
  };
}

const SETTINGS = z.strictObject({
  date: z.string().refine(isIsoDate, 'expected a date'),
  'shared-names': z.array(z.string()).default([]),
});

const FOREIGN = z.strictObject({
  instruments: z.array(
    z.strictObject({
      id: z.string().regex(/^foreign\/[a-z0-9-]+$/, 'expected an id, foreign/gdpr'),
      names: z.strictObject({ en: z.array(z.string()).optional(), zh: z.array(z.string()).optional() }),
    }),
  ),
  jurisdictions: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }),
});

function readYaml<T>(files: readonly DataFile[], name: string, schema: z.ZodType<T>, errors: FileError[]): T | null {
  const file = files.find((candidate) => candidate.name.replace(/^.*[\\/]/, '') === name);
  if (!file) return null;
  const found: LineError[] = [];
  const { document, lineOf } = parseYamlWithLines(file.text, 1, found);
  const parsed = document && schema.safeParse(document.toJS());
  if (parsed && !parsed.success) reportIssues(parsed.error, lineOf, found);
  errors.push(...found.map((error) => ({ file: file.name, ...error })));
  return parsed?.success ? parsed.data : null;
}

function checkStructures(head: Head, { structures }: Body, lineOf: LineOf, errors: LineError[]): void {
  structures.forEach(({ record, line }, index) => {
    const next = structures[index + 1]?.record;
    if (next && (record.to === undefined || next.from <= record.to)) {
      errors.push({ line, message: `Unexpected overlap: the next structure begins on ${next.from}` });
    }
    if (head['in-force'] !== undefined && record.from < head['in-force']) {
      errors.push({ line, message: `Unexpected structure before the day in force, ${head['in-force']}` });
    }
  });
  const last = structures.at(-1)?.structure;
  if (last && head.articles !== undefined && last.order.length !== head.articles) {
    errors.push({
      line: lineOf('articles'),
      message: `Unexpected ${head.articles} articles, the structure has ${last.order.length}`,
    });
  }
  head.confusions?.forEach(({ meant }, index) => {
    if (last && !last.articles.has(meant)) {
      errors.push({
        line: lineOf('confusions', index, 'meant'),
        message: `Unexpected article ${meant}, not in the structure`,
      });
    }
  });
}

/** The texts of an article with their periods, checked against every structure that they overlap. */
function datedTexts(article: BodyArticle, head: Head, { structures }: Body, errors: LineError[]): ProvisionText[] {
  return article.versions.map(({ period, by, paragraphs, figures: read, line }) => {
    const applies = period ?? knownPeriod(head, structures);
    const shape = formatShape(paragraphs.map(({ items }) => items.length));
    for (const { record, structure } of structures) {
      if (!overlap(record, applies)) continue;
      const entry = structure.articles.get(article.id);
      const expected = entry && formatShape(entry.shape);
      if (!entry || entry.deleted) {
        errors.push({ line, message: `Unexpected article ${article.id}, not in the structure from ${record.from}` });
      } else if (expected !== shape) {
        errors.push({
          line,
          message: `Unexpected shape ${shape} of article ${article.id}, expected ${expected} as in the structure from ${record.from}`,
        });
      }
    }
    const figures = completeFigures(read, paragraphs, errors);
    return { ...applies, ...(by !== undefined && { by }), paragraphs, ...(figures.length > 0 && { figures }) };
  });
}

function knownPeriod(head: Head, structures: Body['structures']): Period {
  const from = structures[0]?.record.from ?? head['in-force'] ?? '0000-01-01';
  const end = structures.length > 0 ? structures.at(-1)!.record.to : undefined;
  const to = end ?? (head.repealed && addDays(head.repealed.on, -1));
  return { from, ...(to !== undefined && { to }) };
}

function overlap(a: Period, b: Period): boolean {
  return (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to);
}

function datedVersions({ articles }: Body): Record<ArticleId, ArticleVersion[]> {
  const dated: Record<ArticleId, ArticleVersion[]> = {};
  for (const { id, versions } of articles) {
    const own = versions.flatMap(({ period, by, paragraphs }) =>
      period
        ? [{ ...period, ...(by !== undefined && { by }), shape: paragraphs.map(({ items }) => items.length) }]
        : [],
    );
    if (own.length > 0) dated[id] = own;
  }
  return dated;
}

function referencesOf(head: Head, { articles }: Body, lineOf: LineOf): Reference[] {
  const references: Reference[] = [];
  const add = (line: number, id: string, ids: (ArticleId | undefined)[] = []) => {
    references.push({ id, line }, ...ids.flatMap((article) => (article === undefined ? [] : [{ id, article, line }])));
  };
  for (const [index, { by }] of head.versions?.entries() ?? []) if (by) add(lineOf('versions', index), by);
  if (head.repealed) add(lineOf('repealed'), head.repealed.by, [head.repealed.article]);
  for (const next of head.repealed?.successors ?? []) add(lineOf('repealed'), next.instrument, next.articles);
  head.amends?.forEach(({ instrument, inserts = [], deletes = [], changes = [] }, index) => {
    add(lineOf('amends', index), instrument, [...inserts, ...deletes, ...changes]);
  });
  head.interprets?.forEach(({ instrument, articles: ids }, index) => {
    add(lineOf('interprets', index), instrument, ids);
  });
  for (const { versions } of articles) for (const { by, line } of versions) if (by) add(line, by);
  return references;
}

function checkReferences(compiled: readonly (CompiledStatute & { name: string })[], errors: FileError[]): void {
  const known = new Map(
    compiled.flatMap(({ instrument }) => (instrument ? [[instrument.id, articlesOf(instrument)]] : [])),
  );
  for (const { name: file, references } of compiled) {
    for (const { id, article, line } of references) {
      const articles = known.get(id);
      if (!articles) errors.push({ file, line, message: `Unknown instrument ${id}` });
      else if (article !== undefined && articles.size > 0 && !articles.has(article)) {
        errors.push({ file, line, message: `Unknown article ${article} of ${id}` });
      }
    }
  }
}

function articlesOf({ structures = [] }: StoredInstrument): Set<ArticleId> {
  return new Set(structures.flatMap(({ text }) => parseStructure(text).order));
}

/** A name of two instruments is ambiguous in every brief: it must be listed in `shared-names` on purpose. */
function checkNames(
  compiled: readonly (CompiledStatute & { name: string })[],
  shared: ReadonlySet<string>,
  errors: FileError[],
): void {
  const owner = new Map<string, string>();
  for (const { name: file, instrument } of compiled) {
    if (!instrument) continue;
    const { en = [], zh = [], imprecise = [] } = instrument.names ?? {};
    for (const name of [instrument.title.en, instrument.title.zh, ...en, ...zh, ...imprecise]) {
      const folded = name.toLowerCase();
      const first = owner.get(folded);
      if (first === instrument.id) errors.push({ file, line: 1, message: `Unexpected second name ${name}` });
      else if (first && !shared.has(name)) {
        errors.push({
          file,
          line: 1,
          message: `Unexpected name ${name} of ${first} too: list it in shared-names if it must be`,
        });
      }
      owner.set(folded, instrument.id);
    }
  }
}
