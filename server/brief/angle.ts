// Inline HTML, addresses in angle brackets, and addresses that GFM makes links of as they stand.

const NAME = '[A-Za-z][A-Za-z0-9-]*';
const SPACE = '[ \\t\\n]';
const ATTRIBUTE = `${SPACE}+[A-Za-z_:][A-Za-z0-9_.:-]*(?:${SPACE}*=${SPACE}*(?:[^ \\t\\n"'=<>\`]+|'[^']*'|"[^"]*"))?`;
const TAG = new RegExp(`<${NAME}(?:${ATTRIBUTE})*${SPACE}*/?>|</${NAME}${SPACE}*>|<![A-Za-z][^>]*>`, 'y');
const URI = /<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>\x7f]*>/y;
const MAIL =
  /<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*>/y;

/** Behind the address in angle brackets at the offset; -1 where there is none. */
export function autolinkAt(text: string, at: number): number {
  return Math.max(endOf(URI, text, at), endOf(MAIL, text, at));
}

/** Answers, for an offset of `<`, the end of the tag, comment, declaration or instruction there, or -1. */
export function htmlReader(text: string): (at: number) => number {
  const missing = new Set<string>();
  const until = (mark: string, from: number) => {
    if (missing.has(mark)) return -1;
    const end = text.indexOf(mark, from);
    if (end < 0) missing.add(mark);
    return end < 0 ? -1 : end + mark.length;
  };
  return (at) => {
    if (text.startsWith('<!--', at)) {
      if (text.startsWith('>', at + 4)) return at + 5;
      return text.startsWith('->', at + 4) ? at + 6 : until('-->', at + 4);
    }
    if (text.startsWith('<?', at)) return until('?>', at + 2);
    if (text.startsWith('<![CDATA[', at)) return until(']]>', at + 9);
    return endOf(TAG, text, at);
  };
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const BLANK = /\s/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/** Behind the bare address (`https://…`, `www.…`) at the offset; -1 where GFM sees none there, or not at this place. */
export function addressAt(text: string, at: number): number {
  const before = text[at - 1] ?? ' ';
  const www = /[wW]/.test(text[at]!);
  if (www ? !/[(*_[\]~ \t\n]/.test(before) : /[A-Za-z]/.test(before)) return -1;
  const start = www ? at : text.indexOf('//', at) + 2;
  const first = text[start] ?? ' ';
  if (!www && (first < ' ' || first === '\x7f' || BLANK.test(first) || PUNCTUATION.test(first))) return -1;
  if (www && at + 4 >= text.length) return -1;
  const trails = trailReader(text);
  const domain = domainEnd(text, start, trails);
  return domain < 0 ? -1 : pathEnd(text, domain, trails);
}

function domainEnd(text: string, start: number, trails: (at: number) => boolean): number {
  let at = start;
  let underscore = false;
  let underscoreBefore = false;
  for (; at < text.length; at++) {
    const char = text[at]!;
    if (char === '.' || char === '_') {
      if (trails(at)) break;
      if (char === '_') underscore = true;
      else {
        underscoreBefore = underscore;
        underscore = false;
      }
    } else if (char !== '-' && (BLANK.test(char) || PUNCTUATION.test(char))) break;
  }
  return at === start || underscore || underscoreBefore ? -1 : at;
}

function pathEnd(text: string, start: number, trails: (at: number) => boolean): number {
  let opened = 0;
  let closed = 0;
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at]!;
    if (char === '(') opened++;
    else if (char === ')' && closed < opened) closed++;
    else if (/[!"&'),*.:;<?_\]~]/.test(char)) {
      if (trails(at)) break;
      if (char === ')') closed++;
    } else if (BLANK.test(char)) break;
  }
  return at;
}

/** Whether nothing but closing punctuation stands from the offset to the end of the word. Each stretch is looked at once. */
function trailReader(text: string): (at: number) => boolean {
  let failed = -1;
  return (from) => {
    if (from < failed) return false;
    for (let at = from; ; ) {
      const char = text[at];
      if (char === undefined || char === '<' || BLANK.test(char)) return true;
      if (char === ']') {
        const next = text[at + 1];
        if (next === undefined || next === '(' || next === '[' || BLANK.test(next)) return true;
        at++;
      } else if (char === '&') {
        let end = at + 1;
        while (/[A-Za-z]/.test(text[end] ?? '')) end++;
        if (end === at + 1 || text[end] !== ';') {
          failed = at;
          return false;
        }
        at = end + 1;
      } else if (/[!"'),*.:;?_~]/.test(char)) at++;
      else {
        failed = at;
        return false;
      }
    }
  };
}
