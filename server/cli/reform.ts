// `reform`: the reform clauses, the bundled ones and those of the folder, in the form that a brief needs.
import { readFile } from 'node:fs/promises';
import type { Language } from '../brief/model.ts';
import { readAllReforms } from '../host/own-reforms.ts';
import { type BaseOptions, baseWarnings, pinOf } from '../reform/base.ts';
import { leadIn } from '../reform/clauses.ts';
import { type Combination, combine, type Pairing } from '../reform/combine.ts';
import { instructionOn, type ReformForm, redlineForm, reformForm, targetName } from '../reform/forms.ts';
import type { ReformClause } from '../reform/model.ts';
import { extractText } from '../statutes/extract.ts';
import type { Paragraph } from '../statutes/model.ts';
import { msg } from '../text.ts';
import type { Terminal } from './terminal.ts';

export type ReformOptions = {
  format: 'text' | 'json';
  form: ReformForm;
  language: Language;
  asOf: string;
  /** A file with the official Chinese text of the instrument, which the library does not have. */
  base: string | null;
  dist: string;
  cwd: string;
};

/** Exit code: 0, or 2 where a clause of the folder is wrong. */
export async function listReforms(options: ReformOptions, terminal: Terminal): Promise<number> {
  const { index, errors } = await readAllReforms(options.dist, options.cwd, terminal.library);
  for (const { file, line, message } of errors) terminal.error(msg('{0}:{1}: {2}', file, String(line), message));
  if (options.format === 'json') terminal.print(JSON.stringify({ version: 1, clauses: index.clauses }));
  else
    for (const { id, kind, status, target, title } of index.clauses) {
      const name = targetName(target, options.language, terminal.library);
      terminal.print([id, kind, status, title[options.language], name].join('\t'));
    }
  return errors.length > 0 ? 2 : 0;
}

/** Exit code: 0; 1 where the clauses cannot be combined, or the form is not to be had; 2 for a wrong call. */
export async function showReforms(ids: readonly string[], options: ReformOptions, terminal: Terminal): Promise<number> {
  const { index } = await readAllReforms(options.dist, options.cwd, terminal.library);
  const clauses: ReformClause[] = [];
  for (const id of new Set(ids)) {
    const clause = index.clauses.find((candidate) => candidate.id === id.toUpperCase());
    if (!clause) {
      terminal.error(msg('Unknown reform clause `{0}`; `legal-brief reform list` prints the ids', id));
      return 2;
    }
    clauses.push(clause);
  }
  const [first] = clauses;
  if (!first) return 2;
  const official = options.base === null ? null : await officialText(options.base, first);
  if (options.base !== null && !official) {
    terminal.error(msg('{0}: no text of Article {1} in it', options.base, first.target.article ?? ''));
    return 2;
  }
  const given = { library: terminal.library, date: options.asOf, ...(official && { official }) };
  for (const clause of clauses) for (const warning of baseWarnings(clause, given)) terminal.error(warning);
  if (clauses.length > 1) {
    return printCombination(clauses, await combine(clauses, options.language, given), given, options, terminal);
  }
  const text = await reformForm(first, options.form, options.language, given);
  if (text === null) {
    terminal.error(
      first.amended
        ? msg('The text that {0} amends is not at hand', first.id)
        : msg('{0} is a statement of policy and amends no text', first.id),
    );
    return 1;
  }
  terminal.print(text.trimEnd());
  return 0;
}

async function printCombination(
  clauses: readonly ReformClause[],
  combined: Combination,
  given: BaseOptions,
  { form, language }: ReformOptions,
  terminal: Terminal,
): Promise<number> {
  const told = (pairings: readonly Pairing[]) => {
    for (const { one, other, because } of pairings) {
      terminal.error(msg('{0} and {1}: {2}', one, other, terminal.translate(because)));
    }
  };
  told([...combined.conflicts, ...combined.overlaps, ...combined.clashes]);
  if (combined.because) terminal.error(combined.because);
  if (!combined.text || !combined.redline) return 1;
  const [first] = clauses;
  if (!first) return 2;
  const pin = await pinOf(clauses, language, given);
  const lead = leadIn({ ...first, id: clauses.map(({ id }) => id).join(' + ') }, language);
  const body =
    form === 'clause' || form === 'instruction'
      ? instructionOn(
          { ...first, also: clauses.flatMap(({ also }) => also) },
          combined.text,
          language,
          terminal.library,
          pin,
        )
      : redlineForm(combined.redline, form, pin);
  terminal.print(`${lead}\n\n${body}`.trimEnd());
  return 0;
}

async function officialText(file: string, { target }: ReformClause): Promise<readonly Paragraph[] | null> {
  const source = await readFile(file, 'utf8').catch(() => '');
  return extractText(source).articles.find(({ id }) => id === target.article)?.paragraphs ?? null;
}
