// The options of `check`, and what they mean together.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SEVERITIES } from '../rules/rule.ts';
import type { CheckOptions } from './check.ts';
import type { BriefFlags } from './program.ts';

/** What `check` has besides the options of every command on briefs. */
export type OwnOptions = Omit<CheckOptions, 'asOf' | 'law' | 'lookup' | 'stdinFilename' | 'failOn' | 'version'>;

type Flags = Omit<BriefFlags, 'format'> &
  Pick<CheckOptions, 'format'> & {
    fix?: boolean;
    baseline?: string;
    writeBaseline?: string;
    diff?: string;
    jobs?: number;
    stdinNdjson?: boolean;
  };

/** `command` has the options of every command on briefs; `run` is called with what is asked for. */
export function checkCommand(
  command: Command,
  run: (paths: string[], flags: BriefFlags, options: OwnOptions) => Promise<void>,
): void {
  command
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(SEVERITIES).default('warning'),
    )
    .option('--fix', 'make the repairs that cannot change what is said')
    .option('--baseline <file>', 'ignore the findings that the file lists')
    .addOption(
      new Option('--write-baseline <file>', 'list the findings in a file, for --baseline').conflicts([
        'baseline',
        'diff',
        'fix',
      ]),
    )
    .option('--diff <revision>', 'report only on lines that changed since the git revision')
    .option('--jobs <number>', 'files to check at a time (default: where there are many one a processor)', positive)
    .addOption(
      new Option('--stdin-ndjson', 'check lines of JSON on standard input, {"path": …, "text": …}, and answer each')
        .implies({ format: 'ndjson' })
        .conflicts(['fix', 'diff', 'writeBaseline', 'stdinFilename']),
    )
    .action(async (paths: string[], { format, ...flags }: Flags, command: Command) => {
      const {
        stdinNdjson = false,
        fix = false,
        baseline = null,
        writeBaseline = null,
        diff = null,
        jobs = null,
      } = flags;
      if (!stdinNdjson && paths.length === 0) command.error("error: missing required argument 'paths'");
      if (stdinNdjson && paths.length > 0) command.error('error: --stdin-ndjson takes no paths');
      if (stdinNdjson && format !== 'ndjson') command.error('error: --stdin-ndjson prints the format ndjson only');
      // The paths on lines are only names: what lies over them is nobody's configuration.
      if (stdinNdjson) flags.config ??= false;
      const tellsFailures = !stdinNdjson || command.getOptionValueSource('failOn') === 'cli';
      const own = { format, fix, baseline, writeBaseline, diff, jobs, stdinNdjson, tellsFailures };
      await run(paths, { ...flags, format: 'text' }, own);
    });
}

function positive(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1) throw new InvalidArgumentError('Expected a number from 1 on.');
  return number;
}
