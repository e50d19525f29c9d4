// Entry of the plugin for unified: `import legalBrief from 'legal-brief/remark'`.
import { fileURLToPath } from 'node:url';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { withChineseWords } from '../host/chinese.ts';
import { isChineseLocale, localToday, readLibrary, readTranslator } from '../host/installation.ts';
import { annotateFile, type Options, type World } from './plugin.ts';

const DIST = fileURLToPath(new URL('.', import.meta.url));

/** Library and words are read once per process, at the first file. `locale` of the messages: English, or `zh-cn`. */
export default function legalBrief(options: Options & { locale?: string } = {}) {
  let world: Promise<World> | null = null;
  const open = async (): Promise<World> => {
    const { locale = 'en' } = options;
    const [library, plain] = await Promise.all([readLibrary(DIST), readTranslator(DIST, locale)]);
    const translate = isChineseLocale(locale) ? withChineseWords(library, plain) : plain;
    return { library, translate, today: localToday() };
  };
  return async (tree: Root, file: VFile): Promise<void> => {
    world ??= open();
    await annotateFile(tree, file, options, await world);
  };
}
