// The command line as a function: legal-brief check, cite, toa, export, reform, statute, rules.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { isIsoDate } from '../brief/date.ts';
import { isChineseLocale, readLibrary, readRulePage } from '../host/installation.ts';
import { ownFolders } from '../host/own-files.ts';
import { FORMS } from '../reform/forms.ts';
import { rules } from '../rules/index.ts';
import { msg } from '../text.ts';
import { runAuthorities } from './authorities.ts';
import { type BriefOptions, runCite } from './briefs.ts';
import { runCheck } from './check.ts';
import { checkCommand } from './check-command.ts';
import { CHECK_FORMATS } from './check-report.ts';
import { configOption, configurationFor, type Lookup, showConfiguration, statutesConfigured } from './configuration.ts';
import { openLibrary } from './open.ts';
import { complainOfOwn, indexOwn, type OwnPlace, showImport } from './own.ts';
import type { ReformOptions } from './reform.ts';
import { listStatutes, type StatuteOptions, showStatute } from './statute.ts';
import { type DiffOptions, diffStatute } from './statute-diff.ts';
import type { OpenTerminal, Terminal } from './terminal.ts';

const USAGE = 2;

/** Where the program runs: its installation, what it reads and writes. Lines end without a line end. */
export type World = OwnPlace & {
  locale: string;
  today: string;
  print(line: string): void;
  complain(line: string): void;
} & Pick<Terminal, 'stdin' | 'stdinChunks' | 'drained' | 'gauge'>;

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

type Common = {
  format: 'text' | 'json';
  asOf?: string;
  locale?: string;
  statutes?: string[];
  config?: string | boolean;
};

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
  const dated = (command: Command) =>
    command
      .option('--as-of <date>', 'date of the law, for briefs whose front matter names none (default: today)', isoDate)
      .option('--locale <locale>', 'language of the messages: en, zh-cn')
      .option('--statutes <folder>', 'folder with official texts of your own; may be repeated', repeated);
  const common = (command: Command, formats: readonly string[] = ['text', 'json']) =>
    dated(command.addOption(new Option('--format <format>', 'output format').choices(formats).default('text')));
  const configured = (command: Command) =>
    command
      .option('--law <id>', 'law that a bare article number means, for briefs whose front matter names none')
      .option('--config <file>', 'configuration to use instead of the .legal-brief.yaml over each brief')
      .option('--no-config', 'use no configuration');
  const onBriefs = (command: Command, formats?: readonly string[], paths = '<paths...>') =>
    configured(common(command.argument(paths, 'files, folders, patterns, or - for standard input'), formats)).option(
      '--stdin-filename <name>',
      'name to report for standard input',
    );

  const check = program.command('check').description('report wrong citations and misused terms');
  checkCommand(onBriefs(check, CHECK_FORMATS, '[paths...]'), async (paths, flags, own) => {
    const terminal = await open(world, flags);
    const settings = briefOptions(flags, terminal, world);
    finish(settings ? await runCheck(paths, { ...settings, ...own, version }, terminal) : USAGE);
  });
  onBriefs(
    program.command('config').description('print the configuration that counts for a brief, and where it comes from'),
    undefined,
    '<brief>',
  ).action(async (brief: string, options: BriefFlags) => {
    const terminal = await open(world, options);
    const settings = briefOptions(options, terminal, world);
    finish(settings ? await showConfiguration(brief, settings, terminal) : USAGE);
  });
  onBriefs(program.command('cite').description('list the citations and what they resolve to')).action(
    async (paths: string[], options: BriefFlags) => {
      const terminal = await open(world, options);
      const settings = briefOptions(options, terminal, world);
      finish(settings ? await runCite(paths, settings, terminal) : USAGE);
    },
  );

  onBriefs(program.command('toa').description('print the table of authorities, or write it into the briefs'))
    .option('--write', 'put the table into the briefs, or bring it up to date')
    .option('--check', 'exit with 1 where a table is stale or missing')
    .action(async (paths: string[], options: BriefFlags & { write?: boolean; check?: boolean }) => {
      const terminal = await open(world, options);
      const settings = briefOptions(options, terminal, world);
      const { write = false, check = false } = options;
      finish(settings ? await runAuthorities(paths, { ...settings, write, check }, terminal) : USAGE);
    });

  configured(dated(program.command('export').description('make a Word document or an HTML page of a brief')))
    .argument('<brief>', 'the brief, or - for standard input')
    .requiredOption('-o, --output <file>', 'file to write, with the ending .docx or .html')
    .option('--provision-footnotes', 'put the text of each provision into a footnote')
    .option('--authorities', 'add a table of authorities where the brief has none')
    .option('--author <name>', 'author of the document and of its tracked changes', 'Legal Brief')
    .action(async (brief: string, flags: Omit<BriefFlags, 'format'> & ExportFlags) => {
      const options = { ...flags, format: 'text' as const };
      const terminal = await open(world, options);
      const settings = briefOptions(options, terminal, world);
      const { output, provisionFootnotes = false, authorities = false, author } = options;
      const own = { output, provisionFootnotes, authorities, author, today: world.today };
      // Loaded where it is wanted: what Word needs is much code.
      const { runExport } = await import('./export.ts');
      if (!settings) return finish(USAGE);
      const { asOf, law } = await configurationFor(brief, settings.lookup, terminal.library);
      finish(await runExport(brief, { ...settings, asOf, law, ...own }, terminal));
    });

  const reform = program.command('reform').description('look into the reform clauses');
  const inLanguage = (command: Command) =>
    command.addOption(
      new Option('--language <language>', 'language of the clause').choices(['en', 'zh']).default('en'),
    );
  inLanguage(common(reform.command('list').description('list the clauses'))).action(async (options: ReformFlags) => {
    const { listReforms } = await import('./reform.ts');
    finish(await listReforms(reformOptions(options, world), await open(world, options)));
  });
  inLanguage(dated(reform.command('show').description('print a clause, or several on one provision together')))
    .argument('<ids...>', 'ids of clauses, such as R1')
    .addOption(new Option('--form <form>', 'form of the clause').choices(FORMS).default('clause'))
    .option('--base <file>', 'official text of the instrument, for a Chinese redline')
    .action(async (ids: string[], flags: Omit<ReformFlags, 'format'>) => {
      const options = { ...flags, format: 'text' as const };
      const { showReforms } = await import('./reform.ts');
      finish(await showReforms(ids, reformOptions(options, world), await open(world, options)));
    });

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

  statute
    .command('import')
    .description('say which official texts in folders of your own are understood, and why others are not')
    .argument('<folders...>', 'folders with .md, .txt and .docx')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--locale <locale>', 'language of the messages, such as zh-cn')
    .action(async (folders: string[], options: Common) => {
      const terminal = await open(world, options);
      const index = await indexOwn(await readLibrary(world.dist), ownFolders(folders, []), world);
      finish(showImport(index, options, terminal));
    });

  statute
    .command('diff')
    .description('compare an article on two dates, word by word')
    .argument('<id>', 'id of the instrument, such as cn/criminal-law')
    .argument('<article>', 'article by its number on the first date, such as 253-1')
    .requiredOption('--from <date>', 'the first date, such as 2009-03-01', isoDate)
    .requiredOption('--to <date>', 'the second date, such as 2015-11-01', isoDate)
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--locale <locale>', 'language of the messages, such as zh-cn')
    .action(async (id: string, article: string, options: DiffOptions & Common) => {
      finish(await diffStatute(id, article, options, await open(world, options)));
    });

  common(program.command('rules').description('list the rules, or print the page of one').argument('[id]')).action(
    async (id: string | undefined, options: Common) => {
      finish(await showRules(id ?? null, options, world));
    },
  );
  return program;
}

