// The command line as a function: legal-brief check, cite, statute, rules.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { isIsoDate } from '../brief/date.ts';
import { withChineseWords } from '../host/chinese.ts';
import { isChineseLocale, readLibrary, readRulePage, readTranslator } from '../host/installation.ts';
import { rules } from '../rules/index.ts';
import { SEVERITIES } from '../rules/rule.ts';
import { msg } from '../text.ts';
import { type BriefOptions, runCheck, runCite } from './briefs.ts';
import { listStatutes, type StatuteOptions, showStatute } from './statute.ts';
import type { Terminal } from './terminal.ts';

const USAGE = 2;

/** Where the program runs: its installation, what it reads and writes. Lines end without a line end. */
export type World = {
  dist: string;
  locale: string;
  today: string;
  print(line: string): void;
  complain(line: string): void;
  stdin(): Promise<Uint8Array>;
};

/** Runs one command line; resolves with the exit code. Nothing that the user can do makes it throw. */
export async function run(args: readonly string[], world: World): Promise<number> {
  let code = 0;
  const program = build(world, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    world.complain(`legal-brief: ${error instanceof Error ? error.message : String(error)}`);
    return USAGE;
  }
}

type Common = { format: 'text' | 'json'; asOf?: string; locale?: string };

function build(world: World, finish: (code: number) => void): Command {
  const program = new Command('legal-brief')
    .description('Checks the citations and the wording of legal briefs on Chinese law.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.print(text.trimEnd()),
      writeErr: (text) => world.complain(text.trimEnd()),
    })
    .showHelpAfterError('(legal-brief --help shows the commands)');
  const common = (command: Command) =>
    command
      .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
      .option('--as-of <date>', 'date of the law, for briefs whose front matter names none (default: today)', isoDate)
      .option('--locale <locale>', 'language of the messages: en, zh-cn');
  const onBriefs = (command: Command) =>
    common(command.argument('<paths...>', 'files, folders, patterns, or - for standard input'))
      .option('--law <id>', 'law that a bare article number means, for briefs whose front matter names none')
      .option('--stdin-filename <name>', 'name to report for standard input');

  onBriefs(program.command('check').description('report wrong citations and misused terms'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(SEVERITIES).default('warning'),
    )
    .action(async (paths: string[], options: BriefFlags) => {
      const terminal = await open(world, options);
      const settings = briefOptions(options, terminal, world);
      finish(settings ? await runCheck(paths, settings, terminal) : USAGE);
    });
  onBriefs(program.command('cite').description('list the citations and what they resolve to')).action(
    async (paths: string[], options: BriefFlags) => {
      const terminal = await open(world, options);
      const settings = briefOptions(options, terminal, world);
      finish(settings ? await runCite(paths, settings, terminal) : USAGE);
    },
  );

  const statute = program.command('statute').description('look into the statute library');
  common(statute.command('list').description('list the instruments')).action(async (options: Common) => {
    finish(listStatutes(statuteOptions(options, world), await open(world, options)));
  });
  common(statute.command('show').description('show an instrument or one of its articles'))
    .argument('<id>', 'id of the instrument, such as cn/criminal-law')
    .argument('[article]', 'article, such as 253-1 or 第二百五十三条之一')
    .action(async (id: string, article: string | undefined, options: Common) => {
      finish(await showStatute(id, article ?? null, statuteOptions(options, world), await open(world, options)));
    });

  common(program.command('rules').description('list the rules, or print the page of one').argument('[id]')).action(
    async (id: string | undefined, options: Common) => {
      finish(await showRules(id ?? null, options, world));
    },
  );
  return program;
}

type BriefFlags = Common & { law?: string; stdinFilename?: string; failOn?: BriefOptions['failOn'] };

function isoDate(value: string): string {
  if (!isIsoDate(value)) throw new InvalidArgumentError('Expected a date that exists, as in 2026-11-01.');
  return value;
}

function statuteOptions({ format, asOf }: Common, { today }: World): StatuteOptions {
  return { format, asOf: asOf ?? today };
}

/** Null, after a message, where the law is not known. */
function briefOptions(flags: BriefFlags, { library, error }: Terminal, world: World): BriefOptions | null {
  const { law = null, stdinFilename = null, failOn = 'warning' } = flags;
  if (law !== null && !library.instruments.has(law)) {
    error(msg('Unknown law `{0}`; `legal-brief statute list` prints the ids', law));
    return null;
  }
  return { ...statuteOptions(flags, world), law, stdinFilename, failOn };
}

async function open({ dist, print, complain, stdin, ...world }: World, { locale }: Common): Promise<Terminal> {
  const library = await readLibrary(dist);
  const language = locale ?? world.locale;
  const plain = await readTranslator(dist, language);
  const translate = isChineseLocale(language) ? withChineseWords(library, plain) : plain;
  return { library, translate, print, error: (message) => complain(`legal-brief: ${translate(message)}`), stdin };
}

async function showRules(id: string | null, options: Common, world: World): Promise<number> {
  const { translate, print, error } = await open(world, options);
  const shown = id === null ? rules : rules.filter((rule) => rule.id === id);
  if (shown.length === 0) {
    error(msg('Unknown rule `{0}`; `legal-brief rules` prints the names', id ?? ''));
    return USAGE;
  }
  if (options.format === 'json') {
    const records = shown.map(({ id, severity, summary }) => ({ id, severity, summary: translate(summary) }));
    print(JSON.stringify({ version: 1, rules: records }));
  } else if (id === null) {
    for (const rule of shown) print(`${rule.id}\t${rule.severity}\t${translate(rule.summary)}`);
  } else print((await readRulePage(world.dist, id)) ?? translate(shown[0]!.summary));
  return 0;
}
