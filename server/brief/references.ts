// Lists of references and bibliographic notes: cited works, whose titles are not the author's words.
import type { Block } from './model.ts';

const HEADING = /^(?:[ivx\d.]+ )?(?:references?|bibliography|works cited|literature|参考文献|引用文献)[.:：]?$/;
// "^① Gao Fuping: …", "[3] Li Jie, …": a note that somebody wrote by hand …
const NOTE = /^(?:\^? ?[①-⑳]|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)] )/;
// … and that names a journal's issue, pages or a publisher.
const CITED_WORK = [
  /\bno\. ?\d+, ?(?:19|20)\d\d\b/,
  /\b(?:19|20)\d\d, ?\d{1,4}\(\d{1,3}\)/,
  /\bvol\. ?\d+/,
  /\bpp?\. ?\d+/,
  /\bjournal of\b/,
  /\blaw review\b/,
  /\bpress\b/,
  /出版社|第\d+期|\[[jmd]\]/,
];

/** Marks the blocks of reference lists, each list up to the next heading, and single bibliographic notes. */
export function markReferences(blocks: readonly Block[]): Block[] {
  let inside = false;
  return blocks.map((block) => {
    const words = block.prose.folded.trim();
    const short = words.length <= 40;
    if (short && (block.kind === 'heading' || block.kind === 'paragraph') && HEADING.test(words)) inside = true;
    else if (block.kind === 'heading') inside = false;
    const reference = inside || (NOTE.test(words) && CITED_WORK.some((pattern) => pattern.test(words)));
    return reference ? { ...block, reference } : block;
  });
}
