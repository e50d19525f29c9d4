// Which lines of a text are new or different from an earlier one.
import { diffArrays } from 'diff';

/** Lines count from 1. Line ends do not matter: a checkout may have others than the repository. */
export function changedLines(before: string, after: string): Set<number> {
  const changed = new Set<number>();
  let line = 1;
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    if (removed) continue;
    if (added) for (let at = 0; at < value.length; at++) changed.add(line + at);
    line += value.length;
  }
  return changed;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
