// The repairs that may be made without asking: those that cannot change what is said.
import { type Edit, overlaps } from '../text.ts';

type Repairable = { fixes?: readonly { safe: boolean; edits: readonly Edit[] }[] };

/** The first repair of each finding, where it is safe. One that meets an earlier one is left for the next time, as a whole. */
export function safeFixes(findings: readonly Repairable[]): { edits: Edit[]; count: number } {
  const edits: Edit[] = [];
  let count = 0;
  for (const { fixes } of findings) {
    const fix = fixes?.[0];
    if (!fix?.safe || fix.edits.some((edit) => edits.some((other) => meets(edit, other)))) continue;
    edits.push(...fix.edits);
    count++;
  }
  return { edits: edits.sort((a, b) => a.start - b.start), count };
}

/** Two insertions at one place meet as well: which comes first is not known. */
function meets(a: Edit, b: Edit): boolean {
  return overlaps(a, b) || a.start === b.start;
}
