// `cite`: the citations of briefs, as text or JSON; and how every command goes through briefs.
import { lineLocator } from '../brief/lines.ts';
import { parseBrief } from '../brief/markdown.ts';
import { type CitationRecord, cite } from '../features/cite.ts';
import { prepare } from '../features/prepare.ts';
import type { Severity } from '../rules/rule.ts';
import { type Analysis, analyse } from '../workspace.ts';
import { type BriefConfiguration, configurationFor, type Lookup } from './configuration.ts';
import { type Input, isError, readInputs } from './inputs.ts';
import type { Terminal } from './terminal.ts';

export type BriefOptions = {
  format: 'text' | 'json';
  asOf: string;
  law: string | null;
  /** Where to look for the configuration; it says what `asOf` and `law` do not. */
  lookup: Lookup;
  stdinFilename: string | null;
  failOn: Severity;
};

/** Exit code: 0, or 2 where something could not be read. */
export async function runCite(paths: readonly string[], options: BriefOptions, terminal: Terminal): Promise<number> {
  const files: { path: string; citations: CitationRecord[] }[] = [];
  const failed = await eachBrief(paths, options, terminal, ({ path, text }, analysis) => {
    const citations = cite(analysis, lineLocator(text), terminal.translate);
    if (options.format === 'json') files.push({ path, citations });
    else
      for (const { line, column, verdict, instrument, articles, text: words, because } of citations) {
        const where = [instrument ?? '?', ...(articles.length > 0 ? [articles.join(', ')] : [])].join(' ');
        terminal.print(`${path}:${line}:${column}: ${verdict} ${where}: ${words.replace(/\s+/g, ' ')} (${because})`);
      }
  });
  if (options.format === 'json') terminal.print(JSON.stringify({ version: 1, asOf: options.asOf, files }));
  return failed ? 2 : 0;
}

/** True where something could not be read, which is one line each on standard error. */
export async function eachBrief(
  paths: readonly string[],
  options: BriefOptions,
  terminal: Terminal,
  visit: (input: Input, analysis: Analysis) => void | Promise<void>,
): Promise<boolean> {
  let failed = false;
  for await (const input of readInputs(paths, { stdinFilename: options.stdinFilename, stdin: terminal.stdin })) {
    if (isError(input)) {
      terminal.error(input.message);
      failed = true;
    } else {
      const configuration = await configurationFor(input.path, options.lookup, terminal.library);
      await visit(input, await analyseInput(input, configuration, terminal));
    }
  }
  return failed;
}

/** With the texts read that the rules compare with. */
export async function analyseInput(
  { path, text }: Input,
  { asOf, law, style }: Pick<BriefConfiguration, 'asOf' | 'law' | 'style'>,
  { library }: Pick<Terminal, 'library'>,
): Promise<Analysis> {
  const analysis = analyse(parseBrief(path, 0, text), library, { asOf, law, style });
  await prepare(analysis);
  return analysis;
}
