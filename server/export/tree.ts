// A brief as a tree ready to be exported: citations marked, redlines as changes, footnotes with the provisions if wanted.
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Language } from '../brief/model.ts';
import { authorities } from '../features/authorities.ts';
import { noteNumbers } from '../features/notes.ts';
import { provisionTitle } from '../features/provision.ts';
import type { Citation } from '../statutes/citation.ts';
import type { Paragraph } from '../statutes/model.ts';
import { msg, type Translate } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { annotate, placedCitations } from './annotate.ts';
import { readChanges } from './changes.ts';
import { putHead, readHead } from './head.ts';
import { mapChildren, type Node } from './nodes.ts';
import { placeCells, renumberNotes } from './note-numbers.ts';

/**
 * A provision that a citation points to; `article` is the title of its article, `paragraphs` null where the library has
 * no text of it.
 */
export type CitedText = { title: string; article: string; status: string; paragraphs: Paragraph[] | null };
/** `cited`: start of a citation in the source → what it points to. */
export type ExportTree = { root: Root; title: string; language: Language; cited: Map<number, CitedText[]> };
export type TreeOptions = { provisionFootnotes: boolean; translate: Translate };

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);

export async function exportTree(analysis: Analysis, options: TreeOptions): Promise<ExportTree> {
  const { text } = analysis.brief;
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const source = text.slice(bom);
  const root = processor.parse(source);
  const citations = placedCitations(analysis);
  annotate(root, source, citations, bom);
  const places = placeCells(root);
  readChanges(root);
  const cited = new Map<number, CitedText[]>();
  for (const placed of citations)
    cited.set(placed.start, await citedTexts(placed.citation, analysis, options.translate));
  if (options.provisionFootnotes) {
    addFootnotes(root, cited);
    renumberNotes(root, places, noteNumbers(analysis.brief));
  }
  const { language } = authorities(analysis);
  const head = readHead(root, language);
  root.children = root.children.filter(({ type }) => type !== 'yaml');
  putHead(root, head);
  return { root, title: head.title, language, cited };
}

const MOST = 4;

/** Of a range the first few; text only where the citation holds. */
async function citedTexts(
  { members, instrument: id }: Citation,
  analysis: Analysis,
  translate: Translate,
): Promise<CitedText[]> {
  const { library, asOf } = analysis;
  const instrument = id ? library.instruments.get(id) : undefined;
  if (!instrument) return [];
  if (members.length === 0) {
    const title = translate(provisionTitle(instrument, { article: null }));
    return [{ title, article: title, status: '', paragraphs: null }];
  }
  const texts: CitedText[] = [];
  for (const member of members.slice(0, MOST)) {
    const sound = member.verdict === 'resolved' && member.article !== null;
    const text = sound ? await library.provision(instrument.id, member.article!, asOf) : null;
    const status = text
      ? translate(msg('Text of {0}; working translation, not an official text', text.from))
      : member.verdict === 'resolved'
        ? ''
        : translate(member.because);
    texts.push({
      title: translate(provisionTitle(instrument, member)),
      article: translate(provisionTitle(instrument, { article: member.article })),
      status,
      paragraphs: text && cut(text.paragraphs, member),
    });
  }
  return texts;
}

/** The paragraph or item that is cited, with the words that introduce the item. */
function cut(
  paragraphs: readonly Paragraph[],
  { paragraph, item }: { paragraph: number | null; item: number | null },
): Paragraph[] {
  const chosen =
    paragraph === null
      ? item === null || paragraphs.length > 1
        ? paragraphs
        : paragraphs.slice(0, 1)
      : paragraphs.slice(paragraph - 1, paragraph);
  return chosen.map(({ text, items }) => ({
    text,
    items: items
      .map((words, index) => `(${index + 1}) ${words}`)
      .filter((_, index) => item === null || index === item - 1),
  }));
}

/** A note behind the first citation of each provision that the library has a text of; none in notes, headings, tables. */
function addFootnotes(root: Root, cited: ReadonlyMap<number, CitedText[]>): void {
  const definitions: Node[] = [];
  const noted = new Set<string>();
  const visit = (node: Node): void => {
    if (/^(?:heading|footnoteDefinition|table|change)$/.test(node.type)) return;
    mapChildren(node, (child) => {
      visit(child);
      if (child.type !== 'citation' || !child.last) return [child];
      // Where the whole article stands in a note already, its paragraphs do.
      const texts = (cited.get(child.start) ?? []).filter(
        ({ title, article, paragraphs }) => paragraphs && !noted.has(title) && !noted.has(article),
      );
      if (texts.length === 0) return [child];
      for (const { title } of texts) noted.add(title);
      const identifier = `provision-${definitions.length + 1}`;
      const children = texts.flatMap(provisionNote);
      definitions.push({ type: 'footnoteDefinition', identifier, label: identifier, children } as Node);
      return [child, { type: 'footnoteReference', identifier, label: identifier }];
    });
  };
  visit(root);
  (root.children as Node[]).push(...definitions);
}

function provisionNote({ title, status, paragraphs }: CitedText): Node[] {
  const text = (value: string): Node => ({ type: 'text', value });
  const paragraph = (...children: Node[]) => ({ type: 'paragraph', children }) as Node;
  const head = paragraph({ type: 'strong', children: [text(`${title}.`)] } as Node, text(` ${status}`));
  const body = (paragraphs ?? []).flatMap(({ text: words, items }) => [words, ...items]);
  return [head, ...body.map((words) => paragraph(text(words)))];
}
