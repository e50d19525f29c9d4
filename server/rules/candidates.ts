// The repairs of a citation that can mean more than one provision: one for each, which says it so that only that one is meant.
import { inSource } from '../brief/prose.ts';
import type { CitationStyle } from '../config.ts';
import type { Citation, Member, Provision } from '../statutes/citation.ts';
import { citedPlace, withArticle, writeChinese, writeEnglish } from '../statutes/citation-style.ts';
import { shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { type Edit, msg, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { isQuoted, styleOf } from './citation-forms.ts';
import type { Fix } from './rule.ts';

/** More would be a list of laws, not a choice. */
const SHOWN = 6;

/** `member` null for a law named alone. None in quotations, which say what they say. */
export function candidateFixes(
  block: ResolvedBlock,
  citation: Citation,
  member: Member | null,
  analysis: Analysis,
): Fix[] {
  if (isQuoted(block, citation)) return [];
  const style: CitationStyle = { ...styleOf(analysis), paragraph: 'words' };
  const fixes = (member ?? citation).candidates.slice(0, SHOWN).flatMap((candidate): Fix[] => {
    const edit =
      member && citation.instrument === candidate.instrument
        ? sameLaw(block, citation, member, candidate, analysis, style)
        : otherLaw(block, citation, candidate, analysis, style);
    return edit ? [{ title: msg('Replace by {0}', edit.text.trim()), edits: [edit], safe: false }] : [];
  });
  return fixes.filter((fix, index) => fixes.findIndex(({ edits }) => edits[0]!.text === fix.edits[0]!.text) === index);
}

/** Another reading of the number: "Article 13(2)" as paragraph 2 or as item (2). Only where it stands alone in its group. */
function sameLaw(
  { block }: ResolvedBlock,
  { language, group, written, name }: Citation,
  member: Member,
  { article, paragraph, item, instrument }: Provision,
  { library, asOf }: Analysis,
  style: CitationStyle,
): Edit | null {
  if (article === null || group === null || written.length !== 1) return null;
  const cited = citedPlace({ article, paragraph, item }, instrument, library, asOf);
  const text = language === 'zh' ? writeChinese(cited, null) : writeEnglish(cited, null, style);
  // "…, paragraph 2, of the PIPL"
  const comma = language === 'en' && text.includes(',') && name !== null && name.start > member.end ? ',' : '';
  const after = block.prose.text.slice(group.end, group.end + 1);
  return { ...inSource(block, group), text: comma !== '' && after !== ',' ? text + comma : text };
}

/** Another law: in the place of the name that several bear, or put beside the number that has none. */
function otherLaw(
  { block }: ResolvedBlock,
  citation: Citation,
  { instrument: id, article }: Provision,
  { library }: Analysis,
  style: CitationStyle,
): Edit | null {
  const instrument = library.instruments.get(id);
  if (!instrument) return null;
  const { language, name, group } = citation;
  if (name) {
    const text = language === 'zh' ? `《${shortTitleChinese(instrument)}》` : shortTitle(instrument);
    return { ...inSource(block, name), text: language === 'en' ? fitTitle(block.prose.text, name, text) : text };
  }
  if (!group || article === null) return null;
  const { text } = block.prose;
  const words = text.slice(group.start, group.end);
  if (language === 'zh') return { ...inSource(block, group), text: `《${shortTitleChinese(instrument)}》${words}` };
  const law = withArticle(shortTitle(instrument));
  const behind = style.order === 'number-first' || /^\W*(?:paragraph|item|the )/i.test(words);
  return { ...inSource(block, group), text: behind ? `${words} of ${law}` : `${law}, ${words}` };
}

/** "Article 5 GPCL" → "Article 5 of the General Provisions …": a title needs the words before it that an abbreviation does without. */
export function fitTitle(text: string, name: Span, title: string): string {
  const before = text.slice(Math.max(0, name.start - 12), name.start);
  if (/[\d)] $/.test(before)) return `of ${withArticle(title)}`;
  return /\b(?:of|in|under|by|to|and) $/.test(before) ? withArticle(title) : title;
}
