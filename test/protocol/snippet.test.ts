// Snippets in editors that have none.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets look like templates.
import { expect, test } from 'vitest';
import { plainText } from '../../server/lsp/snippet.ts';

test.each([
  ['no placeholder', 'no placeholder'],
  ['Article ${1:253-1} of ${2:the Law}$0', 'Article 253-1 of the Law'],
  ['${1|shall,may|} not', 'shall not'],
  ['${1:outer ${2:inner} text} end', 'outer inner text end'],
  ['\\$5 and \\} and \\\\', '$5 and } and \\'],
  ['$1$TM_FILENAME.', '.'],
  ['a $ alone, ${ open', 'a $ alone, ${ open'],
  ['${1:unclosed', 'unclosed'],
])('the snippet %j without placeholders', (snippet, text) => {
  expect(plainText(snippet)).toBe(text);
});
