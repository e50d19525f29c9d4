// Our engine as a tool that reads a whole document: everything up to the findings, from nothing each time.
import { parseBrief } from '../../server/brief/markdown.ts';
import { check } from '../../server/features/check.ts';
import { prepare } from '../../server/features/prepare.ts';
import { readLibrary } from '../../server/host/installation.ts';
import { analyse } from '../../server/workspace.ts';

export async function engine(): Promise<(text: string) => Promise<number>> {
  const library = await readLibrary(process.env.BENCH_DIST!);
  return async (text) => {
    const analysis = analyse(parseBrief('brief.md', 1, text), library, { asOf: '2026-01-01' });
    await prepare(analysis);
    return check(analysis).length;
  };
}
