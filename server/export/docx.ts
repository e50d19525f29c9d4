// A brief as a Word document: real footnotes, tables, lists and tracked changes, with fonts for Chinese.
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx';
import type { Language } from '../brief/model.ts';
import { type Inline, inlineRuns, type Marks, trackedMark } from './docx-runs.ts';
import { BULLETS, documentStyles, INDENT, numberings } from './docx-style.ts';
import { wordTable } from './docx-table.ts';
import { childrenOf, type HeadNode, type Node } from './nodes.ts';
import type { ExportTree } from './tree.ts';

/** `author` and `date` of the tracked changes. */
export type DocxOptions = { author: string; date: string };

export async function exportDocx({ root, title, language }: ExportTree, options: DocxOptions): Promise<Uint8Array> {
  const definitions = new Map<string, Node>();
  for (const node of root.children) if (node.type === 'footnoteDefinition') definitions.set(node.identifier, node);
  const lists: Lists = { ordered: [] };
  const inline: Inline = {
    ...options,
    language,
    changes: 0,
    footnotes: new Map(),
    definitions: linkTargets(root),
    slugs: new Map(),
  };
  const place: Place = { inline, lists, quoted: 0, left: 0, list: null, within: 'body' };
  const children = root.children.flatMap((node) => blocks(node, place));
  const footnotes: Record<number, { children: Paragraph[] }> = {};
  // A note may have notes: the map grows while it is read.
  for (const [identifier, number] of inline.footnotes) {
    const definition = definitions.get(identifier);
    footnotes[number] = { children: definition ? note(definition, place) : [] };
  }
  const document = new Document({
    title,
    creator: options.author,
    lastModifiedBy: options.author,
    description: '',
    styles: documentStyles(language),
    numbering: numberings(lists.ordered),
    footnotes,
    sections: [{ children, footers: { default: pageNumbers(language) } }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** `start` of each ordered list: every one counts for itself. */
type Lists = { ordered: number[] };
/**
 * `left`: indent of what stands there, in twentieths of a point. `list`: numbering of the paragraph that comes first in an
 * item; `within`: what the paragraph belongs to in the end, which decides on its style.
 */
type Place = {
  inline: Inline;
  lists: Lists;
  quoted: number;
  left: number;
  list: { reference: string; level: number; tight: boolean } | null;
  within: 'body' | 'item' | 'note';
};

function blocks(node: Node, place: Place): FileChild[] {
  switch (node.type) {
    case 'paragraph':
      return [paragraph(node, place)];
    case 'heading':
      return [paragraph(node, place, { heading: HEADINGS[node.depth - 1]!, keepNext: true })];
    case 'head':
      return headRows(node);
    case 'blockquote': {
      const inner = { ...place, quoted: place.quoted + 1, left: place.left + QUOTED, list: null };
      return childrenOf(node).flatMap((child) => blocks(child, inner));
    }
    case 'list':
      return listItems(node, place, 0);
    case 'table':
      return table(node, place);
    case 'code': {
      const lines = node.value.split('\n');
      return lines.map((value, index) => {
        const last = index === lines.length - 1 ? { spacing: { after: 140 } } : {};
        return paragraph({ type: 'inlineCode', value }, place, {
          style: 'Code',
          ...(place.left > 0 && { indent: { left: place.left + INDENT } }),
          ...last,
        });
      });
    }
    case 'thematicBreak':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'auto', space: 1 } } })];
    case 'change':
      return childrenOf(node).flatMap((child) => blocks(child, place));
    default:
      return [];
  }
}

const QUOTED = 567;

/** A note begins behind its mark with a space; Word's notes hold paragraphs, so a table in one is its rows. */
function note(definition: Node, place: Place): Paragraph[] {
  const inside = childrenOf(definition).flatMap((node) => {
    const rows = node.type === 'table' ? childrenOf(node) : [node];
    return rows.map((row) => (row.type === 'tableRow' ? rowParagraph(row) : row));
  });
  const [first, ...others] = inside;
  if (!first) return [];
  const space: Node = { type: 'text', value: ' ' };
  const begun = first.type === 'paragraph' ? [{ ...first, children: [space, ...first.children] } as Node] : [first];
  return [...begun, ...others]
    .flatMap((node) => blocks(node, { ...place, within: 'note' }))
    .filter((child) => child instanceof Paragraph);
}

function rowParagraph(row: Node): Node {
  const cells = childrenOf(row).flatMap((cell, index): Node[] =>
    index === 0 ? childrenOf(cell) : [{ type: 'text', value: ' | ' }, ...childrenOf(cell)],
  );
  return { type: 'paragraph', children: cells } as Node;
}

