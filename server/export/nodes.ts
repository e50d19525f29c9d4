// What the export adds to the nodes of mdast: a citation with what it resolves to, a tracked change, the head of the brief.
import type { Nodes, Root } from 'mdast';
import type { Verdict } from '../statutes/citation.ts';

/** `start` is the source offset of the whole citation, which may lie in several nodes; `last` marks the last of them. */
export type CitationNode = {
  type: 'citation';
  start: number;
  last: boolean;
  verdict: Verdict;
  children: Node[];
  data?: { [key: string]: unknown };
};

export type ChangeNode = { type: 'change'; change: 'inserted' | 'deleted'; children: Node[] };

export type HeadNode = { type: 'head'; rows: { label: string; value: string }[] };

/** The types of mdast are not widened for the whole program: only the export sees these nodes. */
export type Node = Nodes | CitationNode | ChangeNode | HeadNode;

/** Empty for a leaf. */
export function childrenOf(node: Node | Root): Node[] {
  return 'children' in node ? (node.children as Node[]) : [];
}

/** Replaces each child by what it becomes; a leaf has none. */
export function mapChildren(node: Node, become: (child: Node) => Node[]): void {
  setChildren(node, childrenOf(node).flatMap(become));
}

export function setChildren(node: Node, children: Node[]): void {
  if ('children' in node) (node as { children: Node[] }).children = children;
}

export function textOf(node: Node): string {
  return 'value' in node ? node.value : childrenOf(node).map(textOf).join('');
}
