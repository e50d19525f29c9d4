// One brief, one style: 253-1 or 253 bis, Article or art. See inconsistent-citation-form.md.
import { inSource } from '../brief/prose.ts';
import { type Message, msg } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { mostUsedForm, type Part, type UsedForm, usedForms } from './citation-forms.ts';
import type { Fix, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'inconsistent-citation-form',
  summary: msg('The citation is written in another form than the others'),
  severity: 'information',
  scope: 'document',
  *check(analysis) {
    const zones: [Part, boolean | null][] = [
      ['notation', null],
      // "Article 5" in a sentence and "(art. 5)" behind one is a style of its own, unless the settings ask for one word.
      ...(analysis.style.word
        ? [['word', null] as [Part, null]]
        : ([
            ['word', false],
            ['word', true],
          ] as [Part, boolean][])),
    ];
    for (const [part, note] of zones) {
      const wanted = analysis.style[part] ?? mostUsedForm(analysis, part, note);
      if (wanted === null) continue;
      const odd = oddForms(analysis, part, note, wanted);
      const set = analysis.style[part] !== undefined;
      const all = repairAll(odd, wanted);
      for (const form of odd) {
        const { start, end, written } = form;
        const text = form.write(wanted).trim();
        yield { start, end, message: explain(written, text, set), fixes: [repair(form, wanted), ...all] };
      }
    }
  },
};

/** A form with its place in the source. */
type Placed = UsedForm;

/** Those that are not written as wanted, and can be. */
function oddForms(analysis: Analysis, part: Part, note: boolean | null, wanted: string): Placed[] {
  const isOdd = (form: UsedForm) =>
    form.part === part &&
    form.choice !== wanted &&
    (note === null || form.note === note) &&
    form.write(wanted).trim() !== form.written;
  const used = usedForms(analysis);
  if (!used.facts.some((forms) => forms.some(isOdd))) return [];
  const odd: Placed[] = [];
  for (const { block, facts } of used)
    for (const form of facts) if (isOdd(form)) odd.push({ ...form, ...inSource(block.block, form) });
  return odd;
}

function explain(written: string, wanted: string, set: boolean): Message {
  return set
    ? msg('Unexpected `{0}`, expected `{1}`, as the setting {2} says', written, wanted, 'legalBrief.citationStyle')
    : msg('Unexpected `{0}`, expected `{1}`, as in most citations of this brief', written, wanted);
}

function repair(form: Placed, wanted: string): Fix {
  const text = form.write(wanted);
  return { title: msg('Replace by {0}', text.trim()), edits: [{ start: form.start, end: form.end, text }], safe: true };
}

/** Everything in the brief at once, where there is more than one. */
function repairAll(odd: readonly Placed[], wanted: string): Fix[] {
  if (odd.length < 2) return [];
  const edits = odd.map((form) => ({ start: form.start, end: form.end, text: form.write(wanted) }));
  return [{ title: msg('Write all {0} citations with {1}', String(odd.length), wanted), edits, safe: true }];
}
