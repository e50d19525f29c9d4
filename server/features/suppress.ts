// What comments of a brief do to its findings: which are silenced, and which comments are good for nothing.
import { type Directive, directivesIn, PREFIX } from '../brief/directives.ts';
import { inPlace } from '../brief/layout.ts';
import { sliceOf } from '../brief/source.ts';
import { perBlock } from '../rules/remember.ts';
import type { Circumstances, DirectiveUse, Outcome } from '../rules/rule.ts';
import { firstFrom, type Span } from '../text.ts';
import type { Analysis, BlockAnalysis, ResolvedBlock } from '../workspace.ts';

type Reported = Span & { readonly rule: string };

/** A name in a directive, `index` of them, with the stretch of the source that it holds for; -1 and null for all rules. */
type Reach = Span & {
  readonly use: Placed;
  readonly index: number;
  readonly rule: string | null;
  readonly except: Except[];
};
/** From there on the rule is enabled again. */
type Except = { readonly rule: string; readonly from: number };
type Placed = { readonly directive: Directive; readonly block: BlockAnalysis; named: Outcome[]; whole: Outcome };

/**
 * `isOff`: rules that report nothing, whatever the text. The findings, in the order of the text, are asked for only where there are
 * comments.
 */
export function suppress<T extends Reported>(
  analysis: Analysis,
  reported: () => readonly T[],
  circumstances: Circumstances,
  isOff: (rule: string) => boolean,
): { silenced: ReadonlySet<T>; uses: readonly DirectiveUse[] } {
  const uses = placed(analysis, circumstances, isOff);
  const silenced = new Set<T>();
  if (uses.length === 0) return { silenced, uses };
  const findings = reported();
  for (const reach of reaches(analysis, uses)) {
    for (let at = firstFrom(findings, reach.start); at < findings.length && findings[at]!.start < reach.end; at++) {
      const finding = findings[at]!;
      if (reach.rule === null ? circumstances.locked[finding.rule] : reach.rule !== finding.rule) continue;
      if (reach.except.some(({ rule, from }) => rule === finding.rule && from <= finding.start)) continue;
      silenced.add(finding);
      mark(reach);
    }
  }
  return { silenced, uses };
}

function mark({ use: placed, index }: Pick<Reach, 'use' | 'index'>): void {
  if (index < 0) placed.whole = 'used';
  else placed.named[index] = 'used';
}

const found = perBlock(
  ({ block }: ResolvedBlock, { brief }: Analysis, _key: undefined, start: number) =>
    directivesIn(inPlace(block, start), brief.source),
  // A comment is not in the prose: there has to be so much more of the source.
  ({ block: { kind, start, end, prose } }) => kind === 'html' || end - start - prose.text.length > PREFIX.length,
);

/** The directives with source offsets; what is known of their rules without looking at findings. */
function placed(
  analysis: Analysis,
  { ids, locked }: Circumstances,
  isOff: (rule: string) => boolean,
): readonly Placed[] {
  const directives = found(analysis);
  if (directives.facts.length === 0) return NONE;
  return [...directives].flatMap(({ block, facts }) =>
    facts.map((relative) => {
      const directive = moved(relative, block.block.start);
      const named = directive.rules.map(({ id }): Outcome => {
        if (!ids.has(id)) return 'unknown';
        if (directive.kind !== 'enable' && locked[id]) return 'locked';
        return directive.kind !== 'enable' && isOff(id) ? 'off' : 'unused';
      });
      return { directive, block, named, whole: 'unused' };
    }),
  );
}

const NONE: readonly Placed[] = [];

function moved(directive: Directive, by: number): Directive {
  const move = <S extends Span>(span: S): S => ({ ...span, start: span.start + by, end: span.end + by });
  return { ...move(directive), word: move(directive.word), rules: directive.rules.map(move) };
}

/** What each directive holds for. A name that is locked or unknown holds for nothing, nor does a second one in the first one's reach. */
function* reaches(analysis: Analysis, uses: readonly Placed[]): Generator<Reach> {
  const { length } = analysis.brief.source;
  const whole = new Set<string | null>();
  const open = new Map<string | null, Omit<Reach, 'end'>>();
  for (const placed of uses) {
    const { directive, block } = placed;
    const { kind, rules, reason, end } = directive;
    if (kind === 'enable') {
      yield* enable(placed, open);
      continue;
    }
    const names = rules.length > 0 ? rules.map(({ id }, index) => ({ rule: id, index })) : reason ? EVERY : [];
    for (const { rule, index } of names) {
      if (index >= 0 && (placed.named[index] === 'locked' || placed.named[index] === 'unknown')) continue;
      const base = { use: placed, index, rule, except: [] };
      if (kind === 'disable' && !open.has(rule)) open.set(rule, { ...base, start: end });
      if (kind === 'disable-file' && !whole.has(rule)) yield { ...base, start: 0, end: length + 1 };
      if (kind === 'disable-file') whole.add(rule);
      if (kind === 'disable-line') yield { ...base, ...lineOf(analysis, block) };
      if (kind === 'disable-next-line') yield { ...base, ...nextLine(analysis, block) };
    }
  }
  for (const reach of open.values()) yield { ...reach, end: length + 1 };
}

const EVERY = [{ rule: null, index: -1 }];

function* enable(placed: Placed, open: Map<string | null, Omit<Reach, 'end'>>): Generator<Reach> {
  const { rules, start } = placed.directive;
  const names = rules.length > 0 ? rules.map(({ id }) => id) : [...open.keys()];
  for (const [index, rule] of names.entries()) {
    const closed = open.get(rule);
    open.delete(rule);
    if (closed) yield { ...closed, end: start };
    if (closed) mark({ use: placed, index: rules.length > 0 ? index : -1 });
    // One rule of all that are disabled.
    const every = open.get(null);
    if (rule === null || !every || placed.named[index] === 'unknown') continue;
    every.except.push({ rule, from: start });
    mark({ use: placed, index });
  }
}

/** The paragraph or heading, or the row of the table. */
function lineOf({ blocks }: Analysis, { index, block }: BlockAnalysis): Span {
  if (block.kind !== 'cell') return { start: block.start, end: block.end + 1 };
  let [first, last] = [index, index];
  while (isRow(blocks[first - 1])) first--;
  while (isRow(blocks[last + 1])) last++;
  return { start: blocks[first]!.block.start, end: blocks[last]!.block.end + 1 };

  function isRow(other: BlockAnalysis | undefined): boolean {
    return other?.block.kind === 'cell' && other.block.group === block.group;
  }
}

/** The next paragraph, heading or row; the whole of a table where the comment stands before it, for nothing can stand in it. */
function nextLine(analysis: Analysis, { index, block }: BlockAnalysis): Span {
  const { blocks, brief } = analysis;
  let next = index + 1;
  const passes = ({ block: { kind, group } }: BlockAnalysis) =>
    kind === 'html' || kind === 'definition' || (kind === 'cell' && block.kind === 'cell' && group === block.group);
  while (blocks[next] && passes(blocks[next]!)) next++;
  const target = blocks[next];
  if (!target) return { start: 0, end: 0 };
  if (target.block.kind !== 'cell' || block.kind === 'cell') return lineOf(analysis, target);
  let last = next;
  while (blocks[last + 1]?.block.kind === 'cell' && !isApart(blocks[last]!, blocks[last + 1]!)) last++;
  return { start: target.block.start, end: blocks[last]!.block.end + 1 };

  function isApart(a: BlockAnalysis, b: BlockAnalysis): boolean {
    return /(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r)/.test(sliceOf(brief.source, a.block.end, b.block.start));
  }
}
