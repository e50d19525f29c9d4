// All rules, in the order in which they are documented.
import { rule as ambiguousCitation } from './ambiguous-citation.ts';
import { rule as citizen } from './citizen.ts';
import { rule as frontMatter } from './front-matter.ts';
import { rule as impreciseArticle } from './imprecise-article.ts';
import { rule as noSuchArticle } from './no-such-article.ts';
import { rule as noSuchItem } from './no-such-item.ts';
import { rule as noSuchParagraph } from './no-such-paragraph.ts';
import { rule as repealedLaw } from './repealed-law.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  impreciseArticle,
  noSuchArticle,
  noSuchParagraph,
  noSuchItem,
  repealedLaw,
  ambiguousCitation,
  citizen,
  frontMatter,
];
