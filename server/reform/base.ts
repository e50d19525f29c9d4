// The text that a reform clause is drafted on, and whether it is still the law.
import type { Language } from '../brief/model.ts';
import type { Library } from '../statutes/library.ts';
import { type IsoDate, type Paragraph, shortTitle } from '../statutes/model.ts';
import { type Message, msg } from '../text.ts';
import { amendedText } from './clauses.ts';
import type { ReformClause } from './model.ts';
import { type Pin, pinnedText, printOf } from './pin.ts';
import { type Redline, redline } from './redline.ts';

/** `date`: that of the brief. `official`: the text of the target on the base date, where it is not that of the library. */
export type BaseOptions = { library: Library; date: IsoDate; official?: readonly Paragraph[] };

/**
 * The text of the target on the clause's base date, empty for a new article; null where it is not at hand: the library has
 * English translations, the Chinese text is the user's own or comes from the caller.
 */
export async function baseText(
  { kind, target, base }: ReformClause,
  language: Language,
  { library, official }: BaseOptions,
): Promise<readonly Paragraph[] | null> {
  if (kind === 'insert-article') return [];
  if (official) return official;
  if (target.article === undefined) return null;
  return pinnedText({ ...target, article: target.article, paragraph: null, base, language }, library);
}

/** What a drafter has to know before using the clause on that date; empty where its base is the law in force. */
export function baseWarnings({ id, target, base, status }: ReformClause, { library, date }: BaseOptions): Message[] {
  const instrument = library.instruments.get(target.instrument);
  if (!instrument) return [msg('{0}: the library does not know {1}', id, target.instrument)];
  const warnings: Message[] = [];
  if (status === 'adopted') warnings.push(msg('{0} has been adopted since: it proposes what is law', id));
  if (status === 'partly-adopted') warnings.push(msg('{0} has been adopted in part', id));
  if (target.article === undefined) return warnings;
  const title = shortTitle(instrument);
  const drafted = library.article(instrument.id, target.article, base);
  const now = library.article(instrument.id, target.article, date);
  if (now.state === 'unknown-at-date' || now.state === 'outside-library') {
    warnings.push(msg('{0}: the library does not know the text of the {1} as of {2}', id, title, date));
  } else if (now.state !== 'exists') {
    warnings.push(
      msg('{0} is drafted on Article {1} of the {2}, which is not in force on {3}', id, target.article, title, date),
    );
  } else if (drafted.state !== 'exists' || drafted.version.from !== now.version.from) {
    warnings.push(
      msg(
        '{0} is drafted on the text of {1}; on {2} the text of {3} applies: compare it first',
        id,
        base,
        date,
        now.version.from,
      ),
    );
  }
  return warnings;
}

/** What says in a brief which text the clauses, all on one provision, amend; null where they amend none or it is not at hand. */
export async function pinOf(
  clauses: readonly ReformClause[],
  language: Language,
  options: BaseOptions,
): Promise<Pin | null> {
  const [first] = clauses;
  const article = first?.kind === 'insert-article' ? first.target.as : first?.target.article;
  const before = first?.amended ? await baseText(first, language, options) : null;
  if (!first || !before || article === undefined) return null;
  return {
    instrument: first.target.instrument,
    article,
    paragraph: null,
    base: first.kind === 'insert-article' ? null : first.base,
    language,
    clauses: clauses.map(({ id }) => id),
    print: printOf(before, language),
  };
}

/**
 * The redline of a clause; `edited` is the amended text as a drafter has changed it. Null where the clause amends no text,
 * or the text that it amends is not at hand.
 */
export async function clauseRedline(
  clause: ReformClause,
  language: Language,
  options: BaseOptions & { edited?: readonly Paragraph[] },
): Promise<Redline | null> {
  const after = options.edited ?? amendedText(clause, language);
  if (!after) return null;
  const before = await baseText(clause, language, options);
  return before && redline(before, after, language);
}
