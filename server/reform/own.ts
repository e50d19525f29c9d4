// The clauses that people write themselves, in the form of the bundled ones: read, checked, and put beside those.
import type { Library } from '../statutes/library.ts';
import type { FileError } from '../statutes/model.ts';
import { compileReform } from './compile.ts';
import { checkClauses, type LineAt } from './consistency.ts';
import type { ReformClause, ReformIndex, Relation } from './model.ts';

type OwnFile = { name: string; text: string };

/**
 * The bundled clauses and behind them those of the files that have no error; every error names file and line. An own clause
 * may say how it stands to a bundled one without that saying so too. Its target has to exist on its base date.
 */
export function addOwnClauses(
  bundled: ReformIndex,
  files: readonly OwnFile[],
  library: Library,
): { index: ReformIndex; errors: FileError[] } {
  const errors: FileError[] = [];
  const own: { name: string; clause: ReformClause; lineAt: LineAt }[] = [];
  for (const { name, text } of files) {
    const compiled = compileReform(name, text, { own: true });
    errors.push(...compiled.errors.map((error) => ({ file: name, ...error })));
    const { clause, lineAt } = compiled;
    if (!clause) continue;
    const problem = targetProblem(clause, library);
    if (problem) errors.push({ file: name, line: lineAt([problem.key]), message: problem.message });
    own.push({ name, clause, lineAt });
  }
  const clauses = bundled.clauses.map((clause) => answer(clause, own));
  const read = [...clauses.map((clause) => ({ name: BUNDLED, clause, lineAt: () => 1 })), ...own];
  errors.push(...checkClauses(read).filter(({ file }) => file !== BUNDLED));
  const wrong = new Set(errors.map(({ file }) => file));
  const right = own.filter(({ name }) => !wrong.has(name)).map(({ clause }) => clause);
  const ids = new Set(right.map(({ id }) => id));
  return {
    index: { version: 1, clauses: [...bundled.clauses.map((clause) => answer(clause, own, ids)), ...right] },
    errors: errors.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  };
}

/** What is wrong with the target of a clause; null where the provision exists, or nothing is known of its structure. */
export function targetProblem(
  { target, base, kind }: ReformClause,
  library: Library,
): { key: 'target' | 'base'; message: string } | null {
  const { instrument: id, article, paragraph, item, place, as } = target;
  const wrong = (message: string, key: 'target' | 'base' = 'target') => ({ key, message });
  if (!library.instruments.has(id)) return wrong(`Unexpected ${id}, expected the id of an instrument in the library`);
  if (kind === 'insert-article' && (place !== 'after' || !as)) {
    return wrong('Unexpected target of a new article, expected `place: after` and `as` with its number');
  }
  if (article === undefined) return null;
  const found = library.article(id, article, base);
  if (found.state === 'outside-library') return null;
  if (found.state === 'unknown-at-date') {
    const current = library.article(id, article, library.date);
    if (current.state === 'no-such-article') return wrong(`Unexpected Article ${article}, ${id} has none`);
    return wrong(`Unexpected ${base}, the library does not know that text`, 'base');
  }
  if (found.state !== 'exists') return wrong(`Unexpected Article ${article}, ${id} has none on ${base}`);
  if (paragraph === undefined) return null;
  const items = found.shape[paragraph - 1];
  if (items === undefined)
    return wrong(`Unexpected paragraph ${paragraph}, Article ${article} has ${found.shape.length}`);
  return item !== undefined && item > items
    ? wrong(`Unexpected item ${item}, paragraph ${paragraph} has ${items}`)
    : null;
}

const BUNDLED = '';

/** A bundled clause with what own clauses say of it; of those in `ids` only. */
function answer(
  clause: ReformClause,
  own: readonly { clause: ReformClause }[],
  ids: ReadonlySet<string> | null = null,
): ReformClause {
  const said = (key: 'conflicts' | 'overlaps'): Relation[] =>
    own.flatMap(({ clause: { id, ...relations } }) =>
      ids && !ids.has(id)
        ? []
        : relations[key]
            .filter((relation) => relation.with === clause.id)
            .map(({ because }) => ({ with: id, because })),
    );
  return {
    ...clause,
    conflicts: [...clause.conflicts, ...said('conflicts')],
    overlaps: [...clause.overlaps, ...said('overlaps')],
  };
}
