// Clauses for a provision, and their text to insert. What is inserted always says that it is a proposal.
import type { Language } from '../brief/model.ts';
import type { ArticleId, Paragraph } from '../statutes/model.ts';
import type { ReformClause, ReformIndex, Target } from './model.ts';
import { fillDefaults, toSnippet } from './placeholders.ts';

/** `article` null or absent: every clause on the instrument. */
export type ReformQuery = { instrument: string; article?: ArticleId | null };

/** The clauses that change the provision: those aimed at it first, then those that change it too, each by number. */
export function reformsFor(index: ReformIndex, query: ReformQuery): ReformClause[] {
  const aimed = index.clauses.filter(({ target }) => isAt(target, query));
  const reaching = index.clauses.filter(
    (clause) => !aimed.includes(clause) && clause.also.some((target) => isAt(target, query)),
  );
  return [...aimed, ...reaching];
}

/** Null where there is no such clause. */
export function reformById(index: ReformIndex, id: string): ReformClause | null {
  return index.clauses.find((clause) => clause.id === id) ?? null;
}

/** In the snippet syntax of VS Code and of the Language Server Protocol. */
export function snippetBody(clause: ReformClause, language: Language): string {
  return `${toSnippet(markdown(clause, language))}\n\n$0`;
}

/** Markdown with every default in its place. */
export function plainBody(clause: ReformClause, language: Language): string {
  return `${fillDefaults(markdown(clause, language))}\n`;
}

/** The target article as it would read, with every default in its place; null where the clause amends no text. */
export function amendedText(clause: ReformClause, language: Language): Paragraph[] | null {
  const paragraphs = clause.amended?.[language];
  if (!paragraphs) return null;
  // A repeated placeholder has its default in an earlier paragraph.
  const whole = paragraphs.flatMap(({ text, items }) => [text, ...items]).join('\n');
  const fill = (text: string) => fillDefaults(text, whole);
  return paragraphs.map(({ text, items }) => ({ text: fill(text), items: items.map(fill) }));
}

/** The line that stands before every inserted clause. */
export function leadIn(clause: ReformClause, language: Language): string {
  if (clause.status === 'adopted') {
    return language === 'en'
      ? `*Note on a proposal since adopted (${clause.id}):*`
      : `*关于已被采纳的立法建议的说明（${clause.id}）：*`;
  }
  return language === 'en' ? `*Proposal (${clause.id}), not law in force:*` : `*立法建议（${clause.id}），非现行法：*`;
}

function markdown(clause: ReformClause, language: Language): string {
  return `${leadIn(clause, language)}\n\n${clause.text[language]}`;
}

function isAt(target: Target, { instrument, article }: ReformQuery): boolean {
  return target.instrument === instrument && (article == null || target.article === article);
}
