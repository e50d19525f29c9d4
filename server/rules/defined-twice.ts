// A short form declared twice, or two short forms for one law. See defined-twice.md.
import { inSource } from '../brief/prose.ts';
import { shortTitle } from '../statutes/model.ts';
import { msg } from '../text.ts';
import type { Rule } from './rule.ts';
import { type Declaration, declarations, sameWords } from './short-forms.ts';

export const rule: Rule = {
  id: 'defined-twice',
  summary: msg('A short form is declared twice'),
  severity: 'warning',
  scope: 'document',
  *check(analysis) {
    const first: Declaration[] = [];
    for (const declared of declarations(analysis)) {
      const span = inSource(declared.block.block, declared.at);
      const same = first.find(
        ({ alias, block }) => sameWords(alias, declared.alias) && languages(block, declared.block),
      );
      const law = declared.instrument === null ? undefined : analysis.library.instruments.get(declared.instrument);
      const other =
        law &&
        first.find(({ alias, instrument }) => instrument === law.id && isChinese(alias) === isChinese(declared.alias));
      if (same && same.instrument !== declared.instrument && same.instrument && declared.instrument)
        yield { ...span, message: msg('`{0}` stands for something else already', declared.alias) };
      else if (same)
        yield { ...span, message: msg('`{0}` is declared already', declared.alias), severity: 'information' };
      else if (law && other)
        yield {
          ...span,
          message: msg(
            'Unexpected `{0}`, expected `{1}`: the {2} has a short form already',
            declared.alias,
            other.alias,
            shortTitle(law),
          ),
        };
      if (!same) first.push(declared);
    }
  },
};

function isChinese(words: string): boolean {
  return /[\u4e00-\u9fff]/.test(words);
}

/** A brief in two languages declares everything twice. */
function languages(a: Declaration['block'], b: Declaration['block']): boolean {
  return isChinese(a.block.prose.text.slice(0, 200)) === isChinese(b.block.prose.text.slice(0, 200));
}
