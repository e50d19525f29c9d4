// Runs the rules over an analysis: the findings of the editor and of the command line.
import type { CitationStyle } from '../config.ts';
import { styleOf } from '../rules/citation-forms.ts';
import { rules } from '../rules/index.ts';
import { perBlock, textsRead } from '../rules/remember.ts';
import { type Problem, type Rule, SEVERITIES, type Severity } from '../rules/rule.ts';
import { isChineseLaw } from '../statutes/model.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';

/** What a rule reported; spans and edits are source offsets. */
export type Finding = Problem & { rule: string; severity: Severity };

export type CheckSettings = {
  /** Rule id → severity, or `off`. A rule that is not named keeps its own. */
  rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Told when a rule throws; the other rules go on. */
  onError?: (rule: string, error: unknown) => void;
};

/** Findings in the order of the text. One rule that fails takes nothing from the others. */
export function check(analysis: Analysis, settings: CheckSettings = {}): Finding[] {
  const findings: Finding[] = [];
  const failed = new Set<string>();
  const fail = (rule: string, error: unknown) => {
    if (!failed.has(rule)) settings.onError?.(rule, error);
    failed.add(rule);
  };
  for (const { block, facts } of judgedBlocks(analysis, worldOf(analysis, settings))) {
    for (const fact of facts) {
      if ('error' in fact) fail(fact.rule, fact.error);
      else findings.push(move(fact, block.block.start));
    }
  }
  for (const rule of rules) {
    const wanted = settings.rules?.[rule.id];
    if (rule.scope !== 'document' || wanted === 'off') continue;
    try {
      for (const problem of rule.check(analysis)) findings.push(findingOf(rule, problem, wanted));
    } catch (error) {
      fail(rule.id, error);
    }
  }
  return findings.sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/** What a rule on blocks may look at besides the block; the same value while it is the same. */
type World = Pick<Analysis, 'library' | 'asOf' | 'law' | 'style'> & {
  readonly texts: number;
  readonly written: CitationStyle;
  /** The severities that the settings ask for, as JSON. */
  readonly wanted: string;
};

let lastWorld: World | null = null;

function worldOf(analysis: Analysis, { rules: wanted = {} }: CheckSettings): World {
  const { library, asOf, law, style } = analysis;
  const written = styleOf(analysis);
  const next: World = { library, asOf, law, style, texts: textsRead(library), written, wanted: JSON.stringify(wanted) };
  const keys = Object.keys(next) as (keyof World)[];
  if (!lastWorld || keys.some((key) => lastWorld![key] !== next[key])) lastWorld = next;
  return lastWorld;
}

/** What the rules on blocks find in one; the offsets count from where the block begins. */
const judgedBlocks = perBlock(function* (
  block: BlockAnalysis,
  analysis: Analysis,
  world: World,
): Generator<Finding | { rule: string; error: unknown }> {
  const settings: CheckSettings['rules'] = JSON.parse(world.wanted);
  for (const rule of rules) {
    const wanted = settings?.[rule.id];
    if (rule.scope !== 'block' || wanted === 'off') continue;
    try {
      for (const problem of rule.check(block, analysis))
        yield move(findingOf(rule, problem, wanted), -block.block.start);
    } catch (error) {
      yield { rule: rule.id, error };
    }
  }
});

function findingOf(rule: Rule, problem: Problem, wanted: Severity | undefined): Finding {
  return { ...problem, rule: rule.id, severity: severityOf(rule, problem, wanted) };
}

function move(problem: Finding, by: number): Finding {
  if (by === 0) return problem;
  const { fixes } = problem;
  return {
    ...problem,
    start: problem.start + by,
    end: problem.end + by,
    ...(fixes && {
      fixes: fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })),
      })),
    }),
  };
}

/** A problem that is milder than its rule stays milder by default; a setting speaks for the rule's own severity. */
function severityOf(rule: Rule, { severity }: Problem, wanted: Severity | undefined): Severity {
  const own = wanted ?? rule.severity;
  return severity && SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(own) ? severity : own;
}

/** Whether a brief is about Chinese law: it says so in its front matter, or it cites some. For `legalBrief.check: auto`. */
export function isLegal({ brief: { head }, blocks }: Analysis): boolean {
  if (head.asOf || head.law || head.problems.some(({ reason }) => reason.kind !== 'syntax')) return true;
  return blocks.some(({ citations, block }) =>
    citations.some(({ instrument, members, name, language, candidates }) => {
      const chinese = isChineseLaw(instrument) || candidates.some((candidate) => isChineseLaw(candidate.instrument));
      if (!chinese) return false;
      // "Civil Code" alone may be that of any country; the title of one Chinese law, or an article of it, is not.
      const words = name ? block.prose.text.slice(name.start, name.end).split(' ').length : 0;
      return members.length > 0 || language === 'zh' || words >= 4;
    }),
  );
}
