// Generates what the manifest says of the settings from `server/config.ts` and the rules: the block `contributes.configuration`
// of package.json, and the texts on the rules in both package.nls files.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LEVELS, SECTION, SETTINGS } from '../server/config.ts';
import { rules } from '../server/rules/index.ts';
import { english } from '../server/text.ts';

/** File name → what has to stand in it. `root` is the folder of the project; nothing is written. */
export function generateSettings(root: string): Record<string, string> {
  const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
  const manifest = read('package.json');
  const bundle: Record<string, string> = read('l10n/bundle.l10n.zh-cn.json');
  manifest.contributes = { ...manifest.contributes, configuration: configuration() };
  return {
    'package.json': print(manifest),
    'package.nls.json': print(withRules(read('package.nls.json'), (summary) => summary)),
    'package.nls.zh-cn.json': print(withRules(read('package.nls.zh-cn.json'), (summary) => bundle[summary] ?? summary)),
  };
}

export function generate(root: string): void {
  for (const [name, text] of Object.entries(generateSettings(root))) writeFileSync(path.join(root, name), text);
}

function configuration(): object {
  const properties = SETTINGS.map(({ key, default: value, schema, doc }, order) => [
    `${SECTION}.${key}`,
    {
      order,
      scope: 'resource',
      ...schema,
      ...(key === 'rules' ? { properties: levels() } : {}),
      default: value,
      markdownDescription: `%${doc}%`,
      ...('enum' in schema
        ? { markdownEnumDescriptions: (schema.enum as string[]).map((choice) => `%${doc}.${choice}%`) }
        : {}),
    },
  ]);
  return { title: '%settings.title%', properties: Object.fromEntries(properties) };
}

function levels(): object {
  return Object.fromEntries(
    rules.map(({ id, severity }) => [
      id,
      { type: 'string', enum: LEVELS, default: severity, markdownDescription: `%rule.${id}%` },
    ]),
  );
}

/** The hand-written texts, and behind them one for each rule there is. */
function withRules(texts: Record<string, string>, translate: (summary: string) => string): Record<string, string> {
  const written = Object.entries(texts).filter(([key]) => !key.startsWith('rule.'));
  const generated = rules.map(({ id, summary }) => {
    const text = english({ ...summary, text: translate(summary.text) });
    return [`rule.${id}`, text];
  });
  return Object.fromEntries([...written, ...generated]);
}

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
