// The other places in the brief where the provision under the caret is cited, or its short form is used.
import { inSource } from '../brief/prose.ts';
import type { Member } from '../statutes/citation.ts';
import { contains, type Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { citationAt } from './locate.ts';
import { placesOf, shortFormAt } from './short-forms.ts';

/** `declaration`: where the short form gets its meaning. */
export type Highlight = Span & { declaration: boolean };

/**
 * On a short form, all of it; on a provision, its citations and those of its parts; on the name of a law, where it is named. In
 * the order of the text.
 */
export function highlights(analysis: Analysis, offset: number): Highlight[] {
  const short = shortFormAt(analysis, offset);
  if (short) {
    const { declarations } = short.form;
    return placesOf(short.form).map((span) => ({ ...span, declaration: declarations.includes(span) }));
  }
  const located = citationAt(analysis, offset);
  const law = located?.citation.instrument;
  if (!located || !law) return [];
  const { name, members } = located.citation;
  const block = located.block.block;
  const onNumber = members.some((member) => contains(inSource(block, member), offset));
  const onName = !onNumber && name !== null && contains(inSource(block, { ...name, end: name.end + 1 }), offset);
  const wanted = onName ? null : (located.members[0] ?? null);
  if (wanted && wanted.article === null) return [];
  const found: Highlight[] = [];
  for (const { block, citations } of analysis.blocks) {
    for (const citation of citations) {
      if (citation.instrument !== law) continue;
      if (!wanted) {
        if (citation.name) found.push({ ...inSource(block, citation.name), declaration: false });
        continue;
      }
      const spans = new Map<number, Span>();
      for (const member of citation.members) if (includes(wanted, member)) spans.set(member.start, member);
      const alone = citation.written.length === 1 && citation.group !== null;
      for (const span of spans.values())
        found.push({ ...inSource(block, alone ? citation.group! : span), declaration: false });
    }
  }
  return found;
}

/** The same article, and the same paragraph and item as far as the wanted provision names them. */
function includes(wanted: Member, member: Member): boolean {
  return (
    wanted.article === member.article &&
    (wanted.paragraph === null || wanted.paragraph === member.paragraph) &&
    (wanted.item === null || wanted.item === member.item)
  );
}
