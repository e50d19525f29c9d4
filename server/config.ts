// The settings: key, default and JSON schema of each in one place, and how to read them from what a client sends.
import { isIsoDate } from './brief/date.ts';
import { type Message, msg } from './text.ts';

/** The section that every key lives in: `legalBrief.check`. */
export const SECTION = 'legalBrief';

export const LEVELS = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type Level = (typeof LEVELS)[number];

export const CHECKS = ['auto', 'all', 'off'] as const;

export type Settings = {
  /** Which documents are checked: those about Chinese law, all, none. */
  readonly check: (typeof CHECKS)[number];
  /** The date that a brief without front matter is measured by; null for today. */
  readonly asOf: string | null;
  /** The instrument that an article without a law belongs to in a brief that names none. */
  readonly law: string | null;
  /** Rule id → level, only where it differs from the rule's own. */
  readonly rules: Readonly<Record<string, Level>>;
};

export const DEFAULTS: Settings = { check: 'auto', asOf: null, law: null, rules: {} };

/** What a value may name, so that a slip of the pen is found. */
export type Known = { rules: ReadonlySet<string>; laws: ReadonlySet<string> };

/**
 * One row per setting, for the manifest. `doc` is the key in `package.nls.json`; the texts for the values of an `enum` are
 * under `DOC.VALUE`. The properties of `rules` are added from the list of rules by `scripts/generate-settings.ts`.
 */
export const SETTINGS: readonly {
  key: keyof Settings;
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
  const law = typeof raw.law === 'string' && known.laws.has(raw.law) ? raw.law : null;
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
    settings: { check: check ?? DEFAULTS.check, asOf, law, rules: readRules(raw.rules, known, problems) },
    problems,
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
