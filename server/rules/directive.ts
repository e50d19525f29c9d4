// A comment that silences findings and is of no use, or says not why. See directive.md.
import { DIRECTIVES, type Directive, PREFIX } from '../brief/directives.ts';
import { type Edit, type Message, msg, type Span } from '../text.ts';
import type { DirectiveUse, Outcome, Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'directive',
  summary: msg('A comment that silences findings is wrong, of no use, or gives no reason'),
  severity: 'warning',
  scope: 'directives',
  *check({ brief: { text } }, uses) {
    for (const use of uses) yield* judge(use, text);
  },
};

function* judge({ directive, named, whole }: DirectiveUse, text: string): Generator<Problem> {
  const { kind, word, rules, reason } = directive;
  if (kind === null) {
    const expected = DIRECTIVES.map((name) => `${PREFIX}${name}`).join(', ');
    yield {
      ...word,
      message: msg('Unexpected `{0}`, expected one of {1}', text.slice(word.start, word.end), expected),
    };
    return;
  }
  if (kind !== 'enable' && !reason) {
    const message =
      rules.length > 0
        ? msg('Expected a reason after a colon: why is this right here?')
        : msg('Silences nothing: expected the names of rules, or a reason after a colon, or both');
    yield { ...place(directive), message };
    if (rules.length === 0) return;
  }
  // Not repaired without asking: another copy of the tool may have texts with which the rule has something to say.
  const remove = () => [{ title: msg('Remove the directive'), safe: false, edits: [removal(directive, text)] }];
  if (rules.length === 0) {
    if (whole === 'unused') yield { ...place(directive), message: idle(kind), fixes: remove() };
    return;
  }
  const useless = named.every((outcome) => outcome === 'unused' || outcome === 'unknown');
  for (const [index, { id, start, end }] of rules.entries()) {
    const message = complaint(named[index]!, id, kind);
    if (!message) continue;
    const fixes = useless
      ? remove()
      : [{ title: msg('Remove `{0}` from the directive', id), safe: false, edits: [without(directive, index, text)] }];
    yield { start, end, message, ...(named[index] !== 'locked' && { fixes }) };
  }
}

/** From the word to the last rule: the part that a reason would follow. */
function place({ word, rules }: Directive): Span {
  return { start: word.start, end: rules.at(-1)?.end ?? word.end };
}

function complaint(outcome: Outcome, id: string, kind: Directive['kind']): Message | null {
  if (outcome === 'unknown') return msg('There is no rule `{0}`', id);
  if (outcome === 'locked') return msg('The configuration locks `{0}`: a comment cannot silence it', id);
  if (outcome !== 'unused') return null;
  return kind === 'enable'
    ? msg('`{0}` is not disabled here', id)
    : msg('`{0}` reports nothing here: the directive is of no use', id);
}

function idle(kind: Directive['kind']): Message {
  return kind === 'enable'
    ? msg('Nothing is disabled here')
    : msg('Nothing is reported here: the directive is of no use');
}

/** The comment; with its line where it stands alone on it, with the blanks before it where it stands behind words. */
function removal({ start, end }: Directive, text: string): Edit {
  let lineStart = start;
  while (lineStart > 0 && !/[\r\n]/.test(text[lineStart - 1]!)) lineStart--;
  const behind = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(end, end + 1000));
  if (behind && /^[\s>]*$/.test(text.slice(lineStart, start)))
    return { start: lineStart, end: end + behind[0].length, text: '' };
  const before = /[ \t]*$/.exec(text.slice(lineStart, start))![0].length;
  return { start: start - before, end, text: '' };
}

/** Without one of several names, and without the comma beside it. */
function without({ rules }: Directive, index: number, text: string): Edit {
  const { start, end } = rules[index]!;
  const next = rules[index + 1];
  if (next) return { start, end: next.start, text: '' };
  const before = rules[index - 1];
  return { start: before && !/[^\s>,，、]/.test(text.slice(before.end, start)) ? before.end : start, end, text: '' };
}
