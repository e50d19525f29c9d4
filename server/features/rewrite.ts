// Other ways to write the citation under the caret: in full, in the other language, in both, by its declared short form.
import { inSource } from '../brief/prose.ts';
import { fitTitle } from '../rules/candidates.ts';
import { isQuoted, styleOf } from '../rules/citation-forms.ts';
import type { Citation } from '../statutes/citation.ts';
import {
  citedBy,
  isRewritable,
  withArticle,
  writeBoth,
  writeChinese,
  writeEnglish,
} from '../statutes/citation-style.ts';
import { type Instrument, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { type Edit, type Message, msg, type Span } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { declareShortForm, type Rewriting } from './declare.ts';
import { citationAt } from './locate.ts';
import { shortFormFor } from './short-forms.ts';

/**
 * What the citation at the source offset can become; every text says the same provision. None for one that is wrong or unclear,
 * and none in a quotation.
 */
export function rewritings(analysis: Analysis, offset: number): Rewriting[] {
  const located = citationAt(analysis, offset);
  if (!located) return [];
  const { block, citation } = located;
  const { library } = analysis;
  if (!isRewritable(citation, library) || block.block.reference || isQuoted(block, citation)) return [];
  const instrument = library.instruments.get(citation.instrument!)!;
  return [
    ...inWords(block, citation, instrument, analysis),
    ...shortened(block, citation, analysis),
    ...declareShortForm(analysis, citation, instrument),
  ];
}

function inWords(block: BlockAnalysis, citation: Citation, law: Instrument, analysis: Analysis): Rewriting[] {
  const { language, members, name } = citation;
  const date = citation.asOf ?? analysis.asOf;
  const cited = members.length === 0 ? null : citedBy(members, law.id, analysis.library, date);
  if (members.length > 0 && !cited) return [];
  const style = styleOf(analysis);
  const english = (title: string | null) => (cited ? writeEnglish(cited, title, style) : withArticle(title!));
  const chinese = (title: string | null) => (cited ? writeChinese(cited, title) : `《${title}》`);
  const both = () => (cited ? writeBoth(cited, law, style, language) : bothNames(law, language));
  const alone = name === null;
  const choices: [Message, string][] = [
    [msg('Write the citation in full'), language === 'en' ? english(law.title.en) : chinese(law.title.zh)],
    language === 'en'
      ? [msg('Write the citation in Chinese'), chinese(alone ? null : shortTitleChinese(law))]
      : [msg('Write the citation in English'), english(alone ? null : shortTitle(law))],
    [msg('Write the citation in both languages'), both()],
  ];
  const { text } = block.block.prose;
  return choices.flatMap(([title, words]): Rewriting[] => {
    const edit = settle(text, citation, words);
    if (text.slice(edit.start, edit.end) === edit.text) return [];
    if (isRestated(text, citation) && title.text === 'Write the citation in both languages') return [];
    return [{ title, edits: [{ ...inSource(block.block, edit), text: edit.text }] }];
  });
}

function bothNames(law: Instrument, first: Citation['language']): string {
  const [english, chinese] = [shortTitle(law), `《${shortTitleChinese(law)}》`];
  return first === 'en' ? `${withArticle(english)} (${chinese})` : `${chinese}（${english}）`;
}

/** The other language stands in brackets behind it already. */
function isRestated(text: string, { end, language }: Citation): boolean {
  return (language === 'en' ? /^ ?[(（][《第]/ : /^ ?[(（][A-Za-z]/).test(text.slice(end, end + 3));
}

/** The words with the "the" and the capital that the sentence needs; prose offsets. */
function settle(prose: string, { start, end }: Span, words: string): Edit {
  const before = /\bthe $/i.exec(prose.slice(Math.max(0, start - 5), start));
  let [from, text] = [start, words];
  if (before && /^the /.test(words)) text = words.slice(4);
  else if (before) from -= 4;
  const lead = prose.slice(Math.max(0, from - 3), from);
  const opens = lead === '' || /[.!?]["”’)]? $/.test(lead);
  if (opens && /^(?:the|arts?\.) /.test(text)) text = text[0]!.toUpperCase() + text.slice(1);
  return { start: from, end, text };
}

/** The short form that is declared before, in the place of the name. */
function shortened({ block }: BlockAnalysis, citation: Citation, analysis: Analysis): Rewriting[] {
  const { name, form, instrument, language } = citation;
  if (form !== 'full' || !name || !instrument) return [];
  const place = inSource(block, name);
  const short = shortFormFor(analysis, instrument, language === 'zh', place.start);
  if (!short) return [];
  // The name that it is declared behind stays.
  if (short.declarations.some(({ start }) => start > place.end && start - place.end < 40)) return [];
  const { text } = block.prose;
  const acronym = /^[A-Z]{2,}$/.test(short.alias);
  const words = language === 'zh' ? `《${short.alias}》` : acronym ? short.alias : fitTitle(text, name, short.alias);
  if (text.slice(name.start, name.end) === words) return [];
  return [{ title: msg('Use the declared short form “{0}”', short.alias), edits: [{ ...place, text: words }] }];
}
