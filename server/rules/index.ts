// All rules, in the order in which they are documented.
import { rule as actsLeftOut } from './acts-left-out.ts';
import { rule as ambiguousCitation } from './ambiguous-citation.ts';
import { rule as citizen } from './citizen.ts';
import { rule as definedTwice } from './defined-twice.ts';
import { rule as directive } from './directive.ts';
import { rule as frontMatter } from './front-matter.ts';
import { rule as impreciseArticle } from './imprecise-article.ts';
import { rule as impreciseName } from './imprecise-name.ts';
import { rule as inconsistentCitationForm } from './inconsistent-citation-form.ts';
import { rule as inconsistentTerm } from './inconsistent-term.ts';
import { rule as mixedLanguageMismatch } from './mixed-language-mismatch.ts';
import { rule as noSuchArticle } from './no-such-article.ts';
import { rule as noSuchItem } from './no-such-item.ts';
import { rule as noSuchParagraph } from './no-such-paragraph.ts';
import { rule as notYetInForce } from './not-yet-in-force.ts';
import { rule as offenceName } from './offence-name.ts';
import { rule as outdatedClaim } from './outdated-claim.ts';
import { rule as penaltyMismatch } from './penalty-mismatch.ts';
import { rule as proposalAsLaw } from './proposal-as-law.ts';
import { rule as quotationMismatch } from './quotation-mismatch.ts';
import { rule as repealedLaw } from './repealed-law.ts';
import type { Rule } from './rule.ts';
import { rule as supersededNumbering } from './superseded-numbering.ts';
import { rule as term } from './term.ts';
import { rule as thresholdMismatch } from './threshold-mismatch.ts';
import { rule as undeclaredShortForm } from './undeclared-short-form.ts';
import { rule as unusedShortForm } from './unused-short-form.ts';
import { rule as wrongDate } from './wrong-date.ts';
import { rule as wrongRank } from './wrong-rank.ts';

export const rules: readonly Rule[] = [
  impreciseArticle,
  noSuchArticle,
  noSuchParagraph,
  noSuchItem,
  repealedLaw,
  notYetInForce,
  supersededNumbering,
  ambiguousCitation,
  impreciseName,
  quotationMismatch,
  penaltyMismatch,
  thresholdMismatch,
  wrongDate,
  wrongRank,
  offenceName,
  outdatedClaim,
  actsLeftOut,
  proposalAsLaw,
  mixedLanguageMismatch,
  inconsistentCitationForm,
  citizen,
  term,
  inconsistentTerm,
  undeclaredShortForm,
  unusedShortForm,
  definedTwice,
  frontMatter,
  directive,
];
