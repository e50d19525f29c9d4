// `.legal-brief.yaml`: what it may say, what a text of it says, and what is wrong in it, at the place where it is wrong.
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import { isIsoDate } from '../brief/date.ts';
import { CHECKS, type CitationStyle, type Known, LEVELS, type Level, readLevel, STYLES } from '../config.ts';
import { type Message, msg, type Span } from '../text.ts';
import type { RuleLevel, Values } from './effective.ts';

export const CONFIG_FILE = '.legal-brief.yaml';
/** Beside it, where it names no other. */
export const IGNORED_FILE = '.legal-brief-ignored.json';

export type FileProblem = Span & { readonly message: Message };
export type ConfigFile = {
  readonly values: Values;
  /** The file with the findings to ignore, as written. */
  readonly ignored: string | null;
  /** Folders with official texts, as written. */
  readonly folders: readonly string[];
  /** Nothing is looked for above it. */
  readonly root: boolean;
  /** Rule → where its level stands. */
  readonly places: Readonly<Record<string, Span>>;
  readonly problems: readonly FileProblem[];
};

/** Every key, in the order in which it is documented and completed. */
export const KEYS: Readonly<Record<Key, Message>> = {
  check: msg('Which briefs are checked: those that cite Chinese law (auto), all, or none (off)'),
  asOf: msg('The date by which a brief is measured whose front matter names none'),
  law: msg('The id of the law that a bare “Article 5” means where the brief names none'),
  citationStyle: msg('How citations are written'),
  rules: msg('How serious the findings of a rule are; `locked` keeps nearer places from lowering it'),
  ignored: msg('The file with the findings to ignore'),
  statutes: msg('Folders with official Chinese texts of your own'),
  root: msg('Nothing is looked for in the folders above'),
};
type Key = 'check' | 'asOf' | 'law' | 'citationStyle' | 'rules' | 'ignored' | 'statutes' | 'root';

