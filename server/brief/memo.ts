// What is found out about a value once and kept with it as long as it lives. In hot paths, where the garbage collector would have to
// go through a WeakMap again and again.

/** A part of a value that remembers; two of them are always equal. */
export class Memo {
  readonly #kept: unknown[] = empty.slice();

  /** A place in every memo, to be made once, where a file is loaded. */
  static slot<T>(): Slot<T> {
    const index = empty.push(undefined) - 1;
    return {
      of: ({ memo }) => memo.#kept[index] as T | undefined,
      keep: ({ memo }, value) => {
        memo.#kept[index] = value;
      },
    };
  }
}

const empty: unknown[] = [];

/** The last value that was made, as long as each of the keys is the same value as then. */
export function lastMade<T>(): (keys: readonly unknown[], make: () => T) => T {
  let last: { keys: readonly unknown[]; made: T } | null = null;
  return (keys, make) => {
    if (!last?.keys.every((key, index) => key === keys[index])) last = { keys, made: make() };
    return last.made;
  };
}

export type Slot<T> = {
  of(owner: { readonly memo: Memo }): T | undefined;
  keep(owner: { readonly memo: Memo }, value: T): void;
};
