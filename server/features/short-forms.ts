// Declared short forms, "(hereinafter the “Interpretation”)", 以下简称《解释》: where each is declared and where it is used.
import { fold } from '../brief/fold.ts';
import { inSource } from '../brief/prose.ts';
import { scan } from '../brief/scan.ts';
import { perBlock } from '../rules/remember.ts';
import { findMentions } from '../statutes/mentions.ts';
import { contains, type Edit, type Message, msg, type Span } from '../text.ts';
import { type Analysis, namesOf, type ResolvedBlock } from '../workspace.ts';

/** Spans are source offsets of the words themselves, without quotation marks and 《》, in the order of the text. */
export type ShortForm = {
  alias: string;
  /** The instrument; null where it was declared for something that is no law in the library. */
  instrument: string | null;
  declarations: Span[];
  uses: Span[];
};

/** In the order of their declarations. One that is declared again for the same law is the same. */
export function shortForms(analysis: Analysis): readonly ShortForm[] {
  let forms = byAnalysis.get(analysis);
  if (!forms) {
    forms = findShortForms(analysis);
    byAnalysis.set(analysis, forms);
  }
  return forms;
}

/** Looked for once for each analysis: an editor asks for many things at once. */
const byAnalysis = new WeakMap<Analysis, readonly ShortForm[]>();

function findShortForms(analysis: Analysis): ShortForm[] {
  const forms: ShortForm[] = [];
  const current = new Map<string, ShortForm>();
  const byLaw = new Map<string, ShortForm>();
  for (const { block, facts } of formsByBlock(analysis)) {
    const { declared, used } = facts[0]!;
    const events = [
      ...declared.map((event) => ({ ...event, use: false })),
      ...used.map((event) => ({ ...event, use: true })),
    ];
    for (const { alias, instrument, span, use } of events.sort((a, b) => a.span.start - b.span.start)) {
      const key = fold(alias);
      const place = inSource(block.block, span);
      if (use) {
        current.get(key)?.uses.push(place);
        continue;
      }
      const known = byLaw.get(`${key} ${instrument}`);
      const form = known ?? { alias, instrument, declarations: [], uses: [] };
      if (!known) {
        forms.push(form);
        byLaw.set(`${key} ${instrument}`, form);
      }
      form.declarations.push(place);
      current.set(key, form);
    }
  }
  return forms;
}

/** After an edit only what it reaches is looked at again. */
const formsByBlock = perBlock(function* (block, analysis) {
  const found = formsIn(block, analysis);
  if (found.declared.length + found.used.length > 0) yield found;
});

/** The short form whose words stand at the source offset, and those words; the end of them still counts. */
export function shortFormAt(analysis: Analysis, offset: number): { form: ShortForm; span: Span } | null {
  let behind: { form: ShortForm; span: Span } | null = null;
  for (const form of shortForms(analysis)) {
    for (const span of [...form.declarations, ...form.uses]) {
      if (contains(span, offset)) return { form, span };
      if (span.end === offset) behind = { form, span };
    }
  }
  return behind;
}

/** Every place of the short form, in the order of the text. */
export function placesOf({ declarations, uses }: ShortForm): Span[] {
  return [...declarations, ...uses].sort((a, b) => a.start - b.start);
}

export type Renaming = { edits: Edit[] } | { problem: Message };

/** Other words for the short form at the offset, in its declaration and wherever it is used; null where there is none. */
export function renameShortForm(analysis: Analysis, offset: number, name: string): Renaming | null {
  const found = shortFormAt(analysis, offset);
  if (!found) return null;
  const wanted = name.trim().replace(/^(?:["“《]|the )+|["”》]+$/gi, '');
  if (wanted === '' || wanted.length > 60 || /["“”《》()（）\n\r<>[\]*_`|]/.test(wanted)) {
    return { problem: msg('“{0}” cannot be a short form: brackets, quotation marks and markup end it', name) };
  }
  const taken = shortForms(analysis).find((form) => fold(form.alias) === fold(wanted));
  if (taken && taken !== found.form && fold(taken.alias) !== fold(found.form.alias)) {
    return { problem: msg('“{0}” is a short form of this brief already', wanted) };
  }
  return { edits: placesOf(found.form).map((span) => ({ ...span, text: wanted })) };
}

/** The short form of the instrument in the language that holds at the source offset. */
export function shortFormFor(
  analysis: Analysis,
  instrument: string,
  chinese: boolean,
  offset: number,
): ShortForm | null {
  return (
    shortForms(analysis).findLast(
      (form) =>
        form.instrument === instrument &&
        isChineseWords(form.alias) === chinese &&
        form.declarations.some(({ end }) => end <= offset),
    ) ?? null
  );
}

export function isChineseWords(words: string): boolean {
  return /[\u4e00-\u9fff]/.test(words);
}

type Found = { alias: string; instrument: string | null; span: Span };

/** Spans are prose offsets. Scanned again, because the analysis keeps the citations only and not every mention. */
function formsIn({ block, before }: ResolvedBlock, { library, law }: Analysis): { declared: Found[]; used: Found[] } {
  const { prose } = block;
  if (prose.text === '') return { declared: [], used: [] };
  if (Object.keys(before.aliases).length === 0 && !MAY_DECLARE.test(prose.folded)) return { declared: [], used: [] };
  const found = scan(prose, namesOf(library));
  const { mentions, aliases } = findMentions(block, found, before, { library, law, self: null });
  const instrumentOf = (alias: string) => aliases[alias] || null;
  const declared = found.aliases.map(({ start, end, alias }): Found => {
    const at = prose.text.lastIndexOf(alias, end - alias.length);
    const from = Math.max(start, at);
    return { alias, instrument: instrumentOf(alias), span: { start: from, end: from + alias.length } };
  });
  const used = mentions.flatMap((mention): Found[] => {
    if (mention.via !== 'alias') return [];
    const { start, end } = withoutTitleMarks(prose.text, mention);
    const alias = prose.text.slice(start, end);
    return [{ alias, instrument: mention.ids[0] ?? null, span: { start, end } }];
  });
  return { declared, used };
}

const MAY_DECLARE = /["]|hereinafter|hereafter|henceforth|称/;

function withoutTitleMarks(text: string, { start, end }: Span): Span {
  return text[start] === '《' && text[end - 1] === '》' ? { start: start + 1, end: end - 1 } : { start, end };
}
