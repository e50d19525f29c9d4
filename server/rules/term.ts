// Words that are not the law's, from the term bank in terms/terms.yaml. See term.md.
import { inSource } from '../brief/prose.ts';
import type { Library } from '../statutes/library.ts';
import { shortTitle } from '../statutes/model.ts';
import { type Message, msg } from '../text.ts';
import type { ResolvedBlock } from '../workspace.ts';
import { passageOf } from './passage.ts';
import type { Problem, Rule } from './rule.ts';
import { findTerms, type TermUse, termMatcher } from './terms/find.ts';
import type { Term, TermBank } from './terms/model.ts';
import bank from './terms/terms.json' with { type: 'json' };
import { inflect, replaceWords } from './words.ts';

const matcher = termMatcher(bank as TermBank);

export const rule: Rule = {
  id: 'term',
  summary: msg('A term that is not that of the law'),
  severity: 'warning',
  scope: 'block',
  needs: { words: () => [[matcher.english.words, matcher.chinese.words]] },
  check(block, { library }) {
    const passage = passageOf(block, library);
    return passage ? findTerms(passage, matcher).map((use) => report(block, use, library)) : [];
  },
};

function report(analysis: ResolvedBlock, use: TermUse, library: Library): Problem {
  const { term, language, plural } = use;
  const choices = term.prefer[language];
  const words = analysis.block.prose.text.slice(use.start, use.end);
  const expected = choices[0] === undefined ? null : inflect(words, choices[0], plural);
  return {
    ...inSource(analysis.block, use),
    message: explain(words, expected, term, library),
    severity: term.severity,
    fixes: replaceWords(analysis, use, choices, plural),
    ...(term.once && { once: term.id }),
  };
}

function explain(words: string, expected: string | null, { reason, authority }: Term, library: Library): Message {
  const law = authority && library.instruments.get(authority.instrument);
  const title = law ? shortTitle(law) : '';
  if (expected === null) {
    if (!law) return msg('`{0}`: {1}', words, reason);
    if (!authority?.article) return msg('`{0}`: {1} ({2})', words, reason, title);
    return msg('`{0}`: {1} ({2} art. {3})', words, reason, title, authority.article);
  }
  if (!law) return msg('Unexpected `{0}`, expected `{1}`: {2}', words, expected, reason);
  if (!authority?.article) return msg('Unexpected `{0}`, expected `{1}`: {2} ({3})', words, expected, reason, title);
  return msg('Unexpected `{0}`, expected `{1}`: {2} ({3} art. {4})', words, expected, reason, title, authority.article);
}
