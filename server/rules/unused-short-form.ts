// A short form that is declared and never used. See unused-short-form.md.
import { inSource } from '../brief/prose.ts';
import { msg } from '../text.ts';
import type { Rule } from './rule.ts';
import { declarations, usesOf } from './short-forms.ts';

export const rule: Rule = {
  id: 'unused-short-form',
  summary: msg('A short form is declared and never used'),
  severity: 'hint',
  scope: 'document',
  *check(analysis) {
    for (const { block, alias, at } of declarations(analysis)) {
      const used = analysis.resolved.some(({ block: { prose, reference } }, index) => {
        if (reference || index < block.index) return false;
        if (!usesOf(prose, alias, index === block.index ? at.end : 0).next().done) return true;
        return false;
      });
      if (!used)
        yield { ...inSource(block.block, at), message: msg('`{0}` is declared as a short form and never used', alias) };
    }
  },
};
