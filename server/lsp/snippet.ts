// Snippets for clients that have none: the text that stays when every placeholder is left as it is.

/** `${1:natural persons} of $2` → `natural persons of `. Nested placeholders and choices too; what is no snippet syntax stays. */
export function plainText(snippet: string): string {
  return read(snippet, 0, false).text;
}

function read(source: string, from: number, nested: boolean): { text: string; end: number } {
  let text = '';
  let at = from;
  while (at < source.length) {
    const char = source[at]!;
    if (char === '\\' && at + 1 < source.length && '\\$}'.includes(source[at + 1]!)) {
      text += source[at + 1];
      at += 2;
    } else if (nested && char === '}') {
      return { text, end: at + 1 };
    } else if (char === '$') {
      const stop = readStop(source, at);
      text += stop.text;
      at = stop.end;
    } else {
      text += char;
      at += 1;
    }
  }
  return { text, end: at };
}

/** Reads `$1`, `$NAME`, `${1}`, `${1:text}` or `${1|a,b|}` at `at`. */
function readStop(source: string, at: number): { text: string; end: number } {
  STOP.lastIndex = at;
  const head = STOP.exec(source);
  if (!head) return { text: '$', end: at + 1 };
  const end = at + head[0].length;
  if (head[1] === ':') return read(source, end, true);
  if (head[1] === '|') {
    const close = source.indexOf('|}', end);
    if (close < 0) return { text: '$', end: at + 1 };
    const first = /^(?:\\.|[^,\\])*/.exec(source.slice(end, close))?.[0] ?? '';
    return { text: first.replace(/\\(.)/g, '$1'), end: close + 2 };
  }
  return { text: '', end };
}

const STOP = /\$(?:\w+|\{\w+([:|}]))/y;
