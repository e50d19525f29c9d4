// One reform clause as a Markdown document to be read: what it proposes, why, how it stands to others, and its redline.
import type { Language } from '../brief/model.ts';
import { type BaseOptions, baseWarnings, clauseRedline } from '../reform/base.ts';
import { plainBody } from '../reform/clauses.ts';
import { targetName } from '../reform/forms.ts';
import { redlineMarkdown, withinMarks } from '../reform/marks.ts';
import type { Effect, ReformClause, Relation } from '../reform/model.ts';
import { msg, type Translate } from '../text.ts';
import { escapeMarkdown } from './markdown.ts';
import { STATUS } from './reform-tree.ts';

/** In the user's language, the clause itself in both. */
export async function reformDocument(
  clause: ReformClause,
  language: Language,
  translate: Translate,
  options: BaseOptions,
): Promise<string> {
  const { id, title, target, status, rationale, source, conflicts, overlaps, also, touches, notes } = clause;
  const effects = (list: readonly Effect[]) =>
    list.map((effect) => {
      const name = escapeMarkdown(targetName(effect, language, options.library));
      return `- ${name}: ${escapeMarkdown(effect.effect[language])}`;
    });
  const relations = (list: readonly Relation[]) =>
    list.map((relation) => `- ${relation.with}: ${escapeMarkdown(relation.because[language])}`);
  const section = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? [`## ${heading}`, lines.join('\n')] : [];
  const papers = source.map(({ paper, section }) => `- ${escapeMarkdown(section ? `${paper}, ${section}` : paper)}`);
  const warnings = baseWarnings(clause, options).map((warning) => `- ${escapeMarkdown(translate(warning))}`);
  const [first, second]: Language[] = language === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  return `${[
    `# ${id} ${escapeMarkdown(title[language])}`,
    `${escapeMarkdown(targetName(target, language, options.library))} · ${translate(STATUS[status])}`,
    escapeMarkdown(rationale[language]),
    ...section(translate(msg('To be looked at first')), warnings),
    `## ${translate(msg('Clause'))}`,
    plainBody(clause, first!).trim(),
    plainBody(clause, second!).trim(),
    ...(await redlines(clause, first!, translate, options)),
    ...section(translate(msg('Also changes')), effects(also)),
    ...section(translate(msg('Touches without changing')), effects(touches)),
    ...section(translate(msg('Conflicts')), relations(conflicts)),
    ...section(translate(msg('Overlaps')), relations(overlaps)),
    ...section(
      translate(msg('Notes for the drafter')),
      notes.map((note) => `- ${escapeMarkdown(note[language])}`),
    ),
    ...section(translate(msg('Source')), papers),
  ].join('\n\n')}\n`;
}

async function redlines(
  clause: ReformClause,
  language: Language,
  translate: Translate,
  options: BaseOptions,
): Promise<string[]> {
  const both: Language[] = language === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  const made = await Promise.all(both.map((each) => clauseRedline(clause, each, options)));
  const shown = made.flatMap((compared) => (compared ? [withinMarks('redline', redlineMarkdown(compared), null)] : []));
  if (shown.length === 0 || clause.kind === 'insert-article') return [];
  return [`## ${translate(msg('Against the text of {0}', clause.base))}`, ...shown];
}
