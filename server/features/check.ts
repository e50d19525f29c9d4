// Runs the rules over an analysis: the findings of the editor and of the command line.
import type { FrontMatterProblem } from '../brief/model.ts';
import { extend, frontMatterLayer, NOTHING_SET } from '../config/effective.ts';
import type { CitationStyle } from '../config.ts';
import { styleOf } from '../rules/citation-forms.ts';
import { rules } from '../rules/index.ts';
import { meets } from '../rules/needs.ts';
import { perBlock, textsRead } from '../rules/remember.ts';
import { type Problem, type Rule, SEVERITIES, type Severity } from '../rules/rule.ts';
import { isChineseLaw } from '../statutes/model.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { type Finding, type Findings, findingsOf, inOrder, merged, only, type RelativeFinding } from './findings.ts';
import { type Baseline, fingerprint, notInBaseline } from './fingerprint.ts';
import { suppress } from './suppress.ts';

export type CheckSettings = {
  /** Rule id → severity, or `off`. A rule that is not named keeps its own. */
  rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Rule id → the level below which neither the front matter nor a comment may set it. */
  locked?: Readonly<Record<string, Severity | 'off'>>;
  /** Findings that are known and left alone. */
  ignored?: Baseline | null;
  /** Told when a rule throws; the other rules go on. */
  onError?: (rule: string, error: unknown) => void;
};

/**
 * Findings in the order of the text, without those that the brief itself silences and those to be ignored. One rule that fails takes
 * nothing from the others.
 */
export function check(analysis: Analysis, configured: CheckSettings = {}): readonly Finding[] {
  return judge(analysis, configured).all;
}

/** The same for a brief that is written in. */
export function judge(analysis: Analysis, configured: CheckSettings): Findings {
  const settings = { ...configured, ...levelsOf(analysis, configured) };
  const circumstances = { ids: IDS, locked: settings.locked };
  const failed = new Set<string>();
  const fail = (rule: string, error: unknown) => {
    if (!failed.has(rule)) settings.onError?.(rule, error);
    failed.add(rule);
  };
  const inBlocks = gather(analysis, settings, fail);
  const inWhole: RelativeFinding[] = [];
  for (const rule of rules) {
    const wanted = settings.rules[rule.id];
    if ((rule.scope !== 'document' && rule.scope !== 'head') || wanted === 'off') continue;
    try {
      for (const problem of rule.check(analysis, circumstances)) inWhole.push(findingOf(rule, problem, wanted));
    } catch (error) {
      fail(rule.id, error);
    }
  }
  const found = merged(inBlocks, inWhole);
  const isOff = (rule: string) => settings.rules[rule] === 'off' || failed.has(rule);
  const { silenced, uses } = suppress(analysis, () => found.all, circumstances, isOff);
  const kept = silenced.size === 0 ? found : only(found, (finding) => !silenced.has(finding));
  const complaints: RelativeFinding[] = [];
  for (const rule of rules) {
    const wanted = settings.rules[rule.id];
    if (rule.scope !== 'directives' || wanted === 'off' || uses.length === 0) continue;
    for (const problem of rule.check(analysis, uses)) complaints.push(findingOf(rule, problem, wanted));
  }
  const all = merged(kept, complaints);
  return settings.ignored ? withoutIgnored(analysis, all, settings.ignored) : all;
}

const IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** With what the front matter says of the rules, as far as it may. */
function levelsOf(
  { brief: { head } }: Analysis,
  { rules: levels = {}, locked = {} }: CheckSettings,
): Required<Pick<CheckSettings, 'rules' | 'locked'>> {
  if (!head.rules) return { rules: levels, locked };
  return extend({ ...NOTHING_SET, rules: levels, locked }, frontMatterLayer(head, IDS));
}

/** The fingerprint is asked for only where the rule has one in the list. */
function withoutIgnored(analysis: Analysis, findings: Findings, ignored: Baseline): Findings {
  const known = new Set([...ignored.keys()].map((entry) => entry.slice(0, entry.lastIndexOf(':'))));
  const marked = findings.all.map((finding) => ({
    finding,
    fingerprint: known.has(finding.rule) ? fingerprint(analysis, finding) : '',
  }));
  const news = new Set(notInBaseline(marked, ignored).map(({ finding }) => finding));
  return only(findings, (finding) => news.has(finding));
}

/** What a rule on blocks may look at besides the block; the same value while it is the same. */
type World = Pick<Analysis, 'library' | 'asOf' | 'law' | 'style'> & {
  readonly texts: number;
  readonly written: CitationStyle;
  readonly levels: NonNullable<CheckSettings['rules']>;
  /** The same as JSON. */
  readonly wanted: string;
};

let lastWorld: World | null = null;

function worldOf(analysis: Analysis, { rules: wanted = {} }: CheckSettings): World {
  const { library, asOf, law, style } = analysis;
  const written = styleOf(analysis);
  const texts = textsRead(library);
  const next: World = { library, asOf, law, style, texts, written, levels: wanted, wanted: JSON.stringify(wanted) };
  const keys = (Object.keys(next) as (keyof World)[]).filter((key) => key !== 'levels');
  if (!lastWorld || keys.some((key) => lastWorld![key] !== next[key])) lastWorld = next;
  return lastWorld;
}

