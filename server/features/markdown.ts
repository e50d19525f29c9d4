// Markdown that the features write: nothing from a statute, a brief or an import is ever read as markup.

/** Text as text: every character with a meaning in Markdown or HTML is escaped, line ends become spaces. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(\s*)([-=+#])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/(\w):\/\//g, '$1&#58;//')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}
