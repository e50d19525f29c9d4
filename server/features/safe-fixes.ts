// The repairs that may be made without asking: those that cannot change what is said.
import { type Edit, overlaps } from '../text.ts';

type Repair = { readonly safe: boolean; readonly edits: readonly Edit[] };

/** Of the repairs of each finding the first one, where it is safe. One that meets an earlier one is left for the next time, as a whole. */
export function safeFixes(repairs: readonly (readonly Repair[])[]): { edits: Edit[]; count: number } {
  const edits: Edit[] = [];
  let count = 0;
  for (const [fix] of repairs) {
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
