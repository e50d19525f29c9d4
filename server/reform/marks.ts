// A redline as Markdown and as HTML. Every text is escaped: nothing of a statute is read as markup.
import { type Pin, writePin } from './pin.ts';
import type { Redline, RedlineLine, Segment } from './redline.ts';

/** Round what the tool writes: a redline, so that the export knows its bold words for insertions, or the proposed text. */
export type MarkName = 'redline' | 'proposal';

/** Markdown between comments, without a line end behind; with a pin the tool can make it again. */
export function withinMarks(name: MarkName, body: string, pin: Pin | null): string {
  return `<!-- legal-brief:${name}${pin ? ` ${writePin(pin)}` : ''} -->\n\n${body}\n\n<!-- /legal-brief:${name} -->`;
}

/**
 * A quotation with `~~deleted~~ **inserted**`. Where Markdown would not read a mark as one, which is usual between Chinese
 * characters and punctuation, the whole paragraph has `<del>` and `<ins>` instead.
 */
export function redlineMarkdown({ lines }: Redline): string {
  return lines.map((line) => `> ${lineMarkdown(line)}`).join('\n>\n');
}

/** The segments of one paragraph or of one cell, without line ends. */
export function lineMarkdown({ segments }: Pick<RedlineLine, 'segments'>): string {
  const parts = segments.map(spaced);
  const marked = escapeStart(
    parts.map(([left, { kind, text }, right]) => left + emphasised(kind, text) + right).join(''),
  );
  return readsBack(parts) ? marked : escapeStart(segments.map(inTags).join(''));
}

/** `<p>` per paragraph and item, with `<ins>` and `<del>`. */
export function redlineHtml({ lines, language }: Redline): string {
  const paragraphs = lines.map(({ item, segments }) => {
    const words = segments.map(({ kind, text }) => tag(kind, escapeHtml(text).replaceAll('\n', '<br>')));
    return `<p${item ? ' class="item"' : ''}>${words.join('')}</p>`;
  });
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<div class="legal-brief-redline" lang="${lang}">\n${paragraphs.join('\n')}\n</div>`;
}

export function escapeText(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|&]/g, '\\$&')
    .replace(/(\w):\/\//g, '$1\\://')
    .replace(/\s*\n\s*/g, ' ');
}

/** What begins a list or a heading at the start of a line. */
export function escapeStart(line: string): string {
  return line.replace(/^(\s*)([-=+#])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/** White space goes outside of the marks: Markdown does not read `** word**`. */
function spaced({ kind, text }: Segment): [string, Segment, string] {
  if (kind === 'same') return ['', { kind, text }, ''];
  const words = text.trim();
  if (words === '') return ['', { kind: 'same', text }, ''];
  const at = text.indexOf(words);
  return [text.slice(0, at), { kind, text: words }, text.slice(at + words.length)];
}

function emphasised(kind: Segment['kind'], text: string): string {
  const words = escapeText(text);
  return kind === 'same' ? words : kind === 'deleted' ? `~~${words}~~` : `**${words}**`;
}

function inTags({ kind, text }: Segment): string {
  return tag(kind, escapeText(text));
}

function tag(kind: Segment['kind'], words: string): string {
  return kind === 'same' ? words : kind === 'deleted' ? `<del>${words}</del>` : `<ins>${words}</ins>`;
}

/**
 * CommonMark's rule for marks: one opens where no white space follows it, and closes where none stands before it; next to
 * punctuation on its inner side it needs white space, punctuation or the edge of the line on its outer side.
 */
function readsBack(parts: readonly [string, Segment, string][]): boolean {
  const flat = parts.flatMap(([left, segment, right]) => [
    { kind: 'same' as const, text: left },
    segment,
    { kind: 'same' as const, text: right },
  ]);
  const shown = flat.filter(({ text }) => text !== '');
  return shown.every(({ kind, text }, index) => {
    if (kind === 'same') return true;
    const [before, after] = [shown[index - 1], shown[index + 1]];
    // The mark of a neighbour is punctuation.
    const outer = (neighbour: Segment | undefined, char: string | undefined) =>
      neighbour?.kind !== 'same' || !char || /[\s\p{P}\p{S}]/u.test(char);
    const opens = !PUNCTUATION.test(text[0] ?? '') || outer(before, before?.text.at(-1));
    const closes = !PUNCTUATION.test(text.at(-1) ?? '') || outer(after, after?.text[0]);
    // `**` beside `**`, `~~` beside `~~` would run together.
    return opens && closes && after?.kind !== kind;
  });
}

const PUNCTUATION = /[\p{P}\p{S}]/u;

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
