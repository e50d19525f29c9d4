// What the server knows at one moment, and the examination of one version of one document. Values only.
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parseBrief } from '../brief/markdown.ts';
import type { Settings } from '../config.ts';
import { check, type Finding, isLegal } from '../features/check.ts';
import { checkOwnFile } from '../features/own-file.ts';
import { analyseStatute } from '../features/statute-analysis.ts';
import type { Library } from '../statutes/library.ts';
import { type Analysis, analyse } from '../workspace.ts';
import { type FrozenDocument, freeze } from './document.ts';

export type Examined = {
  /** A copy of this version, because the synchronised document changes under a handler that waits. */
  readonly document: FrozenDocument;
  readonly settings: Settings;
  readonly today: string;
  readonly analysis: Analysis;
  /** Null where the settings say that this document is not checked. */
  readonly findings: readonly Finding[] | null;
};

export type Snapshot = {
  /** By document. Read anew after every change of the configuration. */
  readonly settings: ReadonlyMap<string, Promise<Settings>>;
  /** The newest examined version of each open document. */
  readonly examined: ReadonlyMap<string, Examined>;
  /** What a client without `workspace/configuration` sent last. */
  readonly pushedSettings: unknown;
  /** Complaints about settings that the user has been shown for this configuration, and for the one before it. */
  readonly complaints: ReadonlySet<string>;
  readonly earlierComplaints: ReadonlySet<string>;
};

export const EMPTY: Snapshot = {
  settings: new Map(),
  examined: new Map(),
  pushedSettings: undefined,
  complaints: new Set(),
  earlierComplaints: new Set(),
};

export type Examination = {
  settings: Settings;
  today: string;
  /** The document is no brief, whatever the settings say. */
  unchecked: boolean;
  /** The name of the file, where it is one of the statutes that the user owns: it is checked as that. */
  ownFile?: string | null;
  /** The instrument whose own text the document is. */
  statute?: string | null;
  /** An earlier version of the document: what it has in common with this one is taken over. */
  previous?: Examined | undefined;
  /** Told when a rule throws; the other rules go on. */
  onError(rule: string, error: unknown): void;
};

export function examine(source: TextDocument, library: Library, options: Examination): Examined {
  const { settings, today, unchecked, ownFile, statute, previous, onError } = options;
  const document = freeze(source, previous?.document);
  const text = document.getText();
  const brief = parseBrief(source.uri, source.version, text, previous?.analysis.brief);
  const { law, citationStyle: style } = settings;
  const analysis = statute
    ? analyseStatute(brief, library, statute, today)
    : analyse(brief, library, { asOf: settings.asOf ?? today, law, style });
  const checked = !unchecked && (settings.check === 'all' || (settings.check === 'auto' && isLegal(analysis)));
  if (typeof ownFile === 'string') {
    return { document, settings, today, analysis, findings: checkOwnFile(ownFile, text) };
  }
  const findings = checked ? check(analysis, { rules: settings.rules, onError }) : null;
  return { document, settings, today, analysis, findings };
}

/** True where examining again would give the same. */
export function isCurrent(examined: Examined, source: TextDocument, settings: Settings, today: string): boolean {
  return examined.document.version === source.version && examined.settings === settings && examined.today === today;
}

/** A copy of the map with the entry set, or removed where the value is undefined. */
export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V | undefined): ReadonlyMap<string, V> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
