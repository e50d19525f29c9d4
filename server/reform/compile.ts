// Reform clauses from Markdown: one file per clause, with every mistake named by file and line. Pure: text in, data out.
import type { FileError, LineError } from '../statutes/model.ts';
import { EN_AMENDED, readBody, ZH_AMENDED } from './compile-body.ts';
import { readHead } from './compile-head.ts';
import { checkClauses, type LineAt } from './consistency.ts';
import type { ReformClause, ReformIndex } from './model.ts';

type ReformFile = { name: string; text: string };

/** Compiles all clauses and holds them against each other. The index has those that could be read, in order of number. */
export function compileReforms(files: readonly ReformFile[]): { index: ReformIndex; errors: FileError[] } {
  const compiled = files.map(({ name, text }) => ({ name, ...compileReform(name, text) }));
  const read = compiled.flatMap(({ name, clause, lineAt }) => (clause ? [{ name, clause, lineAt }] : []));
  read.sort((a, b) => clauseNumber(a.clause.id) - clauseNumber(b.clause.id));
  const errors = compiled.flatMap(({ name, errors }) => errors.map((error) => ({ file: name, ...error })));
  return {
    index: { version: 1, clauses: read.map(({ clause }) => clause) },
    errors: [...errors, ...checkClauses(read)],
  };
}

type Compiled = { clause?: ReformClause; errors: LineError[]; lineAt: LineAt };

/**
 * Compiles one file; there is a clause only if there is no error. `fileName` ends with `r1-illegal-use.md`. `own`: a clause of
 * the user, whose id may have other letters than R.
 */
export function compileReform(fileName: string, text: string, { own = false } = {}): Compiled {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const fence = /^---\n([\s\S]*?)^---[ \t]*$/m.exec(source);
  if (fence?.index !== 0) {
    return {
      errors: [{ line: 1, message: 'Unexpected first line, expected a YAML head between `---` lines' }],
      lineAt: () => 1,
    };
  }
  const { head, errors, lineAt } = readHead(fence[1]!, own);
  const name = fileName.split(/[\\/]/).at(-1)!;
  const body = readBody(source, fence[0].length);
  errors.push(...body.errors);
  if (!head) return { errors, lineAt };
  if (!name.startsWith(`${head.id.toLowerCase()}-`)) {
    const message = `Unexpected id ${head.id} in ${name}, expected the file name to start with ${head.id.toLowerCase()}-`;
    errors.push({ line: lineAt(['id']), message });
  }
  const { amended } = body;
  if (!amended && CHANGES_TEXT.has(head.kind)) {
    errors.push({
      line: lineAt(['kind']),
      message: `Unexpected kind ${head.kind} without \`## ${EN_AMENDED}\` and \`## ${ZH_AMENDED}\``,
    });
  }
  if (errors.length > 0) return { errors: errors.sort((a, b) => a.line - b.line), lineAt };
  return { clause: { ...head, text: body.text, ...(amended && { amended }) }, errors, lineAt };
}

/** 12 for `R12`. */
export function clauseNumber(id: string): number {
  return Number(id.slice(1));
}

const CHANGES_TEXT = new Set<string>(['amend', 'insert-article', 'insert-paragraph', 'insert-item', 'repeal']);