const blockRules = rules.flatMap((rule) =>
  rule.scope === 'block' ? [{ rule, mayReport: rule.needs ? meets(rule.needs) : () => true }] : [],
);

/** What the rules on blocks find in one. */
const judgedBlocks = perBlock((block: ResolvedBlock, analysis: Analysis, world: World): readonly Judged[] => {
  let findings = NO_FINDINGS;
  let once: (string | null)[] | null = null;
  let errors = NO_ERRORS;
  for (const { rule, mayReport } of blockRules) {
    if (!mayReport(block)) continue;
    const wanted = world.levels[rule.id];
    if (wanted === 'off') continue;
    try {
      for (const problem of rule.check(block, analysis)) {
        if (findings === NO_FINDINGS) findings = [];
        if (problem.once !== undefined) {
          once ??= [];
          once[findings.length] = `${rule.id} ${problem.once}`;
        }
        findings.push(findingOf(rule, problem, wanted));
      }
    } catch (error) {
      errors = [...errors, { rule: rule.id, error }];
    }
  }
  if (findings.length + errors.length === 0) return NOTHING;
  // The first of them is the first that the rule tells.
  if (!once) findings.sort(inOrder);
  return [{ findings, once, errors }];
});

/** What the rules on blocks find in all of them. */
function gather(analysis: Analysis, settings: CheckSettings, fail: (rule: string, error: unknown) => void): Findings {
  const { starts } = analysis.brief;
  const { at, facts } = judgedBlocks(analysis, worldOf(analysis, settings));
  const relative: RelativeFinding[] = [];
  const bases: number[] = [];
  const told = new Set<string>();
  for (let entry = 0; entry < at.length; entry++) {
    const base = starts[at[entry]!]!;
    // One for each block.
    const { findings, once, errors } = facts[entry]![0]!;
    for (const { rule, error } of errors) fail(rule, error);
    const own = once ? notTold(findings, once, told) : findings;
    for (let index = 0; index < own.length; index++) {
      relative.push(own[index]!);
      bases.push(base);
    }
  }
  return findingsOf({ relative, bases });
}

/** Without those that the brief has had once, `told` being what it has had. */
function notTold(
  findings: readonly RelativeFinding[],
  once: readonly (string | null)[],
  told: Set<string>,
): RelativeFinding[] {
  const left = findings.filter((_, index) => {
    const name = once[index];
    const isNew = !name || !told.has(name);
    if (name) told.add(name);
    return isNew;
  });
  return left.sort(inOrder);
}

type Failure = { rule: string; error: unknown };
/** `once`: by the indices of the findings, null where none of them has it; they are in order only then. */
type Judged = {
  readonly findings: readonly RelativeFinding[];
  readonly once: readonly (string | null)[] | null;
  readonly errors: readonly Failure[];
};
const NOTHING: readonly Judged[] = [];
const NO_FINDINGS: RelativeFinding[] = [];
const NO_ERRORS: readonly Failure[] = [];

function findingOf(rule: Rule, problem: Problem, wanted: Severity | undefined): RelativeFinding {
  const { start, end, message } = problem;
  const fixes = problem.fixes?.map(({ title, safe, edits }) => ({
    title,
    safe,
    edits: edits.map((edit) => ({ at: edit.start - start, length: edit.end - edit.start, text: edit.text })),
  }));
  const severity = severityOf(rule, problem, wanted);
  return { at: start, length: end - start, message, rule: rule.id, severity, ...(fixes && { fixes }) };
}

/** A problem that is milder than its rule stays milder by default; a setting speaks for the rule's own severity. */
function severityOf(rule: Rule, { severity }: Problem, wanted: Severity | undefined): Severity {
  const own = wanted ?? rule.severity;
  return severity && SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(own) ? severity : own;
}

/** `rules` may be another program's word. */
const OWN_KEYS: ReadonlySet<string> = new Set<FrontMatterProblem['kind']>(['invalid-date', 'invalid-language']);

/** Whether a brief is about Chinese law: it says so in its front matter, or it cites some. For `legalBrief.check: auto`. */
export function isLegal({ brief: { head }, resolved }: Analysis): boolean {
  if (head.asOf || head.law || head.problems.some(({ reason }) => OWN_KEYS.has(reason.kind))) return true;
  return resolved.some(({ citations, block }) =>
    citations.some(({ instrument, members, name, language, candidates }) => {
      const chinese = isChineseLaw(instrument) || candidates.some((candidate) => isChineseLaw(candidate.instrument));
      if (!chinese) return false;
      // "Civil Code" alone may be that of any country; the title of one Chinese law, or an article of it, is not.
      const words = name ? block.prose.text.slice(name.start, name.end).split(' ').length : 0;
      return members.length > 0 || language === 'zh' || words >= 4;
    }),
  );
}
