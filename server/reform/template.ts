// A template of a document as a snippet: a comment with its name on the first line, placeholders as in a clause.
import { toSnippet } from './placeholders.ts';

/** `description` is empty where the template has none. `body` is in snippet syntax. */
export type Template = { title: string | null; description: string; body: string };

const TODAY = '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE';

/** `<!-- Title: description -->` is not part of the document. `@today` is the editor's to fill in: no template grows old. */
export function readTemplate(text: string): Template {
  const source = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const comment = /^<!-- (.+?)(?:: (.+?))? -->\n\n?/.exec(source);
  const body = toSnippet(source.slice(comment?.[0].length ?? 0)).replaceAll('@today', TODAY);
  return { title: comment?.[1] ?? null, description: comment?.[2] ?? '', body: `${body.trimEnd()}\n$0` };
}
