// A brief as a Word document: real footnotes, tables, lists and tracked changes, with fonts for Chinese.
import {
  BorderStyle,
  Document,
  type FileChild,
  HeadingLevel,
  type IParagraphOptions,
  type ISectionOptions,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx';
import { type Inline, inlineRuns, type Marks } from './docx-runs.ts';
import { BULLETS, documentStyles, numberings } from './docx-style.ts';
import type { Node } from './nodes.ts';
import { childrenOf, textOf } from './nodes.ts';
import type { ExportTree } from './tree.ts';

/** `author` and `date` of the tracked changes. */
export type DocxOptions = { author: string; date: string };

export async function exportDocx({ root, title, language }: ExportTree, options: DocxOptions): Promise<Uint8Array> {
  const definitions = new Map<string, Node>();
  for (const node of root.children) if (node.type === 'footnoteDefinition') definitions.set(node.identifier, node);
  const lists: Lists = { ordered: [] };
  const inline: Inline = {
    ...options,
    changes: 0,
    footnotes: new Map(),
    definitions: linkTargets(root),
    slugs: new Map(),
  };
  const place: Place = { inline, lists, quoted: 0, list: null };
  const children = root.children.flatMap((node) => blocks(node, place));
  const footnotes: Record<number, { children: Paragraph[] }> = {};
  // A note may have notes: the map grows while it is read.
  for (const [identifier, number] of inline.footnotes) {
    const definition = definitions.get(identifier);
    const inside = definition ? childrenOf(definition).flatMap((node) => blocks(node, { ...place, note: true })) : [];
    footnotes[number] = { children: inside.filter((child) => child instanceof Paragraph) };
  }
  const section: ISectionOptions = { children };
  const document = new Document({
    title,
    creator: options.author,
    lastModifiedBy: options.author,
    description: '',
    styles: documentStyles(language),
    numbering: numberings(lists.ordered),
    footnotes,
    sections: [section],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** `start` of each ordered list: every one counts for itself. */
type Lists = { ordered: number[] };
type Place = {
  inline: Inline;
  lists: Lists;
  quoted: number;
  list: { reference: string; level: number } | null;
  note?: true;
};

function blocks(node: Node, place: Place): FileChild[] {
  switch (node.type) {
    case 'paragraph':
      return [paragraph(node, place)];
    case 'heading':
      return [paragraph(node, place, { heading: HEADINGS[node.depth - 1]!, keepNext: true })];
    case 'blockquote':
      return childrenOf(node).flatMap((child) => blocks(child, { ...place, quoted: place.quoted + 1, list: null }));
    case 'list':
      return listItems(node, place);
    case 'table':
      return [table(node, place), new Paragraph({ spacing: { after: 60 } })];
    case 'code':
      return node.value
        .split('\n')
        .map((line) => paragraph({ type: 'inlineCode', value: line }, place, { style: 'Code' }));
    case 'thematicBreak':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'auto', space: 1 } } })];
    case 'change':
      return childrenOf(node).flatMap((child) => blocks(child, place));
    default:
      return [];
  }
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
  const children: ParagraphChild[] = inlineRuns(node, place.inline, marks);
  const style = place.note ? 'FootnoteText' : place.quoted > 0 ? 'Quote' : undefined;
  return new Paragraph({
    children,
    ...(style && { style }),
    ...(place.quoted > 1 && { indent: { left: 567 * place.quoted } }),
    ...(place.list && { numbering: { reference: place.list.reference, level: place.list.level } }),
    ...own,
  });
}

function listItems(node: Extract<Node, { type: 'list' }>, place: Place): FileChild[] {
  const level = Math.min(place.list ? place.list.level + 1 : 0, 8);
  const reference = node.ordered ? `ordered-${place.lists.ordered.push(node.start ?? 1)}` : BULLETS;
  return childrenOf(node).flatMap((item) => {
    let first = true;
    return childrenOf(item).flatMap((child) => {
      if (child.type === 'list') return listItems(child, { ...place, list: { reference, level } });
      const inside = blocks(child, { ...place, list: first ? { reference, level } : null });
      first = false;
      return inside;
    });
  });
}

function table(node: Extract<Node, { type: 'table' }>, place: Place): Table {
  const [head] = childrenOf(node);
  const count = head ? Math.max(1, childrenOf(head).length) : 1;
  // Word needs widths in twips: shares of the text width by what the columns hold, none without room for a word.
  const lengths = Array.from({ length: count }, (_, column) =>
    Math.max(
      ...childrenOf(node).map((row) =>
        Math.min(60, width(textOf(childrenOf(row)[column] ?? { type: 'text', value: '' }))),
      ),
    ),
  );
  const sum = lengths.reduce((total, length) => total + Math.max(length, 14), 0);
  const columnWidths = lengths.map((length) => Math.round((TEXT_WIDTH * Math.max(length, 14)) / sum));
  const rows = childrenOf(node).map((row, index) => {
    const cells = childrenOf(row).map(
      (cell, column) =>
        new TableCell({
          width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 90, right: 90 },
          children: [
            paragraph(
              cell,
              { ...place, list: null, quoted: 0 },
              { style: 'TableText' },
              index === 0 ? { bold: true } : {},
            ),
          ],
        }),
    );
    return new TableRow({ children: cells, tableHeader: index === 0, cantSplit: true });
  });
  return new Table({ rows, columnWidths, width: { size: TEXT_WIDTH, type: WidthType.DXA } });
}

/** A4 with margins of 2.54 cm, in twentieths of a point. */
const TEXT_WIDTH = 9026;

/** Chinese characters are twice as wide. */
function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (char >= '\u2e80' ? 2 : 1), 0);
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
