// The settings: key, default and JSON schema of each in one place, and how to read them from what a client sends.
import { isIsoDate } from './brief/date.ts';
import { type Message, msg } from './text.ts';

/** The section that every key lives in: `legalBrief.check`. */
export const SECTION = 'legalBrief';

export const LEVELS = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type Level = (typeof LEVELS)[number];

/** Null for any other value. */
export function readLevel(value: unknown): Level | null {
  return LEVELS.find((level) => level === value) ?? null;
}

/** Whether findings of the first level are taken less seriously than those of the second. */
export function isLower(level: Level, than: Level): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(than);
}

export const CHECKS = ['auto', 'all', 'off'] as const;

/** How a brief writes its citations; each part has its choices. `paragraph`: "paragraph 1, item (3)" or "(1)(3)". */
export const STYLES = {
  notation: ['253-1', '253 bis', '253A'],
  word: ['Article', 'Art.', 'art.'],
  order: ['number-first', 'law-first'],
  paragraph: ['words', 'brackets'],
} as const;
export type CitationStyle = { readonly [Part in keyof typeof STYLES]: (typeof STYLES)[Part][number] };

export type Settings = {
  /** Which documents are checked: those about Chinese law, all, none. */
  readonly check: (typeof CHECKS)[number];
  /** The date that a brief without front matter is measured by; null for today. */
  readonly asOf: string | null;
  /** The instrument that an article without a law belongs to in a brief that names none. */
  readonly law: string | null;
  /** Rule id → level, only where it differs from the rule's own. */
  readonly rules: Readonly<Record<string, Level>>;
  /** Only the parts that are set; the brief itself decides the others. */
  readonly citationStyle: Partial<CitationStyle>;
  /** Whether the law of an article stands behind it in the editor. */
  readonly inlayHints: boolean;
};

export const DEFAULTS: Settings = {
  check: 'auto',
  asOf: null,
  law: null,
  rules: {},
  citationStyle: {},
  inlayHints: false,
};

/** What a value may name, so that a slip of the pen is found. */
export type Known = { rules: ReadonlySet<string>; laws: ReadonlySet<string> };

/** Of the whole window, and read apart: see `readStatuteFolders`. */
const FOLDERS = 'statutes.folders';
/** Read by the client alone. */
const TEMPLATES = 'templates.folders';
const AUTHOR = 'export.author';

/**
 * One row per setting, for the manifest. `doc` is the key in `package.nls.json`; the texts for the values of an `enum` are
 * under `DOC.VALUE`. The properties of `rules` are added from the list of rules by `scripts/generate-settings.ts`.
 */
export const SETTINGS: readonly {
  key: keyof Settings | typeof FOLDERS | typeof TEMPLATES | typeof AUTHOR;
  default: unknown;
  schema: Readonly<Record<string, unknown>>;
  doc: string;
}[] = [
  { key: 'check', default: 'auto', schema: { type: 'string', enum: CHECKS }, doc: 'settings.check' },
  {
    key: 'asOf',
    default: '',
    schema: { type: 'string', pattern: '^(|\\d{4}-\\d{2}-\\d{2})$' },
    doc: 'settings.asOf',
  },
  { key: 'law', default: '', schema: { type: 'string' }, doc: 'settings.law' },
  { key: 'rules', default: {}, schema: { type: 'object', additionalProperties: false }, doc: 'settings.rules' },
  { key: 'citationStyle', default: {}, schema: styleSchema('settings.citationStyle'), doc: 'settings.citationStyle' },
  { key: 'inlayHints', default: false, schema: { type: 'boolean' }, doc: 'settings.inlayHints' },
  {
    key: FOLDERS,
    default: [],
    schema: { scope: 'window', type: 'array', items: { type: 'string' }, uniqueItems: true },
    doc: 'settings.statutes.folders',
  },
  {
    key: TEMPLATES,
    default: [],
    schema: { scope: 'window', type: 'array', items: { type: 'string' }, uniqueItems: true },
    doc: 'settings.templates.folders',
  },
  { key: AUTHOR, default: '', schema: { type: 'string' }, doc: 'settings.export.author' },
];

/**
 * Reads the section from any value. Never throws: a value that cannot be used is named in `problems` and its default stands,
 * the others count.
 */
