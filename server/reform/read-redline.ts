// The text that a redline in a brief says, with its changes or without them: what a drafter has made of it by hand.
import type { Paragraph } from '../statutes/model.ts';
import { parseProvision } from './provision-text.ts';

/** `markdown`: what stands between the comments, in any of the forms that the tool writes, edited or not. */
export function readRedline(markdown: string): { before: Paragraph[]; after: Paragraph[] } {
  const source = (/^\s*<(?:div|p)\b/.test(markdown) ? fromHtml(markdown) : markdown)
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*>[ \t]?/gm, '');
  const blocks = source.split(/\n[ \t]*\n/);
  const read = (without: Mark) => parseProvision(blocks.map((block) => readBlock(block, without)).join('\n\n'));
  return { before: read('inserted'), after: read('deleted') };
}

type Mark = 'inserted' | 'deleted';

/** Marks do not reach over a paragraph: one that is not closed spoils no more than its own. */
function readBlock(block: string, without: Mark): string {
  const open = { inserted: false, deleted: false };
  let out = '';
  for (const [piece, escaped, word, mark, closing, tag] of block.matchAll(PIECE)) {
    if (mark === '**') open.inserted = !open.inserted;
    else if (mark === '~~') open.deleted = !open.deleted;
    else if (tag) open[tag.toLowerCase() === 'ins' ? 'inserted' : 'deleted'] = closing === '';
    else if (!open[without]) out += escaped ?? word ?? piece;
    else if (!out.endsWith(GAP)) out += GAP;
  }
  // The marks stand within the spaces: where words are left out, one of two spaces is, and that before a full stop.
  return out.replace(/ \0(?= |[,;.:!?)]|$)/g, '').replaceAll(GAP, '');
}

const GAP = '\0';

/** An escaped character, a run of plain ones, a mark, any other character. */
const PIECE = /\\([!-/:-@[-`{-~])|([^\\*~<]+)|(\*\*|~~)|<(\/?)(ins|del)>|[\s\S]/gi;

function fromHtml(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/p>/gi, '\n\n')
    .replace(/<\/?(?:div|p)\b[^<>]*>/gi, '')
    .replace(/\n[ \t]*\n\s*/g, '\n\n')
    .replace(/[\\*~]/g, '\\$&')
    .replace(/&lt;/g, '\\<')
    .replace(/&gt;/g, '\\>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
