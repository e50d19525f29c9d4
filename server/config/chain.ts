// The configuration files over one brief, together: what they say, and where a nearer one would lower what a farther one locks.
import { msg } from '../text.ts';
import { extend, type Layer, NOTHING_SET } from './effective.ts';
import type { ConfigFile, FileProblem } from './file.ts';

/** `path`: absolute, for people and for what is written relative to it. */
export type PlacedFile = { readonly path: string; readonly file: ConfigFile };

/** From the farthest to the nearest. */
export function layersOf(files: readonly PlacedFile[]): Layer[] {
  return files.map(({ path, file }) => ({ origin: { kind: 'file', path }, values: file.values }));
}

/** What is wrong in the nearest file: in itself, and beside those above it. */
export function problemsOfLast(files: readonly PlacedFile[]): readonly FileProblem[] {
  const last = files.at(-1);
  if (!last) return [];
  const layers = layersOf(files);
  const above = layers.slice(0, -1).reduce(extend, NOTHING_SET);
  const { refused } = extend({ ...above, refused: [] }, layers.at(-1)!);
  const lowered = refused.map(({ rule }) => {
    const origin = above.origins[`rules.${rule}`];
    const where = origin?.kind === 'file' ? origin.path : '';
    const message = msg('`{0}` is locked at {1} in {2}: it cannot be lowered', rule, above.locked[rule]!, where);
    return { ...last.file.places[rule]!, message };
  });
  return [...last.file.problems, ...lowered].sort((a, b) => a.start - b.start);
}
