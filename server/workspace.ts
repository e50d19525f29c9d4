// The analysis of one brief: its blocks, the citations resolved in them, in one immutable value.
import type { Block, Brief, Prose } from './brief/model.ts';
import type { NameMatcher } from './brief/names.ts';
import { type Scan, scan } from './brief/scan.ts';
import type { CitationStyle } from './config.ts';
import { type Citation, INITIAL_STATE, type State } from './statutes/citation.ts';
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
  const blocks: BlockAnalysis[] = [];
  const found: Known[] = [];
  const shift = lastFound.length - brief.blocks.length;
  let before = INITIAL_STATE;
  const cells = tableCells(brief.blocks, context);
  brief.blocks.forEach((block, index) => {
    const cell = cells.get(index) ?? null;
    if (cell !== before.cell) before = { ...before, cell };
    const next = resolve(block, context, before, foundAt(block, index) ?? foundAt(block, index + shift));
    const { analysed } = next;
    if (!analysed || analysed.block !== block || analysed.index !== index) {
      next.analysed = { index, block, citations: next.citations, before: next.before };
    }
    blocks.push(next.analysed!);
    found.push(next);
    before = next.after;
  });
  lastFound = found;
  return { brief, library, asOf, law, style: options.style ?? NO_STYLE, blocks };
}

/** Where the tables are: for each cell the laws that its row names, and the one that heads its column. */
function tableCells(blocks: readonly Block[], context: Context): Map<number, NonNullable<State['cell']>> {
  const cells = new Map<number, NonNullable<State['cell']>>();
  let headers: (string | null)[] = [];
  for (let start = 0; start < blocks.length; start++) {
    if (blocks[start]!.kind !== 'cell') continue;
    let end = start;
    while (blocks[end]?.kind === 'cell' && blocks[end]!.group === blocks[start]!.group) end++;
    const named = blocks.slice(start, end).map((block) => lawsNamed(block, context));
    if (blocks[start - 1]?.kind !== 'cell') headers = named.map((laws) => (laws.length === 1 ? laws[0]! : null));
    const row = [...new Set(named.flat())];
    for (let index = start; index < end; index++) cells.set(index, { row, header: headers[index - start] ?? null });
    start = end - 1;
  }
  return cells;
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
  analysed: BlockAnalysis | null;
};

const known = new WeakMap<Prose, Known>();

// For the brief analysed last, by index: one that is being edited has most of its blocks where they were, or all moved alike.
let lastFound: readonly Known[] = [];

function foundAt({ prose }: Block, index: number): Known | undefined {
  const found = lastFound[index];
  return found?.block.prose === prose ? found : undefined;
}

/** Scans the block where its prose is new, and resolves it where what stands before it is new too. */
function resolve(block: Block, context: Context, before: State, near: Known | undefined): Known {
  const last = near ?? known.get(block.prose);
  if (last && last.context === context && isAlike(last.block, block) && isSameState(last.before, before)) return last;
  const { citations, state } = resolveBlock(block, scanOf(block.prose, context.library), context, before);
  const next = { block, context, before, after: state, citations, analysed: null };
  known.set(block.prose, next);
  return next;
}

const scans = new WeakMap<Prose, { readonly library: Library; readonly scanned: Scan }>();

/** One scan per prose and library: the row of a table asks for it before its cells are resolved. */
function scanOf(prose: Prose, library: Library): Scan {
  const last = scans.get(prose);
  if (last?.library === library) return last.scanned;
  const scanned = scan(prose, namesOf(library));
  scans.set(prose, { library, scanned });
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
function contextOf(wanted: Omit<Context, 'confused'>): Context {
  const { library, date, law, self } = wanted;
  const last = contexts.get(library);
  if (last && last.date === date && last.law === law && last.self === self) return last;
  const confused = [...library.instruments.values()].filter(({ confusions }) => confusions.length > 0);
  const context = { ...wanted, confused };
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
