// Blocks of HTML by the seven kinds of CommonMark: how each begins, and how the first five end.

const NAME = '[A-Za-z][A-Za-z0-9-]*';
const ATTRIBUTE = `[ \\t]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t"'=<>\`]+|'[^']*'|"[^"]*"))?`;
const BLOCKS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|' +
  'figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|' +
  'noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';

const OPENING: readonly RegExp[] = [
  /^<(?:script|pre|textarea|style)(?:[\s>]|$)/i,
  /^<!--/,
  /^<\?/,
  /^<![A-Za-z]/,
  /^<!\[CDATA\[/,
  new RegExp(`^</?(?:${BLOCKS})(?:\\s|/?>|$)`, 'i'),
  new RegExp(`^(?:<${NAME}(?:${ATTRIBUTE})*[ \\t]*/?>|</${NAME}[ \\t]*>)[ \\t]*$`),
];
const CLOSING: readonly RegExp[] = [/<\/(?:script|pre|textarea|style)>/i, /-->/, /\?>/, />/, /\]\]>/];

/** Which kind of HTML block the line, from its `<` on, begins; 0 for none. The seventh does not interrupt a paragraph. */
export function opensHtml(line: string, interrupts: boolean): number {
  const kind = OPENING.findIndex((pattern) => pattern.test(line)) + 1;
  return kind === 7 && interrupts ? 0 : kind;
}

/** Whether a block of the first five kinds ends on the line. */
export function closesHtml(kind: number, line: string): boolean {
  return CLOSING[kind - 1]?.test(line) ?? false;
}
