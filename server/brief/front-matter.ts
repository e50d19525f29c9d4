// The YAML head of a brief: the dates it is measured by, the law it is about, the language it is in.
import { isMap, isScalar, type Node, parseDocument } from 'yaml';
import type { Span } from '../text.ts';
import { isIsoDate } from './date.ts';
import type { FrontMatter, FrontMatterProblem, Language } from './model.ts';

export const NO_FRONT_MATTER: FrontMatter = { present: false, problems: [] };

/** Where the part before the first block ends, line end included; `start` itself where there is no front matter. */
export function frontMatterEnd(text: string, start: number): number {
  FIRST_FENCE.lastIndex = start;
  if (!FIRST_FENCE.test(text)) return start;
  LAST_FENCE.lastIndex = FIRST_FENCE.lastIndex;
  return LAST_FENCE.test(text) ? LAST_FENCE.lastIndex : start;
}

const FIRST_FENCE = /---[ \t]*(?=[\r\n])/y;
const LAST_FENCE = /(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/g;

/** Reads the YAML between the fences; `start` is its source offset. Never throws: what is wrong becomes a problem. */
export function parseFrontMatter(yaml: string, start: number): FrontMatter {
  // The briefs of a folder mostly begin alike.
  if (last?.yaml !== yaml || last.start !== start) last = { yaml, start, head: readFrontMatter(yaml, start) };
  return last.head;
}

let last: { yaml: string; start: number; head: FrontMatter } | null = null;

function readFrontMatter(yaml: string, start: number): FrontMatter {
  const problems: (Span & { reason: FrontMatterProblem })[] = [];
  const document = parseDocument(yaml, { prettyErrors: false });
  for (const error of document.errors) {
    const end = Math.min(yaml.length, Math.max(error.pos[1], error.pos[0] + 1));
    problems.push({
      start: start + Math.min(error.pos[0], end),
      end: start + end,
      reason: { kind: 'syntax', detail: error.message },
    });
  }
  if (document.errors.length > 0 || !isMap(document.contents)) return { present: true, problems };

  const values: {
    asOf?: Value;
    conductDate?: Value;
    law?: Value;
    language?: NonNullable<FrontMatter['language']>;
    rules?: NonNullable<FrontMatter['rules']>;
  } = {};
  for (const pair of document.contents.items) {
    const name = isScalar(pair.key) ? pair.key.value : null;
    if (name === 'rules') {
      const { rules, problem } = readRules(pair.value as Node | null, start);
      values.rules = rules;
      if (problem) problems.push(problem);
    }
    if (!isKey(name) || !isScalar(pair.value) || !pair.value.range) continue;
    // The source, not the value: YAML may read 2026-11-01 as something else.
    const [from, to] = pair.value.range;
    const value = String(pair.value.source ?? pair.value.value ?? '').trim();
    if (value === '') continue;
    const found = { value, start: start + from, end: start + to };
    if (name === 'law') values.law = found;
    else if (name === 'language') {
      const language = languageOf(value);
      if (language) values.language = { ...found, value: language };
      else problems.push({ ...found, reason: { kind: 'invalid-language', value } });
    } else if (isIsoDate(value)) values[name === 'as-of' ? 'asOf' : 'conductDate'] = found;
    else problems.push({ ...found, reason: { kind: 'invalid-date', value } });
  }
  return { present: true, ...values, problems };
}

type Value = NonNullable<FrontMatter['asOf']>;

/** A level that is no word is taken as it is written: the rule says that it is none. */
function readRules(
  node: Node | null,
  start: number,
): { rules: NonNullable<FrontMatter['rules']>; problem?: FrontMatter['problems'][number] } {
  if (!node || (isScalar(node) && node.value === null)) return { rules: [] };
  const place = ({ range }: Node) => ({ start: start + (range?.[0] ?? 0), end: start + (range?.[1] ?? 0) });
  if (!isMap(node)) return { rules: [], problem: { ...place(node), reason: { kind: 'no-mapping', key: 'rules' } } };
  const rules = node.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [];
    const level = value && isScalar(value) ? value : null;
    const id = { ...place(key), value: String(key.value) };
    return [{ id, level: { ...place((value ?? key) as Node), value: String(level?.source ?? level?.value ?? '') } }];
  });
  return { rules };
}

const KEYS = ['as-of', 'conduct-date', 'law', 'language'] as const;

function isKey(name: unknown): name is (typeof KEYS)[number] {
  return KEYS.some((key) => key === name);
}

/** With a region too: `en-GB`, `zh-CN`. */
function languageOf(value: string): Language | null {
  const tag = /^(en|zh)(?:[-_][a-z]{2,8}){0,2}$/i.exec(value)?.[1]?.toLowerCase();
  return tag === 'en' || tag === 'zh' ? tag : null;
}
