// The texts that people own, put together: parts of one law, versions of one law, what belongs to a law of the library.
import { addDays } from '../brief/date.ts';
import { compareArticleIds } from '../brief/numerals.ts';
import { type Message, msg } from '../text.ts';
import type { Imported, ImportedStatute, ImportedText } from './import.ts';
import { isContinuous, titleKey } from './import.ts';
import type { Library } from './library.ts';
import { type Instrument, type IsoDate, type Period, type StoredInstrument, shortTitleChinese } from './model.ts';
import { parseStructure } from './structure.ts';

/** `file`: its name for the user, which is also how its text is asked for. */
export type ImportedFile = { file: string; imported: Imported };
export type OwnProblem = { file: string; line: number; message: Message };

/** One text of a law as it stands since a day, in one file or in several. */
export type OwnVersion = Period & {
  files: string[];
  /** The day is known to be that of a version: by the text itself or by the library. */
  exact: boolean;
  /** An article that is missing in it does not exist. */
  complete: boolean;
  structure: string;
};

export type OwnLaw = {
  id: string;
  /** The library knows the law already: only the text is added. */
  bundled: boolean;
  instrument: StoredInstrument;
  /** Oldest first. Empty for an instrument in the project's own format. */
  versions: OwnVersion[];
  /** The file in the project's own format. */
  file?: string;
};

export type OwnStatutes = { laws: OwnLaw[]; problems: OwnProblem[] };

/** Files in any order; the result is the same for every order. Each file that cannot be used is one problem. */
export function gatherOwn(files: readonly ImportedFile[], library: Library): OwnStatutes {
  const problems: OwnProblem[] = [];
  const laws: OwnLaw[] = [];
  const groups = new Map<string, Text[]>();
  const ids = new Set<string>();
  for (const { file, imported } of [...files].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))) {
    if (imported.kind === 'error') problems.push({ file, line: imported.line, message: imported.message });
    else if (imported.kind === 'statute') {
      const { id } = imported.instrument;
      if (library.instruments.has(id) || ids.has(id)) {
        problems.push({ file, line: 1, message: msg('There is another law with the id {0}', id) });
      } else {
        ids.add(id);
        laws.push({ id, bundled: false, instrument: statute(imported, file), versions: [], file });
      }
    } else {
      const { key } = imported;
      const group = groups.get(key);
      if (group) group.push({ file, ...imported });
      else groups.set(key, [{ file, ...imported }]);
    }
  }
  const bundled = bundledTitles(library);
  const taken = takenNames(library);
  for (const [key, texts] of groups) {
    const known = bundled.get(key);
    if (known === null) {
      for (const { file } of texts)
        problems.push({
          file,
          line: 1,
          message: msg('Several laws of the library bear the title {0}', texts[0]!.title),
        });
      continue;
    }
    const versions = versionsOf(texts, known, problems);
    if (versions.length === 0) continue;
    const id = known?.id ?? freeId(key, ids);
    ids.add(id);
    const instrument = instrumentOf(id, texts, versions, taken);
    laws.push({ id, bundled: known !== undefined, instrument, versions });
  }
  return { laws, problems };
}

type Text = ImportedText & { file: string };

/** Titles of the library's instruments; null where several bear one. */
function bundledTitles({ instruments }: Library): Map<string, Instrument | null> {
  const titles = new Map<string, Instrument | null>();
  for (const instrument of instruments.values()) {
    const key = titleKey(instrument.title.zh);
    titles.set(key, titles.has(key) ? null : instrument);
  }
  // The first amendment was published without a number.
  for (const instrument of instruments.values()) {
    const { zh } = instrument.title;
    const bare = titleKey(zh.replace(/（一）$/, ''));
    if (zh.endsWith('（一）') && !titles.has(bare)) titles.set(bare, instrument);
  }
  return titles;
}

/** Names that mean something in the library already: an own text never takes them over. */
function takenNames({ instruments, foreign }: Library): Set<string> {
  const all = [...instruments.values()].flatMap(({ names }) => [...names.zh, ...names.imprecise]);
  return new Set([...all, ...foreign.flatMap(({ names }) => names.zh)].map(titleKey));
}

