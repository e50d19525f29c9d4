// One brief, one style: 253-1 or 253 bis, Article or art. See inconsistent-citation-form.md.
import { type Message, msg } from '../text.ts';
import { majority, type Part, type UsedForm, usedForms } from './citation-forms.ts';
import type { Fix, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'inconsistent-citation-form',
  summary: msg('The citation is written in another form than the others'),
  severity: 'information',
  scope: 'document',
  *check(analysis) {
    const forms = [...usedForms(analysis)];
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
      const used = forms.filter((form) => form.part === part && (note === null || form.note === note));
      const wanted = analysis.style[part] ?? majority(used.map((form) => (form.opening ? null : form.choice)));
      if (wanted === null) continue;
      const odd = used.filter((form) => form.choice !== wanted && form.write(wanted).trim() !== form.written);
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

function explain(written: string, wanted: string, set: boolean): Message {
  return set
    ? msg('Unexpected `{0}`, expected `{1}`, as the setting {2} says', written, wanted, 'legalBrief.citationStyle')
    : msg('Unexpected `{0}`, expected `{1}`, as in most citations of this brief', written, wanted);
}

function repair(form: UsedForm, wanted: string): Fix {
  const text = form.write(wanted);
  return { title: msg('Replace by {0}', text.trim()), edits: [{ start: form.start, end: form.end, text }], safe: true };
}

/** Everything in the brief at once, where there is more than one. */
function repairAll(odd: readonly UsedForm[], wanted: string): Fix[] {
  if (odd.length < 2) return [];
  const edits = odd.map((form) => ({ start: form.start, end: form.end, text: form.write(wanted) }));
  return [{ title: msg('Write all {0} citations with {1}', String(odd.length), wanted), edits, safe: true }];
}
