// Generates the snippet file of the extension from the reform clauses, the templates of documents, and passages.
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../server/brief/model.ts';
import { legislativeHistory, thresholdsTable } from '../server/features/passages.ts';
import { snippetBody } from '../server/reform/clauses.ts';
import { compileReforms } from '../server/reform/compile.ts';
import type { ReformClause, ReformIndex } from '../server/reform/model.ts';
import { readTemplate } from '../server/reform/template.ts';
import { compileStatute } from '../server/statutes/compile.ts';
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
  const templates = [
    ...readFolder(join(root, 'server/reform/templates'), ''),
    ...readFolder(join(root, 'server/reform/passages'), 'passage-'),
    ...factPassages(root),
  ];
  return { index, templates };
}

function readFolder(folder: string, prefix: string): Template[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length))
    .sort();
  return names.map((name) => ({
    name: prefix + name,
    text: readFileSync(join(folder, `${name}.md`), 'utf8').replaceAll('\r\n', '\n'),
  }));
}

/** The passages that the facts of the library write. */
function factPassages(root: string): Template[] {
  const folder = join(root, 'server/statutes/data');
  const read = (name: string) => compileStatute(name, readFileSync(join(folder, name), 'utf8'));
  const law = read('criminal-law.md').instrument!;
  const amendments = ['criminal-law-amendment-7.md', 'criminal-law-amendment-9.md'].map(
    (name) => read(name).instrument!,
  );
  const laws = new Map(amendments.map((amendment) => [amendment.id, amendment]));
  const versions = law.dated?.['253-1'] ?? [];
  const figures = read('two-highs-interpretation-2017.md').text?.articles['5']?.[0]?.figures ?? [];
  return [
    {
      name: 'passage-history-253-1',
      text: `<!-- Legislative history: Article 253-1 from Amendment (VII) to today -->\n\n${legislativeHistory(law, '253-1', versions, laws, 'en')}\n`,
    },
    {
      name: 'passage-history-253-1-zh',
      text: `<!-- 立法沿革: 第二百五十三条之一的历次文本 -->\n\n${legislativeHistory(law, '253-1', versions, laws, 'zh')}\n`,
    },
    {
      name: 'passage-thresholds',
      text: `<!-- Thresholds: Article 5 of the 2017 Interpretation as a table -->\n\n${thresholdsTable(figures, 'en')}\n`,
    },
    {
      name: 'passage-thresholds-zh',
      text: `<!-- 定罪标准: 2017年解释第五条的数量、数额标准 -->\n\n${thresholdsTable(figures, 'zh')}\n`,
    },
  ];
}

function fromTemplate({ name, text }: Template): [string, Snippet] {
  const { title, description, body } = readTemplate(text);
  if (title === null || description === '') {
    throw new Error(`${name}.md:1: Unexpected first line, expected <!-- Title: description -->`);
  }
  return [title, { prefix: name, description, body: body.split('\n') }];
}

function fromClause(clause: ReformClause, language: Language): [string, Snippet] {
  const number = clause.id.toLowerCase();
  const prefix = language === 'en' ? `reform-${number}` : `reform-${number}-zh`;
  const title = language === 'en' ? 'Reform clause' : '立法建议条文';
  const body = snippetBody(clause, language).split('\n');
  return [`${title} ${clause.id}`, { prefix, description: clause.title[language], body }];
}
