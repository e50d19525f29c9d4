// The command line run in a folder, as a user sees it.
import path from 'node:path';
import { run, type World } from '../../server/cli/program.ts';

export type Printed = { code: number; out: string; complaints: string };

/** `@` at the start of an argument, and in what is printed, is `folder`; its installation is in `dist`. */
export async function legalBrief(
  folder: string,
  dist: string,
  args: readonly string[],
  stdin = '',
  world: Partial<World> = {},
): Promise<Printed> {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await run(
    args.map((arg) => arg.replace('@', `${folder}/`)),
    {
      dist: path.resolve(folder, dist),
      locale: 'en',
      today: '2026-11-01',
      print: (line) => out.push(line),
      complain: (line) => complaints.push(line),
      stdin: async () => new TextEncoder().encode(stdin),
      ...world,
    },
  );
  const clean = (lines: string[]) => lines.join('\n').replaceAll(`${folder}/`, '@');
  return { code, out: clean(out), complaints: clean(complaints) };
}
