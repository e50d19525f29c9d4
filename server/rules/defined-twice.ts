// A short form declared twice, or two short forms for one law. See defined-twice.md.
import { fold } from '../brief/fold.ts';
import { inSource } from '../brief/prose.ts';
import { shortTitle } from '../statutes/model.ts';
import { msg } from '../text.ts';
import type { Rule } from './rule.ts';
import { type Declaration, declarations } from './short-forms.ts';

export const rule: Rule = {
  id: 'defined-twice',
  summary: msg('A short form is declared twice'),
  severity: 'warning',
  scope: 'document',
  *check(analysis) {
    const byWords = new Map<string, Declaration>();
    const byLaw = new Map<string, Declaration>();
    for (const declared of declarations(analysis)) {
      const { alias, block, at, instrument } = declared;
      const span = inSource(block.block, at);
      // A brief in two languages declares everything twice.
      const words = `${isChinese(block.block.prose.text.slice(0, 200))} ${fold(alias)}`;
      const own = `${isChinese(alias)} ${instrument}`;
      const same = byWords.get(words);
      const other = byLaw.get(own);
      const law = instrument === null ? undefined : analysis.library.instruments.get(instrument);
      if (same?.instrument && instrument && same.instrument !== instrument)
        yield { ...span, message: msg('`{0}` stands for something else already', alias) };
      else if (same) yield { ...span, message: msg('`{0}` is declared already', alias), severity: 'information' };
      else if (law && other) {
        const message = msg(
          'Unexpected `{0}`, expected `{1}`: the {2} has a short form already',
          alias,
          other.alias,
          shortTitle(law),
        );
        yield { ...span, message };
      }
      if (!same) byWords.set(words, declared);
      if (!same && !other) byLaw.set(own, declared);
    }
  },
};

function isChinese(words: string): boolean {
  return /[\u4e00-\u9fff]/.test(words);
}
