// What there is to report of a brief, kept so that an edit leaves nearly all of it the same values.
import type { Fix, Severity } from '../rules/rule.ts';
import type { Message, Span } from '../text.ts';

type Said = {
  readonly message: Message;
  readonly rule: string;
  readonly severity: Severity;
  readonly fixes?: readonly RelativeFix[];
};

/** What a rule reported; the span is in source offsets. */
export type Finding = Span & Said;

/** The same where it begins `at` so many units behind a base, which is where its block lies. */
export type RelativeFinding = Said & { readonly at: number; readonly length: number };

/** A repair that is the same wherever its finding lies: `at` counts from where the finding starts. See `fixesOf`. */
export type RelativeFix = Omit<Fix, 'edits'> & {
  readonly edits: readonly { readonly at: number; readonly length: number; readonly text: string }[];
};

/** In the order of the text. */
export type Findings = {
  /** Those of a block that an edit has not touched are the same values in the next version. */
  readonly relative: readonly RelativeFinding[];
  /** Of each the source offset that it counts from. */
  readonly bases: readonly number[];
  /** With source offsets; made when they are first asked for: nothing that is done for every edit should. */
  readonly all: readonly Finding[];
};

export function findingsOf(found: Pick<Findings, 'relative' | 'bases'>): Findings {
  return new Found(found);
}

/** See LaidOut. */
class Found implements Findings {
  readonly relative;
  readonly bases;
  #all: readonly Finding[] | null = null;

  constructor({ relative, bases }: Pick<Findings, 'relative' | 'bases'>) {
    this.relative = relative;
    this.bases = bases;
  }

  get all(): readonly Finding[] {
    this.#all ??= this.relative.map(({ at, length, ...said }, index) => {
      const start = this.bases[index]! + at;
      return { start, end: start + length, ...said };
    });
    return this.#all;
  }
}

/** Of findings with source offsets, as they come. */
export function placedFindings(list: readonly Finding[]): Findings {
  const relative = list.map(({ start, end, ...said }) => ({ at: start, length: end - start, ...said }));
  return findingsOf({ relative, bases: relative.map(() => 0) });
}

/** Those that are to stay. */
export function only({ relative, bases, all }: Findings, stays: (finding: Finding) => boolean): Findings {
  const keeps = all.map(stays);
  return findingsOf({
    relative: relative.filter((_, index) => keeps[index]),
    bases: bases.filter((_, index) => keeps[index]),
  });
}

/** With others that count from the beginning of the source. */
export function merged(findings: Findings, others: readonly RelativeFinding[]): Findings {
  if (others.length === 0) return findings;
  const { relative, bases } = findings;
  const more = [...others].sort(inOrder);
  const list = { relative: [] as RelativeFinding[], bases: [] as number[] };
  const add = (finding: RelativeFinding, base: number) => {
    list.relative.push(finding);
    list.bases.push(base);
  };
  let next = 0;
  relative.forEach((finding, index) => {
    const base = bases[index]!;
    while (next < more.length && inOrder(more[next]!, finding, base) < 0) add(more[next++]!, 0);
    add(finding, base);
  });
  while (next < more.length) add(more[next++]!, 0);
  return findingsOf(list);
}

/** `base`: how much further on the second one counts from. */
export function inOrder(a: RelativeFinding, b: RelativeFinding, base = 0): number {
  return a.at - (base + b.at) || a.length - b.length || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** The repairs of a finding, their edits in source offsets. */
export function fixesOf({ start, fixes = [] }: Finding): Fix[] {
  return fixes.map(({ title, safe, edits }) => ({
    title,
    safe,
    edits: edits.map(({ at, length, text }) => ({ start: start + at, end: start + at + length, text })),
  }));
}
