// The engine as a plugin of unified: citations as data on the nodes of the tree, findings as messages of the file.
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { isIsoDate } from '../brief/date.ts';
import { lineLocator } from '../brief/lines.ts';
import { parseBrief } from '../brief/markdown.ts';
import { annotate, placedCitations } from '../export/annotate.ts';
import { mapChildren, type Node, textOf } from '../export/nodes.ts';
import { check, isLegal } from '../features/check.ts';
import { provisionTitle } from '../features/provision.ts';
import type { Severity } from '../rules/rule.ts';
import type { Citation, Provision, Verdict } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import { msg, type Translate } from '../text.ts';
import { type Analysis, analyse } from '../workspace.ts';

export type Options = {
  /** Date of the law for files whose front matter names none; today where it is not given. */
  asOf?: string;
  /** Id of the law that a bare article number means, for files whose front matter names none. */
  law?: string;
  /** `auto`: only files about Chinese law, which is the default. */
  check?: 'auto' | 'all' | 'off';
  /** Rule → severity or `off`. */
  rules?: Record<string, Severity | 'off'>;
};

/** On `node.data.legalBrief` of the text of a citation. */
export type CitationData = {
  instrument: string | null;
  provisions: Provision[];
  verdict: Verdict;
  because: string;
};

export type World = { library: Library; translate: Translate; today: string };

/**
 * The tree keeps its text: the words of a citation become a text node of their own, which HTML shows as `<cite>`. A finding
 * is a message with the rule as `ruleId`; an error is fatal, a warning is not, the rest is for information. Throws on an
 * option that cannot be meant.
 */
export async function annotateFile(tree: Root, file: VFile, options: Options, world: World): Promise<void> {
  const { library, translate } = world;
  const { asOf = world.today, law = null, check: wanted = 'auto', rules = {} } = options;
  if (!isIsoDate(asOf)) throw new Error(`legal-brief: unexpected asOf ${asOf}, expected a date such as 2026-11-01`);
  if (law !== null && !library.instruments.has(law)) throw new Error(`legal-brief: unexpected law ${law}`);
  const text = String(file);
  const analysis = analyse(parseBrief(file.path ?? '', 0, text), library, { asOf, law });
  const byStart = new Map(placedCitations(analysis).map((placed) => [placed.start, placed]));
  annotate(tree as Node, text, [...byStart.values()]);
  label(tree as Node);
  if (wanted !== 'off' && (wanted === 'all' || isLegal(analysis))) report(analysis, file, rules, translate);

  function label(node: Node): void {
    mapChildren(node, (child) => {
      if (child.type !== 'citation') {
        label(child);
        return [child];
      }
      const { citation } = byStart.get(child.start)!;
      const legalBrief = describe(citation, translate);
      const hProperties = {
        className: ['law', `law-${citation.verdict}`],
        title: title(citation, analysis, translate),
      };
      return [{ type: 'text', value: textOf(child), data: { legalBrief, hName: 'cite', hProperties } } as Node];
    });
  }
}

function describe({ instrument, members, verdict, because }: Citation, translate: Translate): CitationData {
  const provisions = instrument
    ? members.map(({ article, paragraph, item }) => ({ instrument, article, paragraph, item }))
    : [];
  return { instrument, provisions, verdict, because: translate(because) };
}

function title({ instrument: id, members, verdict, because }: Citation, { library }: Analysis, translate: Translate) {
  const instrument = id ? library.instruments.get(id) : undefined;
  if (!instrument || verdict !== 'resolved') return translate(because);
  const [first = { article: null }] = members;
  return translate(provisionTitle(instrument, first));
}

function report(analysis: Analysis, file: VFile, rules: NonNullable<Options['rules']>, translate: Translate): void {
  const locate = lineLocator(analysis.brief.text);
  const place = (offset: number) => ({ ...locate(offset), offset });
  const onError = (rule: string, error: unknown) => {
    file.info(translate(msg('{0}: rule {1} failed: {2}', file.path ?? '', rule, String(error))), { source: SOURCE });
  };
  for (const { rule, severity, message, start, end } of check(analysis, { rules, onError })) {
    const reported = file.message(translate(message), {
      place: { start: place(start), end: place(end) },
      source: SOURCE,
      ruleId: rule,
    });
    if (severity === 'error') reported.fatal = true;
    else if (severity !== 'warning') reported.fatal = undefined;
  }
}

const SOURCE = 'legal-brief';
