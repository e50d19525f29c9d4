// What a finding is known by when the text around it moves: its rule and the words of its sentence. For baselines.
import type { Prose } from '../brief/model.ts';
import { inSource } from '../brief/prose.ts';
import { findSentences } from '../brief/sentences.ts';
import type { Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { blockAt } from './locate.ts';

/** How many findings with the fingerprint are to be ignored: one sentence may have several of a rule. */
export type Baseline = ReadonlyMap<string, number>;

/** `citizen:0f3c…`. The same wherever the sentence stands, however its lines are broken and its words emphasised. */
export function fingerprint(analysis: Analysis, { rule, start }: { rule: string; start: number }): string {
  return `${rule}:${hashAt(analysis, start)}`;
}

/** The checksum of the sentence; of the line where no prose is, as in the front matter. */
function hashAt(analysis: Analysis, offset: number): string {
  const block = blockAt(analysis, offset)?.block;
  if (!block || block.prose.text === '') return hashWords(lineAt(analysis.brief.text, offset));
  const { prose } = block;
  let known = hashed.get(prose);
  if (!known) {
    known = { sentences: findSentences(prose.folded), hashes: new Map() };
    hashed.set(prose, known);
  }
  const { sentences, hashes } = known;
  const found = sentences.find((sentence) => inSource(block, sentence).end > offset) ?? sentences.at(-1)!;
  let own = hashes.get(found.start);
  if (own === undefined) {
    own = hashWords(prose.text.slice(found.start, found.end));
    hashes.set(found.start, own);
  }
  return own;
}

// Kept with the words: the editor asks with every edit.
const hashed = new WeakMap<Prose, { sentences: readonly Span[]; hashes: Map<number, string> }>();

function hashWords(words: string): string {
  return hash(words.normalize('NFKC').replace(/\s+/g, ' ').trim());
}

export function baselineOf(fingerprints: Iterable<string>): Map<string, number> {
  const baseline = new Map<string, number>();
  for (const known of fingerprints) baseline.set(known, (baseline.get(known) ?? 0) + 1);
  return baseline;
}

/** The values whose fingerprint the baseline does not have, or has fewer times; those of the beginning are the known ones. */
export function notInBaseline<T extends { fingerprint: string }>(values: readonly T[], baseline: Baseline): T[] {
  const left = new Map(baseline);
  return values.filter(({ fingerprint: known }) => {
    const count = left.get(known) ?? 0;
    if (count > 0) left.set(known, count - 1);
    return count === 0;
  });
}

/** JSON with one fingerprint a line, sorted: merges and reads well under version control. */
export function writeBaseline(baseline: Baseline): string {
  const ignored = [...baseline].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ version: 1, ignored: Object.fromEntries(ignored) }, null, 2)}\n`;
}

/** Null where the text is no baseline. */
export function readBaseline(text: string): Baseline | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.ignored)) return null;
  const baseline = new Map<string, number>();
  for (const [known, count] of Object.entries(value.ignored)) {
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) return null;
    baseline.set(known, count);
  }
  return baseline;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lineAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[^\r\n]*/.exec(text.slice(start))![0];
}

/** FNV-1a, 64 bits over UTF-16 units: short, without Node, and nobody gains by a collision. */
function hash(words: string): string {
  // The upper and the lower half: a BigInt for every unit takes ten times as long. The prime is 2 ** 40 + 0x1b3.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let at = 0; at < words.length; at++) {
    const mixed = (low ^ words.charCodeAt(at)) >>> 0;
    const product = mixed * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (mixed << 8)) >>> 0;
    low = product >>> 0;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
}
