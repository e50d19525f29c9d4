// What `neededWords` finds out about the expressions of the sources. It takes a while, and is always the same: the build puts it in
// here (scripts/needed-words.ts). Where this is empty, or lacks an expression, it is found out when it is asked for.
import type { Word } from './automaton.ts';

/** By the source of the expression; null where no word is needed. */
export const KNOWN_WORDS: Readonly<Record<string, readonly Word[] | null>> = {};
