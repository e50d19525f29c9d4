// One or several reform clauses as the text that goes into a brief, and what has to be said before they do.
import type { Language } from '../brief/model.ts';
import { type BaseOptions, baseWarnings, pinOf } from '../reform/base.ts';
import { leadIn, snippetBody } from '../reform/clauses.ts';
import { type Combination, combine, type Pairing } from '../reform/combine.ts';
import { instructionOn, type ReformForm, redlineForm, reformForm } from '../reform/forms.ts';
import type { ReformClause } from '../reform/model.ts';
import { type Message, msg, type Translate } from '../text.ts';

/**
 * `text`: Markdown that ends with a line end; null where there is none to be had, `because` says why. `snippet`: the same with
 * the places to fill in, of a single clause. `apart`: several clauses that cannot be one text, each for itself.
 */
export type Insertion = {
  text: string | null;
  snippet: string | null;
  because: string | null;
  /** What the clauses say of each other, and of the text that they are drafted on. */
  warnings: string[];
  apart: string | null;
};

export async function reformInsertion(
  clauses: readonly ReformClause[],
  form: ReformForm,
  language: Language,
  translate: Translate,
  options: BaseOptions,
): Promise<Insertion> {
  const [first, ...others] = clauses;
  const nothing: Insertion = { text: null, snippet: null, because: null, warnings: [], apart: null };
  if (!first) return { ...nothing, because: translate(msg('There is no clause to combine')) };
  const dated = clauses.flatMap((clause) => baseWarnings(clause, options)).map(translate);
  const single = (clause: ReformClause) => reformForm(clause, form, language, options);
  if (others.length === 0) {
    const text = await single(first);
    const snippet = form === 'clause' ? snippetBody(first, language).replace(/\s*\$0$/, '') : null;
    return { ...nothing, text, snippet, because: text === null ? translate(missing(first)) : null, warnings: dated };
  }
  const combined = await combine(clauses, language, options);
  const told = [...combined.conflicts, ...combined.clashes, ...combined.overlaps].map((pairing) =>
    tell(pairing, translate),
  );
  const warnings = [...told, ...dated];
  const text = await together(clauses, combined, form, language, options);
  if (text !== null) return { ...nothing, text, warnings };
  const each = await Promise.all(clauses.map(single));
  const apart = each.every((part) => part !== null) ? each.map((part) => part!.trimEnd()).join('\n\n') : null;
  return {
    ...nothing,
    because: combined.because && translate(combined.because),
    warnings,
    apart: apart && `${apart}\n`,
  };
}

function missing(clause: ReformClause): Message {
  return clause.amended
    ? msg('The text that {0} amends is not at hand', clause.id)
    : msg('{0} is a statement of policy and amends no text', clause.id);
}

function tell({ one, other, because }: Pairing, translate: Translate): string {
  return translate(msg('{0} and {1}: {2}', one, other, translate(because)));
}

async function together(
  clauses: readonly ReformClause[],
  { text, redline }: Combination,
  form: ReformForm,
  language: Language,
  options: BaseOptions,
): Promise<string | null> {
  const [first] = clauses;
  if (!first || !text || !redline) return null;
  const pin = await pinOf(clauses, language, options);
  const also = clauses.flatMap((clause) => clause.also);
  const lead = leadIn({ ...first, id: clauses.map(({ id }) => id).join(' + ') }, language);
  const body =
    form === 'clause' || form === 'instruction'
      ? instructionOn({ ...first, also }, text, language, options.library, pin)
      : redlineForm(redline, form, pin);
  return `${lead}\n\n${body}`;
}
