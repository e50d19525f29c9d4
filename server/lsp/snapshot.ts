// The examination of one version of one document, in steps between which others have their turn. Values only.
import { firstBlocks } from '../brief/layout.ts';
import { parseBrief } from '../brief/markdown.ts';
import type { Brief } from '../brief/model.ts';
import { beginningOf, lineEndFrom } from '../brief/source.ts';
import { isLegal, judge } from '../features/check.ts';
import type { Findings } from '../features/findings.ts';
import { analyseStatute } from '../features/statute-analysis.ts';
import { changedBlocks } from '../rules/remember.ts';
import type { Library } from '../statutes/library.ts';
import { type Analysis, analyse, withResolved } from '../workspace.ts';
import type { FrozenDocument } from './document.ts';
import type { BriefSettings } from './settings.ts';

/** What an examination depends on: where each of these is the same value, the result is the same. */
export type Circumstances = {
  readonly document: FrozenDocument;
  readonly library: Library;
  readonly settings: BriefSettings;
  readonly today: string;
};

/** What most requests need; there a few milliseconds after an edit. */
export type Examined = Circumstances & { readonly analysis: Analysis };

/** With what the rules say, or null where the settings say that this document is not checked. */
export type Checked = Examined & { readonly findings: Findings | null };

export type Kind = {
  /** The document is no brief, whatever the settings say. */
  unchecked: boolean;
  /** The name of the file, where it is one of the statutes that the user owns: it is checked as that. */
  ownFile: string | null;
  /** It is a `.legal-brief.yaml`: there is no brief in it. */
  configuration: boolean;
  /** The instrument whose own text the document is. */
  statute: string | null;
};

/** So much text, and so many blocks, take some ten milliseconds; each piece costs something of its own. */
const PIECE = { units: 100_000, blocks: 500 };

/** `previous`: an examination of an earlier version: what it has in common with this one is taken over. */
export function* examine(
  circumstances: Circumstances,
  { statute, configuration }: Kind,
  previous: Examined | null,
): Generator<void, Examined> {
  const { document, library, settings, today } = circumstances;
  const brief = configuration
    ? parseBrief(document.uri, document.version, '')
    : yield* read(document, previous?.analysis.brief);
  const { law, citationStyle: style } = settings;
  const resolve = (part: Brief) =>
    statute
      ? analyseStatute(part, library, statute, today)
      : analyse(part, library, { asOf: settings.asOf ?? today, law, style });
  const known = previous && previous.library === library && previous.settings === settings;
  if (!known || Math.abs(previous.analysis.resolved.length - brief.shared.length) > PIECE.blocks) {
    // What is resolved once is remembered, so that the last step finds nearly everything done.
    for (let end = PIECE.blocks; end < brief.shared.length; end += PIECE.blocks) {
      resolve(firstBlocks(brief, end));
      yield;
    }
  }
  return { ...circumstances, analysis: resolve(brief) };
}

/** A long text that is new is read from its beginning on, as if somebody wrote it. */
function* read(document: FrozenDocument, previous: Brief | undefined): Generator<void, Brief> {
  const { uri, version, source } = document;
  let brief = previous;
  for (let end = (brief?.source.length ?? 0) + PIECE.units; end < source.length; end += PIECE.units) {
    brief = parseBrief(uri, version, beginningOf(source, lineEndFrom(source, end)), brief);
    yield;
  }
  return parseBrief(uri, version, source, brief);
}

export function hasMuchText({ source }: FrozenDocument): boolean {
  return source.length > PIECE.units;
}

/** Whether it may take some ten milliseconds to check it. `previous`: a check of an earlier version. */
export function isLong({ document, analysis, settings }: Examined, previous: Checked | null): boolean {
  if (!hasMuchText(document)) return false;
  return previous?.settings !== settings || freshBlocks(previous.analysis.resolved, analysis.resolved) > MANY;
}

/** So many blocks that are checked anew take longer than to look for what has come in. */
const MANY = 20;

export function isChecked({ settings, analysis }: Examined, { unchecked }: Kind): boolean {
  return !unchecked && (settings.check === 'all' || (settings.check === 'auto' && isLegal(analysis)));
}

/** `previous`: a check of an earlier version of the document. */
export function* findingsIn(
  examined: Examined,
  previous: Checked | null,
  onError: (rule: string, error: unknown) => void,
): Generator<void, Findings> {
  const { analysis, settings } = examined;
  const { rules, locked, ignored } = settings;
  const { resolved } = analysis;
  if (!previous || previous.settings !== settings || freshBlocks(previous.analysis.resolved, resolved) > PIECE.blocks) {
    // As above: rules remember what they have found per block.
    for (let end = PIECE.blocks; end < resolved.length; end += PIECE.blocks) {
      judge(withResolved(analysis, resolved.slice(0, end)), { rules, locked });
      yield;
    }
  }
  return judge(analysis, { rules, locked, ignored, onError });
}

function freshBlocks(old: Analysis['resolved'], blocks: Analysis['resolved']): number {
  const { from, to } = changedBlocks(old, blocks);
  return to - from;
}
