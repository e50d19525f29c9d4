// The YAML head of a brief: the dates it is measured by and the law it is about.
import { isMap, isScalar, parseDocument } from 'yaml';
import type { Span } from '../text.ts';
import { isIsoDate } from './date.ts';
import type { FrontMatter, FrontMatterProblem } from './model.ts';

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

  const values: { asOf?: Value; conductDate?: Value; law?: Value } = {};
  for (const pair of document.contents.items) {
    const name = isScalar(pair.key) ? pair.key.value : null;
    if ((name !== 'as-of' && name !== 'conduct-date' && name !== 'law') || !isScalar(pair.value) || !pair.value.range)
      continue;
    // The source, not the value: YAML may read 2026-11-01 as something else.
    const [from, to] = pair.value.range;
    const value = String(pair.value.source ?? pair.value.value ?? '').trim();
    if (value === '') continue;
    const found = { value, start: start + from, end: start + to };
    if (name === 'law') values.law = found;
    else if (isIsoDate(value)) values[name === 'as-of' ? 'asOf' : 'conductDate'] = found;
    else problems.push({ ...found, reason: { kind: 'invalid-date', value } });
  }
  return { present: true, ...values, problems };
}

type Value = NonNullable<FrontMatter['asOf']>;
