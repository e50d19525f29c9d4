// Several clauses on one provision: what they say of each other, and their texts together where that can be done.
import type { Language } from '../brief/model.ts';
import type { Paragraph } from '../statutes/model.ts';
import { type Message, msg } from '../text.ts';
import { type BaseOptions, baseText } from './base.ts';
import { amendedText } from './clauses.ts';
import type { ReformClause } from './model.ts';
import { provisionText, type Redline, redline, redlineEdits } from './redline.ts';
import { parseProvision } from './provision-text.ts';

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
  const conflicts = relations(clauses, 'conflicts', language);
  const overlaps = relations(clauses, 'overlaps', language);
  const stop = (because: Message, clashes: Pairing[] = []): Combination => {
    return { conflicts, overlaps, clashes, text: null, redline: null, because };
  };
  const [first, ...others] = clauses;
  if (!first) return stop(msg('There is no clause to combine'));
  const stray = others.find((clause) => !sameText(clause, first));
  if (stray) return stop(msg('{0} and {1} do not amend the same text', first.id, stray.id));
  const before = await baseText(first, language, options);
  if (!before) return stop(msg('The text that {0} amends is not at hand', first.id));
  const changed = clauses.flatMap((clause) => {
    const after = amendedText(clause, language);
    return after ? [{ clause, after, edits: redlineEdits(redline(before, after, language)) }] : [];
  });
  const policy = clauses.find((clause) => !clause.amended);
  if (policy) return stop(msg('{0} is a statement of policy and amends no text', policy.id));

  const clashes: Pairing[] = [];
  const numbering = new Set<string>();
  for (const [index, a] of changed.entries()) {
    for (const b of changed.slice(index + 1)) {
      const both = a.edits.flatMap((one) => b.edits.filter((other) => meet(one, other)).map((other) => ({ one, other })));
      if (both.some(({ one, other }) => one.text !== other.text || one.start !== other.start || one.end !== other.end)) {
        clashes.push(pairing(a.clause, b.clause, msg('Both change the same words')));
      }
      if (shape(a.after) !== shape(before) && shape(b.after) !== shape(before)) {
        numbering.add(`${a.clause.id}, ${b.clause.id}`);
        clashes.push(pairing(a.clause, b.clause, msg('Both change the number of paragraphs or items: references and numbers have to be set by hand')));
      }
    }
  }
  if (conflicts.length > 0) return stop(msg('{0} and {1} cannot be adopted together', conflicts[0]!.one, conflicts[0]!.other), clashes);
  if (clashes.length > 0) return stop(msg('{0} and {1} change the same words or numbers: a drafter has to decide', clashes[0]!.one, clashes[0]!.other), clashes);
  const text = parseProvision(applyAll(provisionText(before, language), changed.map(({ edits }) => edits)));
  return { conflicts, overlaps, clashes, text, redline: redline(before, text, language), because: null };
}
