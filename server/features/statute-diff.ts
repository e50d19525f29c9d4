// What an amendment did to a provision, word by word.
import { diffArrays } from 'diff';
import { covers, type Library } from '../statutes/library.ts';
import { type ArticleId, type IsoDate, type ProvisionText, shortTitle } from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { escapeMarkdown } from './markdown.ts';
import { periodText, provisionMarkdown, provisionTitle } from './provision.ts';
import { type NumberedText, versionsOf } from './versions.ts';

export type DiffPart = { op: 'equal' | 'delete' | 'insert'; text: string };
/** `text` is null where the article did not exist on that date, or no longer; `article` is its number then. */
export type DiffSide = { date: IsoDate; article: ArticleId; text: ProvisionText | null };
export type StatuteDiff = { from: DiffSide; to: DiffSide; parts: DiffPart[] };

/**
 * The provision that has the number on the date `from`, as it stood then and on `to`; the number on `to` where there was none
 * before. A message where one of the two texts is not known: nothing is compared with a gap.
 */
export async function statuteDiff(
  library: Library,
  id: string,
  article: ArticleId,
  from: IsoDate,
  to: IsoDate,
): Promise<StatuteDiff | Message> {
  const instrument = library.instruments.get(id);
  if (!instrument) return msg('Unknown law `{0}`; `legal-brief statute list` prints the ids', id);
  const there = library.article(id, article, from).state;
  const anchor = there === 'exists' || there === 'unknown-at-date' ? from : to;
  const lookup = library.article(id, article, anchor);
  if (lookup.state === 'no-such-article')
    return msg('No Article {0} in the {1}, which ends with Article {2}', article, shortTitle(instrument), lookup.last);
  const versions = await versionsOf(library, id, article, anchor);
  const sides: DiffSide[] = [];
  for (const date of [from, to]) {
    const text = versions.find((version) => covers(version, date)) ?? null;
    const number = text?.article ?? versions.find((version) => version.article !== article)?.article ?? article;
    if (!text && !isAbsent(library, id, article, date, versions)) {
      return msg(
        'The text of Article {0} of the {1} as of {2} is not in the library',
        article,
        shortTitle(instrument),
        date,
      );
    }
    sides.push({ date, article: text ? number : article, text });
  }
  const [before, after] = [sides[0]!, sides[1]!];
  if (!before.text && !after.text) {
    return msg('Article {0} of the {1} was not in force on either date', article, shortTitle(instrument));
  }
  return { from: before, to: after, parts: diffWords(plain(before.text), plain(after.text)) };
}

/**
 * The parts in order: those of the first text without the inserted ones, those of the second without the deleted ones. A word
 * or two that happen to be the same between changes are part of the change: so a reader would mark it.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [];
  let [deleted, inserted] = ['', ''];
  const close = () => {
    if (deleted) parts.push({ op: 'delete', text: deleted });
    if (inserted) parts.push({ op: 'insert', text: inserted });
    [deleted, inserted] = ['', ''];
  };
  const changes = diffArrays(tokensOf(before), tokensOf(after));
  changes.forEach(({ value, added, removed }, index) => {
    const text = value.join('');
    const between = deleted !== '' && inserted !== '' && index < changes.length - 1;
    if (added) inserted += text;
    else if (removed) deleted += text;
    else if (between && countWords(value) < FEW && !text.includes('\n')) {
      deleted += text;
      inserted += text;
    } else {
      close();
      parts.push({ op: 'equal', text });
    }
  });
  close();
  return parts;
}

const FEW = 3;

/** Words with the space before them, Chinese characters and punctuation each by itself; together they are the text. */
function tokensOf(text: string): string[] {
  return text.match(/¶\d+ | ?(?:(?!\p{Script=Han})[\p{L}\p{N}'’-])+| ?[\s\S]/gu) ?? [];
}

function countWords(tokens: readonly string[]): number {
  return tokens.filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
}

/** The words of the law alone: one line per paragraph and item, numbered as they are cited. */
export function plain(text: ProvisionText | null): string {
  if (!text) return '';
  const alone = text.paragraphs.length === 1;
  const lines = text.paragraphs.flatMap(({ text: words, items }, index) => [
    alone ? words : `¶${index + 1} ${words}`,
    ...items.map((item, at) => `(${at + 1}) ${item}`),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Not yet, or no longer, in the law: as far as that is known. */
function isAbsent(
  library: Library,
  id: string,
  article: ArticleId,
  date: IsoDate,
  versions: readonly NumberedText[],
): boolean {
  const renumbered = library.instruments.get(id)?.renumbered;
  // Under the same number another provision stands there.
  if (renumbered && versions.some(({ from }) => from < renumbered.on !== date < renumbered.on)) return false;
  const { state } = library.article(id, article, date);
  return state === 'not-in-force' || state === 'repealed';
}

/** One version of a provision as a document of its own, for a diff editor; null where that text is not in the library. */
export async function versionDocument(
  library: Library,
  id: string,
  article: ArticleId,
  date: IsoDate,
  translate: Translate,
): Promise<string | null> {
  const instrument = library.instruments.get(id);
  const text = instrument && (await library.provision(id, article, date));
  if (!instrument || !text) return null;
  const title = escapeMarkdown(translate(provisionTitle(instrument, { article })));
  const period = translate(periodText(library, text));
  return `${[`# ${title}`, `*${escapeMarkdown(period)}*`, ...provisionMarkdown(text)].join('\n\n')}\n`;
}
