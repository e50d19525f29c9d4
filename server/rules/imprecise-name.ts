// A name in use that is not the name of the law. See imprecise-name.md.

import { fold } from '../brief/fold.ts';
import { inSource } from '../brief/prose.ts';
import { type Instrument, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { msg, type Span } from '../text.ts';
import type { Rule } from './rule.ts';

export const rule: Rule = {
  id: 'imprecise-name',
  summary: msg('The law has another name'),
  severity: 'warning',
  scope: 'block',
  needs: { citations: true },
  *check({ block, citations }, { library }) {
    if (block.reference || block.quoted) return;
    for (const { name, instrument, language } of citations) {
      const law = instrument ? library.instruments.get(instrument) : undefined;
      if (!law || !name) continue;
      const wrong = wrongWords(block.prose.folded.slice(name.start, name.end), wrongNames(law));
      if (!wrong) continue;
      const own = { start: name.start + wrong.start, end: name.start + wrong.end };
      const words = block.prose.text.slice(own.start, own.end);
      // A name alone in quotation marks is the author's; one inside a longer quotation is not.
      const quotation = block.quotations.find(({ start, end }) => start <= name.start && name.end <= end);
      if (quotation && quotation.end - quotation.start > words.length + 4) continue;
      const right = language === 'zh' ? shortTitleChinese(law) : shortTitle(law);
      const message = msg('Unexpected `{0}`, expected `{1}`: the name of the law', words, right);
      const fix = {
        title: msg('Replace by {0}', right),
        edits: [{ ...inSource(block, own), text: right }],
        safe: false,
      };
      yield { ...inSource(block, own), message, fixes: [fix] };
    }
  },
};

const folded = new WeakMap<Instrument, readonly string[]>();

function wrongNames(law: Instrument): readonly string[] {
  let names = folded.get(law);
  if (!names) {
    names = law.names.imprecise.map((name) => fold(name).replace(/^the /, ''));
    folded.set(law, names);
  }
  return names;
}

/** Where the wrong name stands in the words; "the" before it and "of China" behind it are right. */
function wrongWords(folded: string, imprecise: readonly string[]): Span | null {
  if (!imprecise.some((wrong) => folded.includes(wrong))) return null;
  const bare = folded.replace(/ of (?:the )?(?:people's republic of china|prc|p\.r\.c\.|p\.r\. china|china)$/, '');
  for (const wrong of imprecise) {
    if (bare.endsWith(wrong) && /^(?:the |prc |《)?$/.test(bare.slice(0, -wrong.length)))
      return { start: bare.length - wrong.length, end: bare.length };
  }
  return null;
}
