// A short form for a law that has none in the brief, declared behind its first mention.
import { inSource } from '../brief/prose.ts';
import { isQuoted } from '../rules/citation-forms.ts';
import type { Citation } from '../statutes/citation.ts';
import { type Instrument, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { type Edit, type Message, msg } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { isChineseWords, shortForms } from './short-forms.ts';

export type Rewriting = { title: Message; edits: Edit[] };

const NOUN = /\b(Interpretation|Decision|Amendment|Provisions|Regulations|Opinions|Notice|Measures|Guidelines)\b/;
const CHINESE_NOUN = /(解释|决定|规定|条例|通知|意见|办法|指引)$/;

/** Nothing where it has a short form in that language, or its name is as short as one. */
export function declareShortForm(analysis: Analysis, { language }: Citation, law: Instrument): Rewriting[] {
  const chinese = language === 'zh';
  const forms = shortForms(analysis);
  if (forms.some(({ instrument, alias }) => instrument === law.id && isChineseWords(alias) === chinese)) return [];
  const first = firstMention(analysis, law.id, language);
  if (!first) return [];
  const { block, name } = first;
  const words = block.block.prose.text.slice(name.start, name.end);
  const taken = forms.map(({ alias }) => alias);
  const kind = kindOf(law, language);
  const shared = othersCited(analysis, law.id).some((other) => kindOf(other, language) === kind);
  const usual = chinese ? shortTitleChinese(law) : shortTitle(law);
  const acronym = chinese ? null : law.names.en.find((short) => /^[A-Z]{3,7}$/.test(short));
  const alias = [acronym, shared ? null : kind, usual].find((short) => short && !taken.includes(short));
  if (!alias || words.includes(`(${alias})`) || words.replace(/[《》]/g, '').length <= alias.length) return [];
  const at = inSource(block.block, name).end;
  const text = chinese ? `（以下简称《${alias}》）` : ` (hereinafter the “${alias}”)`;
  return [{ title: msg('Declare the short form “{0}”', alias), edits: [{ start: at, end: at, text }] }];
}

/** Where the law is first named in the author's own sentences. */
function firstMention(
  { blocks }: Analysis,
  law: string,
  language: Citation['language'],
): { block: BlockAnalysis; name: NonNullable<Citation['name']> } | null {
  for (const block of blocks) {
    if (block.block.reference || block.block.kind === 'heading') continue;
    for (const citation of block.citations) {
      const { instrument, name, form } = citation;
      if (instrument !== law || !name || form !== 'full' || citation.language !== language) continue;
      if (!isQuoted(block, citation)) return { block, name };
    }
  }
  return null;
}

/** Of what is no law, the kind: "Interpretation". Two of a kind in one brief cannot be told apart by it. */
function kindOf({ rank, title }: Instrument, language: Citation['language']): string | null {
  if (rank === 'law' || rank === 'constitution') return null;
  const match = language === 'zh' ? CHINESE_NOUN.exec(title.zh) : NOUN.exec(title.en);
  return match?.[1] ?? null;
}

function othersCited({ blocks, library }: Analysis, id: string): Instrument[] {
  const cited = new Set(blocks.flatMap(({ citations }) => citations.map(({ instrument }) => instrument)));
  return [...library.instruments.values()].filter((other) => other.id !== id && cited.has(other.id));
}
