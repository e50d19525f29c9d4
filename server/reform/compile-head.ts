// The YAML head of a reform clause: what it may say, with every mistake named by its line.
import { isMap, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { isIsoDate } from '../brief/date.ts';
import { isArticleId } from '../brief/numerals.ts';
import type { LineError } from '../statutes/model.ts';
import type { LineAt } from './consistency.ts';
import { KINDS, STATUSES, THEMES } from './model.ts';

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

export type Head = z.infer<typeof headSchema>;

/** There is a head only if there is no error. `own`: of a clause of the user. `lineAt`: the line of what stands at a path of keys. */
export function readHead(yaml: string, own: boolean): { head?: Head; errors: LineError[]; lineAt: LineAt } {
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
