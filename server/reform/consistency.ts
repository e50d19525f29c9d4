// What clauses must say of each other and of the provisions that hang together with their target.
import type { FileError } from '../statutes/model.ts';
import type { Effect, ReformClause, Target } from './model.ts';

/** Path into the head of a file → its line, counted from 1. */
export type LineAt = (path: readonly (string | number)[]) => number;
type Read = { name: string; clause: ReformClause; lineAt: LineAt };

/** Ids that do not exist, relations that only one side states, and consequences that a clause does not name. */
export function checkClauses(read: readonly Read[]): FileError[] {
  const byId = new Map<string, Read>();
  const errors: FileError[] = [];
  for (const entry of read) {
    const other = byId.get(entry.clause.id);
    if (other) errors.push(fail(entry, ['id'], `Unexpected second ${entry.clause.id}, the first is in ${other.name}`));
    else byId.set(entry.clause.id, entry);
  }
  for (const entry of read) errors.push(...checkRelations(entry, byId), ...checkConsequences(entry));
  return errors;
}

function checkRelations(entry: Read, byId: ReadonlyMap<string, Read>): FileError[] {
  const { clause } = entry;
  return (['conflicts', 'overlaps'] as const).flatMap((key) =>
    clause[key].flatMap((relation, index) => {
      const path = [key, index, 'with'];
      const other = byId.get(relation.with)?.clause;
      if (relation.with === clause.id) return [fail(entry, path, `Unexpected ${clause.id}, expected another clause`)];
      if (!other) return [fail(entry, path, `Unexpected ${relation.with}, expected the id of a clause`)];
      if (other[key].some((back) => back.with === clause.id)) return [];
      return [
        fail(
          entry,
          path,
          `Unexpected ${relation.with}, expected that ${relation.with} names ${clause.id} under ${key} too`,
        ),
      ];
    }),
  );
}

const INTERPRETATION = 'cn/two-highs-interpretation-2017';

/** Who changes `when` has to say what becomes of each of `name`. */
const CONSEQUENCES: readonly { when: Target; name: readonly Target[] }[] = [
  {
    when: { instrument: INTERPRETATION, article: '5', paragraph: 1 },
    name: [
      { instrument: INTERPRETATION, article: '5', paragraph: 1, item: 6 },
      { instrument: INTERPRETATION, article: '5', paragraph: 1, item: 8 },
      { instrument: INTERPRETATION, article: '5', paragraph: 2, item: 3 },
      { instrument: INTERPRETATION, article: '6', paragraph: 1 },
    ],
  },
];

function checkConsequences(entry: Read): FileError[] {
  const { clause } = entry;
  const changed = [clause.target, ...clause.also];
  const named: Effect[] = [...clause.also, ...clause.touches];
  return CONSEQUENCES.filter(
    ({ when }) => clause.kind !== 'policy' && changed.some((target) => overlap(target, when)),
  ).flatMap(({ name }) =>
    name
      .filter((target) => !named.some((effect) => within(effect, target)) && !within(clause.target, target))
      .map((target) =>
        fail(entry, ['target'], `Unexpected silence on ${show(target)}, expected it under also or touches`),
      ),
  );
}

/** True where one provision is, or lies in, the other. */
function overlap(a: Target, b: Target): boolean {
  return within(a, b) || within(b, a);
}

/** True where `inner` is `outer` or a part of it. What is put after a provision is not in it. */
function within(inner: Target, outer: Target): boolean {
  return (
    inner.instrument === outer.instrument &&
    inner.place === undefined &&
    outer.place === undefined &&
    (outer.article === undefined || inner.article === outer.article) &&
    (outer.paragraph === undefined || inner.paragraph === outer.paragraph) &&
    (outer.item === undefined || inner.item === outer.item)
  );
}

function show({ instrument, article, paragraph, item }: Target): string {
  return `${instrument} ${article ?? ''}${paragraph ? `(${paragraph})` : ''}${item ? `(${item})` : ''}`.trim();
}

function fail(entry: Read, path: readonly (string | number)[], message: string): FileError {
  return { file: entry.name, line: entry.lineAt(path), message };
}
