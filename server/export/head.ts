// What a reader should see of the front matter: title, matter, author, date, and the date of the law, as a block of the document.
import type { Root } from 'mdast';
import { parse as parseYaml } from 'yaml';
import type { Language } from '../brief/model.ts';
import { type Node, textOf } from './nodes.ts';

export type HeadRow = { label: string; value: string };

/** `title` is empty where neither the front matter nor a heading has one; `own` is that of the front matter alone. */
export type Head = { title: string; own: string; rows: HeadRow[] };

/** Other keys are for the tool, or for those who write the brief, and stay with them. */
export function readHead(root: Root, language: Language): Head {
  const [first] = root.children;
  const data = first?.type === 'yaml' ? readYaml(first.value) : {};
  const value = (key: string): string => {
    const found = data[key];
    return typeof found === 'string' || typeof found === 'number' ? String(found).trim() : '';
  };
  const heading = root.children.find(({ type }) => type === 'heading');
  const rows = KEYS.flatMap((key) => (value(key) === '' ? [] : [{ label: LABELS[language][key], value: value(key) }]));
  const own = value('title');
  return { title: own || (heading ? textOf(heading) : ''), own, rows };
}

/** Under the heading that the brief starts with; the title of the front matter becomes that heading where there is none. */
export function putHead(root: Root, { own, rows }: Head): void {
  const nodes = root.children as Node[];
  const titled = nodes.findIndex((node) => node.type === 'heading' && node.depth === 1);
  const opens = titled >= 0 && nodes.slice(0, titled).every(({ type }) => type === 'html');
  const head: Node[] = rows.length > 0 ? [{ type: 'head', rows }] : [];
  if (titled < 0 && own !== '') head.unshift({ type: 'heading', depth: 1, children: [{ type: 'text', value: own }] });
  nodes.splice(opens ? titled + 1 : 0, 0, ...head);
}

const KEYS = ['matter', 'author', 'date', 'as-of'] as const;

const LABELS: Record<Language, Record<(typeof KEYS)[number], string>> = {
  en: { matter: 'Matter', author: 'Author', date: 'Date', 'as-of': 'Law as of' },
  zh: { matter: '事项', author: '作者', date: '日期', 'as-of': '法律截至' },
};

/** What is wrong in the front matter is for the rules to say. */
function readYaml(text: string): Record<string, unknown> {
  try {
    const data: unknown = parseYaml(text);
    return data !== null && typeof data === 'object' ? { ...data } : {};
  } catch {
    return {};
  }
}
