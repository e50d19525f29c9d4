// One brief, one style: 253-1 or 253 bis, Article or art. See inconsistent-citation-form.md.
import { inSource } from '../brief/prose.ts';
import { type Message, msg } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { count, mostUsed, type Part, type UsedForm, usedForms } from './citation-forms.ts';
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
      const used = formsOf(analysis, part, note);
      const wanted = analysis.style[part] ?? mostUsedOf(used);
      if (wanted === null) continue;
      const odd = used
        .filter(({ form }) => form.choice !== wanted && form.write(wanted).trim() !== form.written)
        .map(({ block, form }): Placed => ({ ...form, ...inSource(block.block, form) }));
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
type Used = { block: BlockAnalysis; form: UsedForm };

function formsOf(analysis: Analysis, part: Part, note: boolean | null): Used[] {
  const forms: Used[] = [];
  for (const { block, facts } of usedForms(analysis)) {
    for (const form of facts)
      if (form.part === part && (note === null || form.note === note)) forms.push({ block, form });
  }
  return forms;
}

function mostUsedOf(used: readonly Used[]): string | null {
  const counts = new Map<string, number>();
  for (const { form } of used) count(counts, form.opening ? null : form.choice);
  return mostUsed(counts);
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
