// Every name by which the library knows an instrument, as one matcher for the scan.
import { type LawName, type NameMatcher, nameMatcher } from '../brief/names.ts';
import type { Library } from './library.ts';

export function libraryNames(library: Library): NameMatcher {
  const names: LawName[] = [];
  for (const { id, title, short, names: other } of library.instruments.values()) {
    const add = (name: string, imprecise: boolean) =>
      names.push({ id, name, language: /[\u4e00-\u9fff]/.test(name) ? 'zh' : 'en', imprecise });
    // What the hover calls the law is read as well.
    const shown = short ? [short.en, short.zh] : [];
    for (const name of [title.en, title.zh, ...shown, ...other.en, ...other.zh]) add(name, false);
    for (const name of other.imprecise) add(name, true);
  }
  for (const { id, names: foreign } of library.foreign) {
    for (const name of foreign.en) names.push({ id, name, language: 'en', imprecise: false });
    for (const name of foreign.zh) names.push({ id, name, language: 'zh', imprecise: false });
  }
  return nameMatcher(names, library.jurisdictions);
}
