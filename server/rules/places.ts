// What the rules on citations share: which of them are judged, and where in the source they stand.
import { inSource } from '../brief/prose.ts';
import type { Citation, Member, Verdict } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import { isInProposal } from '../statutes/proposal.ts';
import type { Span } from '../text.ts';
import type { ResolvedBlock } from '../workspace.ts';

export type Place = { citation: Citation; member: Member; span: Span };

/** Members with the verdict, one for each place in the text; none in a list of references or a proposed clause. Spans as `inSource` gives them. */
export function* membersWith({ block, citations, before }: ResolvedBlock, verdict: Verdict): Generator<Place> {
  if (block.reference || isInProposal(block, before)) return;
  for (const citation of citations) {
    let last: Member | null = null;
    for (const member of citation.members) {
      // The members of an expanded range stand in the same place: one report is enough.
      const repeated = last && last.start === member.start && last.verdict === verdict;
      last = member;
      if (member.verdict !== verdict || repeated) continue;
      const alone = citation.group !== null && citation.written.length === 1;
      yield { citation, member, span: inSource(block, alone ? citation.group! : member) };
    }
  }
}

/** Citations with the verdict that name no article, or of which no article can be told apart. */
export function* namesWith(
  { block, citations, before }: ResolvedBlock,
  verdict: Verdict,
): Generator<{ citation: Citation; span: Span }> {
  if (block.reference || isInProposal(block, before)) return;
  for (const citation of citations) {
    if (citation.verdict === verdict)
      yield { citation, span: inSource(block, citation.name ?? citation.group ?? citation) };
  }
}

/** Whether the citation may mean several instruments, all of them repealed at the date. */
export function isAllRepealed({ instrument, candidates }: Citation, { instruments }: Library, asOf: string): boolean {
  const repealed = (id: string) => (instruments.get(id)?.repealed?.on ?? '9999') <= asOf;
  return (
    instrument === null && candidates.length > 0 && candidates.every((candidate) => repealed(candidate.instrument))
  );
}
