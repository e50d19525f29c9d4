// Whether a text is well-formed XML, as far as a program that writes it can go wrong: nesting, attributes, bare `<` and `&`.

/** What is wrong first, or null. */
export function wellFormed(xml: string): string | null {
  const open: string[] = [];
  const rest = xml.replace(/^<\?xml [^?]*\?>/, '');
  for (const [token] of rest.matchAll(/<[^>]*>|[^<]+|</g)) {
    if (!token.startsWith('<')) {
      if (/&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);)/i.test(token)) return `a bare & in ${token}`;
      continue;
    }
    const tag = /^<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>$/.exec(token);
    if (!tag) return `no tag: ${token}`;
    const [, closing, name, attributes, empty] = tag;
    if (/&(?!(?:lt|gt|amp|quot|apos|#\w+);)/.test(attributes!)) return `a bare & in ${token}`;
    const names = [...attributes!.matchAll(/\s([\w:]+)=/g)].map((hit) => hit[1]);
    if (new Set(names).size < names.length) return `an attribute twice in ${token}`;
    if (closing) {
      if (open.pop() !== name) return `unexpected ${token}`;
    } else if (!empty) open.push(name!);
  }
  return open.length > 0 ? `<${open.at(-1)}> without an end` : null;
}
