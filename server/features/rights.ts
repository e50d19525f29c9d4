// Who may use what: where the facts of an instrument come from, who translated it, under which licence.
import type { Library } from '../statutes/library.ts';
import type { Instrument } from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';

/** `translation` and `licence` are null where the library has no text. */
export type Rights = { source: string; translation: string | null; licence: string | null };

export async function rightsOf(library: Library, { id, source }: Instrument): Promise<Rights> {
  const text = await library.text(id);
  return { source, translation: text?.translation ?? null, licence: text?.licence ?? null };
}

/**
 * Laws, regulations and other documents of a legislative, administrative or judicial nature: Copyright Law of the People's
 * Republic of China, art. 5.
 */
export const OFFICIAL_TEXT: Message = msg(
  'The official text is not subject to copyright (Copyright Law of the People’s Republic of China, article 5)',
);

/** One line; `withText`: it stands under a text of the library. */
export function rightsLine({ source, translation, licence }: Rights, translate: Translate, withText: boolean): string {
  const shown = withText && translation !== null;
  const parts = [
    shown && translate(msg('Working translation, not an official text')),
    shown && translation.replace(/^Working translation /, ''),
    shown && licence && translate(msg('licence {0}', licence)),
    translate(msg('Source: {0}', source)),
    translate(OFFICIAL_TEXT),
  ];
  return parts.filter((part) => part).join(' · ');
}
