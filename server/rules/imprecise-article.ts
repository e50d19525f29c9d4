// The number of another article than the one meant: 253 for 253-1. See imprecise-article.md.
import { formatArticleId } from '../brief/numerals.ts';
import { inSource } from '../brief/prose.ts';
import type { Citation, Member } from '../statutes/citation.ts';
import { type Message, msg, type Span } from '../text.ts';
import type { ResolvedBlock } from '../workspace.ts';
import { membersWith } from './places.ts';
import type { Fix, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'imprecise-article',
  summary: msg('The number is that of another article than the one meant'),
  severity: 'warning',
  scope: 'block',
  needs: { verdicts: ['imprecise'] },
  *check(block) {
    for (const { citation, member, span } of membersWith(block, 'imprecise')) {
      if (!member.confusion) continue;
      yield { ...span, message: explain(citation, member), fixes: [repair(block, citation, member, span)] };
    }
  },
};

function explain({ language }: Citation, { written, article, confusion }: Member): Message {
  if (language === 'zh')
    return msg('Unexpected `{0}`, expected `{1}`: {2}', written, formatArticleId(article!), confusion!.because);
  return msg('Unexpected `Article {0}`, expected `Article {1}`: {2}', written, article!, confusion!.because);
}

/** The whole group where the member stands alone in it: "paragraph 1 of Article 253" is one mistake. Another paragraph is right. */
function repair({ block }: ResolvedBlock, { language, written }: Citation, member: Member, span: Span): Fix {
  const article = language === 'zh' ? formatArticleId(member.article!) : member.article!;
  const alone = written.length === 1 && member.paragraph === null;
  const text = language === 'en' && alone ? `Article ${article}` : article;
  const at = block.prose.text.slice(member.start, member.end).indexOf(member.written);
  const number = { start: member.start + at, end: member.start + at + member.written.length };
  const place = member.paragraph !== null && at >= 0 ? inSource(block, number) : span;
  return { title: msg('Replace by {0}', text), edits: [{ ...place, text }], safe: false };
}
