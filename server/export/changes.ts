// Redlines in the tree: `<ins>` and `<del>` anywhere, and in a redline of the tool `**` and `~~`, become tracked changes.
import type { Html } from 'mdast';
import { type ChangeNode, childrenOf, type Node, setChildren, textOf } from './nodes.ts';

type Change = ChangeNode['change'];

/** Changes the tree. Other HTML is dropped, its words stay: an exported document has no foreign markup. */
export function readChanges(root: Node): void {
  visit(root, { redline: false });
}

type State = { redline: boolean };

function visit(node: Node, state: State): void {
  const children: Node[] = [];
  const open: ChangeNode[] = [];
  const put = (child: Node) => (open.at(-1)?.children ?? children).push(child);
  const close = () => {
    const last = open.pop();
    if (last) put(last);
  };
  for (const child of childrenOf(node)) {
    if (child.type === 'html') {
      const tag = /^<(\/?)(ins|del)\b[^>]*>$/i.exec(child.value);
      const mark = /^<!--\s*(\/?)legal-brief:redline(?:\s[^<>]*)?-->$/.exec(child.value.trim());
      if (mark) state.redline = mark[1] === '';
      if (tag && tag[1] === '') open.push({ type: 'change', change: changeOf(tag[2]!), children: [] });
      else if (tag) close();
      else if (holdsBlocks(node)) for (const block of readHtmlBlock(child)) put(block);
      else if (/^<br\b/i.test(child.value)) put({ type: 'break' });
      continue;
    }
    visit(child, state);
    if (state.redline && child.type === 'delete') put(changed('deleted', child));
    else if (state.redline && child.type === 'strong') put(changed('inserted', child));
    else put(child);
  }
  while (open.length > 0) close();
  setChildren(node, state.redline && node.type === 'paragraph' ? settleSpaces(children) : children);
}

/**
 * Marks of Markdown take no white space in, so that it stands beside them in both texts: each goes with the text that needs
 * it, and neither has two spaces, or one before a comma.
 */
function settleSpaces(nodes: readonly Node[]): Node[] {
  type Piece = { node: Node; text: string; kind: Change | null; blank: boolean };
  const pieces = nodes.flatMap((node): Piece[] => {
    if (node.type !== 'text') {
      return [{ node, text: textOf(node), kind: node.type === 'change' ? node.change : null, blank: false }];
    }
    const words = node.value.split(/(\s+)/).filter((text) => text !== '');
    return words.map((text) => ({ node: { type: 'text', value: text }, text, kind: null, blank: /^\s/.test(text) }));
  });
  const before = { inserted: '', deleted: '' };
  /** Of the text without the changes of one kind. */
  const needed = (index: number, gone: Change) => {
    let at = index + 1;
    while (pieces[at]?.blank || pieces[at]?.kind === gone) at++;
    return !/^$|\s$/.test(before[gone]) && !/^$|^[\s;,.:)\]?!]/.test(pieces[at]?.text ?? '');
  };
  const settled = pieces.map(({ node, text, kind, blank }, index): Node => {
    let of = kind;
    if (blank && (pieces[index - 1]?.kind || pieces[index + 1]?.kind)) {
      const [accepted, rejected] = [needed(index, 'deleted'), needed(index, 'inserted')];
      if (accepted !== rejected) of = accepted ? 'inserted' : 'deleted';
    }
    if (of !== 'deleted') before.deleted = text;
    if (of !== 'inserted') before.inserted = text;
    return of && blank ? { type: 'change', change: of, children: [node] } : node;
  });
  return settled.reduce<Node[]>((joined, node) => {
    const last = joined.at(-1);
    if (node.type === 'change' && last?.type === 'change' && last.change === node.change) {
      joined[joined.length - 1] = { ...last, children: [...last.children, ...node.children] };
    } else joined.push(node);
    return joined;
  }, []);
}

function changed(change: Change, node: Node): ChangeNode {
  return { type: 'change', change, children: childrenOf(node) };
}

function changeOf(tag: string): Change {
  return tag.toLowerCase() === 'ins' ? 'inserted' : 'deleted';
}

function holdsBlocks({ type }: Node): boolean {
  return type === 'root' || type === 'blockquote' || type === 'listItem' || type === 'footnoteDefinition';
}

/** Paragraphs of a block of HTML: `<p>` and `<br>` divide, `<ins>` and `<del>` mark, everything else is its words. */
function readHtmlBlock({ value }: Html): Node[] {
  const paragraphs: Node[] = [];
  let current: Node[] | null = null;
  let change: Change | null = null;
  for (const piece of value
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .split(/(<[^>]*>)/)) {
    const tag = /^<(\/?)([a-z]+)/i.exec(piece);
    if (tag) {
      const name = tag[2]!.toLowerCase();
      if (name === 'ins' || name === 'del') change = tag[1] === '' ? changeOf(name) : null;
      else if (/^(?:p|div|li|br|tr|h\d)$/.test(name)) current = null;
    } else if (piece.trim() !== '') {
      if (!current) {
        current = [];
        paragraphs.push({ type: 'paragraph', children: current } as Node);
      }
      const text = { type: 'text' as const, value: unescapeHtml(piece.replace(/\s+/g, ' ')) };
      current.push(change ? { type: 'change', change, children: [text] } : text);
    }
  }
  return paragraphs;
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}
