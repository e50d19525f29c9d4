// Generates the snippet file of the extension from the reform clauses and the memo templates.
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../server/brief/model.ts';
import { snippetBody } from '../server/reform/clauses.ts';
import { compileReforms } from '../server/reform/compile.ts';
import type { ReformClause, ReformIndex } from '../server/reform/model.ts';
import { toSnippet } from '../server/reform/placeholders.ts';
import { readReforms } from './compile-reforms.ts';

/** `name` is the prefix to type: `memo-zh`. The first line of `text` is a comment with the description. */
export type Template = { name: string; text: string };
type Snippet = { prefix: string; description: string; body: string[] };

/** The whole file: templates first, then two snippets per clause. Throws on a template without a description. */
export function generateSnippets(index: ReformIndex, templates: readonly Template[]): string {
  const clauses = index.clauses.flatMap((clause) => [fromClause(clause, 'en'), fromClause(clause, 'zh')]);
  const snippets = [...templates.map(fromTemplate), ...clauses];
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}

/** Writes `snippets/legal-brief.json`. Throws where a clause or a template is wrong. */
export async function generate(root: string): Promise<void> {
  const { index, templates } = readSources(root);
  await writeFile(join(root, 'snippets', 'legal-brief.json'), generateSnippets(index, templates));
}

/** What the snippets are made of, from the folder of the project. */
export function readSources(root: string): { index: ReformIndex; templates: Template[] } {
  const { index, errors } = compileReforms(readReforms(join(root, 'server/reform/clauses')));
  if (errors.length > 0) {
    throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  }
  const folder = join(root, 'server/reform/templates');
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length))
    .sort();
  const templates = names.map((name) => ({
    name,
    text: readFileSync(join(folder, `${name}.md`), 'utf8').replaceAll('\r\n', '\n'),
  }));
  return { index, templates };
}

const TODAY = '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE';

function fromTemplate({ name, text }: Template): [string, Snippet] {
  const match = /^<!-- (.+?): (.+) -->\n\n?/.exec(text);
  if (!match) throw new Error(`${name}.md:1: Unexpected first line, expected <!-- Title: description -->`);
  const [comment, title, description] = match;
  // The date is the editor's to fill in, so that no template grows old.
  const body = `${toSnippet(text.slice(comment.length)).replaceAll('@today', TODAY).trimEnd()}\n$0`;
  return [title!, { prefix: name, description: description!, body: body.split('\n') }];
}

function fromClause(clause: ReformClause, language: Language): [string, Snippet] {
  const number = clause.id.toLowerCase();
  const prefix = language === 'en' ? `reform-${number}` : `reform-${number}-zh`;
  const title = language === 'en' ? 'Reform clause' : '立法建议条文';
  const body = snippetBody(clause, language).split('\n');
  return [`${title} ${clause.id}`, { prefix, description: clause.title[language], body }];
}
