// What stands behind a citation in the editor: its law where none is named beside it, the article that is meant where another one is written.
import { formatArticleId } from '../brief/numerals.ts';
import { inSource } from '../brief/prose.ts';
import type { Citation } from '../statutes/citation.ts';
import { type Instrument, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import type { Message, Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';

/** `at`: source offset that the label stands at. */
export type InlayHint = { at: number; label: string; why: Message };

/** Those within the span, in the order of the text. */
export function inlayHints({ blocks, library }: Analysis, within: Span): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const { block, citations } of blocks) {
    if (block.end < within.start || block.start > within.end || block.reference) continue;
    for (const citation of citations) {
      const { instrument, language, form, members, because } = citation;
      const law = instrument ? library.instruments.get(instrument) : undefined;
      for (const [index, member] of members.entries()) {
        if (!member.confusion || !member.article || members[index - 1]?.start === member.start) continue;
        const label = language === 'zh' ? formatArticleId(member.article) : member.article;
        hints.push({ at: inSource(block, member).end, label: `→ ${label}`, why: member.because });
      }
      if (!law || form === 'full') continue;
      hints.push({ at: placeOf(citation, block), label: titleOf(law, citation), why: because });
    }
  }
  return hints.filter(({ at }) => within.start <= at && at <= within.end).sort((a, b) => a.at - b.at);
}

/** Behind the short form that it explains, else behind the number. */
function placeOf({ name, start, end }: Citation, block: Parameters<typeof inSource>[0]): number {
  return inSource(block, name ?? { start, end }).end;
}

function titleOf(law: Instrument, { language }: Citation): string {
  return language === 'zh' ? `《${shortTitleChinese(law)}》` : shortTitle(law);
}
