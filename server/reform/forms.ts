// The forms in which a clause goes into a brief: alone, as a comparison table, a redline, or an amending instruction.
import type { Language } from '../brief/model.ts';
import { formatArticleId } from '../brief/numerals.ts';
import type { Library } from '../statutes/library.ts';
import type { Instrument, Paragraph } from '../statutes/model.ts';
import { type BaseOptions, clauseRedline, pinOf } from './base.ts';
import { amendedText, leadIn, plainBody } from './clauses.ts';
import { escapeStart, escapeText, lineMarkdown, redlineHtml, redlineMarkdown, withinMarks } from './marks.ts';
import type { ReformClause, Target } from './model.ts';
import type { Pin } from './pin.ts';
import type { Redline, RedlineLine, Segment } from './redline.ts';

export const FORMS = ['clause', 'table', 'redline', 'redline-html', 'instruction'] as const;
export type ReformForm = (typeof FORMS)[number];

/**
 * Markdown that ends with a line end. Null where the form is not to be had: a statement of policy amends no text, and the
 * table and the redline need the text that is amended (see `baseText`).
 */
export async function reformForm(
  clause: ReformClause,
  form: ReformForm,
  language: Language,
  options: BaseOptions & { edited?: readonly Paragraph[] },
): Promise<string | null> {
  if (form === 'clause') return plainBody(clause, language);
  const pin = await pinOf([clause], language, options);
  if (form === 'instruction') return instruction(clause, language, options.library, options.edited, pin);
  const compared = await clauseRedline(clause, language, options);
  if (!compared) return null;
  const title = `**${escapeText(targetName(clause.target, language, options.library))}**`;
  return `${leadIn(clause, language)}\n\n${title}\n\n${redlineForm(compared, form, pin)}`;
}

/** The same for a redline that does not come from one clause: of several, or of a text that a drafter has edited. */
export function redlineForm(
  compared: Redline,
  form: 'table' | 'redline' | 'redline-html',
  pin: Pin | null = null,
): string {
  if (form === 'table') return comparisonTable(compared);
  const body = form === 'redline' ? redlineMarkdown(compared) : redlineHtml(compared);
  return `${withinMarks('redline', body, pin)}\n`;
}

/** Old text and new side by side, a row per paragraph and item; what is new is marked in its cell. */
export function comparisonTable({ lines, language }: Redline): string {
  const [left, right] = language === 'zh' ? ['现行条文', '修改后条文'] : ['Text in force', 'Proposed text'];
  const rows = lines.map((line) => `| ${oldCell(line)} | ${newCell(line)} |`);
  return [`| ${left} | ${right} |`, '| --- | --- |', ...rows, ''].join('\n');
}

/** "Article 253-1 … is amended to read:" with the whole article. A new article is its clause itself. */
export function instruction(
  clause: ReformClause,
  language: Language,
  library: Library,
  edited?: readonly Paragraph[],
  pin: Pin | null = null,
): string | null {
  const text = edited ?? amendedText(clause, language);
  if (!text) return null;
  if (clause.kind === 'insert-article' && !edited) return plainBody(clause, language);
  return `${leadIn(clause, language)}\n\n${instructionOn(clause, text, language, library, pin)}`;
}

