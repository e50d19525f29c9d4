// The server's surroundings as they are installed: what lies beside the bundle, and the user's cache folder.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import type { ReformIndex } from '../reform/model.ts';
import { createLibrary, type Library } from '../statutes/library.ts';
import type { Translate } from '../text.ts';
import { isChinese } from './client.ts';
import type { Surroundings } from './server.ts';
import { userCacheFolder } from './statute-place.ts';

/** `dist` is the folder of the bundle. Nothing is read before it is asked for. */
export function installation(dist: string): Surroundings {
  return {
    version,
    library: once(() => readLibrary(path.join(dist, 'library'))),
    reforms: once(() => readReforms(path.join(dist, 'reforms.json'))),
    translator: (locale) => readTranslator(path.join(dist, 'l10n'), locale),
    rulePage: rulePages(path.join(dist, 'rules')),
    cacheFolder: userCacheFolder(),
    today: localToday,
    pushDelay: 150,
  };
}

async function readLibrary(folder: string): Promise<Library> {
  const index = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8'));
  return createLibrary(index, (id) => readFile(path.join(folder, `${id.replaceAll('/', '-')}.json`), 'utf8'));
}

/** Reform clauses are an addition: without them everything else works. */
async function readReforms(file: string): Promise<ReformIndex | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The only place where the global bundle of `@vscode/l10n` is set; a server speaks one language. */
async function readTranslator(folder: string, locale: string): Promise<Translate> {
  const contents = isChinese(locale)
    ? await readFile(path.join(folder, 'bundle.l10n.zh-cn.json'), 'utf8').catch(() => '{}')
    : '{}';
  l10n.config({ contents });
  return ({ text, args }) => l10n.t(text, ...args);
}

function rulePages(folder: string): (id: string) => string | null {
  const known = new Map<string, string | null>();
  return (id) => {
    if (!known.has(id)) {
      const file = path.join(folder, `${id}.md`);
      known.set(id, existsSync(file) ? URI.file(file).toString() : null);
    }
    return known.get(id) ?? null;
  };
}

/** The user's calendar day, not that of Greenwich. */
function localToday(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Does the work at the first call, and again after a failure. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | null = null;
  return () => {
    pending ??= work().catch((error) => {
      pending = null;
      throw error;
    });
    return pending;
  };
}
