// Several clauses on one provision: what they say of each other, and their texts together where that can be done.
import type { Language } from '../brief/model.ts';
import type { Paragraph } from '../statutes/model.ts';
import { applyEdits, type Edit, type Message, msg } from '../text.ts';
import { type BaseOptions, baseText } from './base.ts';
import { amendedText } from './clauses.ts';
import type { ReformClause } from './model.ts';
import { parseProvision } from './provision-text.ts';
import { provisionText, type Redline, redline, redlineEdits } from './redline.ts';

export type Combination = {
  /** Clauses that cannot be adopted together, that regulate the same case, and whose words clash, with the reason. */
  conflicts: Pairing[];
  overlaps: Pairing[];
  clashes: Pairing[];
  /** The provision with all of them; null where it cannot be had without a drafter's decision. `because` says why. */
  text: Paragraph[] | null;
  redline: Redline | null;
  because: Message | null;
};
export type Pairing = { one: string; other: string; because: Message };

/** The clauses must amend the same article; the order in which they are given does not matter. */
export async function combine(
  clauses: readonly ReformClause[],
  language: Language,
  options: BaseOptions,
): Promise<Combination> {
  const stated = {
    conflicts: relations(clauses, 'conflicts', language),
    overlaps: relations(clauses, 'overlaps', language),
  };
  const stop = (because: Message, clashes: Pairing[] = []): Combination => {
    return { ...stated, clashes, text: null, redline: null, because };
  };
  const [first, ...others] = clauses;
  if (!first) return stop(msg('There is no clause to combine'));
  const policy = clauses.find((clause) => !clause.amended);
  if (policy) return stop(msg('{0} is a statement of policy and amends no text', policy.id));
  const stray = others.find((clause) => textOf(clause) !== textOf(first));
  if (stray) return stop(msg('{0} and {1} do not amend the same text', first.id, stray.id));
  const before = await baseText(first, language, options);
  if (!before) return stop(msg('The text that {0} amends is not at hand', first.id));

  const changes = clauses.map((clause) => changeOf(clause, before, language));
  const clashes = changes.flatMap((one, index) => changes.slice(index + 1).flatMap((other) => clash(one, other)));
  const [conflict] = stated.conflicts;
  if (conflict) return stop(msg('{0} and {1} cannot be adopted together', conflict.one, conflict.other), clashes);
  const [contested] = clashes;
  if (contested) {
    return stop(msg('{0} and {1} need a decision of the drafter', contested.one, contested.other), clashes);
  }
  // What two clauses change in the same way is changed once.
  const edits = new Map(changes.flatMap((change) => change.edits).map((edit) => [JSON.stringify(edit), edit]));
  const text = parseProvision(applyEdits(provisionText(before, language), [...edits.values()]));
  return { ...stated, clashes, text, redline: redline(before, text, language), because: null };
}

/** `text` is the provision as it would read, `removed` the words that the clause takes out of it. */
type Change = { clause: ReformClause; edits: Edit[]; renumbers: boolean; text: string; removed: string[] };

function changeOf(clause: ReformClause, before: readonly Paragraph[], language: Language): Change {
  const after = amendedText(clause, language) ?? [];
  const edits = redlineEdits(redline(before, after, language));
  const old = provisionText(before, language);
  return {
    clause,
    edits,
    renumbers: shape(after) !== shape(before),
    text: provisionText(after, language),
    removed: edits.map(({ start, end }) => old.slice(start, end).trim()).filter((words) => /\p{L}/u.test(words)),
  };
}

/** Words that both change in different ways, and numbers that neither clause can know of the other. */
function clash(one: Change, other: Change): Pairing[] {
  const contested = one.edits.some((a) =>
    other.edits.some((b) => a.start <= b.end && b.start <= a.end && JSON.stringify(a) !== JSON.stringify(b)),
  );
  if (contested) return [pairing(one, other, msg('Both change the same words'))];
  const left = leftOver(one, other) ?? leftOver(other, one);
  if (left) return [pairing(one, other, left)];
  if (one.renumbers && other.renumbers) {
    return [pairing(one, other, msg('Both change the number of paragraphs or items, on which references depend'))];
  }
  return [];
}

/** Words that one clause removes throughout, and the other brings in again. */
function leftOver(one: Change, other: Change): Message | null {
  const added = other.edits.map(({ text }) => text).join('\n');
  const word = one.removed.find((words) => !one.text.includes(words) && added.includes(words));
  if (word === undefined) return null;
  return msg('{0} removes “{1}” throughout, {2} brings it in again', one.clause.id, word, other.clause.id);
}

function pairing(one: Change, other: Change, because: Message): Pairing {
  return { one: one.clause.id, other: other.clause.id, because };
}

function relations(clauses: readonly ReformClause[], key: 'conflicts' | 'overlaps', language: Language): Pairing[] {
  return clauses.flatMap((clause, index) =>
    clauses.slice(index + 1).flatMap((other) => {
      const relation =
        clause[key].find(({ with: id }) => id === other.id) ?? other[key].find(({ with: id }) => id === clause.id);
      return relation ? [{ one: clause.id, other: other.id, because: msg('{0}', relation.because[language]) }] : [];
    }),
  );
}

/** Clauses with the same key amend the same text. */
function textOf({ kind, target, base }: ReformClause): string {
  return [target.instrument, target.article, kind === 'insert-article' ? target.as : '', base].join(' ');
}

function shape(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ items }) => items.length).join('/');
}
