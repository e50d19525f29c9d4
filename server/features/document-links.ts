// The citations that lead into a statute, one link for each provision.
import { inSource } from '../brief/prose.ts';
import { sliceOf } from '../brief/source.ts';
import type { Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';

/** Source offsets; `article` null for the law as a whole. */
export type DocumentLink = Span & { instrument: string; article: string | null };

/** None for what is ambiguous, foreign or unknown, and none where the author has put a link already. */
export function documentLinks({ blocks, library, brief: { source } }: Analysis): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { block, citations } of blocks) {
    for (const { instrument, name, group, start, end, members } of citations) {
      if (!instrument || !library.instruments.has(instrument)) continue;
      const places = members.filter((member, index) => members[index - 1]?.start !== member.start);
      const [only] = places;
      const spans =
        places.length > 1
          ? places.map((member) => ({ span: member, member }))
          : [{ span: only ? { start, end } : (name ?? group!), member: only ?? null }];
      for (const { span, member } of spans) {
        if (member?.verdict === 'ambiguous') continue;
        const place = inSource(block, span);
        if (/^[\s*_]*\](?:\(|\[)/.test(sliceOf(source, place.end, place.end + 6))) continue;
        const article = member && member.verdict !== 'no-such-article' ? member.article : null;
        links.push({ ...place, instrument, article });
      }
    }
  }
  return links
    .sort((a, b) => a.start - b.start)
    .filter((link, index, all) => index === 0 || all[index - 1]!.end <= link.start);
}
