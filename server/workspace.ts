// The analysis of one brief: its blocks, the citations resolved in them, in one immutable value.
import { inPlace } from './brief/layout.ts';
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
import { changedStretch, spliced } from './text.ts';

/** A block with what was resolved in it. As long as nothing of it changes it is the same value, and its block lies at 0. */
export type ResolvedBlock = {
  readonly block: Block;
  /** In the order of the text. Spans are prose offsets of the block. */
  readonly citations: readonly Citation[];
  readonly before: State;
};

/** The same where it lies in the brief. */
export type BlockAnalysis = ResolvedBlock & { readonly index: number };

export type Analysis = {
  readonly brief: Brief;
  readonly library: Library;
  /** The date the brief is measured by: front matter, else setting, else today. */
  readonly asOf: string;
  /** The law that a bare "Article 5" means where nothing nearer is named. */
  readonly law: string | null;
  /** What the settings say on how citations are written. */
  readonly style: Partial<CitationStyle>;
  readonly resolved: readonly ResolvedBlock[];
  /** Made when they are first asked for: nothing that is done for every edit should. */
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
  const { found } = readBlocks(brief.shared, context);
  return new Resolved({ brief, library, asOf, law, style: options.style ?? NO_STYLE, resolved: found });
}

/** The analysis with other blocks in the place of its own. A spread would make all of them in place. */
export function withResolved(
  { brief, library, asOf, law, style }: Analysis,
  resolved: readonly ResolvedBlock[],
): Analysis {
  return new Resolved({ brief, library, asOf, law, style, resolved });
}

/** See LaidOut. */
class Resolved implements Analysis {
  readonly brief;
  readonly library;
  readonly asOf;
  readonly law;
  readonly style;
  readonly resolved;
  #blocks: readonly BlockAnalysis[] | null = null;

  constructor({ brief, library, asOf, law, style, resolved }: Omit<Analysis, 'blocks'>) {
    this.brief = brief;
    this.library = library;
    this.asOf = asOf;
    this.law = law;
    this.style = style;
    this.resolved = resolved;
  }

  get blocks(): readonly BlockAnalysis[] {
    this.#blocks ??= this.resolved.map(({ citations, before }, index) => ({
      index,
      block: this.brief.blocks[index]!,
      citations,
      before,
    }));
    return this.#blocks;
  }
}

/** One of the blocks where it lies, without all the others. */
export function blockInPlace({ brief, resolved }: Analysis, index: number): BlockAnalysis {
  const { block, citations, before } = resolved[index]!;
  return { index, block: inPlace(block, brief.starts[index]!), citations, before };
}

/** The brief that was analysed last, block by block: after an edit all but a few of its blocks are as they were. */
type Version = {
  readonly blocks: readonly Block[];
  readonly context: Context;
  readonly found: readonly Known[];
};

let version: Version | null = null;

function readBlocks(blocks: readonly Block[], context: Context): Version {
  const last = version?.context === context ? version : null;
  const { from, to: rest, shift } = changedStretch(last?.blocks ?? [], blocks);
  // A table that is not the same to its end is read from its beginning.
  let first = from;
  while (first > 0 && blocks[first - 1]!.kind === 'cell') first--;
  const fresh: Known[] = [];
  const cells = cellReader(blocks, context);
  let before = last?.found[first - 1]?.after ?? INITIAL_STATE;
  let index = first;
  for (; index < blocks.length; index++) {
    const block = blocks[index]!;
    const cell = cells(index);
    if (cell !== before.cell) before = { ...before, cell };
    const near = last?.found[index - shift];
    // What follows is as it was, and so is what it builds on. Of a table the head decides.
    if (index >= rest && cell === null && near && isSameState(near.before, before)) break;
    const next = resolve(block, context, before, nearest(block, last, index, shift));
    fresh.push(next);
    before = next.after;
  }
  const found = spliced(last?.found ?? [], first, index - shift, fresh);
  version = { blocks, context, found };
  return version;
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
  if (last?.block === block && last.context === context && isSameState(last.before, before)) return last;
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
