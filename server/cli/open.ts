// The library with the texts that people own, and the words of their language: what every command and every worker begins with.
import { withChineseWords } from '../host/chinese.ts';
import { isChineseLocale, readLibrary, readTranslator } from '../host/installation.ts';
import type { OwnIndex } from '../host/own-statutes.ts';
import type { Library } from '../statutes/library.ts';
import type { Translate } from '../text.ts';
import { openOwn } from './own.ts';
import type { TerminalSettings } from './terminal.ts';

/** Rejects where the installation is broken. */
export async function openLibrary(
  settings: TerminalSettings,
): Promise<{ library: Library; translate: Translate; own: OwnIndex | null }> {
  const { dist, locale, statutes } = settings;
  const bundled = await readLibrary(dist);
  const own = await openOwn(bundled, statutes, settings);
  const library = own?.library ?? bundled;
  const plain = await readTranslator(dist, locale);
  const translate = isChineseLocale(locale) ? withChineseWords(library, plain) : plain;
  return { library, translate, own };
}
