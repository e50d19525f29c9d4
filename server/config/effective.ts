// What counts where several places say something: default < editor < `.legal-brief.yaml`, nearer ones last < front matter.
import type { FrontMatter } from '../brief/model.ts';
import { isLower, type Level, readLevel, type Settings } from '../config.ts';

export type Origin =
  | { readonly kind: 'default' | 'editor' | 'command-line' | 'front-matter' }
  | { readonly kind: 'file'; readonly path: string };

export type RuleLevel = { readonly level: Level; readonly locked?: boolean };

/** What one place says: only what is set there. */
export type Values = Partial<Pick<Settings, 'check' | 'asOf' | 'law' | 'citationStyle'>> & {
  readonly rules?: Readonly<Record<string, RuleLevel>>;
};
export type Layer = { readonly origin: Origin; readonly values: Values };

export type Effective = {
  readonly check: Settings['check'];
  readonly asOf: string | null;
  readonly law: string | null;
  readonly citationStyle: Settings['citationStyle'];
  /** Only those that are set somewhere. */
  readonly rules: Readonly<Record<string, Level>>;
  /** Rule → the level below which nothing nearer may set it. */
  readonly locked: Readonly<Record<string, Level>>;
  /** `check`, `rules.citizen`, `citationStyle.word` → the place that has decided. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** What a place has tried although a farther one has locked the rule. */
  readonly refused: readonly { readonly rule: string; readonly level: Level; readonly origin: Origin }[];
};

/** From the farthest place to the nearest, the defaults first. */
export function effective(layers: readonly Layer[]): Effective {
  return layers.reduce(extend, NOTHING_SET);
}

export const NOTHING_SET: Effective = {
  check: 'auto',
  asOf: null,
  law: null,
  citationStyle: {},
  rules: {},
  locked: {},
  origins: {},
  refused: [],
};

/** With one place more, which is nearer than the others. */
export function extend(before: Effective, { origin, values }: Layer): Effective {
  const origins = { ...before.origins };
  for (const key of ['check', 'asOf', 'law'] as const) if (values[key] !== undefined) origins[key] = origin;
  for (const part of Object.keys(values.citationStyle ?? {})) origins[`citationStyle.${part}`] = origin;
  const rules = { ...before.rules };
  const locked = { ...before.locked };
  const refused = [...before.refused];
  for (const [rule, { level, locked: locks = false }] of Object.entries(values.rules ?? {})) {
    const least = locked[rule];
    if (least !== undefined && isLower(level, least)) {
      refused.push({ rule, level, origin });
      continue;
    }
    rules[rule] = level;
    origins[`rules.${rule}`] = origin;
    if (locks) locked[rule] = level;
  }
  return {
    check: values.check ?? before.check,
    asOf: values.asOf === undefined ? before.asOf : values.asOf,
    law: values.law === undefined ? before.law : values.law,
    citationStyle: { ...before.citationStyle, ...values.citationStyle },
    rules,
    locked,
    origins,
    refused,
  };
}

/** What the head of a brief says, as far as it can be read; the rule `front-matter` reports the rest. */
export function frontMatterLayer({ asOf, law, rules = [] }: FrontMatter, known: ReadonlySet<string>): Layer {
  const levels = rules.flatMap(({ id, level }) => {
    const read = readLevel(level.value);
    return read && known.has(id.value) ? [[id.value, { level: read }] as const] : [];
  });
  return {
    origin: { kind: 'front-matter' },
    values: {
      ...(asOf && { asOf: asOf.value }),
      ...(law && { law: law.value }),
      ...(levels.length > 0 && { rules: Object.fromEntries(levels) }),
    },
  };
}
