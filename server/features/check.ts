// Runs the rules over an analysis: the findings of the editor and of the command line.
import { rules } from '../rules/index.ts';
import { type BlockRule, type Problem, type Rule, SEVERITIES, type Severity } from '../rules/rule.ts';
import type { Citation } from '../statutes/citation.ts';
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
  const world = worldOf(analysis);
  const { blocks } = analysis;
  const known = blocks.map((block) => judgedOf(block, world));
  for (const rule of rules) {
    const wanted = settings.rules?.[rule.id];
    if (wanted === 'off') continue;
    const add = (problem: Problem) =>
      findings.push({ ...problem, rule: rule.id, severity: severityOf(rule, problem, wanted) });
    try {
      if (rule.scope === 'document') for (const problem of rule.check(analysis)) add(problem);
      else
        blocks.forEach((block, index) => {
          for (const problem of problemsIn(block, rule, analysis, known[index]!)) add(problem);
        });
    } catch (error) {
      settings.onError?.(rule.id, error);
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}

/** What a rule on blocks may look at besides the block; the same value while it is the same. */
type World = Pick<Analysis, 'library' | 'asOf' | 'law' | 'style'> & { readonly texts: number };

/** What a block was found to have the last time, by rule; spans are those of the block when it began at `start`. */
type Judged = { readonly world: World; readonly start: number; readonly problems: Map<string, readonly Problem[]> };

// By the citations: they stay the same value until something in the block, or above it, that they depend on is different.
const judged = new WeakMap<readonly Citation[], Judged>();
let lastWorld: World | null = null;

function worldOf({ library, asOf, law, style }: Analysis): World {
  // Rules compare with the texts that have been read; more of them may have been since.
  let texts = 0;
  for (const { id, hasText } of library.instruments.values()) if (hasText && library.ready(id)) texts++;
  const next: World = { library, asOf, law, style, texts };
  const keys = Object.keys(next) as (keyof World)[];
  if (!lastWorld || keys.some((key) => lastWorld![key] !== next[key])) lastWorld = next;
  return lastWorld;
}

function judgedOf(block: BlockAnalysis, world: World): Judged {
  let known = judged.get(block.citations);
  if (!known || known.world !== world) {
    known = { world, start: block.block.start, problems: new Map() };
    judged.set(block.citations, known);
  }
  return known;
}

function problemsIn(block: BlockAnalysis, rule: BlockRule, analysis: Analysis, known: Judged): readonly Problem[] {
  const { start } = block.block;
  let problems = known.problems.get(rule.id);
  if (!problems) {
    problems = [...rule.check(block, analysis)];
    const shift = known.start - start;
    known.problems.set(rule.id, problems.length === 0 ? NONE : problems.map((problem) => move(problem, shift)));
    return problems;
  }
  if (problems.length === 0 || known.start === start) return problems;
  return problems.map((problem) => move(problem, start - known.start));
}

const NONE: readonly Problem[] = [];

function move(problem: Problem, by: number): Problem {
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
