// How an official text that the user owns is shown: the same words in the hover, the statute document and the command line.
import { formatNumeral } from '../brief/numerals.ts';
import type { Library, OfficialText } from '../statutes/library.ts';
import type { Period } from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { escapeMarkdown } from './markdown.ts';
import { periodText, provisionMarkdown } from './provision.ts';

type Cited = { paragraph?: number | null; item?: number | null };

/** Markdown paragraphs, the text first and whose it is last. Nothing in the text is read as markup. */
export function officialMarkdown(official: OfficialText, translate: Translate, cited: Cited = {}): string[] {
  return [...provisionMarkdown(official, cited, itemNumber), `*${escapeMarkdown(translate(ownText(official)))}*`];
}

export function ownText({ file }: Pick<OfficialText, 'file'>): Message {
  return msg('Your text, {0}', file);
}

/** （三） */
export function itemNumber(item: number): string {
  return `（${formatNumeral(item)}）`;
}

/** Since when the version applies; where only the file says so, and it does not name the day in force, the day that it names. */
export function officialPeriod(library: Library, id: string, version: Period, official: OfficialText | null): Message {
  if (!official || official.exact || !id.startsWith('own/')) return periodText(library, version);
  return msg('Text of {0}; since when it is in force is not known', official.from);
}
