// The analysis of one brief: its blocks, the citations resolved in them, in one immutable value.
import { Memo } from './brief/memo.ts';
import type { Block, Brief, Prose } from './brief/model.ts';
import type { NameMatcher } from './brief/names.ts';
import { type Scan, scan } from './brief/scan.ts';
import type { CitationStyle } from './config.ts';
import { type Citation, INITIAL_STATE, type State } from './statutes/citation.ts';
import { subjectsOf } from './statutes/confusion.ts';
import type { Library } from './statutes/library.ts';
import { libraryNames } from './statutes/names.ts';
import type { Context } from './statutes/place.ts';
import { resolveBlock } from './statutes/resolve.ts';
import { isSameState } from './statutes/same-state.ts';

export type BlockAnalysis = {
  readonly index: number;
  readonly block: Block;
  /** In the order of the text. Spans are prose offsets of the block. */
  readonly citations: readonly Citation[];
  readonly before: State;
};

export type Analysis = {
  readonly brief: Brief;
  readonly library: Library;
  /** The date the brief is measured by: front matter, else setting, else today. */
  readonly asOf: string;
  /** The law that a bare "Article 5" means where nothing nearer is named. */
  readonly law: string | null;
  /** What the settings say on how citations are written. */
  readonly style: Partial<CitationStyle>;
  readonly blocks: readonly BlockAnalysis[];
};

/** `asOf` and `law` hold where the front matter names none. A law that the library does not know counts as none. */
export type AnalysisOptions = {
  asOf: string;
  law?: string | null;
  /** The instrument whose own text the document is: "this Law" in it. */
  self?: string | null;
  style?: Partial<CitationStyle>;
};

export function analyse(brief: Brief, library: Library, options: AnalysisOptions): Analysis {
  const asOf = brief.head.asOf?.value ?? options.asOf;
  const wanted = brief.head.law?.value ?? options.law ?? null;
  const law = wanted !== null && library.instruments.has(wanted) ? wanted : null;
  const context = contextOf({ library, date: asOf, law, self: options.self ?? null });
  const { analysed } = readBlocks(brief.blocks, context);
  return { brief, library, asOf, law, style: options.style ?? NO_STYLE, blocks: analysed };
}

/** The brief that was analysed last, block by block: after an edit all but a few of its blocks are as they were. */
type Version = {
  readonly blocks: readonly Block[];
  readonly context: Context;
  readonly found: readonly Known[];
  readonly analysed: readonly BlockAnalysis[];
};

let version: Version | null = null;

function readBlocks(blocks: readonly Block[], context: Context): Version {
  const last = version?.context === context ? version : null;
  const first = last ? sameBefore(blocks, last.blocks) : 0;
  const rest = last ? blocks.length - alikeBehind(blocks, last.blocks, first) : blocks.length;
  const shift = last ? blocks.length - last.blocks.length : 0;
  // Of their full length from the beginning: arrays that grow are copied again and again.
  const found: Known[] = new Array(blocks.length);
  const analysed: BlockAnalysis[] = new Array(blocks.length);
  for (let index = 0; index < first; index++) {
    found[index] = last!.found[index]!;
    analysed[index] = last!.analysed[index]!;
  }
  const cells = cellReader(blocks, context);
  let before = found[first - 1]?.after ?? INITIAL_STATE;
  for (let index = first; index < blocks.length; index++) {
    const block = blocks[index]!;
    const cell = cells(index);
    if (cell !== before.cell) before = { ...before, cell };
    const near = last?.found[index - shift];
    // What follows is as it was, and so is what it builds on. Of a table the head decides.
    if (index >= rest && cell === null && near && isSameState(near.before, before)) {
      keepRest(last!, index, shift, blocks, found, analysed);
      break;
    }
    const next = resolve(block, context, before, nearest(block, last, index, shift));
    found[index] = next;
    analysed[index] = { index, block, citations: next.citations, before: next.before };
    before = next.after;
  }
  version = { blocks, context, found, analysed };
  return version;
}

/** How many blocks at the beginning are the very same, not counting those of a table that is not the same to its end. */
function sameBefore(blocks: readonly Block[], old: readonly Block[]): number {
  const least = Math.min(blocks.length, old.length);
  let count = 0;
  while (count < least && blocks[count] === old[count]) count++;
  while (count > 0 && blocks[count - 1]!.kind === 'cell') count--;
  return count;
}

