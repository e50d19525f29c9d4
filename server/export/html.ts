// A brief as one self-contained HTML file: no script, nothing loaded; the provision appears over its citation.
import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { type Handlers, type State, toHast } from 'mdast-util-to-hast';
import type { ChangeNode, CitationNode, HeadNode } from './nodes.ts';
import { STYLE } from './style.ts';
import type { CitedText, ExportTree } from './tree.ts';

export function exportHtml({ root, title, language, cited }: ExportTree): string {
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  const inside = (state: State, node: CitationNode | ChangeNode) => state.all(node as never) as ElementContent[];
  const handlers = {
    citation: (state: State, node: CitationNode) =>
      citation(node, inside(state, node), node.last ? (cited.get(node.start) ?? []) : []),
    head: (_: State, node: HeadNode) => headList(node),
    delete: (state: State, node: ChangeNode) => element('s', {}, inside(state, node)),
    change: (state: State, node: ChangeNode) =>
      element(node.change === 'inserted' ? 'ins' : 'del', {}, inside(state, node)),
  };
  const body = toHast(root, {
    // Raw HTML is dropped by default; what the tool understands of it has become nodes before.
    handlers: handlers as unknown as Handlers,
    footnoteLabel: language === 'zh' ? '注释' : 'Notes',
    footnoteBackLabel: language === 'zh' ? '返回' : 'Back',
    clobberPrefix: '',
  }) as HtmlRoot;
  anchor(body);
  disarm(body);
  if (language === 'en') markChinese(body);
  const charset = element('meta', { charSet: 'utf-8' }, []);
  const viewport = element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }, []);
  const head = element('head', {}, [
    charset,
    viewport,
    element('title', {}, [text(title)]),
    element('style', {}, [text(STYLE)]),
  ]);
  const main = element('main', {}, body.children as ElementContent[]);
  const html = element('html', { lang }, [head, element('body', {}, [main])]);
  return `${toHtml({ type: 'root', children: [{ type: 'doctype' }, html] })}\n`;
}

function citation({ verdict, start }: CitationNode, shown: ElementContent[], texts: readonly CitedText[]): Element {
  const className = ['law', `law-${verdict}`];
  if (texts.length === 0) return element('span', { className }, shown);
  const id = `law-${start}`;
  const lines = texts.flatMap(({ title, status, paragraphs }) => [
    element('strong', {}, [text(title)]),
    ...(paragraphs ?? []).flatMap(({ text: words, items }) => [
      translated(words),
      ...items.map((item) => translated(item, 'law-item')),
    ]),
    ...(status === '' ? [] : [line(status, 'law-status')]),
  ]);
  const tooltip = element('span', { className: ['law-text'], id, role: 'tooltip' }, lines);
  return element('span', { className, tabIndex: 0, ariaDescribedBy: [id] }, [...shown, tooltip]);
}

function line(words: string, kind?: string): Element {
  return element('span', { className: ['law-line', ...(kind ? [kind] : [])] }, [text(words)]);
}

/** The texts of the library are English whatever the language of the page. */
function translated(words: string, kind?: string): Element {
  const shown = line(words, kind);
  shown.properties.lang = 'en';
  return shown;
}

function headList({ rows }: HeadNode): Element {
  const pairs = rows.flatMap(({ label, value }) => [
    element('dt', {}, [text(label)]),
    element('dd', {}, [text(value)]),
  ]);
  return element('dl', { className: ['brief-head'] }, pairs);
}

/** Chinese words of an English page are said and set as Chinese. */
function markChinese(node: HtmlRoot | Element): void {
  node.children = (node.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type === 'element') markChinese(child);
    if (child.type !== 'text' || !CHINESE.test(child.value)) return [child];
    return child.value
      .split(CHINESE)
      .filter((part) => part !== '')
      .map((part) => (CHINESE.test(part) ? element('span', { lang: 'zh-CN' }, [text(part)]) : text(part)));
  });
}

const CHINESE = /([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)/;

/** Headings get the anchors that the links of the table of authorities point to. */
function anchor(root: HtmlRoot): void {
  const slugger = new GithubSlugger();
  for (const node of root.children) {
    if (node.type !== 'element' || !/^h[1-6]$/.test(node.tagName)) continue;
    node.properties.id ??= slugger.slug(wordsOf(node));
  }
}

/** Links lead to pages, mail and places in the document only; a picture, which would have to be loaded, is its words. */
function disarm(node: HtmlRoot | Element): void {
  for (const [index, child] of node.children.entries()) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'img') node.children[index] = text(`[${child.properties.alt || child.properties.src}]`);
    else {
      const { href } = child.properties;
      if (typeof href === 'string' && !/^(?:#|https?:|mailto:)/i.test(href)) delete child.properties.href;
      disarm(child);
    }
  }
}

/** Without the texts that appear over citations. */
function wordsOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || node.properties.role === 'tooltip') return '';
  return node.children.map(wordsOf).join('');
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
