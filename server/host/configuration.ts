// The `.legal-brief.yaml` files over a folder and the file with the findings to ignore: found, read once, for editor and command line.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { type PlacedFile, problemsOfLast } from '../config/chain.ts';
import { CONFIG_FILE, type FileProblem, IGNORED_FILE, readConfigFile } from '../config/file.ts';
import type { Known } from '../config.ts';
import { type Baseline, readBaseline } from '../features/fingerprint.ts';

/** `baseline`: null where there is no such file yet; `broken`: why it cannot be used. */
export type Ignored = { readonly path: string; readonly baseline: Baseline | null; readonly broken: string | null };

/** What is wrong in a file; without `problem` it could not be read, for the reason. */
export type PlacedProblem = { readonly path: string; readonly text: string } & (
  | { readonly problem: FileProblem }
  | { readonly reason: string }
);

export type Configuration = {
  /** From the farthest to the nearest. */
  readonly files: readonly PlacedFile[];
  /** The file that the nearest of them names, or the nearest of the usual name, there or not; null for nothing of either. */
  readonly ignored: Ignored | null;
  /** Folders with official texts, absolute. */
  readonly statutes: readonly string[];
  readonly problems: readonly PlacedProblem[];
};

export const NO_CONFIGURATION: Configuration = { files: [], ignored: null, statutes: [], problems: [] };

export type ConfigurationReader = {
  /** Of the briefs in the folder, which is absolute. Never rejects. */
  of(folder: string): Promise<Configuration>;
  /** Every file that has been looked at or would have counted, absolute. */
  looked(): readonly string[];
};

/**
 * Reads each file once. `only`: this file and no other. Another `.legal-brief.yaml` counts where a folder above has one too, unless
 * it says `root: true`.
 */
export function configurationReader(known: Known, { only = null }: { only?: string | null } = {}): ConfigurationReader {
  const folders = new Map<string, Promise<Configuration>>();
  const paths = new Set<string>();

  async function find(folder: string): Promise<Configuration> {
    const above = path.dirname(folder);
    const own = await readText(path.join(folder, CONFIG_FILE));
    paths.add(path.join(folder, CONFIG_FILE)).add(path.join(folder, IGNORED_FILE));
    const outer = above === folder ? NO_CONFIGURATION : await of(above);
    return extend(outer, path.join(folder, CONFIG_FILE), own);
  }

  async function extend(outer: Configuration, file: string, own: Read): Promise<Configuration> {
    const folder = path.dirname(file);
    const beside = path.join(folder, IGNORED_FILE);
    if (own.text === null) {
      const ignored = await readIgnored(beside);
      const problems = own.reason === null ? [] : [{ path: file, text: '', reason: own.reason }];
      const isThere = ignored.baseline !== null || ignored.broken !== null;
      return isThere || problems.length > 0
        ? { ...outer, ignored: isThere ? ignored : outer.ignored, problems: [...outer.problems, ...problems] }
        : outer;
    }
    const read = readConfigFile(own.text, known);
    const before = read.root ? NO_CONFIGURATION : outer;
    const files = [...before.files, { path: file, file: read }];
    const named = read.ignored === null ? null : path.resolve(folder, read.ignored);
    const usual = await readIgnored(beside);
    if (named) paths.add(named);
    const problems = problemsOfLast(files).map((problem) => ({ path: file, text: own.text!, problem }));
    return {
      files,
      ignored: named
        ? await readIgnored(named)
        : usual.baseline || usual.broken || !before.ignored
          ? usual
          : before.ignored,
      statutes: [...before.statutes, ...read.folders.map((each) => absolute(each, folder))],
      problems: [...before.problems, ...problems],
    };
  }

  function of(folder: string): Promise<Configuration> {
    const at = only === null ? folder : '';
    let found = folders.get(at);
    if (!found) {
      found = only === null ? find(folder) : readText(only).then((own) => extend(NO_CONFIGURATION, only, named(own)));
      folders.set(at, found);
    }
    return found;
  }

  return { of, looked: () => [...paths] };
}

/** A file that is named has to be there. */
function named(own: Read): Read {
  return own.text === null ? { text: null, reason: own.reason ?? 'ENOENT' } : own;
}

type Read = { text: string; reason: null } | { text: null; reason: string | null };

/** Nothing where there is no such file. */
async function readText(file: string): Promise<Read> {
  try {
    return { text: await readFile(file, 'utf8'), reason: null };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    return { text: null, reason: code === 'ENOENT' || code === 'ENOTDIR' ? null : code };
  }
}

async function readIgnored(file: string): Promise<Ignored> {
  const { text, reason } = await readText(file);
  if (text === null) return { path: file, baseline: null, broken: reason };
  // An empty file is one that is about to be written.
  const baseline = text.trim() === '' ? new Map<string, number>() : readBaseline(text);
  return { path: file, baseline, broken: baseline ? null : '' };
}

/** `~` is the user's own folder. */
function absolute(folder: string, from: string): string {
  return /^~(?=$|[\\/])/.test(folder) ? path.join(homedir(), folder.slice(1)) : path.resolve(from, folder);
}
