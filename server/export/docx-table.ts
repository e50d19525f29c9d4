// A table of a Word document: its columns are wide enough for what they hold.
import { AlignmentType, type Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import type { TableCell as MarkdownCell, Table as MarkdownTable } from 'mdast';
import { type Node, textOf } from './nodes.ts';

export type CellParagraph = (
  cell: MarkdownCell,
  options: { head: boolean; alignment?: (typeof AlignmentType)[keyof typeof AlignmentType] },
) => Paragraph;

export function wordTable({ children: rows, align }: MarkdownTable, paragraph: CellParagraph): Table {
  const count = Math.max(1, rows[0]?.children.length ?? 0);
  const columnWidths = widths(
    Array.from({ length: count }, (_, column) => rows.map(({ children }) => cellText(children[column]))),
  );
  const tableRows = rows.map(({ children }, index) => {
    const cells = children.slice(0, count).map((cell, column) => {
      const side = align?.[column];
      const alignment = side ? { alignment: SIDES[side] } : {};
      return new TableCell({
        width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
        margins: { top: 40, bottom: 40, left: MARGIN, right: MARGIN },
        children: [paragraph(cell, { head: index === 0, ...alignment })],
      });
    });
    return new TableRow({ children: cells, tableHeader: index === 0, cantSplit: true });
  });
  return new Table({ rows: tableRows, columnWidths, width: { size: TEXT_WIDTH, type: WidthType.DXA } });
}

/** A4 with margins of 2.54 cm, in twentieths of a point. */
export const TEXT_WIDTH = 9026;
const MARGIN = 90;
/** A Latin letter in the size of a table, on average and with some room. */
const LETTER = 100;

const SIDES = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

/**
 * In twentieths of a point, the text width in all. Columns that need less than an even share get what they need, the others
 * share what is left by what they hold.
 */
function widths(columns: readonly string[][]): number[] {
  // A head may stand in two lines.
  const needs = columns.map(([head = '', ...cells]) => {
    const letters = Math.max(MINIMUM, longestWord(head), width(head) / 2, ...cells.map(width));
    return 2 * MARGIN + LETTER * letters;
  });
  const granted = new Map<number, number>();
  for (;;) {
    const rest = TEXT_WIDTH - [...granted.values()].reduce((sum, size) => sum + size, 0);
    const open = needs.flatMap((need, column) => (granted.has(column) ? [] : [{ need, column }]));
    const modest = open.filter(({ need }) => need <= rest / open.length);
    if (modest.length > 0 && modest.length < open.length) {
      for (const { need, column } of modest) granted.set(column, need);
      continue;
    }
    // Mostly in even shares, so that one long cell leaves its neighbours legible.
    const sum = open.reduce((total, { need }) => total + need, 0);
    for (const { need, column } of open) granted.set(column, rest * (0.75 / open.length + (0.25 * need) / sum));
    return needs.map((_, column) => Math.round(granted.get(column)!));
  }
}

const MINIMUM = 5;

/** Chinese characters are twice as wide. */
function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (char >= '\u2e80' ? 2 : 1), 0);
}

function longestWord(text: string): number {
  return Math.max(...text.split(/\s/).map(width));
}

function cellText(cell: MarkdownCell | undefined): string {
  return cell ? textOf(cell as Node) : '';
}
