// What counts for a brief on the command line: default < `.legal-brief.yaml` < options < front matter; and `config`, which prints it.
import path from 'node:path';
import { parseBrief } from '../brief/markdown.ts';
import { layersOf } from '../config/chain.ts';
import { type Effective, effective, frontMatterLayer, type Layer, type Origin } from '../config/effective.ts';
import { type CitationStyle, type Level, type Settings, STYLES } from '../config.ts';
import type { Baseline } from '../features/fingerprint.ts';
import {
  type Configuration,
  type ConfigurationReader,
  configurationReader,
  NO_CONFIGURATION,
} from '../host/configuration.ts';
import { rules } from '../rules/index.ts';
import type { Library } from '../statutes/library.ts';
import { type Message, msg } from '../text.ts';
import { isError, readInput, STDIN } from './inputs.ts';
import type { Terminal } from './terminal.ts';

/** What the options say. Plain data, for workers. */
export type Lookup = {
  /** One configuration file instead of those over each brief; false for none at all. */
  config: string | null | false;
  asOf: string | null;
  law: string | null;
  today: string;
};

export type BriefConfiguration = {
  check: Settings['check'];
  asOf: string;
  law: string | null;
  style: Partial<CitationStyle>;
  rules: Readonly<Record<string, Level>>;
  locked: Readonly<Record<string, Level>>;
  ignored: Baseline | null;
};

/** For the brief at the path; `-` is read where the program runs. Never rejects: what is wrong is told by `complainOfConfiguration`. */
export async function configurationFor(file: string, lookup: Lookup, library: Library): Promise<BriefConfiguration> {
  const found = await filesOver(file, lookup, library);
  const { check, asOf, law, citationStyle, rules, locked } = effective(layersFor(found, lookup));
  const ignored = found.ignored?.baseline ?? null;
  return { check, asOf: asOf ?? lookup.today, law, style: citationStyle, rules, locked, ignored };
}

/** A brief that is named is checked, whatever it cites, unless the configuration says otherwise. */
const DEFAULT: Layer = { origin: { kind: 'default' }, values: { check: 'all', asOf: null, law: null } };

function layersFor({ files }: Configuration, { asOf, law }: Lookup): Layer[] {
  const values = { ...(asOf !== null && { asOf }), ...(law !== null && { law }) };
  return [DEFAULT, ...layersOf(files), { origin: { kind: 'command-line' }, values }];
}

const readers = new WeakMap<Library, Map<string, ConfigurationReader>>();

async function filesOver(file: string, { config }: Lookup, library: Library): Promise<Configuration> {
  if (config === false) return NO_CONFIGURATION;
  const only = config === null ? null : path.resolve(config);
  const own = readers.get(library) ?? new Map<string, ConfigurationReader>();
  readers.set(library, own);
  let reader = own.get(only ?? '');
  if (!reader) {
    reader = configurationReader({ rules: IDS, laws: new Set(library.instruments.keys()) }, { only });
    own.set(only ?? '', reader);
  }
  return reader.of(file === STDIN ? process.cwd() : path.dirname(path.resolve(file)));
}

const IDS = new Set(rules.map(({ id }) => id));

/** The folders with texts that the configuration over a folder names: wanted before there is a library. */
export async function statutesConfigured(config: Lookup['config'], folder: string): Promise<readonly string[]> {
  if (config === false) return [];
  const only = config === null ? null : path.resolve(config);
  const { statutes } = await configurationReader({ rules: IDS, laws: new Set() }, { only }).of(folder);
  return statutes;
}

