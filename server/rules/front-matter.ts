// What is wrong in the YAML head of a brief. See front-matter.md.
import { msg } from '../text.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'front-matter',
  summary: msg('The front matter cannot be read'),
  severity: 'warning',
  scope: 'document',
  *check({ brief: { head }, library }) {
    for (const { start, end, reason } of head.problems) {
      const message =
        reason.kind === 'syntax'
          ? msg('The front matter is not valid YAML: {0}', reason.detail)
          : msg('Unexpected date `{0}`, expected one that exists, as in `2026-11-01`', reason.value);
      yield { start, end, message };
    }
    if (head.law && !library.instruments.has(head.law.value)) {
      const { start, end, value } = head.law;
      yield { start, end, message: msg('Unknown law `{0}`, expected an id such as `cn/criminal-law`', value) };
    }
  },
};
