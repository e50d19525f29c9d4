// What the sieve needs to know of the expressions in the sources, found out by the build instead of at every start; see
// server/brief/known-words.ts.
import { allWordings } from '../server/brief/sieve.ts';
// Makes all of them known: the rules import whatever looks for words in a brief.
import '../server/rules/index.ts';
import { neededWords } from '../server/brief/needed-words.ts';

/** By the source of the expression, as JSON. */
export function knownWords(): string {
  const words = allWordings().map(({ pattern }) => [pattern.source, neededWords(pattern)]);
  // An edge that there is not need not be written down.
  return JSON.stringify(Object.fromEntries(words), (_, value) => (value === false ? undefined : value));
}
