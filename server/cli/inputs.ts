// Files, folders, patterns and standard input → texts. What cannot be read is one line each, and the rest goes on.
import { readFile, stat } from 'node:fs/promises';
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
  const errors: InputError[] = [];
  const files = new Map<string, () => Promise<Uint8Array>>();
  for (const path of paths) {
    if (path === STDIN) files.set(options.stdinFilename ?? STDIN, options.stdin);
    else {
      const found = await expand(path);
      if ('message' in found) errors.push(found);
      else for (const file of found.files) files.set(file, () => readFile(file));
    }
  }
  yield* errors;
  for (const file of [...files.keys()].sort(byCodeUnit)) yield await read(file, files.get(file)!);
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

async function read(path: string, open: () => Promise<Uint8Array>): Promise<Input | InputError> {
  let bytes: Uint8Array;
  try {
    bytes = await open();
  } catch (error) {
    return { path, message: msg('{0}: cannot be read ({1})', path, (error as NodeJS.ErrnoException).code ?? 'error') };
  }
  try {
    // The decoder drops a byte order mark: offsets count from after it.
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { path, message: msg('{0}: not UTF-8 (byte {1})', path, String(firstBadByte(bytes))) };
  }
}

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
