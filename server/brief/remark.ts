// Markdown → blocks by remark, the parser of record: what it sees decides. markdown.ts reads faster and must agree with it.
import type { Nodes, Parents } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { characterReference } from './character-reference.ts';
import { frontMatterEnd, NO_FRONT_MATTER, parseFrontMatter } from './front-matter.ts';
import { linkLabel, noteLabel } from './labels.ts';
import type { Block, BlockKind, FrontMatter } from './model.ts';
import { OBJECT, type ProseBuilder, proseBuilder } from './prose.ts';
import { findQuotations } from './quotations.ts';

const processor = unified().use(remarkParse).use(remarkGfm);
const headed = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);

/** Blocks with offsets into `source`, none of them marked as reference; the labels that are defined; the front matter. */
export type RemarkReading = { blocks: Block[]; defines: string[]; head: FrontMatter };

/** Reads a whole brief without a BOM. */
export function readWithRemark(source: string): RemarkReading {
  // Only where there is front matter: behind a fence that is never closed, micromark would see no quotations, lists and notes.
  return readWith(frontMatterEnd(source, 0) > 0 ? headed : processor, source);
}

/** Reads Markdown that has no front matter, as from the middle of a brief. */
export function readBodyWithRemark(source: string): RemarkReading {
  return readWith(processor, source);
}

function readWith(processor: { parse(source: string): Nodes }, source: string): RemarkReading {
  const blocks: Block[] = [];
  const defines: string[] = [];
  const head = collect(processor.parse(source), source, blocks, defines);
  return { blocks, defines, head };
}

type Container = Pick<Block, 'quoted' | 'footnote' | 'group'>;
/** `cursor` is where reading has come to: remark gives no position to the texts that it splits at a bare e-mail address. */
type Reader = { source: string; from: number; cursor: number; builder: ProseBuilder };

const LEAVES: Partial<Record<Nodes['type'], BlockKind>> = {
  paragraph: 'paragraph',
  heading: 'heading',
  tableCell: 'cell',
  code: 'code',
  html: 'html',
  yaml: 'front-matter',
  definition: 'definition',
  thematicBreak: 'break',
};

function collect(root: Nodes, source: string, blocks: Block[], defines: string[]): FrontMatter {
  let head = NO_FRONT_MATTER;

  function visit(node: Nodes, container: Container): void {
    const kind = LEAVES[node.type];
    if (kind) {
      const [start, end] = range(node);
      if (node.type === 'yaml') head = parseFrontMatter(node.value, frontMatterStart(source));
      if (node.type === 'definition') defines.push(linkLabel(node.identifier));
      const builder = proseBuilder();
      if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
        readAll(node, { source, from: start, cursor: start, builder });
      }
      const prose = builder.build();
      blocks.push({
        kind,
        start,
        end: kind === 'code' || kind === 'html' ? start + source.slice(start, end).trimEnd().length : end,
        depth: node.type === 'heading' ? node.depth : 0,
        ...container,
        reference: false,
        prose,
        quotations: findQuotations(prose.text),
      });
      return;
    }
    if (!('children' in node)) return;
    const inside = enter(node, container);
    for (const child of node.children) visit(child, inside);
  }
  function enter(node: Parents, container: Container): Container {
    if (node.type === 'blockquote') return { ...container, quoted: true };
    if (node.type === 'footnoteDefinition') {
      defines.push(noteLabel(node.identifier));
      return { ...container, footnote: node.identifier };
    }
    if (node.type === 'listItem' || node.type === 'tableRow') return { ...container, group: {} };
    return container;
  }
  visit(root, { quoted: false, footnote: null, group: null });
  return head;
}

/** Where the YAML begins: after the first line. */
function frontMatterStart(source: string): number {
  return /^.*?(?:\r\n|\n|\r|$)/.exec(source)![0].length;
}

function readAll(node: Parents, reader: Reader): void {
  for (const child of node.children) read(child, reader);
}

function read(node: Nodes, reader: Reader): void {
  const placed = node.position !== undefined;
  const [start, end] = placed ? range(node) : [reader.cursor, reader.cursor + plainLength(node)];
  const relative = start - reader.from;
  if (node.type === 'text') {
    reader.cursor = readText(node.value, start, placed ? end : reader.source.length, reader);
    return;
  }
  readMarkup(node, relative, start, end, reader);
  reader.cursor = end;
}

function plainLength(node: Nodes): number {
  if ('children' in node) return node.children.reduce((sum, child) => sum + plainLength(child), 0);
  return 'value' in node ? node.value.length : 0;
}

function readMarkup(node: Nodes, relative: number, start: number, end: number, reader: Reader): void {
  switch (node.type) {
    case 'break': {
      const line = /^[^\r\n]*(?:\r\n|\r|\n)/.exec(reader.source.slice(start, end));
      reader.builder.space(relative, line ? line[0].length : end - start, true);
      return;
    }
    case 'inlineCode':
    case 'image':
    case 'imageReference':
      reader.builder.char(OBJECT, relative, end - start);
      return;
    case 'html':
      if (/^<br\b/i.test(node.value)) reader.builder.space(relative, end - start, true);
      return;
    case 'link':
      // An address that stands for itself is not prose; the words of a link are.
      if (reader.source[start] !== '[') reader.builder.char(OBJECT, relative, end - start);
      else readAll(node, reader);
      return;
    default:
      if ('children' in node) readAll(node, reader);
  }
}

/**
 * Walks the decoded text along its source. They differ by backslash escapes, character references, and what a container puts
 * at the start of a line (`>`, indentation): those have no place in the prose.
 */
function readText(value: string, start: number, end: number, { source, from, builder }: Reader): number {
  let at = start;
  for (let i = 0; i < value.length && at < end; ) {
    const char = value[i]!;
    // What stands round a line end, white space and the marks of containers, is not part of the value.
    const behind = i > 0 && /[\r\n]/.test(value[i - 1]!);
    if (char === '\n' || char === '\r' || behind) {
      while (source[at] === ' ' || source[at] === '\t' || (behind && source[at] === '>' && char !== '>')) at++;
    }
    if (source[at] === char && char !== '&' && !/\s/.test(char)) {
      const run = i;
      while (i < value.length && at < end && value[i] === source[at] && !/[\s&\\]/.test(value[i]!)) {
        i++;
        at++;
      }
      if (i > run) {
        builder.words(value.slice(run, i), at - (i - run) - from);
        continue;
      }
    }
    const reference = source[at] === '&' ? characterReference(source, at) : null;
    if (reference && value.startsWith(reference.text, i)) {
      if (/^\s+$/.test(reference.text)) builder.space(at - from, reference.width, false);
      else builder.char(reference.text[0]!, at - from, reference.width);
      i += reference.text.length;
      at += reference.width;
    } else if (source[at] === '\\' && source[at + 1] === char) {
      builder.char(char, at - from, 2);
      i++;
      at += 2;
    } else if (source[at] === char) {
      if (/\s/.test(char)) builder.space(at - from, 1, char === '\n' || char === '\r');
      else builder.char(char, at - from, 1);
      i++;
      at++;
    } else if (/\s/.test(char)) {
      // White space that the source writes differently, such as a tab.
      builder.space(at - from, /\s/.test(source[at]!) ? 1 : 0, char === '\n');
      if (/\s/.test(source[at]!)) at++;
      i++;
    } else at++;
  }
  return at;
}

function range(node: Nodes): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}
