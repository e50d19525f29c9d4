// How often each thing was found in a brief: counted once, and after an edit only where something has changed.
import type { Facts } from './remember.ts';

/** Counts facts by their keys; those without one do not count. */
export function tally<T>(keyOf: (fact: T) => string | null): (found: Facts<T>) => ReadonlyMap<string, number> {
  let last: { facts: Facts<T>['facts']; counts: ReadonlyMap<string, number> } = { facts: [], counts: new Map() };
  return ({ facts }) => {
    if (facts === last.facts) return last.counts;
    const counts = new Map(last.counts);
    const add = (more: readonly T[], by: number) => {
      for (const fact of more) {
        const key = keyOf(fact);
        if (key !== null) counts.set(key, (counts.get(key) ?? 0) + by);
      }
    };
    const old = last.facts;
    const least = Math.min(old.length, facts.length);
    let from = 0;
    while (from < least && old[from] === facts[from]) from++;
    let behind = 0;
    while (behind < least - from && old[old.length - 1 - behind] === facts[facts.length - 1 - behind]) behind++;
    for (let at = from; at < old.length - behind; at++) add(old[at]!, -1);
    for (let at = from; at < facts.length - behind; at++) add(facts[at]!, 1);
    last = { facts, counts };
    return counts;
  };
}
