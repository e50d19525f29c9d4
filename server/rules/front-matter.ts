// What is wrong in the YAML head of a brief. See front-matter.md.
import type { FrontMatterProblem } from '../brief/model.ts';
import { isLower, LEVELS, readLevel } from '../config.ts';
import { type Message, msg } from '../text.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'front-matter',
  summary: msg('The front matter cannot be read'),
  severity: 'warning',
  scope: 'head',
  *check({ brief: { head }, library }, { ids, locked }) {
    for (const { start, end, reason } of head.problems) {
      yield { start, end, message: messageOf(reason) };
    }
    if (head.law && !library.instruments.has(head.law.value)) {
      const { start, end, value } = head.law;
      yield { start, end, message: msg('Unknown law `{0}`, expected an id such as `cn/criminal-law`', value) };
    }
    for (const { id, level } of head.rules ?? []) {
      const { value, ...place } = level;
      const known = readLevel(value);
      const least = locked[id.value];
      if (!ids.has(id.value)) {
        yield { start: id.start, end: id.end, message: msg('There is no rule `{0}`', id.value) };
      } else if (!known) {
        yield { ...place, message: msg('Unexpected level `{0}`, expected one of {1}', value, LEVELS.join(', ')) };
      } else if (least && isLower(known, least)) {
        yield { ...place, message: msg('The configuration locks `{0}` at {1}: it cannot be lowered', id.value, least) };
      }
    }
  },
};

function messageOf(reason: FrontMatterProblem): Message {
  if (reason.kind === 'syntax') return msg('The front matter is not valid YAML: {0}', reason.detail);
  if (reason.kind === 'invalid-language') {
    return msg('Unexpected language `{0}`, expected `en` or `zh`', reason.value);
  }
  if (reason.kind === 'no-mapping') {
    return msg('Unexpected value of `{0}`, expected rules and their levels, as in `citizen: off`', reason.key);
  }
  return msg('Unexpected date `{0}`, expected one that exists, as in `2026-11-01`', reason.value);
}
