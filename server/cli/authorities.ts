// `toa`: the table of authorities of briefs, printed, written into them, or only looked at for being up to date.
import { type Authorities, authorities } from '../features/authorities.ts';
import { authoritiesEdit, authoritiesMarkdown, type TableState, tableState } from '../features/authorities-table.ts';
import { applyEdits, msg } from '../text.ts';
import { type BriefOptions, eachBrief } from './briefs.ts';
import type { Terminal } from './terminal.ts';
import { writeBrief } from './write.ts';

export type TableOptions = BriefOptions & { write: boolean; check: boolean };

/** Exit code: 0; 1 with `check` where a table is stale or missing; 2 where something could not be read or written. */
export async function runAuthorities(
  paths: readonly string[],
  options: TableOptions,
  terminal: Terminal,
): Promise<number> {
  const files: ({ path: string; table: TableState } & Authorities)[] = [];
  let stale = false;
  let unwritten = false;
  const failed = await eachBrief(paths, options, terminal, async ({ path, text }, analysis) => {
    const table = tableState(analysis);
    const edit = authoritiesEdit(analysis);
    if (edit) stale = true;
    if (options.write && edit) {
      const problem = await writeBrief(path, text, applyEdits(text, [edit]));
      if (problem) {
        unwritten = true;
        terminal.error(msg('{0}: cannot be written ({1})', path, problem));
      }
    }
    if (options.format === 'json') files.push({ path, table, ...authorities(analysis) });
    else if (options.check || options.write) {
      if (edit) terminal.print(options.write ? `${path}: written` : `${path}: ${table}`);
    } else {
      if (paths.length > 1) terminal.print(`# ${path}\n`);
      terminal.print(authoritiesMarkdown(analysis));
    }
  });
  if (options.format === 'json') terminal.print(JSON.stringify({ version: 1, files }));
  if (failed || unwritten) return 2;
  return options.check && stale && !options.write ? 1 : 0;
}
