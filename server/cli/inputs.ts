// Files, folders, patterns and standard input → texts. What cannot be read is one line each, and the rest goes on.
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Message, msg } from '../text.ts';

export type Input = { path: string; text: string };
/** `message` names the place. */
export type InputError = { path: string; message: Message };

const PATTERNS = ['**/*.md', '**/*.markdown', '**/*.brief'];
/** The path that means standard input. */
export const STDIN = '-';

/** Paths as given, with `/`, sorted, each once. `stdin` reads standard input to its end. */
export async function* readInputs(
  paths: readonly string[],
  options: { stdinFilename: string | null; stdin: () => Promise<Uint8Array> },
): AsyncGenerator<Input | InputError> {
  const { errors, files } = await listInputs(paths, options.stdinFilename);
  yield* errors;
  for (const { path, piped } of files) yield await readInput(path, piped ? options.stdin : null);
}

/** What there is to read, in order, and what of the paths leads nowhere. `piped`: it is standard input. */
export async function listInputs(
  paths: readonly string[],
  stdinFilename: string | null,
): Promise<{ errors: InputError[]; files: { path: string; piped: boolean }[] }> {
  const errors: InputError[] = [];
  const files = new Map<string, boolean>();
  for (const path of paths) {
    if (path === STDIN) files.set(stdinFilename ?? STDIN, true);
    else {
      const found = await expand(path);
      if ('message' in found) errors.push(found);
      else for (const file of found.files) files.set(file, false);
    }
  }
  const sorted = [...files.keys()].sort(byCodeUnit);
  return { errors, files: sorted.map((path) => ({ path, piped: files.get(path)! })) };
}

export function isError(input: Input | InputError): input is InputError {
  return 'message' in input;
}

async function expand(given: string): Promise<{ files: string[] } | InputError> {
  const path = given.replaceAll('\\', '/');
  const kind = await stat(given).then(
    (entry) => (entry.isDirectory() ? 'folder' : 'file'),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'missing' : 'file'),
  );
  if (kind === 'file') return { files: [path] };
  if (kind === 'folder') {
    const folder = path.replace(/\/+$/, '') || '/';
    const inside = await glob(PATTERNS, { cwd: given, ignore: ['**/node_modules/**'], expandDirectories: false });
    if (inside.length === 0) return { path, message: msg('{0}: no Markdown files in this folder', path) };
    return { files: inside.map((file) => (folder === '.' ? file : `${folder}/${file}`)) };
  }
  if (!isDynamicPattern(given)) return { path, message: msg('{0}: no such file or folder', path) };
  const absolute = isAbsolute(given);
  const files = await glob([path], { ignore: ['**/node_modules/**'], expandDirectories: false, absolute });
  return files.length > 0 ? { files } : { path, message: msg('{0}: no file matches this pattern', path) };
}

/** From the file, or from where `open` says. */
export async function readInput(path: string, open: (() => Promise<Uint8Array>) | null): Promise<Input | InputError> {
  let bytes: Uint8Array;
  try {
    // At once: for files of this size waiting costs several times the reading, and nothing else could go on meanwhile.
    bytes = open ? await open() : readFileSync(path);
  } catch (error) {
    return { path, message: msg('{0}: cannot be read ({1})', path, (error as NodeJS.ErrnoException).code ?? 'error') };
  }
  const text = decode(bytes);
  if (text !== null) return { path, text };
  return { path, message: msg('{0}: not UTF-8 (byte {1})', path, String(firstBadByte(bytes))) };
}

/** Null where the bytes are no UTF-8. Without a byte order mark: offsets count from after it. */
export function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Where the first byte that fits no character stands, from 0. By bisection: a prefix decodes as long as none is in it. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodes(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // The prefix may end in the middle of a character: that one is the bad one.
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, low), { stream: true });
  return new TextEncoder().encode(whole).length;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
