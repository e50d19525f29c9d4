// A plugin of markdown-it for the Markdown preview: citations as links with the provision in a tooltip, redlines, the table
// of authorities. Knows nothing of the law: what is cited comes from the server. Not tied to the editor, so that it is
// tested without one.
import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it/index.js';

/** `line` from 0; `text` without markup, white space single; `href` null where there is nothing to go to. */
export type PreviewCitation = { line: number; text: string; verdict: string; title: string; href: string | null };

/** `env` is what the preview renders with: VS Code puts the document's address into it. Empty where nothing is known yet. */
export type Lookup = (env: unknown) => readonly PreviewCitation[];

export function citationsPlugin(md: MarkdownIt, lookup: Lookup): void {
  md.core.ruler.push('legal-brief-regions', ({ tokens }) => markRegions(tokens));
  // VS Code parses without saying which document it is, and keeps the tokens: the citations are put in when it renders.
  const render = md.renderer.render.bind(md.renderer);
  md.renderer.render = (tokens, options, env) => render(withCitations(tokens, lookup(env)), options, env);
}

function markRegions(tokens: readonly Token[]): void {
  let redline = false;
  for (const token of tokens) {
    const mark =
      token.type === 'html_block'
        ? /^\s*<!--\s*(\/?)legal-brief:(redline|authorities|proposal)(?:\s[^<>]*)?-->\s*$/.exec(token.content)
        : null;
    if (mark) {
      const [, closing, name] = mark;
      if (name === 'redline') redline = closing === '';
      token.content = closing ? '</div>\n' : `<div class="legal-brief-${name}">\n`;
    }
    if (redline) token.children?.forEach(trackChange);
  }
}

/** The tokens are not changed: they are rendered again. */
function withCitations(tokens: Token[], citations: readonly PreviewCitation[]): Token[] {
  if (citations.length === 0) return tokens;
  const used = new Set<PreviewCitation>();
  // Cells have no lines of their own: they have those of the table's body.
  let map: [number, number] | null = null;
  return tokens.map((token) => {
    map = token.map ?? map;
    if (token.type !== 'inline' || !token.children || !map) return token;
    const [first, end] = map;
    const here = citations.filter((citation) => !used.has(citation) && citation.line >= first && citation.line < end);
    if (here.length === 0) return token;
    const make: Make = (type, tag, nesting) => new (token.constructor as Constructor)(type, tag, nesting);
    return Object.assign(make(token.type, token.tag, token.nesting), token, {
      children: link(token.children, here, used, make),
    });
  });
}

type Constructor = new (type: string, tag: string, nesting: 1 | 0 | -1) => Token;
type Make = (type: string, tag: string, nesting: 1 | 0 | -1) => Token;

/** `**` and `~~` of a redline are insertions and deletions. */
function trackChange(token: Token): void {
  if (/^strong_(?:open|close)$/.test(token.type)) token.tag = 'ins';
  if (/^s_(?:open|close)$/.test(token.type)) token.tag = 'del';
}

/**
 * markdown-it has no offsets within a paragraph: the words of the citations are looked for in it, in their order. A citation
 * that goes through markup becomes several links; within a link of the author's it becomes a span.
 */
function link(
  children: readonly Token[],
  citations: readonly PreviewCitation[],
  used: Set<PreviewCitation>,
  make: Make,
): Token[] {
  const text = children.map(wordsOf).join('');
  const spans: { start: number; end: number; citation: PreviewCitation }[] = [];
  let from = 0;
  for (const citation of citations) {
    const start = text.indexOf(citation.text, from);
    if (start < 0) continue;
    from = start + citation.text.length;
    spans.push({ start, end: from, citation });
    used.add(citation);
  }
  const out: Token[] = [];
  let at = 0;
  let links = 0;
  for (const token of children) {
    const start = at;
    at += wordsOf(token).length;
    if (token.type === 'link_open') links++;
    if (token.type === 'link_close') links--;
    const touching = spans.filter((span) => span.start < at && start < span.end);
    if ((token.type !== 'text' && token.type !== 'softbreak') || touching.length === 0) {
      out.push(token);
      continue;
    }
    let done = start;
    for (const span of touching) {
      const [open, close] = [Math.max(span.start, start), Math.min(span.end, at)];
      if (open > done) out.push(piece(token, done - start, open - start, make));
      out.push(...wrapped(span.citation, piece(token, open - start, close - start, make), links > 0, make));
      done = close;
    }
    if (done < at) out.push(piece(token, done - start, at - start, make));
  }
  return out;
}

/** As the server reads it: a line end is a space, what is no word is one character. */
function wordsOf({ type, content }: Token): string {
  if (type === 'text') return content.replace(/\s/g, ' ');
  if (type === 'softbreak' || type === 'hardbreak') return ' ';
  return type === 'code_inline' || type === 'image' ? '\ufffc' : '';
}

function piece(token: Token, from: number, to: number, make: Make): Token {
  if (token.type !== 'text') return token;
  const text = make('text', '', 0);
  text.content = token.content.slice(from, to);
  text.level = token.level;
  return text;
}

function wrapped({ verdict, title, href }: PreviewCitation, inside: Token, inLink: boolean, make: Make): Token[] {
  const isLink = href !== null && !inLink;
  const open = make(isLink ? 'link_open' : 'legal_brief_open', isLink ? 'a' : 'span', 1);
  if (isLink) open.attrSet('href', href);
  open.attrSet('class', `legal-brief-citation legal-brief-${verdict.replace(/[^a-z-]/g, '')}`);
  open.attrSet('title', title);
  return [open, inside, make(isLink ? 'link_close' : 'legal_brief_close', isLink ? 'a' : 'span', -1)];
}