export type BriefFlags = Common & {
  law?: string;
  stdinFilename?: string;
  failOn?: BriefOptions['failOn'];
  config?: string | boolean;
};
type ExportFlags = { output: string; provisionFootnotes?: boolean; authorities?: boolean; author: string };
type ReformFlags = Common & Partial<Pick<ReformOptions, 'form' | 'language' | 'base'>>;

function reformOptions(flags: ReformFlags, world: World): ReformOptions {
  const { form = 'clause', language = 'en', base = null } = flags;
  return { ...statuteOptions(flags, world), form, language, base, dist: world.dist, cwd: process.cwd() };
}

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
  const config = configOption(flags.config);
  const lookup: Lookup = { config, asOf: flags.asOf ?? null, law, today: world.today };
  return { ...statuteOptions(flags, world), law, lookup, stdinFilename, failOn };
}

async function open(world: World, { locale, statutes = [], config }: Common): Promise<OpenTerminal> {
  const { dist, cacheFolder, folder, print, complain, stdin, stdinChunks, drained, gauge } = world;
  const language = locale ?? world.locale;
  const opened = {
    dist,
    ...(cacheFolder !== undefined && { cacheFolder }),
    ...(folder !== undefined && { folder }),
    locale: language,
    statutes: [...statutes, ...(folder === undefined ? [] : await statutesConfigured(configOption(config), folder))],
  };
  const { library, translate, own } = await openLibrary(opened);
  const terminal: OpenTerminal = {
    library,
    translate,
    language: isChineseLocale(language) ? 'zh' : 'en',
    print,
    error: (message) => complain(`legal-brief: ${translate(message)}`),
    stdin,
    ...(stdinChunks && { stdinChunks }),
    ...(drained && { drained }),
    ...(gauge && { gauge }),
    opened,
  };
  if (own) complainOfOwn(own, terminal);
  return terminal;
}

/** An option that may be given several times. */
function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
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
