// terms.yaml → the term bank. Pure; every error has its line.
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { fold } from '../../brief/fold.ts';
import type { Library } from '../../statutes/library.ts';
import type { LineError } from '../../statutes/model.ts';
import { SEVERITIES, type Severity } from '../rule.ts';
import { isChineseWord } from './find.ts';
import type { Term, TermBank, TermForm, Variants } from './model.ts';

/** A sentence of the file: `[pieces|items]` is flagged and repaired so; without brackets it must not be flagged. */
export type TermExample = { id: string; line: number; text: string };
export type CompiledTerms = { bank: TermBank; examples: TermExample[]; errors: LineError[] };

const LISTS = ['flag', 'prefer', 'near', 'unless', 'not-after', 'not-before', 'wrong', 'right'];
const KEYS = new Set([...LISTS, 'id', 'reason', 'authority', 'severity', 'everywhere', 'quoted', 'once']);

export function compileTerms(source: string, library: Library): CompiledTerms {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const result: CompiledTerms = { bank: { terms: [], variants: [] }, examples: [], errors: [] };
  const fail = (at: number, message: string) => result.errors.push({ line: lines.linePos(at).line, message });
  for (const { pos, message } of document.errors) fail(pos[0], message.split('\n')[0]!);
  if (result.errors.length > 0 || !isMap(document.contents)) {
    if (result.errors.length === 0) fail(0, 'Expected the lists `terms` and `variants`');
    return result;
  }
  const seen = new Set<string>();
  for (const node of entriesOf(document.contents, 'terms', fail)) {
    const reader = { node, at: node.range?.[0] ?? 0, fail, library, line: (at: number) => lines.linePos(at).line };
    const term = readTerm(reader, result.examples);
    if (seen.has(term.id)) fail(reader.at, `Unexpected second entry ${term.id}`);
    seen.add(term.id);
    result.bank.terms.push(term);
  }
  for (const node of entriesOf(document.contents, 'variants', fail)) {
    const { id, names, about } = node.toJSON() as Partial<Variants>;
    if (!id || !about || !Array.isArray(names) || names.length < 2)
      fail(node.range?.[0] ?? 0, 'Expected `id`, `about`, and two `names` or more');
    else result.bank.variants.push({ id, names: names.map(fold), about });
  }
  return result;
}

type Fail = (at: number, message: string) => void;
type Reader = { node: YAMLMap; at: number; fail: Fail; library: Library; line(at: number): number };

function entriesOf(root: YAMLMap, key: string, fail: Fail): YAMLMap[] {
  const list = root.get(key);
  if (!isSeq(list)) {
    fail(0, `Expected a list \`${key}\``);
    return [];
  }
  return list.items.filter((item): item is YAMLMap => {
    if (!isMap(item)) fail((item as Node).range?.[0] ?? 0, 'Expected an entry with keys');
    return isMap(item);
  });
}

function readTerm(reader: Reader, examples: TermExample[]): Term {
  const { node, at, fail } = reader;
  for (const { key } of node.items) {
    if (!isScalar(key) || !KEYS.has(String(key.value))) fail((key as Node).range?.[0] ?? at, `Unexpected key ${key}`);
  }
  const id = String(node.get('id') ?? '');
  if (!/^[a-z][a-z0-9-]*$/.test(id)) fail(at, 'Expected an `id` of lower-case letters, digits and hyphens');
  const reason = node.get('reason');
  if (typeof reason !== 'string' || reason.trim() === '' || reason.endsWith('.'))
    fail(at, `${id}: expected a \`reason\`, one sentence without a full stop`);
  const flag = strings(reader, 'flag');
  if (flag.length === 0) fail(at, `${id}: expected something to flag`);
  const prefer = strings(reader, 'prefer');
  for (const kind of ['wrong', 'right'] as const) {
    for (const { text, at: place } of stringNodes(reader, kind)) {
      if (/\[.+\]/.test(text) !== (kind === 'wrong'))
        fail(place, kind === 'wrong' ? 'Expected the flagged words in brackets' : 'Unexpected brackets');
      examples.push({ id, line: reader.line(place), text });
    }
    if (stringNodes(reader, kind).length === 0) fail(at, `${id}: expected a sentence under \`${kind}\``);
  }
  return {
    id,
    forms: flag.map(formOf),
    prefer: { en: prefer.filter((word) => !isChineseWord(word)), zh: prefer.filter(isChineseWord) },
    reason: String(reason),
    authority: readAuthority(reader, id),
    severity: readSeverity(reader, id),
    everywhere: node.get('everywhere') === true,
    quoted: node.get('quoted') === true,
    once: node.get('once') === true,
    near: strings(reader, 'near').map(fold),
    unless: strings(reader, 'unless').map(fold),
    notAfter: strings(reader, 'not-after').map(fold),
    notBefore: strings(reader, 'not-before').map(fold),
  };
}

/** `serious [plot]`: the words in brackets are flagged, all of them where there are none; `cause* of …` marks the head. */
function formOf(flag: string): TermForm {
  const words = fold(flag).split(/[ -]+/);
  if (isChineseWord(words[0]!)) return { words: [words.join('')], from: 0, to: 1, head: 0 };
  const from = Math.max(
    0,
    words.findIndex((word) => word.startsWith('[')),
  );
  const to = words.findIndex((word) => word.endsWith(']')) + 1 || words.length;
  const head = words.findIndex((word) => word.includes('*'));
  return { words: words.map((word) => word.replace(/[[\]*]/g, '')), from, to, head: head < 0 ? to - 1 : head };
}

function readSeverity({ node, at, fail }: Reader, id: string): Severity {
  const value = node.get('severity') ?? 'warning';
  const severity = SEVERITIES.find((level) => level === value);
  if (!severity) fail(at, `${id}: unexpected severity ${value}, expected one of ${SEVERITIES.join(', ')}`);
  return severity ?? 'warning';
}

/** `cn/pipl 73`, or `usage` for a term of art that no statute fixes. The provision has to be in the library. */
function readAuthority({ node, at, fail, library }: Reader, id: string): Term['authority'] {
  const value = node.get('authority');
  if (value === 'usage') return null;
  const [, instrument = '', article] = /^(cn\/[a-z0-9-]+)(?: (\d+(?:-\d+)?))?$/.exec(String(value)) ?? [];
  if (!library.instruments.has(instrument)) fail(at, `${id}: no such authority: ${value}`);
  else if (article !== undefined && library.article(instrument, article, library.date).state !== 'exists')
    fail(at, `${id}: ${instrument} has no article ${article}`);
  return { instrument, ...(article !== undefined && { article }) };
}

function strings(reader: Reader, key: string): string[] {
  return stringNodes(reader, key).map(({ text }) => text);
}

function stringNodes({ node, at, fail }: Reader, key: string): { text: string; at: number }[] {
  const list = node.get(key);
  if (list === undefined) return [];
  if (!isSeq(list)) {
    fail(at, `Expected a list under \`${key}\``);
    return [];
  }
  return list.items.flatMap((item) => {
    const place = (item as Node).range?.[0] ?? at;
    if (isScalar(item) && typeof item.value === 'string' && item.value.trim() !== '')
      return { text: item.value, at: place };
    fail(place, `Expected words under \`${key}\``);
    return [];
  });
}