/** How many blocks at the end are alike, wherever they lie. */
function alikeBehind(blocks: readonly Block[], old: readonly Block[], first: number): number {
  const most = Math.min(blocks.length, old.length) - first;
  let count = 0;
  while (count < most) {
    const [block, other] = [blocks[blocks.length - 1 - count]!, old[old.length - 1 - count]!];
    if (block.prose !== other.prose || !isAlike(block, other)) break;
    count++;
  }
  return count;
}

/** From `index` on everything is as in the last version, `shift` blocks before. */
function keepRest(
  last: Version,
  index: number,
  shift: number,
  blocks: readonly Block[],
  found: Known[],
  analysed: BlockAnalysis[],
): void {
  for (let at = index; at < blocks.length; at++) {
    const block = blocks[at]!;
    const own = last.found[at - shift]!;
    const old = last.analysed[at - shift]!;
    found[at] = own;
    const same = old.block === block && old.index === at;
    analysed[at] = same ? old : { index: at, block, citations: own.citations, before: own.before };
  }
}

/** Asked in ascending order: for a cell of a table the laws that its row names, and the one that heads its column; else null. */
function cellReader(blocks: readonly Block[], context: Context): (index: number) => State['cell'] {
  let headers: (string | null)[] = [];
  let start = 0;
  let end = 0;
  let row: string[] = [];
  return (index) => {
    if (blocks[index]!.kind !== 'cell') return null;
    if (index >= end) {
      start = index;
      end = index;
      while (blocks[end]?.kind === 'cell' && blocks[end]!.group === blocks[start]!.group) end++;
      const named = blocks.slice(start, end).map((block) => lawsNamed(block, context));
      if (blocks[start - 1]?.kind !== 'cell') headers = named.map((laws) => (laws.length === 1 ? laws[0]! : null));
      row = [...new Set(named.flat())];
    }
    return { row, header: headers[index - start] ?? null };
  };
}

function lawsNamed(block: Block, context: Context): string[] {
  return scanOf(block.prose, context.library).names.flatMap(({ ids, weak }) => (ids.length === 1 && !weak ? ids : []));
}

const NO_STYLE = {};

/** What was found in a block the last time, kept with its prose and gone with it: the next version has the same prose. */
type Known = {
  readonly block: Block;
  readonly context: Context;
  readonly before: State;
  readonly after: State;
  readonly citations: readonly Citation[];
};

const known = Memo.slot<Known>();

/** In the brief analysed last most blocks are where they were, or all moved alike. */
function nearest({ prose }: Block, last: Version | null, index: number, shift: number): Known | undefined {
  const [here, moved] = [last?.found[index], last?.found[index - shift]];
  return here?.block.prose === prose ? here : moved?.block.prose === prose ? moved : undefined;
}

/** Scans the block where its prose is new, and resolves it where what stands before it is new too. */
function resolve(block: Block, context: Context, before: State, near: Known | undefined): Known {
  const last = near ?? known.of(block.prose);
  if (last && last.context === context && isAlike(last.block, block) && isSameState(last.before, before)) return last;
  const { citations, state } = resolveBlock(block, scanOf(block.prose, context.library), context, before);
  const next = { block, context, before, after: state, citations };
  known.keep(block.prose, next);
  return next;
}

const scans = Memo.slot<{ readonly library: Library; readonly scanned: Scan }>();

/** One scan per prose and library: the row of a table asks for it before its cells are resolved. */
function scanOf(prose: Prose, library: Library): Scan {
  const last = scans.of(prose);
  if (last?.library === library) return last.scanned;
  const scanned = scan(prose, namesOf(library));
  scans.keep(prose, { library, scanned });
  return scanned;
}

/** Whether two blocks with the same prose resolve the same; where they lie in the brief does not matter. */
function isAlike(a: Block, b: Block): boolean {
  return (
    a === b ||
    (a.kind === b.kind &&
      a.depth === b.depth &&
      a.quoted === b.quoted &&
      a.footnote === b.footnote &&
      a.reference === b.reference)
  );
}

const contexts = new WeakMap<Library, Context>();

/** The same value as the last time, where nothing in it is different. */
function contextOf(wanted: Omit<Context, 'subjects'>): Context {
  const { library, date, law, self } = wanted;
  const last = contexts.get(library);
  if (last && last.date === date && last.law === law && last.self === self) return last;
  const context = { ...wanted, subjects: last?.subjects ?? subjectsOf(library.instruments.values()) };
  contexts.set(library, context);
  return context;
}

const matchers = new WeakMap<Library, NameMatcher>();

/** One matcher per library, built at first use. */
export function namesOf(library: Library): NameMatcher {
  let matcher = matchers.get(library);
  if (!matcher) {
    matcher = libraryNames(library);
    matchers.set(library, matcher);
  }
  return matcher;
}
