// Runs the rules over an analysis: the findings of the editor and of the command line.
import { rules } from '../rules/index.ts';
import { type Problem, type Rule, SEVERITIES, type Severity } from '../rules/rule.ts';
import type { Analysis } from '../workspace.ts';

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
  for (const rule of rules) {
    const wanted = settings.rules?.[rule.id];
    if (wanted === 'off') continue;
    try {
      for (const problem of run(rule, analysis)) {
        findings.push({ ...problem, rule: rule.id, severity: severityOf(rule, problem, wanted) });
      }
    } catch (error) {
      settings.onError?.(rule.id, error);
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}

function* run(rule: Rule, analysis: Analysis): Generator<Problem> {
  if (rule.scope === 'document') yield* rule.check(analysis);
  else for (const block of analysis.blocks) yield* rule.check(block, analysis);
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
      const chinese =
        instrument?.startsWith('cn/') || candidates.some((candidate) => candidate.instrument.startsWith('cn/'));
      if (!chinese) return false;
      // "Civil Code" alone may be that of any country; the title of one Chinese law, or an article of it, is not.
      const words = name ? block.prose.text.slice(name.start, name.end).split(' ').length : 0;
      return members.length > 0 || language === 'zh' || words >= 4;
    }),
  );
}
