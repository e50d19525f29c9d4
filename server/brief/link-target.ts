// What stands behind the words of a link: `(address "title")` or `[label]`.

/** Behind the `)` of the resource whose `(` stands at the offset; -1 where it is none. */
export function resourceEnd(text: string, at: number): number {
  let i = skipSpace(text, at + 1);
  if (text[i] === ')') return i + 1;
  i = destinationEnd(text, i);
  if (i < 0) return -1;
  const title = skipSpace(text, i);
  if (title > i && /["'(]/.test(text[title] ?? '')) {
    i = titleEnd(text, title);
    if (i < 0) return -1;
  }
  i = skipSpace(text, i);
  return text[i] === ')' ? i + 1 : -1;
}

/** Behind the `]` of the label whose `[` stands at the offset; -1 where it is none. */
export function labelEnd(text: string, at: number): number {
  let filled = false;
  for (let i = at + 1; i - at <= 1000 && i < text.length; i++) {
    const char = text[i]!;
    if (char === '[') return -1;
    if (char === ']') return filled ? i + 1 : -1;
    if (!/[ \t\n]/.test(char)) filled = true;
    if (char === '\\' && /[[\]\\]/.test(text[i + 1] ?? '')) i++;
  }
  return -1;
}

function skipSpace(text: string, at: number): number {
  let i = at;
  while (text[i] === ' ' || text[i] === '\t' || text[i] === '\n') i++;
  return i;
}

function destinationEnd(text: string, at: number): number {
  if (text[at] === '<') {
    for (let i = at + 1; i < text.length; i++) {
      const char = text[i]!;
      if (char === '>') return i + 1;
      if (char === '<' || char === '\n') return -1;
      if (char === '\\' && /[<>\\]/.test(text[i + 1] ?? '')) i++;
    }
    return -1;
  }
  let depth = 0;
  for (let i = at; ; i++) {
    const char = text[i];
    if (depth === 0 && (char === undefined || char === ')' || char === ' ' || char === '\t' || char === '\n')) {
      return i > at ? i : -1;
    }
    if (char === undefined || char <= ' ' || char === '\x7f') return -1;
    if (char === '(' && ++depth > 32) return -1;
    if (char === ')') depth--;
    if (char === '\\' && /[()\\]/.test(text[i + 1] ?? '')) i++;
  }
}

function titleEnd(text: string, at: number): number {
  const close = text[at] === '(' ? ')' : text[at]!;
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i]!;
    if (char === close) return i + 1;
    if (char === '(' && close === ')') return -1;
    if (char === '\\') i++;
  }
  return -1;
}