/** The instruction without the line that says whose proposal it is. */
export function instructionOn(
  { kind, target, also }: Pick<ReformClause, 'kind' | 'target' | 'also'>,
  text: readonly Paragraph[],
  language: Language,
  library: Library,
  pin: Pin | null = null,
): string {
  const { instrument: id, article = '', as = '' } = target;
  const law = lawName(library.instruments.get(id), id, language);
  const number = language === 'zh' ? formatArticleId : (article: string) => `Article ${article}`;
  const added = kind === 'insert-article';
  const lead =
    language === 'zh'
      ? added
        ? `在${law}${number(article)}后增加一条，作为${number(as)}：`
        : `将${law}${number(article)}修改为：`
      : added
        ? `After ${number(article)} of ${law}, an article is added as ${number(as)}:`
        : `${number(article)} of ${law} is amended to read:`;
  // Between comments, so that a drafter can edit the text and have the redline of it.
  const quoted = pin ? withinMarks('proposal', quote(text, language), pin) : quote(text, language);
  // What the clause does elsewhere is no part of this article: it must not get lost.
  const elsewhere = also.filter(({ instrument, article }) => instrument !== id || article !== target.article);
  const notes = elsewhere.map(
    (effect) =>
      `- ${escapeText(targetName(effect, language, library))}${language === 'zh' ? '：' : ': '}${escapeText(effect.effect[language])}`,
  );
  if (notes.length === 0) return `${lead}\n\n${quoted}\n`;
  const heading = language === 'zh' ? '本条同时涉及：' : 'The proposal also changes:';
  return `${lead}\n\n${quoted}\n\n${heading}\n\n${notes.join('\n')}\n`;
}

/** "Criminal Law …, Article 253-1"; 《中华人民共和国刑法》第二百五十三条之一. A new article by its new number. */
export function targetName(target: Target, language: Language, library: Library): string {
  const { instrument: id, as, place } = target;
  const article = place === 'after' && as ? as : target.article;
  const [paragraph, item] = place === 'after' ? [undefined, undefined] : [target.paragraph, target.item];
  const instrument = library.instruments.get(id);
  if (language === 'zh') {
    const title = instrument ? `《${instrument.title.zh}》` : id;
    const digits = (number: number) => formatArticleId(String(number)).replace(/^第|条$/g, '');
    const within = `${paragraph ? `第${digits(paragraph)}款` : ''}${item ? `第${digits(item)}项` : ''}`;
    return `${title}${article ? formatArticleId(article) : ''}${within}`;
  }
  const title = instrument?.title.en ?? id;
  const within = [
    article && `Article ${article}`,
    paragraph && `paragraph ${paragraph}`,
    item && `item (${item})`,
  ].filter(Boolean);
  return [title, ...within].join(', ');
}

function lawName(instrument: Instrument | undefined, id: string, language: Language): string {
  if (!instrument) return id;
  return language === 'zh' ? `《${instrument.title.zh}》` : `the ${instrument.title.en.replace(/^the /i, '')}`;
}

function quote(paragraphs: readonly Paragraph[], language: Language): string {
  const number = (index: number) =>
    language === 'zh' ? `（${formatArticleId(String(index)).replace(/^第|条$/g, '')}）` : `(${index}) `;
  const lines = paragraphs.flatMap(({ text, items }) => [
    text,
    ...items.map((item, index) => number(index + 1) + item),
  ]);
  return lines.map((line) => `> ${escapeStart(escapeText(line))}`).join('\n>\n');
}

function oldCell({ segments }: RedlineLine): string {
  return escapeText(plain(segments, 'inserted'));
}

/**
 * A whole new line needs no mark: the cell beside it is empty. The marks leave punctuation out, beside which Markdown does not
 * read them; the tags that stand in for them elsewhere say that a change is tracked, which a comparison is not.
 */
function newCell({ segments }: RedlineLine): string {
  if (segments.length === 1) return escapeText(plain(segments, 'deleted'));
  return lineMarkdown({ segments: segments.filter(({ kind }) => kind !== 'deleted').flatMap(words) });
}

function words({ kind, text }: Segment): Segment[] {
  if (kind === 'same') return [{ kind, text }];
  const chars = [...text];
  const first = chars.findIndex((char) => WORD.test(char));
  const last = chars.findLastIndex((char) => WORD.test(char));
  if (first < 0) return [{ kind: 'same', text }];
  const part = (from: number, to?: number) => chars.slice(from, to).join('');
  return [
    { kind: 'same', text: part(0, first) },
    { kind, text: part(first, last + 1) },
    { kind: 'same', text: part(last + 1) },
  ];
}

const WORD = /[\p{L}\p{N}]/u;

function plain(segments: readonly Segment[], without: Segment['kind']): string {
  return segments
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
}