/** True where there was something to complain of; each once. */
export async function complainOfConfiguration(
  files: readonly string[],
  lookup: Lookup,
  { library, translate, error }: Pick<Terminal, 'library' | 'translate' | 'error'>,
): Promise<boolean> {
  const said = new Set<string>();
  const complain = (message: Message) => {
    const words = translate(message);
    if (!said.has(words)) error(message);
    said.add(words);
  };
  for (const file of files) {
    const { problems, ignored } = await filesOver(file, lookup, library);
    for (const wrong of problems) {
      if ('reason' in wrong) complain(msg('{0}: cannot be read ({1})', shown(wrong.path), wrong.reason));
      else {
        const line = wrong.text.slice(0, wrong.problem.start).split(/\r\n|\r|\n/).length;
        complain(msg('{0}:{1}: {2}', shown(wrong.path), String(line), translate(wrong.problem.message)));
      }
    }
    if (ignored?.broken) complain(msg('{0}: cannot be read ({1})', shown(ignored.path), ignored.broken));
    else if (ignored?.broken === '')
      complain(msg('{0}: not a baseline that `--write-baseline` wrote', shown(ignored.path)));
  }
  return said.size > 0;
}

/** From where the program runs, where that is shorter. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file).replaceAll('\\', '/');
  return relative.startsWith('../') || relative === '' ? file : relative;
}

export type ConfigOptions = { format: 'text' | 'json'; lookup: Lookup; stdinFilename: string | null };

/** Prints what counts for a brief, and where each value comes from. Exit code: 0, or 2 where something cannot be read. */
export async function showConfiguration(given: string, options: ConfigOptions, terminal: Terminal): Promise<number> {
  const { lookup, stdinFilename } = options;
  const input = await readInput(
    given === STDIN ? (stdinFilename ?? STDIN) : given,
    given === STDIN ? terminal.stdin : null,
  );
  if (isError(input)) {
    terminal.error(input.message);
    return 2;
  }
  const found = await filesOver(input.path, lookup, terminal.library);
  const { head } = parseBrief(input.path, 0, input.text);
  const all = effective([...layersFor(found, lookup), frontMatterLayer(head, IDS)]);
  const wrong = await complainOfConfiguration([input.path], lookup, terminal);
  if (options.format === 'json') {
    const ignored = found.ignored && { path: found.ignored.path, findings: total(found.ignored.baseline) };
    const { asOf, check, law, citationStyle, locked } = all;
    const origins = Object.fromEntries(Object.entries(all.origins).map(([key, origin]) => [key, originText(origin)]));
    const files = found.files.map((each) => each.path);
    const values = { check, asOf: asOf ?? lookup.today, law, citationStyle, rules: all.rules, locked };
    terminal.print(JSON.stringify({ version: 1, path: input.path, files, ignored, ...values, origins }));
  } else for (const line of lines(all, found, lookup)) terminal.print(line);
  return wrong ? 2 : 0;
}

function* lines(all: Effective, { ignored, files }: Configuration, { today }: Lookup): Generator<string> {
  const from = (key: string) => originText(all.origins[key] ?? DEFAULT.origin);
  yield `check: ${all.check}\t${from('check')}`;
  yield `asOf: ${all.asOf ?? today}\t${from('asOf')}`;
  yield `law: ${all.law ?? '-'}\t${from('law')}`;
  for (const part of Object.keys(STYLES) as (keyof CitationStyle)[]) {
    yield `citationStyle.${part}: ${all.citationStyle[part] ?? '-'}\t${from(`citationStyle.${part}`)}`;
  }
  for (const { id, severity } of rules) {
    const lock = all.locked[id] ? ' (locked)' : '';
    yield `rules.${id}: ${all.rules[id] ?? severity}${lock}\t${from(`rules.${id}`)}`;
  }
  yield `ignored: ${ignored ? `${total(ignored.baseline)}\t${shown(ignored.path)}` : '0\t-'}`;
  yield `files: ${files.length > 0 ? files.map(({ path: file }) => shown(file)).join(', ') : '-'}`;
}

function total(baseline: Baseline | null): number {
  return [...(baseline?.values() ?? [])].reduce((sum, count) => sum + count, 0);
}

/** Names of places, the same in every language: they are for scripts too. */
function originText(origin: Origin): string {
  return origin.kind === 'file' ? shown(origin.path) : origin.kind;
}

/** Whether the options make sense together with the files there are. */
export function configOption(value: string | boolean | undefined): Lookup['config'] {
  return value === false ? false : typeof value === 'string' ? value : null;
}