function headRows({ rows }: HeadNode): FileChild[] {
  return rows.map(({ label, value }, index) => {
    const last = index === rows.length - 1;
    return new Paragraph({
      style: 'BriefHead',
      children: [new TextRun({ text: label, bold: true }), new TextRun({ children: [new Tab(), value] })],
      ...(last && {
        spacing: { after: 240 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '808080', space: 6 } },
      }),
    });
  });
}

function pageNumbers(language: Language): Footer {
  const [before, between, after] = language === 'zh' ? ['第 ', ' 页，共 ', ' 页'] : ['Page ', ' of ', ''];
  const children = [before!, PageNumber.CURRENT, between!, PageNumber.TOTAL_PAGES, after!];
  const run = new TextRun({ children, size: 18 });
  return new Footer({ children: [new Paragraph({ children: [run], alignment: AlignmentType.CENTER })] });
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

function paragraph(node: Node, place: Place, own: IParagraphOptions = {}, marks: Marks = {}): Paragraph {
  const { inline, list, quoted, left, within } = place;
  const children: ParagraphChild[] = inlineRuns(node, inline, marks);
  const mark = trackedMark(node, inline);
  const style = within === 'note' ? 'FootnoteText' : quoted > 0 ? 'Quote' : undefined;
  // A paragraph of Chinese begins two characters in.
  const plain =
    inline.language === 'zh' && within === 'body' && quoted === 0 && !own.heading && !own.style && !isLabel(node);
  const indent = quoted > 0 ? { left, right: QUOTED } : { left };
  return new Paragraph({
    children,
    ...(style && { style }),
    ...(mark && { run: mark }),
    ...(left > 0 && !list && { indent }),
    ...(plain && { indent: { firstLine: 440, firstLineChars: 200 } }),
    ...(list && { numbering: { reference: list.reference, level: list.level } }),
    ...(list && left > 0 && { indent: { left: left + INDENT * (list.level + 1), hanging: INDENT } }),
    ...(list?.tight && within !== 'note' && { spacing: { after: 60 } }),
    ...(isLabel(node) && { keepNext: true }),
    ...own,
  });
}

/** A line all in bold or italics names what comes after it. */
function isLabel(node: Node): boolean {
  if (node.type !== 'paragraph') return false;
  const [only, ...others] = node.children;
  return others.length === 0 && (only?.type === 'strong' || only?.type === 'emphasis');
}

function listItems(node: Extract<Node, { type: 'list' }>, place: Place, depth: number): FileChild[] {
  const level = Math.min(depth, 8);
  const reference = node.ordered ? `ordered-${place.lists.ordered.push(node.start ?? 1)}` : BULLETS;
  const within = place.within === 'note' ? 'note' : 'item';
  return node.children.flatMap((item) => {
    let first = true;
    return childrenOf(item as Node).flatMap((child) => {
      if (child.type === 'list') return listItems(child, place, depth + 1);
      const numbered = first;
      first = false;
      const inside = numbered && item.checked != null ? ticked(child, item.checked) : child;
      // A task has its box in the place of the bullet.
      return numbered && child.type === 'paragraph' && item.checked == null
        ? [paragraph(inside, { ...place, within, list: { reference, level, tight: !node.spread && !item.spread } })]
        : blocks(inside, { ...place, within, left: place.left + INDENT * (level + 1), list: null });
    });
  });
}

/** A task with the box that it has in Markdown. */
function ticked(node: Node, checked: boolean): Node {
  const box: Node = { type: 'text', value: checked ? '☑ ' : '☐ ' };
  return node.type === 'paragraph' ? ({ ...node, children: [box, ...node.children] } as Node) : node;
}

function table(node: Extract<Node, { type: 'table' }>, place: Place): FileChild[] {
  const cells: Place = { ...place, list: null, quoted: 0, left: 0, within: 'item' };
  const made = wordTable(node, (cell, { head, ...options }) =>
    paragraph(cell as Node, cells, { style: 'TableText', ...options }, head ? { bold: true } : {}),
  );
  // Tables that follow each other would become one.
  return [made, new Paragraph({ style: 'AfterTable' })];
}

/** `[label]: address` of reference links. */
function linkTargets(root: Node): Map<string, string> {
  const targets = new Map<string, string>();
  const visit = (node: Node): void => {
    if (node.type === 'definition') targets.set(node.identifier, node.url);
    childrenOf(node).forEach(visit);
  };
  visit(root);
  return targets;
}
