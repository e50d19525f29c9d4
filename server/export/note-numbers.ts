// The numbers of notes in the table of authorities, where the export adds notes of its own before those of the brief.
import { linkLabel } from '../brief/labels.ts';
import { childrenOf, type Node } from './nodes.ts';

/** The cells that name the places, while the comments around the table are still in the tree. */
export function placeCells(root: Node): Node[] {
  const cells: Node[] = [];
  let inside = false;
  for (const node of childrenOf(root)) {
    const mark = node.type === 'html' ? /^<!--\s*(\/?)legal-brief:authorities\b/.exec(node.value) : null;
    if (mark) inside = mark[1] === '';
    if (!inside || node.type !== 'table') continue;
    for (const row of childrenOf(node)) {
      const cell = childrenOf(row)[1];
      if (cell) cells.push(cell);
    }
  }
  return cells;
}

/** `before`: label → number without the notes that were added, see `noteNumbers`. */
export function renumberNotes(root: Node, cells: readonly Node[], before: ReadonlyMap<string, number>): void {
  const after = numbersIn(root);
  const moved = new Map([...before].map(([label, number]) => [String(number), String(after.get(label) ?? number)]));
  const visit = (node: Node): void => {
    if (node.type === 'text') {
      node.value = node.value.replace(/(n\. |注 )(\d+)/g, (_, lead: string, number: string) => {
        return lead + (moved.get(number) ?? number);
      });
    }
    childrenOf(node).forEach(visit);
  };
  cells.forEach(visit);
}

/** In the order in which a document counts them: of the body, then of notes. */
function numbersIn(root: Node): Map<string, number> {
  const numbers = new Map<string, number>();
  const notes: Node[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'footnoteReference') {
      const label = linkLabel(node.identifier);
      if (!numbers.has(label)) numbers.set(label, numbers.size + 1);
    }
    for (const child of childrenOf(node)) {
      if (child.type === 'footnoteDefinition') notes.push(child);
      else visit(child);
    }
  };
  visit(root);
  for (const note of notes) childrenOf(note).forEach(visit);
  return numbers;
}
