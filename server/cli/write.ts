// Writes a changed brief back to its file.
import { readFile, writeFile } from 'node:fs/promises';

/** The code of the error, null where all went well. A byte order mark that the file has stays. */
export async function writeBrief(path: string, before: string, after: string): Promise<string | null> {
  try {
    const bytes = await readFile(path, 'utf8');
    const text = bytes.startsWith('\ufeff') ? bytes.slice(1) : bytes;
    if (text !== before) return 'changed meanwhile';
    await writeFile(path, bytes.slice(0, bytes.length - text.length) + after);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'error';
  }
}
