// The citations of a brief as records: the shape that `legal-brief cite` prints and that stays stable.
import type { Locate } from '../brief/lines.ts';
import { inSource } from '../brief/prose.ts';
import type { Citation, Provision, Verdict } from '../statutes/citation.ts';
import type { Translate } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';

/** Offsets are UTF-16 units of the source; lines and columns count from 1. */
export type CitationRecord = {
  text: string;
  start: number;
  end: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  language: 'en' | 'zh';
  form: 'full' | 'short' | 'pointer';
  instrument: string | null;
  articles: string[];
  written: string[];
  /** Null unless equal for all members. */
  paragraph: number | null;
  item: number | null;
  /** The date of the version that the citation names itself; null for that of the brief. */
  asOf: string | null;
  verdict: Verdict;
  because: string;
  candidates: Provision[];
  members: MemberRecord[];
};

export type MemberRecord = {
  start: number;
  end: number;
  written: string;
  article: string | null;
  paragraph: number | null;
  item: number | null;
  verdict: Verdict;
  because: string;
  candidates: Provision[];
};

/** In the order of the text. */
export function cite({ brief, blocks }: Analysis, locate: Locate, translate: Translate): CitationRecord[] {
  return blocks.flatMap((block) =>
    block.citations.map((citation) => record(citation, block, brief.text, locate, translate)),
  );
}

function record(
  citation: Citation,
  { block }: BlockAnalysis,
  text: string,
  locate: Locate,
  translate: Translate,
): CitationRecord {
  const { start, end } = inSource(block, citation);
  const from = locate(start);
  const to = locate(end);
  const members = citation.members.map(({ start, end, confusion: _, ...member }) => ({
    ...inSource(block, { start, end }),
    ...member,
    because: translate(member.because),
  }));
  return {
    text: text.slice(start, end),
    start,
    end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    language: citation.language,
    form: citation.form,
    instrument: citation.instrument,
    articles: [...new Set(members.flatMap(({ article }) => article ?? []))],
    written: citation.written,
    paragraph: common(members.map(({ paragraph }) => paragraph)),
    item: common(members.map(({ item }) => item)),
    asOf: citation.asOf,
    verdict: citation.verdict,
    because: translate(citation.because),
    candidates: citation.candidates,
    members,
  };
}

function common(values: readonly (number | null)[]): number | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}
