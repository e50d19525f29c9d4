// The server's surroundings as they are installed: what lies beside the bundle, and the user's cache folder.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import { userCacheFolder } from '../host/cache-folder.ts';
import { localToday, readLibrary, readReforms, readTranslator } from '../host/installation.ts';
import { docxReader } from '../host/own-files.ts';
import type { Surroundings } from './surroundings.ts';

/** `dist` is the folder of the bundle. Nothing is read before it is asked for. */
export function installation(dist: string): Surroundings {
  return {
    version,
    library: once(() => readLibrary(dist)),
    reforms: once(() => readReforms(dist)),
    translator: (locale) => readTranslator(dist, locale),
    rulePage: rulePages(path.join(dist, 'rules')),
    cacheFolder: userCacheFolder(),
    readDocx: docxReader(dist),
    exporter: async () => (await import('../export/brief.ts')).exportBrief,
    today: localToday,
    pushDelay: 150,
  };
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
