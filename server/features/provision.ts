// How an instrument and a provision are shown: the same words in the hover, the statute document and the command line.
import { formatArticleId } from '../brief/numerals.ts';
import type { Library } from '../statutes/library.ts';
import { type Instrument, type Period, type ProvisionText, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { escapeMarkdown } from './markdown.ts';

/** "Criminal Law, Article 253-1, paragraph 1, item (3)"; the unit is that of the instrument. */
export function provisionTitle(
  instrument: Instrument,
  { article, paragraph, item }: { article: string | null; paragraph?: number | null; item?: number | null },
): Message {
  const title = shortTitle(instrument);
  if (article === null) return msg('{0}', title);
  const unit = { article: 'Article', clause: 'Clause', item: 'Item', entry: 'Entry' }[instrument.unit];
  const where = `${unit} ${article}`;
  if (paragraph && item)
    return msg('{0}, {1}, paragraph {2}, item ({3})', title, where, String(paragraph), String(item));
  if (paragraph) return msg('{0}, {1}, paragraph {2}', title, where, String(paragraph));
  if (item) return msg('{0}, {1}, item ({2})', title, where, String(item));
  return msg('{0}, {1}', title, where);
}

/** 《刑法》第二百五十三条之一 */
export function chineseTitle(instrument: Instrument, article: string | null): string {
  const title = `《${shortTitleChinese(instrument)}》`;
  if (article === null || instrument.unit === 'entry') return title;
  if (instrument.unit === 'article') return title + formatArticleId(article);
  return (
    title +
    formatArticleId(article)
      .replace(/^第/, '')
      .replace(/条/, instrument.unit === 'clause' ? '条' : '项')
  );
}

/** "In force since 2015-11-01 (Amendment (IX) …)". */
export function periodText(library: Library, { from, to, by }: Period & { by?: string }): Message {
  const source = by ? library.instruments.get(by) : undefined;
  const amendment = source ? shortTitle(source) : '';
  if (to)
    return source
      ? msg('In force from {0} to {1} ({2})', from, to, amendment)
      : msg('In force from {0} to {1}', from, to);
  return source ? msg('In force since {0} ({1})', from, amendment) : msg('In force since {0}', from);
}

/** The text as Markdown paragraphs; the cited paragraph or item is marked and set in bold. */
export function provisionMarkdown(
  { paragraphs }: Pick<ProvisionText, 'paragraphs'>,
  cited: { paragraph?: number | null; item?: number | null } = {},
  itemNumber: (item: number) => string = (item) => `(${item}) `,
): string[] {
  const alone = paragraphs.length === 1;
  const lines: string[] = [];
  paragraphs.forEach(({ text, items }, index) => {
    const here = cited.paragraph === index + 1 || (alone && cited.item != null);
    const whole = here && cited.item == null && !alone;
    const number = alone ? '' : `¶${index + 1} `;
    lines.push(whole ? `▶ ${number}**${escapeMarkdown(text)}**` : `${number}${escapeMarkdown(text)}`);
    items.forEach((item, at) => {
      const marked = here && cited.item === at + 1;
      const words = `${itemNumber(at + 1)}${escapeMarkdown(item)}`;
      lines.push(marked ? `▶ **${words}**` : words);
    });
  });
  return lines;
}

/** What is known of an instrument as a whole: title, number, issuer, dates. Unverified facts say so. */
export function instrumentFacts(instrument: Instrument, library: Library, translate: Translate): string[] {
  const { known, number, issuer, adopted, promulgated, inForce, repealed } = instrument;
  const mark = (key: string) => (known[key] === 'unverified' ? ` (${translate(msg('unverified'))})` : '');
  const { en, zh } = instrument.title;
  // An official text has no English title.
  const lines = [[...new Set([en, zh])].map(escapeMarkdown).join(' · ')];
  const facts = [
    number && `${escapeMarkdown(number)}${mark('number')}`,
    escapeMarkdown(issuer),
    adopted && `${translate(msg('adopted {0}', adopted))}${mark('adopted')}`,
    promulgated && `${translate(msg('promulgated {0}', promulgated))}${mark('promulgated')}`,
    inForce && `${translate(msg('in force {0}', inForce))}${mark('in-force')}`,
  ];
  lines.push(facts.filter((fact) => fact).join(' · '));
  if (repealed) {
    const by = library.instruments.get(repealed.by);
    lines.push(translate(msg('Repealed on {0} by the {1}', repealed.on, by ? shortTitle(by) : repealed.by)));
  }
  if (instrument.note) lines.push(escapeMarkdown(instrument.note));
  return lines;
}
