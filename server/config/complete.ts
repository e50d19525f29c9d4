// What may be written next in a `.legal-brief.yaml`: keys, rules, levels and other choices. Lines of the usual layout only.
import { CHECKS, LEVELS, STYLES } from '../config.ts';
import type { Message, Span } from '../text.ts';
import { KEYS } from './file.ts';

/** `isKey`: something is to follow behind a colon. The span is the word that it replaces. */
export type Choice = Span & { readonly text: string; readonly isKey: boolean; readonly about: Message | null };

/** At the offset. `rules`: those there are. Nothing where it is not known what is asked for. */
export function completeConfig(
  text: string,
  offset: number,
  rules: readonly { readonly id: string; readonly summary: Message }[],
): Choice[] {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  const line = lines.at(-1)!;
  const value = /^( *)([\w-]+): +([\w.-]*)$/.exec(line);
  const key = value ? null : /^( *)([\w-]*)$/.exec(line);
  if (!value && !key) return [];
  const [, indent, name = '', typed = name] = (value ?? key)!;
  const behind = /^[\w.-]*/.exec(text.slice(offset))![0].length;
  const span = { start: offset - typed.length, end: offset + behind };
  const choice =
    (isKey: boolean) =>
    (word: string, about: Message | null = null) => ({
      ...span,
      text: word,
      isKey,
      about,
    });
  const parent = parentOf(lines.slice(0, -1), indent!.length);
  if (value) return choicesOf(parent, name).map((word) => choice(false)(word));
  const isOwn = (word: string) => !siblings(text, lines.length - 1, indent!.length).has(word);
  if (parent === null && indent === '') {
    return Object.entries(KEYS)
      .filter(([word]) => isOwn(word))
      .map(([word, about]) => choice(true)(word, about));
  }
  if (parent === 'rules') {
    return rules.filter(({ id }) => isOwn(id)).map(({ id, summary }) => choice(true)(id, summary));
  }
  if (parent === 'citationStyle')
    return Object.keys(STYLES)
      .filter(isOwn)
      .map((word) => choice(true)(word));
  return parent === 'statutes' && isOwn('folders') ? [choice(true)('folders')] : [];
}

function choicesOf(parent: string | null, name: string): readonly string[] {
  if (parent === null && name === 'check') return CHECKS;
  if (parent === null && name === 'root') return ['true', 'false'];
  if (parent === 'rules') return LEVELS;
  return parent === 'citationStyle' && Object.hasOwn(STYLES, name) ? STYLES[name as keyof typeof STYLES] : [];
}

const KEY_LINE = /^( *)([\w-]+):/;

/** The key that a line with this indentation stands under; null at the top. */
function parentOf(above: readonly string[], indent: number): string | null {
  if (indent === 0) return null;
  for (const line of above.toReversed()) {
    const key = KEY_LINE.exec(line);
    if (key && key[1]!.length < indent) return key[1] === '' ? key[2]! : '';
  }
  return '';
}

/** The other keys under the same one. */
function siblings(text: string, own: number, indent: number): ReadonlySet<string> {
  const lines = text.split(/\r\n|\r|\n/);
  const keys = new Set<string>();
  for (const step of [-1, 1]) {
    for (let at = own + step; at >= 0 && at < lines.length; at += step) {
      const key = KEY_LINE.exec(lines[at]!);
      if (!key) continue;
      if (key[1]!.length < indent) break;
      if (key[1]!.length === indent) keys.add(key[2]!);
    }
  }
  return keys;
}
