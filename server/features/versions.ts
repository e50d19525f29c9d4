// One provision in time: its texts through amendments and renumberings, and what stood before and after a date.
import { addDays } from '../brief/date.ts';
import { covers, type Library } from '../statutes/library.ts';
import { type ArticleId, type Instrument, type IsoDate, type ProvisionText, shortTitle } from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { periodText } from './provision.ts';

/** A text of a provision with the number that it had then. */
export type NumberedText = ProvisionText & { article: ArticleId };

/**
 * The texts in the library of the provision that has the number at the date, oldest first. Where the law was renumbered they
 * are followed to the other number as far as that is known, and never mixed with another provision of the same number.
 */
export async function versionsOf(
  library: Library,
  id: string,
  article: ArticleId,
  date: IsoDate,
): Promise<NumberedText[]> {
  const instrument = library.instruments.get(id);
  const articles = (await library.text(id))?.articles;
  if (!instrument || !articles) return [];
  const textsOf = (number: ArticleId | undefined): NumberedText[] =>
    number !== undefined && Object.hasOwn(articles, number)
      ? articles[number]!.map((text) => ({ ...text, article: number }))
      : [];
  const { renumbered } = instrument;
  if (!renumbered) return textsOf(article);
  const { before, since } = numbersOf(renumbered.articles, article, date < renumbered.on);
  return [
    ...textsOf(before).filter(({ from }) => from < renumbered.on),
    ...textsOf(since).filter(({ from }) => from >= renumbered.on),
  ];
}

/** The number of the provision on both sides of the renumbering; undefined where it is not known. */
function numbersOf(
  renumbered: Readonly<Record<ArticleId, ArticleId>>,
  article: ArticleId,
  old: boolean,
): { before: ArticleId | undefined; since: ArticleId | undefined } {
  if (old) return { before: article, since: Object.hasOwn(renumbered, article) ? renumbered[article] : undefined };
  return { before: Object.entries(renumbered).find(([, now]) => now === article)?.[0], since: article };
}

/** What preceded the provision at the date and what followed it, and which amendment did it; as far as the library knows. */
export async function changesAround(
  library: Library,
  id: string,
  article: ArticleId,
  date: IsoDate,
  translate: Translate,
): Promise<Message[]> {
  const instrument = library.instruments.get(id);
  const lookup = library.article(id, article, date);
  if (!instrument || lookup.state !== 'exists') return [];
  const texts = await versionsOf(library, id, article, date);
  const at = texts.findIndex((text) => covers(text, date));
  const before = at > 0 ? texts[at - 1] : undefined;
  const after = at >= 0 ? texts[at + 1] : undefined;
  const period = (text: NumberedText) => translate(periodText(library, text));
  const messages: Message[] = [];
  if (before) {
    messages.push(
      before.article === article
        ? msg('Before: {0}', period(before))
        : msg('Before, as Article {0}: {1}', before.article, period(before)),
    );
  } else {
    const previous = library.article(id, article, addDays(lookup.version.from, -1));
    if (previous.state === 'not-in-force' && previous.of === 'article')
      messages.push(msg('Before {0} the article did not exist', previous.from));
    else if (previous.state !== 'not-in-force') messages.push(...lastChange(library, instrument, article, date));
  }
  if (after) {
    messages.push(
      after.article === article
        ? msg('After: {0}', period(after))
        : msg('After, as Article {0}: {1}', after.article, period(after)),
    );
  } else if (lookup.version.to !== undefined) {
    const next = library.article(id, article, addDays(lookup.version.to, 1));
    if (next.state === 'repealed') messages.push(msg('No longer in force since {0}', addDays(lookup.version.to, 1)));
    else messages.push(...nextVersion(library, instrument, date));
  }
  return messages;
}

/**
 * The last amendment of the article before the date where one is recorded, else the last of the law as a whole, which says
 * nothing of this article.
 */
function lastChange(library: Library, { id, versions }: Instrument, article: ArticleId, date: IsoDate): Message[] {
  const own = [...library.instruments.values()]
    .filter(({ inForce, amends }) =>
      amends.some(
        ({ instrument, inserts = [], changes = [] }) =>
          instrument === id && (inForce ?? '9') <= date && [...inserts, ...changes].includes(article),
      ),
    )
    .sort((a, b) => (a.inForce! < b.inForce! ? 1 : -1))[0];
  if (own?.inForce)
    return [
      msg('Changed by the {0} with effect from {1}; later changes as far as known', shortTitle(own), own.inForce),
    ];
  const index = versions.findIndex((version) => covers(version, date));
  const version = versions[index];
  if (!version || index === 0) return [];
  const by = amendmentName(library, version);
  return [
    by === ''
      ? msg('The law was last amended with effect from {0}', version.from)
      : msg('The law was last amended with effect from {0} ({1})', version.from, by),
  ];
}

function nextVersion(library: Library, { versions }: Instrument, date: IsoDate): Message[] {
  const next = versions.find(({ from }) => from > date);
  if (!next) return [];
  const by = amendmentName(library, next);
  return [
    by === ''
      ? msg('The law was next amended with effect from {0}', next.from)
      : msg('The law was next amended with effect from {0} ({1})', next.from, by),
  ];
}

function amendmentName({ instruments }: Library, { by, note }: { by?: string; note?: string }): string {
  const amendment = by === undefined ? undefined : instruments.get(by);
  return amendment ? shortTitle(amendment) : (note ?? '');
}

/**
 * What to know of the day of the conduct where the provision was another one then: null where it was the same. `date` is the
 * one that the citation is measured by.
 */
export async function conductNote(
  library: Library,
  id: string,
  article: ArticleId,
  date: IsoDate,
  conduct: IsoDate,
  translate: Translate,
): Promise<Message | null> {
  const now = library.article(id, article, date);
  const texts = await versionsOf(library, id, article, date);
  const then = texts.find((text) => covers(text, conduct));
  if (then) {
    if (covers(then, date)) return null;
    const period = translate(periodText(library, then));
    return then.article === article
      ? msg('At the conduct date {0} another version applied: {1}', conduct, period)
      : msg('At the conduct date {0} it was Article {1}: {2}', conduct, then.article, period);
  }
  const renumbered = library.instruments.get(id)?.renumbered;
  const moved = renumbered && conduct < renumbered.on !== date < renumbered.on;
  const lookup = library.article(id, article, conduct);
  if (lookup.state === 'not-in-force') {
    return lookup.of === 'article'
      ? msg('At the conduct date {0} the article did not exist; in force from {1}', conduct, lookup.from)
      : msg('At the conduct date {0} the law was not in force; in force from {1}', conduct, lookup.from);
  }
  if (lookup.state === 'repealed') return msg('At the conduct date {0} it was repealed', conduct);
  if (lookup.state === 'exists' && !moved) {
    if (now.state === 'exists' && now.version.from === lookup.version.from) return null;
    const period = translate(periodText(library, lookup.version));
    return msg('At the conduct date {0} another version applied: {1}', conduct, period);
  }
  return msg('The text at the conduct date {0} is not in the library', conduct);
}
