// The JSON Schema of `.legal-brief.yaml`, for editors that complete and check YAML by one.
import { CHECKS, LEVELS, STYLES } from '../config.ts';
import { english, type Message } from '../text.ts';
import { IGNORED_FILE, KEYS } from './file.ts';

/** `rules`: those that there are. */
export function configSchema(rules: readonly { id: string; summary: Message }[]): object {
  const description = (key: keyof typeof KEYS) => ({ description: english(KEYS[key]) });
  const level = { type: 'string', enum: LEVELS };
  const ruleLevel = {
    anyOf: [
      level,
      {
        type: 'object',
        properties: { level, locked: { type: 'boolean' } },
        required: ['level'],
        additionalProperties: false,
      },
    ],
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Legal Brief',
    type: ['object', 'null'],
    properties: {
      check: { ...description('check'), type: 'string', enum: CHECKS },
      asOf: { ...description('asOf'), type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      law: { ...description('law'), type: 'string', pattern: '^(cn|own)/[a-z0-9]+(-[a-z0-9]+)*$' },
      citationStyle: {
        ...description('citationStyle'),
        type: 'object',
        properties: Object.fromEntries(Object.entries(STYLES).map(([part, choices]) => [part, { enum: choices }])),
        additionalProperties: false,
      },
      rules: {
        ...description('rules'),
        type: 'object',
        properties: Object.fromEntries(
          rules.map(({ id, summary }) => [id, { description: english(summary), ...ruleLevel }]),
        ),
        additionalProperties: false,
      },
      ignored: { ...description('ignored'), type: 'string', default: IGNORED_FILE },
      statutes: {
        ...description('statutes'),
        type: 'object',
        properties: { folders: { type: 'array', items: { type: 'string' }, uniqueItems: true } },
        additionalProperties: false,
      },
      root: { ...description('root'), type: 'boolean', default: false },
    },
    additionalProperties: false,
  };
}
