// The number of another article than the one meant: 253 for 253-1. See imprecise-article.md.
import { formatArticleId } from '../brief/numerals.ts';
import type { Citation, Member } from '../statutes/citation.ts';
import { type Message, msg, type Span } from '../text.ts';
import { membersWith } from './places.ts';
import type { Fix, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'imprecise-article',
  summary: msg('The number is that of another article than the one meant'),
  severity: 'warning',
  scope: 'block',
  *check(block) {
    for (const { citation, member, span } of membersWith(block, 'imprecise')) {
      if (!member.confusion) continue;
      yield { ...span, message: explain(citation, member), fixes: [repair(citation, member, span)] };
    }
  },
};

function explain({ language }: Citation, { written, article, confusion }: Member): Message {
  if (language === 'zh')
    return msg('Unexpected `{0}`, expected `{1}`: {2}', written, formatArticleId(article!), confusion!.because);
  return msg('Unexpected `Article {0}`, expected `Article {1}`: {2}', written, article!, confusion!.because);
}

/** The whole group where the member stands alone in it: "paragraph 1 of Article 253" is one mistake. */
function repair({ language, written }: Citation, { article }: Member, span: Span): Fix {
  const alone = written.length === 1;
  const english = alone ? `Article ${article}` : article!;
  const text = language === 'zh' ? formatArticleId(article!) : english;
  return { title: msg('Replace by {0}', text), edits: [{ ...span, text }], safe: false };
}
