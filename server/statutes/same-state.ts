// Whether two states are the same by value: where they are, an edit above has stopped mattering.
import type { State } from './citation.ts';

export function isSameState(a: State, b: State): boolean {
  return a === b || (Object.keys(a) as (keyof State)[]).every((key) => isSame(a[key], b[key]));
}

/** Lists by their members, records by their entries in order: which alias was declared first decides which one is found. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [entries, others] = [Object.entries(a), Object.entries(b)];
  return (
    entries.length === others.length &&
    entries.every(([key, value], index) => key === others[index]![0] && isSame(value, others[index]![1]))
  );
}
