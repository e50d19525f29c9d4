// A brief as values: blocks, the prose in them, and what a context-free scan of one block finds. All of it immutable.
import type { Span } from '../text.ts';
import type { Memo } from './memo.ts';
import type { Source } from './source.ts';

/**
 * The words of a block without its markup: emphasis marks, quote markers, link targets and HTML tags are gone, code is one
 * U+FFFC, every run of white space (a line end too) is one space. `folded` has the same length, in lower case with full-width
 * ASCII and traditional characters folded, for matching only. Offsets into either are *prose offsets*.
 */
export type Prose = {
  readonly text: string;
  readonly folded: string;
  /** Ascending prose offsets at which a stretch of one-to-one correspondence with the source begins … */
  readonly at: readonly number[];
  /** … the block-relative source offset there … */
  readonly source: readonly number[];
  /** … and the source length of the stretch, which differs from the prose length only where that is 1 (an entity, a line end). */
  readonly width: readonly number[];
  /** What the engine has found out about it. */
  readonly memo: Memo;
};

export type BlockKind = 'paragraph' | 'heading' | 'cell' | 'code' | 'html' | 'front-matter' | 'definition' | 'break';

/** What belongs together: only whether two are the same value counts. */
export type Group = object;

export type Block = {
  readonly kind: BlockKind;
  /**
   * Where the block lies: in the source, or at 0 where it is one that versions share. Every other offset in a block is relative to
   * `start` or a prose offset.
   */
  readonly start: number;
  readonly end: number;
  /** 1–6 for a heading, else 0. */
  readonly depth: number;
  /** Inside `>`. */
  readonly quoted: boolean;
  /** Label of the footnote that the block belongs to. */
  readonly footnote: string | null;
  /** Which list item or table row. */
  readonly group: Group | null;
  /** Part of a list of references or a bibliographic note: cited works, not the author's own prose. */
  readonly reference: boolean;
  readonly prose: Prose;
  /** Quotations in prose offsets, quotation marks included. */
  readonly quotations: readonly Span[];
};

/** What the YAML head says about the brief; spans are source offsets of the value. */
export type FrontMatter = {
  readonly present: boolean;
  readonly asOf?: Span & { readonly value: string };
  /** The day of the conduct that the brief is about, where the law may have been another one. */
  readonly conductDate?: Span & { readonly value: string };
  /** Id of the instrument that a bare "Article 5" means; whether it exists is for the library to say. */
  readonly law?: Span & { readonly value: string };
  /** The language that the brief is written in; what is put into it is in that language. */
  readonly language?: Span & { readonly value: Language };
  /** Rule → level, as written; what there is of them is for the rules to say. */
  readonly rules?: readonly {
    readonly id: Span & { readonly value: string };
    readonly level: Span & { readonly value: string };
  }[];
  readonly problems: readonly (Span & { readonly reason: FrontMatterProblem })[];
};
export type FrontMatterProblem =
  | { kind: 'syntax'; detail: string }
  | { kind: 'invalid-date'; value: string }
  | { kind: 'invalid-language'; value: string }
  | { kind: 'no-mapping'; key: string };

/** See references.ts. */
export type ReferenceRole = 'opens' | 'note' | '';

/**
 * A stretch of whole lines that means the same wherever it stands, but for the labels that it `asks` for: what the next version
 * of a brief takes over from this one. See labels.ts for labels.
 */
export type Part = {
  readonly length: number;
  /** Each of them lies at 0. */
  readonly blocks: readonly Block[];
  /** Of each block where it begins in the part. */
  readonly starts: readonly number[];
  /** The same blocks in a list of references; null until they are in one. */
  cited: readonly Block[] | null;
  /** One for each block. */
  readonly roles: readonly ReferenceRole[];
  readonly defines: readonly string[];
  readonly asks: readonly string[];
  /** Only in the part that is the front matter. */
  readonly head?: FrontMatter;
};

export type Brief = {
  readonly uri: string;
  readonly version: number;
  readonly source: Source;
  /** The source in one string, put together when it is first asked for: nothing that is done for every edit should. */
  readonly text: string;
  readonly layout: Layout;
  /** Where each of the shared blocks lies: of each the offset at which it begins. */
  readonly starts: readonly number[];
  /** Each of them lies at 0, and is the same value in every version that has it. */
  readonly shared: readonly Block[];
  /** The blocks where they lie; made when they are first asked for: nothing that is done for every edit should. */
  readonly blocks: readonly Block[];
  readonly head: FrontMatter;
};

/** The parts of a brief, and of each of them what depends on those before it. */
export type Layout = {
  readonly parts: readonly Part[];
  /** Where it begins in the source. */
  readonly starts: readonly number[];
  /** The index of its first block. */
  readonly firsts: readonly number[];
  /** Whether it begins in a list of references. */
  readonly listed: readonly boolean[];
  /** All the labels that are defined in the brief. */
  readonly labels: ReadonlySet<string>;
};

export type Language = 'en' | 'zh';
