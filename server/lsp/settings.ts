// The settings of one connection: asked of the client once for each document, and again after they have changed.
import type { ProposedFeatures } from 'vscode-languageserver';
import { layersOf } from '../config/chain.ts';
import { effective } from '../config/effective.ts';
import { type Level, readSettings, SECTION, type Settings } from '../config.ts';
import type { Baseline } from '../features/fingerprint.ts';
import type { Configuration } from '../host/configuration.ts';
import { rules } from '../rules/index.ts';
import type { Library } from '../statutes/library.ts';
import type { Message } from '../text.ts';
import type { Client } from './client.ts';
import { describe } from './guard.ts';

/** What counts for a brief: the editor's settings, and over them the configuration files; the front matter is not in it. */
export type BriefSettings = Settings & {
  readonly locked: Readonly<Record<string, Level>>;
  /** Findings that are known and left alone. */
  readonly ignored: Baseline | null;
};

export type SettingsAccess = {
  library(): Promise<Library>;
  client: Client;
  /** The configuration files over the document. */
  configuration(uri: string): Promise<Configuration>;
  /** Shows a sentence to the user. */
  warn(message: Message): void;
  log(line: string): void;
};

export type SettingsOfConnection = {
  /**
   * The same value until the settings change. `scope`: the document or folder that the client is asked for, where that is another.
   * Rejects where there is no library.
   */
  of(uri: string, scope?: string): Promise<BriefSettings>;
  /** The section as the client has it for the window. */
  section(): Promise<unknown>;
  /** Warns of something in the settings, once for as long as it stays. */
  complain(message: Message): void;
  /** The settings have changed; what a client without `workspace/configuration` has sent comes with it. */
  forget(pushed?: unknown): void;
  close(uri: string): void;
};

export function followSettings(connection: ProposedFeatures.Connection, access: SettingsAccess): SettingsOfConnection {
  let known = new Map<string, Promise<BriefSettings>>();
  let fetched = new Map<string, Promise<Settings>>();
  let pushed: unknown;
  // What the user has been shown for these settings, and for those before them.
  let complaints = new Set<string>();
  let earlier = new Set<string>();

  async function sectionFor(scopeUri?: string): Promise<unknown> {
    if (!access.client.hasConfiguration) return pushed;
    const item = scopeUri === undefined ? { section: SECTION } : { scopeUri, section: SECTION };
    return connection.workspace.getConfiguration(item).catch((error) => access.log(describe(error)));
  }

  async function fetchFor(uri: string, { instruments }: Library): Promise<Settings> {
    const ids = new Set(rules.map((rule) => rule.id));
    const read = readSettings(await sectionFor(uri), { rules: ids, laws: new Set(instruments.keys()) });
    read.problems.forEach(complain);
    return read.settings;
  }

  function complain(message: Message): void {
    const key = JSON.stringify(message);
    if (!complaints.has(key) && !earlier.has(key)) access.warn(message);
    complaints.add(key);
  }

  async function merged(uri: string, scope: string, library: Library): Promise<BriefSettings> {
    let fetching = fetched.get(scope);
    if (!fetching) {
      fetching = fetchFor(scope, library);
      fetched.set(scope, fetching);
    }
    const editor = await fetching;
    const { files, ignored } = await access.configuration(uri);
    const levels = Object.entries(editor.rules).map(([rule, level]) => [rule, { level }]);
    const values = { ...editor, rules: Object.fromEntries(levels) };
    const { check, asOf, law, citationStyle, rules, locked } = effective([
      { origin: { kind: 'editor' }, values },
      ...layersOf(files),
    ]);
    return { ...editor, check, asOf, law, citationStyle, rules, locked, ignored: ignored?.baseline ?? null };
  }

  return {
    async of(uri, scope = uri) {
      const library = await access.library();
      // All the briefs of a folder have the same.
      const key = JSON.stringify([scope, scope === uri ? '' : uri.slice(0, uri.lastIndexOf('/'))]);
      let settings = known.get(key);
      if (!settings) {
        settings = merged(uri, scope, library);
        known.set(key, settings);
      }
      return settings;
    },
    section: () => sectionFor(),
    complain,
    forget(next) {
      pushed = next ?? pushed;
      known = new Map();
      fetched = new Map();
      earlier = complaints;
      complaints = new Set();
    },
    close(uri) {
      known.delete(JSON.stringify([uri, '']));
      fetched.delete(uri);
    },
  };
}

/** Editors send the section under its name; in initialization options it may also stand alone. */
export function sectionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[SECTION] : undefined;
}
