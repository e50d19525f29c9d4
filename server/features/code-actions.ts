// The repairs that findings offer.
import { type Edit, type Message, overlaps, type Span } from '../text.ts';
import { type Finding, fixesOf } from './findings.ts';

export type CodeAction = { title: Message; edits: Edit[]; finding: Finding; preferred: boolean };

/** Repairs of the findings that the span touches; the first repair of a finding is the preferred one. */
export function codeActions(findings: readonly Finding[], span: Span): CodeAction[] {
  // A caret is an empty span: it touches what it stands in or at the end of.
  const touched = { start: span.start, end: Math.max(span.end, span.start + 1) };
  return findings
    .filter(({ start, end }) => overlaps({ start, end: end + 1 }, touched))
    .flatMap((finding) =>
      fixesOf(finding).map(({ title, edits }, index) => ({ title, edits, finding, preferred: index === 0 })),
    );
}
