// The reform clauses as a tree, by provision or by theme, with what a drafter has to know of each before using it.
import type { Language } from '../brief/model.ts';
import { targetName } from '../reform/forms.ts';
import type { ReformClause, Relation, Theme } from '../reform/model.ts';
import type { Library } from '../statutes/library.ts';
import type { FileError } from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { escapeMarkdown } from './markdown.ts';
import { provisionTitle } from './provision.ts';

export const ARRANGEMENTS = ['provision', 'theme'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** A file of the user's own that is wrong is a node too: `file` and `line`, from 1, say where. */
export type ReformNode = {
  key: string;
  kind: 'group' | 'clause' | 'problem';
  label: string;
  description: string;
  /** Markdown. */
  tooltip: string;
  /** `clash`: cannot be adopted together with a clause that the brief has. */
  state: 'policy' | 'proposed' | 'partly-adopted' | 'adopted' | 'in-brief' | 'clash';
  id: string | null;
  /** There are clauses that it cannot be adopted together with. */
  conflicts: boolean;
  file: string | null;
  line: number;
  children: ReformNode[];
};

/** `inBrief`: ids of the clauses that the brief on screen has. */
export type ReformTreeOptions = {
  by: Arrangement;
  library: Library;
  language: Language;
  translate: Translate;
  inBrief?: readonly string[];
};

export function reformTree(
  clauses: readonly ReformClause[],
  problems: readonly FileError[],
  options: ReformTreeOptions,
): ReformNode[] {
  const groups = new Map<string, ReformClause[]>();
  for (const clause of clauses) {
    const name = groupOf(clause, options);
    groups.set(name, [...(groups.get(name) ?? []), clause]);
  }
  const nodes = [...groups].map(([label, members]): ReformNode => {
    const children = members.map((clause) => clauseNode(clause, options));
    return { ...BLANK, key: `group ${label}`, label, description: String(children.length), children };
  });
  const wrong = problems.map(
    ({ file, line, message }): ReformNode => ({
      ...BLANK,
      key: `problem ${file}:${line} ${message}`,
      kind: 'problem',
      label: file.split(/[\\/]/).at(-1)!,
      description: message,
      tooltip: escapeMarkdown(`${file}:${line}: ${message}`),
      file,
      line,
    }),
  );
  const label = options.translate(msg('Own clauses with mistakes'));
  return wrong.length === 0 ? nodes : [...nodes, { ...BLANK, key: 'problems', label, children: wrong }];
}

/** Ids of the clauses that a brief has proposals of, from the lines that stand before every one. */
export function clausesInBrief(text: string): string[] {
  const ids = [...text.matchAll(LEAD)].flatMap((hit) => hit[1]!.split(/ ?\+ ?/));
  return [...new Set(ids)];
}

const LEAD =
  /^\*(?:Proposal |Note on a proposal since adopted \(?|立法建议|关于已被采纳的立法建议的说明)[(（]?((?:[A-Z]{1,4}\d{1,3}(?: \+ )?){1,20})[)）]/gm;

const BLANK: ReformNode = {
  key: '',
  kind: 'group',
  label: '',
  description: '',
  tooltip: '',
  state: 'proposed',
  id: null,
  conflicts: false,
  file: null,
  line: 0,
  children: [],
};

const THEME: Record<Theme, Message> = {
  acts: msg('Acts'),
  object: msg('Personal information'),
  interest: msg('Protected interest'),
  threshold: msg('Thresholds'),
  defence: msg('Defences'),
  prevention: msg('Prevention and other law'),
};

function groupOf({ theme, target }: ReformClause, { by, library, translate }: ReformTreeOptions): string {
  if (by === 'theme') return translate(THEME[theme]);
  const instrument = library.instruments.get(target.instrument);
  return instrument ? translate(provisionTitle(instrument, { article: target.article ?? null })) : target.instrument;
}

function clauseNode(clause: ReformClause, options: ReformTreeOptions): ReformNode {
  const { id, title, status, kind, conflicts } = clause;
  const { language, translate, inBrief = [] } = options;
  const clash = conflicts.map((relation) => relation.with).filter((other) => inBrief.includes(other));
  const others = conflicts.map((relation) => relation.with).join(', ');
  const marks = [
    clash.length > 0 ? translate(msg('conflicts with {0} in this brief', clash.join(', '))) : '',
    inBrief.includes(id) ? translate(msg('in this brief')) : '',
    clash.length === 0 && others ? translate(msg('conflicts with {0}', others)) : '',
    status === 'proposed' ? '' : translate(STATUS[status]),
  ];
  return {
    ...BLANK,
    key: id,
    kind: 'clause',
    label: `${id} ${title[language]}`,
    description: marks.filter((mark) => mark !== '').join(' · '),
    tooltip: tooltip(clause, options),
    state:
      clash.length > 0
        ? 'clash'
        : inBrief.includes(id)
          ? 'in-brief'
          : status === 'proposed' && kind === 'policy'
            ? 'policy'
            : status,
    id,
    conflicts: conflicts.length > 0,
  };
}

export const STATUS: Record<ReformClause['status'], Message> = {
  proposed: msg('proposed, not law'),
  'partly-adopted': msg('adopted in part'),
  adopted: msg('adopted since'),
};

function tooltip(clause: ReformClause, { language, library, translate }: ReformTreeOptions): string {
  const { id, title, target, rationale, status, source } = clause;
  const papers = source.map(({ paper, section }) => escapeMarkdown(section ? `${paper}, ${section}` : paper));
  const relations = (list: readonly Relation[], lead: (id: string) => Message) =>
    list.map((relation) => `${translate(lead(relation.with))}: ${escapeMarkdown(relation.because[language])}`);
  return [
    `**${id} ${escapeMarkdown(title[language])}**`,
    escapeMarkdown(targetName(target, language, library)),
    escapeMarkdown(rationale[language]),
    `${translate(msg('Status'))}: ${translate(STATUS[status])}`,
    `${translate(msg('Source'))}: ${papers.join('; ')}`,
    ...relations(clause.conflicts, (other) => msg('Conflicts with {0}', other)),
    ...relations(clause.overlaps, (other) => msg('Overlaps with {0}', other)),
  ].join('\n\n');
}
