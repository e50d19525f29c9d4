// The analysis of one brief: its blocks, the citations resolved in them, in one immutable value.
import type { Block, Brief } from './brief/model.ts';
import type { NameMatcher } from './brief/names.ts';
import { scan } from './brief/scan.ts';
import { type Citation, INITIAL_STATE, type State } from './statutes/citation.ts';
import type { Library } from './statutes/library.ts';
import { libraryNames } from './statutes/names.ts';
import type { Context } from './statutes/place.ts';
import { resolveBlock } from './statutes/resolve.ts';

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
  readonly blocks: readonly BlockAnalysis[];
};

/** `asOf` and `law` hold where the front matter names none. A law that the library does not know counts as none. */
export type AnalysisOptions = { asOf: string; law?: string | null };

export function analyse(brief: Brief, library: Library, options: AnalysisOptions): Analysis {
  const asOf = brief.head.asOf?.value ?? options.asOf;
  const wanted = brief.head.law?.value ?? options.law ?? null;
  const law = wanted !== null && library.instruments.has(wanted) ? wanted : null;
  const confused = [...library.instruments.values()].filter(({ confusions }) => confusions.length > 0);
  const context: Context = { library, date: asOf, law, confused };
  const names = namesOf(library);
  const blocks: BlockAnalysis[] = [];
  let before = INITIAL_STATE;
  brief.blocks.forEach((block, index) => {
    const { citations, state } = resolveBlock(block, scan(block.prose, names), context, before);
    blocks.push({ index, block, citations, before });
    before = state;
  });
  return { brief, library, asOf, law, blocks };
}

const matchers = new WeakMap<Library, NameMatcher>();

/** One matcher per library, built at first use. */
function namesOf(library: Library): NameMatcher {
  let matcher = matchers.get(library);
  if (!matcher) {
    matcher = libraryNames(library);
    matchers.set(library, matcher);
  }
  return matcher;
}