export function readSettings(raw: unknown, known: Known): { settings: Settings; problems: Message[] } {
  const problems: Message[] = [];
  if (raw === null || raw === undefined) return { settings: DEFAULTS, problems };
  if (!isRecord(raw)) {
    problems.push(msg('Setting {0}: unexpected {1}, expected an object', SECTION, show(raw)));
    return { settings: DEFAULTS, problems };
  }
  const check = CHECKS.find((value) => value === raw.check);
  if (!check && !empty(raw.check)) problems.push(unexpectedChoice('check', raw.check, CHECKS));

  const asOf = typeof raw.asOf === 'string' && isIsoDate(raw.asOf) ? raw.asOf : null;
  if (!asOf && !empty(raw.asOf)) {
    problems.push(
      msg('Setting {0}: unexpected {1}, expected a date such as {2}', key('asOf'), show(raw.asOf), '2021-11-01'),
    );
  }
  // Texts of the user's own are still being read when the settings are.
  const law = typeof raw.law === 'string' && (known.laws.has(raw.law) || raw.law.startsWith('own/')) ? raw.law : null;
  if (!law && !empty(raw.law)) {
    problems.push(
      msg(
        'Setting {0}: unexpected {1}, expected the id of a law such as {2}',
        key('law'),
        show(raw.law),
        'cn/criminal-law',
      ),
    );
  }
  return {
    settings: {
      check: check ?? DEFAULTS.check,
      asOf,
      law,
      rules: readRules(raw.rules, known, problems),
      citationStyle: readStyle(raw.citationStyle, problems),
      inlayHints: readFlag('inlayHints', raw.inlayHints, problems),
    },
    problems,
  };
}

function styleSchema(doc: string): Record<string, unknown> {
  const properties = Object.entries(STYLES).map(([part, choices]) => [
    part,
    { type: 'string', enum: choices, markdownDescription: `%${doc}.${part}%` },
  ]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

function readStyle(raw: unknown, problems: Message[]): Partial<CitationStyle> {
  if (empty(raw)) return {};
  if (!isRecord(raw)) {
    problems.push(msg('Setting {0}: unexpected {1}, expected an object', key('citationStyle'), show(raw)));
    return {};
  }
  const style: Record<string, string> = {};
  for (const [part, choices] of Object.entries(STYLES)) {
    const value = raw[part];
    const choice = choices.find((candidate) => candidate === value);
    if (choice) style[part] = choice;
    else if (!empty(value)) problems.push(unexpectedChoice(`citationStyle.${part}`, value, choices));
  }
  return style;
}

function readFlag(name: string, raw: unknown, problems: Message[]): boolean {
  if (typeof raw !== 'boolean' && !empty(raw)) problems.push(unexpectedChoice(name, raw, ['true', 'false']));
  return raw === true;
}

/** The folders with official texts that the section names, as written. Never throws. */
export function readStatuteFolders(raw: unknown): { folders: string[]; problems: Message[] } {
  const value = isRecord(raw) && isRecord(raw.statutes) ? raw.statutes.folders : undefined;
  if (empty(value)) return { folders: [], problems: [] };
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const folders = all.filter((folder) => typeof folder === 'string' && folder.trim() !== '') as string[];
  const wrong = Array.isArray(value) ? all.filter((folder) => typeof folder !== 'string') : all;
  return {
    folders: Array.isArray(value) ? folders : [],
    problems: wrong.map((each) => msg('Setting {0}: unexpected {1}, expected a folder', key(FOLDERS), show(each))),
  };
}

function readRules(raw: unknown, known: Known, problems: Message[]): Record<string, Level> {
  const rules: Record<string, Level> = {};
  if (empty(raw)) return rules;
  if (!isRecord(raw)) {
    problems.push(msg('Setting {0}: unexpected {1}, expected an object', key('rules'), show(raw)));
    return rules;
  }
  for (const [id, value] of Object.entries(raw)) {
    const level = LEVELS.find((candidate) => candidate === value);
    if (!known.rules.has(id)) problems.push(msg('Setting {0}: there is no rule {1}', key('rules'), show(id)));
    else if (level) rules[id] = level;
    else problems.push(unexpectedChoice(`rules.${id}`, value, LEVELS));
  }
  return rules;
}

function unexpectedChoice(name: string, value: unknown, choices: readonly string[]): Message {
  return msg('Setting {0}: unexpected {1}, expected one of {2}', key(name), show(value), choices.join(', '));
}

function key(name: string): string {
  return `${SECTION}.${name}`;
}

/** A value in a message: as JSON, short. */
function show(value: unknown): string {
  const characters = [...(JSON.stringify(value) ?? String(value))];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('');
}

/** Editors send `""` or `null` for what is not set. */
function empty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