/** Reads any text. Never throws: what cannot be used is a problem, and the rest counts. */
export function readConfigFile(text: string, known: Known): ConfigFile {
  const problems: FileProblem[] = [];
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const document = parseDocument(text.slice(bom), { prettyErrors: false });
  const spanOf = (node: Node | null, or: Node | null = null): Span => {
    const range = node?.range ?? or?.range;
    return range ? { start: bom + range[0], end: bom + Math.max(range[1], range[0]) } : { start: bom, end: bom };
  };
  for (const { pos, message } of document.errors) {
    const start = Math.min(bom + pos[0], text.length);
    // Of a key the reader gives the first letter.
    const word = /^[\w-]*/.exec(text.slice(start))![0].length;
    const end = Math.min(text.length, Math.max(bom + pos[1], start + Math.max(word, 1)));
    problems.push({ start, end, message: msg('Not valid YAML: {0}', message) });
  }
  const wrong = (node: Node | null, or: Node | null, message: Message) =>
    void problems.push({ ...spanOf(node, or), message });
  const unexpected = (value: Node | null, key: Node, expected: string) =>
    wrong(value, key, msg('Unexpected {0}, expected {1}', shown(value), expected));

  /** The pairs of a mapping, anchors followed; nothing and a complaint where it is none. */
  function pairsOf(
    node: Node | null,
    key: Node | null,
    expected: string,
  ): { key: Node; name: string; value: Node | null }[] {
    const mapping = node && isAlias(node) ? node.resolve(document) : node;
    if (!mapping || (isScalar(mapping) && mapping.value === null)) return [];
    if (!isMap(mapping)) {
      wrong(node, key, msg('Unexpected {0}, expected {1}', shown(node), expected));
      return [];
    }
    return (mapping.items as Pair<Node, Node | null>[]).map((pair) => {
      const value = pair.value && isAlias(pair.value) ? (pair.value.resolve(document) ?? null) : pair.value;
      return { key: pair.key, name: isScalar(pair.key) ? String(pair.key.value) : shown(pair.key), value };
    });
  }

  function choice<T extends string>(value: Node | null, key: Node, choices: readonly T[]): T | undefined {
    const found = choices.find((each) => each === wordOf(value));
    if (!found) wrong(value, key, msg('Unexpected {0}, expected one of {1}', shown(value), choices.join(', ')));
    return found;
  }

  function flag(value: Node | null, key: Node): boolean {
    if (isScalar(value) && typeof value.value === 'boolean') return value.value;
    unexpected(value, key, 'true, false');
    return false;
  }

  function level(value: Node | null, key: Node): Level | undefined {
    const found = readLevel(wordOf(value));
    if (!found) choice(value, key, LEVELS);
    return found ?? undefined;
  }

  function ruleLevel(value: Node | null, key: Node): RuleLevel | undefined {
    if (!isMap(value)) {
      const plain = level(value, key);
      return plain && { level: plain };
    }
    let found: Level | undefined;
    let locked = false;
    for (const part of pairsOf(value, key, '')) {
      if (part.name === 'level') found = level(part.value, part.key);
      else if (part.name === 'locked') locked = flag(part.value, part.key);
      else wrong(part.key, null, msg('Unexpected key `{0}`, expected one of {1}', part.name, 'level, locked'));
    }
    if (!found && !pairsOf(value, key, '').some(({ name }) => name === 'level'))
      wrong(value, key, msg('Unexpected {0}, expected {1}', shown(value), '{level: …, locked: true}'));
    return found && { level: found, locked };
  }

  const values: { -readonly [Name in keyof Values]: Values[Name] } = {};
  const rules: Record<string, RuleLevel> = {};
  const places: Record<string, Span> = {};
  let ignored: string | null = null;
  let root = false;
  const folders: string[] = [];

  for (const { key, name, value } of pairsOf(document.contents, null, Object.keys(KEYS).join(', '))) {
    if (!isKey(name)) {
      wrong(key, null, msg('Unexpected key `{0}`, expected one of {1}', name, Object.keys(KEYS).join(', ')));
    } else if (!value || (isScalar(value) && value.value === null)) {
      // A key that waits for its value says nothing yet.
    } else if (name === 'check') {
      const found = choice(value, key, CHECKS);
      if (found) values.check = found;
    } else if (name === 'asOf') {
      const date = wordOf(value);
      if (date !== null && isIsoDate(date)) values.asOf = date;
      else wrong(value, key, msg('Unexpected {0}, expected a date such as {1}', shown(value), '2021-11-01'));
    } else if (name === 'law') {
      const law = wordOf(value);
      if (law !== null && (known.laws.has(law) || law.startsWith('own/'))) values.law = law;
      else
        wrong(value, key, msg('Unexpected {0}, expected the id of a law such as {1}', shown(value), 'cn/criminal-law'));
    } else if (name === 'citationStyle') {
      const style: Record<string, string> = {};
      for (const part of pairsOf(value, key, Object.keys(STYLES).join(', '))) {
        const choices = Object.hasOwn(STYLES, part.name) ? STYLES[part.name as keyof typeof STYLES] : null;
        const found = choices && choice<string>(part.value, part.key, choices);
        if (found) style[part.name] = found;
        if (!choices) {
          const expected = Object.keys(STYLES).join(', ');
          wrong(part.key, null, msg('Unexpected key `{0}`, expected one of {1}', part.name, expected));
        }
      }
      values.citationStyle = style as Partial<CitationStyle>;
    } else if (name === 'rules') {
      for (const part of pairsOf(value, key, '{citizen: off}')) {
        if (!known.rules.has(part.name)) {
          wrong(part.key, null, msg('There is no rule `{0}`', part.name));
          continue;
        }
        const found = ruleLevel(part.value, part.key);
        if (!found) continue;
        rules[part.name] = found;
        places[part.name] = spanOf(part.value, part.key);
      }
    } else if (name === 'ignored') {
      ignored = wordOf(value);
      if (ignored === null) unexpected(value, key, IGNORED_FILE);
    } else if (name === 'root') root = flag(value, key);
    else {
      for (const part of pairsOf(value, key, '{folders: […]}')) {
        if (part.name !== 'folders') {
          wrong(part.key, null, msg('Unexpected key `{0}`, expected one of {1}', part.name, 'folders'));
          continue;
        }
        for (const each of isSeq(part.value) ? (part.value.items as Node[]) : [part.value]) {
          const folder = wordOf(each);
          if (folder !== null) folders.push(folder);
          else if (each) wrong(each, part.key, msg('Unexpected {0}, expected a folder', shown(each)));
        }
      }
    }
  }
  if (Object.keys(rules).length > 0) values.rules = rules;
  return { values, ignored, folders, root, places, problems };
}

function isKey(name: string): name is Key {
  return Object.hasOwn(KEYS, name);
}

/** The words of a scalar as they are written: YAML may read a date or a number as something else. */
function wordOf(node: Node | null): string | null {
  if (!isScalar(node) || node.value === null) return null;
  const words = String(node.source ?? node.value).trim();
  return words === '' ? null : words;
}

function shown(node: Node | null): string {
  const words = isScalar(node)
    ? `\`${node.source ?? String(node.value)}\``
    : isSeq(node)
      ? '[…]'
      : isMap(node)
        ? '{…}'
        : '…';
  return words.length > 60 ? `${words.slice(0, 60)}…\`` : words;
}
