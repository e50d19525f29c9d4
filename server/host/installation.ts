// What lies beside the bundle: the compiled library, the reform clauses, the rules' pages, the words of the user's language.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { ReformIndex } from '../reform/model.ts';
import { createLibrary, type Library } from '../statutes/library.ts';
import type { LibraryIndex } from '../statutes/model.ts';
import type { Translate } from '../text.ts';

/** `dist` is the folder of the bundle. Rejects where the index is missing: the installation is broken then. */
export async function readLibrary(dist: string): Promise<Library> {
  const folder = path.join(dist, 'library');
  const index = await readJson(path.join(folder, 'index.json'));
  return createLibrary(index, (id) => readFile(path.join(folder, `${id.replaceAll('/', '-')}.json`), 'utf8'));
}

/** Rejects with the name of the file where it is not there or is no JSON. */
async function readJson(file: string): Promise<LibraryIndex> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: cannot be read (${error instanceof Error ? error.message : error})`, { cause: error });
  }
}

/** Reform clauses are an addition: without them everything else works. */
export async function readReforms(dist: string): Promise<ReformIndex | null> {
  try {
    return JSON.parse(await readFile(path.join(dist, 'reforms.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** The only place where the global bundle of `@vscode/l10n` is set: a process speaks one language. */
export async function readTranslator(dist: string, locale: string): Promise<Translate> {
  const bundle = path.join(dist, 'l10n', 'bundle.l10n.zh-cn.json');
  const contents = isChineseLocale(locale) ? await readFile(bundle, 'utf8').catch(() => '{}') : '{}';
  l10n.config({ contents });
  return ({ text, args }) => l10n.t(text, ...args);
}

/** Simplified Chinese in any of its tags: `zh`, `zh-CN`, `zh_CN.UTF-8`. */
export function isChineseLocale(locale: string): boolean {
  return /^zh(?:$|[-_](?:cn|hans|sg)\b)/i.test(locale);
}

/** Markdown of a rule's page; null where there is none. */
export async function readRulePage(dist: string, rule: string): Promise<string | null> {
  return readFile(path.join(dist, 'rules', `${rule}.md`), 'utf8').catch(() => null);
}

/** The user's calendar day, not that of Greenwich. */
export function localToday(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
