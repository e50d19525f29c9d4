// Lists of references and bibliographic notes: cited works, whose titles are not the author's words.
import type { Block, ReferenceRole } from './model.ts';

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

/**
 * What a block does: `opens` begins a list of references, which lasts up to the next heading; `note` is a bibliographic note by
 * itself.
 */
export function referenceRole({ kind, prose }: Block): ReferenceRole {
  const words = prose.folded.trim();
  if (words.length <= 40 && (kind === 'heading' || kind === 'paragraph') && HEADING.test(words)) return 'opens';
  return NOTE.test(words) && CITED_WORK.some((pattern) => pattern.test(words)) ? 'note' : '';
}