function versionsOf(texts: readonly Text[], known: Instrument | undefined, problems: OwnProblem[]): OwnVersion[] {
  const byDay = new Map<IsoDate, Text[]>();
  for (const text of texts) byDay.set(text.from, [...(byDay.get(text.from) ?? []), text]);
  const versions = [...byDay.values()].flatMap((group) => {
    const whole = group.find(({ part }) => part === undefined);
    const used = whole ? [whole] : partsOf(group);
    for (const { file } of group.filter((text) => !used.includes(text)))
      problems.push({ file, line: 1, message: msg('The same text as {0}, which is used', used[0]!.file) });
    return version(used, known, problems) ?? [];
  });
  versions.sort((a, b) => (a.from < b.from ? -1 : 1));
  // Two texts may have been moved to the same day of the library.
  const distinct = versions.filter(({ from }, index) => versions[index + 1]?.from !== from);
  return distinct.map((each, index) => {
    const next = distinct[index + 1];
    return next ? { ...each, to: addDays(next.from, -1) } : each;
  });
}

/** The parts of one law in the order of their articles, each once. */
function partsOf(group: readonly Text[]): Text[] {
  const parts = new Map<string, Text>();
  for (const text of group) if (!parts.has(text.part!)) parts.set(text.part!, text);
  return [...parts.values()].sort((a, b) => compareArticleIds(a.first, b.first));
}

function version(texts: readonly Text[], known: Instrument | undefined, problems: OwnProblem[]): OwnVersion | null {
  const [first] = texts;
  if (!first) return null;
  const parts = first.part !== undefined;
  const structure = parts ? texts.map(partStructure).join('\n') : first.structure;
  let { complete } = first;
  if (parts) {
    const { errors, order } = parseStructure(structure);
    if (errors.length > 0) {
      const message = msg('The parts of the law do not fit together: {0}', errors[0]!.message);
      for (const { file } of texts) problems.push({ file, line: 1, message });
      return null;
    }
    complete = isContinuous(order) && texts.at(-1)!.ends;
  }
  const files = texts.map(({ file }) => file);
  if (first.exact || !known) return { from: first.from, files, exact: first.exact, complete, structure };
  const start = startAfter(known, first.from);
  return { from: start ?? first.from, files, exact: start !== null, complete, structure };
}

function partStructure({ part, structure }: Text): string {
  return `# ${part} | ${part}\n${structure.replace(/^#/gm, '##')}`;
}

/** The day when the text of an amendment took effect that was adopted on `date`; null where the library knows none. */
function startAfter({ versions, structures, inForce }: Instrument, date: IsoDate): IsoDate | null {
  const starts = [...versions, ...structures].map(({ from }) => from);
  if (inForce !== undefined) starts.push(inForce);
  return starts.filter((from) => from >= date).sort()[0] ?? null;
}

function instrumentOf(
  id: string,
  texts: readonly Text[],
  versions: readonly OwnVersion[],
  taken: ReadonlySet<string>,
): StoredInstrument {
  const [{ title, key, rank, unit }] = texts as [Text];
  const oldest = versions[0]!;
  const { adopted, inForce } = texts.find(({ file }) => oldest.files.includes(file))!;
  const short = shortTitleChinese({ title: { en: title, zh: title } });
  const names = taken.has(key) ? [] : [short];
  return {
    id,
    title: { en: title, zh: title },
    ...(short !== title && { short: { en: short, zh: short } }),
    names: { zh: names },
    rank,
    issuer: '',
    ...(adopted !== undefined && { adopted }),
    ...(inForce !== undefined && { inForce }),
    unit,
    structures: versions.map(({ from, to, structure }) => ({ from, ...(to !== undefined && { to }), text: structure })),
    source: versions.at(-1)!.files.join(', '),
  };
}

function statute({ instrument }: ImportedStatute, file: string): StoredInstrument {
  return { ...instrument, source: `${instrument.source} (${file})` };
}

/** `own/公司法`: also the name of a file, so nothing in it that a file system refuses, and not too long for one. */
function freeId(key: string, ids: ReadonlySet<string>): string {
  const base = `own/${key.slice(0, 60)}`;
  let id = base;
  for (let count = 2; ids.has(id); count++) id = `${base}-${count}`;
  return id;
}
