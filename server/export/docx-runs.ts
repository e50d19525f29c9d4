// The words of a paragraph as runs of Word: emphasis, links, footnote marks, tracked changes.
import {
  Bookmark,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  type IFontAttributesProperties,
  InsertedTextRun,
  InternalHyperlink,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { slug } from 'github-slugger';
import type { Language } from '../brief/model.ts';
import { KAI } from './docx-style.ts';
import { type ChangeNode, childrenOf, type Node, textOf } from './nodes.ts';

/** Counts through the whole document. `footnotes`: label → number; `definitions`: targets of reference links. */
export type Inline = {
  author: string;
  date: string;
  language: Language;
  changes: number;
  footnotes: Map<string, number>;
  definitions: Map<string, string>;
  /** Anchor of a heading → how often it has come up. */
  slugs: Map<string, number>;
};
export type Marks = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style'> & { change?: ChangeNode['change'] };

/** A heading becomes a bookmark with the anchor that links within the document use. */
export function inlineRuns(node: Node, inline: Inline, marks: Marks = {}): ParagraphChild[] {
  if (node.type !== 'heading') return node.type === 'inlineCode' ? run(node, inline, marks) : all(node, inline, marks);
  const plain = slug(textOf(node));
  const before = inline.slugs.get(plain) ?? 0;
  inline.slugs.set(plain, before + 1);
  return [
    new Bookmark({ id: anchorName(before === 0 ? plain : `${plain}-${before}`), children: all(node, inline, marks) }),
  ];
}

function all(node: Node, inline: Inline, marks: Marks): ParagraphChild[] {
  return childrenOf(node).flatMap((child) => run(child, inline, marks));
}

function run(node: Node, inline: Inline, marks: Marks): ParagraphChild[] {
  switch (node.type) {
    case 'text':
      return words(
        node.value.replace(/\s*\n\s*/g, (hit, at: number) => joint(node.value, hit, at)),
        inline,
        marks,
      );
    case 'inlineCode':
      return words(node.value, inline, { ...marks, style: 'CodeCharacter' });
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'strong':
      return all(node, inline, { ...marks, bold: true });
    case 'emphasis':
      return all(node, inline, { ...marks, italics: true });
    case 'delete':
      return all(node, inline, { ...marks, strike: true });
    case 'change':
      return all(node, inline, { ...marks, change: node.change });
    case 'link':
    case 'linkReference': {
      const url = node.type === 'link' ? node.url : (inline.definitions.get(node.identifier) ?? '');
      const children = all(node, inline, { ...marks, style: 'Hyperlink' });
      if (url.startsWith('#')) return [new InternalHyperlink({ anchor: anchorName(url.slice(1)), children })];
      // Only what a reader can follow from a document.
      return /^(?:https?|mailto):/i.test(url)
        ? [new ExternalHyperlink({ link: url, children })]
        : all(node, inline, marks);
    }
    case 'image':
    case 'imageReference':
      return node.alt ? words(`[${node.alt}]`, inline, marks) : [];
    case 'footnoteReference':
      return footnote(node.identifier, inline);
    default:
      return all(node, inline, marks);
  }
}

/** A note that is cited again has the number of the first time: Word has one place per note. */
function footnote(identifier: string, inline: Inline): ParagraphChild[] {
  const known = inline.footnotes.get(identifier);
  if (known !== undefined) return [new TextRun({ text: String(known), superScript: true })];
  const number = inline.footnotes.size + 1;
  inline.footnotes.set(identifier, number);
  return [new FootnoteReferenceRun(number)];
}

/** Chinese in italics is set in a face of its own, and in a Chinese text its quotation marks are as wide as it is. */
function words(text: string, inline: Inline, marks: Marks): ParagraphChild[] {
  if (!CHINESE.test(text)) return [textRun(text, inline, marks)];
  if (!marks.italics)
    return [textRun(text, inline, marks, inline.language === 'zh' ? { hint: 'eastAsia' } : undefined)];
  return text
    .split(SCRIPTS)
    .filter((part) => part !== '')
    .map((part) => {
      if (!CHINESE.test(part)) return textRun(part, inline, marks);
      return textRun(part, inline, { ...marks, italics: false }, { eastAsia: KAI, hint: 'eastAsia' });
    });
}

const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
const SCRIPTS = /([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)/;

function textRun(
  text: string,
  inline: Inline,
  { change, ...marks }: Marks,
  font?: IFontAttributesProperties,
): ParagraphChild {
  const options = { text, ...marks, ...(font && { font }) };
  if (!change) return new TextRun(options);
  const tracked = { ...options, ...changed(inline) };
  return change === 'inserted' ? new InsertedTextRun(tracked) : new DeletedTextRun(tracked);
}

/** Where all of a paragraph comes or goes, its end does too: who rejects the change is left with no empty line. */
export function trackedMark(node: Node, inline: Inline): IParagraphOptions['run'] {
  const parts = childrenOf(node).filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [first] = parts;
  if (first?.type !== 'change' || parts.some((part) => part.type !== 'change' || part.change !== first.change)) return;
  return first.change === 'inserted' ? { insertion: changed(inline) } : { deletion: changed(inline) };
}

function changed(inline: Inline) {
  return { id: inline.changes++, author: inline.author, date: inline.date };
}

/** A line end between Chinese characters is no space. */
function joint(text: string, hit: string, at: number): string {
  const wide = (char: string | undefined) => char !== undefined && char >= '\u2e80';
  return wide(text[at - 1]) && wide(text[at + hit.length]) ? '' : ' ';
}

/** Word allows letters, digits and underscores, forty in all, a letter first. */
function anchorName(slugged: string): string {
  const decoded = safeDecode(slugged).replace(/[^\p{L}\p{N}]+/gu, '_');
  return `h_${decoded}`.slice(0, 40);
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
