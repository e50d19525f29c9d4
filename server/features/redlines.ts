// The redlines and proposed texts of a brief: what they were made from, whether that still holds, and the redline made again.
import type { Language } from '../brief/model.ts';
import { redlineHtml, redlineMarkdown, withinMarks } from '../reform/marks.ts';
import { type Pin, pinnedText, printOf, readPin } from '../reform/pin.ts';
import { parseProvision } from '../reform/provision-text.ts';
import { readRedline } from '../reform/read-redline.ts';
import { redline } from '../reform/redline.ts';
import { type IsoDate, type Paragraph, shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { type Edit, type Message, msg, type Span } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { languageOfText } from './cite-provision.ts';
import { provisionTitle } from './provision.ts';
import { PROPOSAL, REDLINE, type Region, regionsOf } from './regions.ts';

/** `before`: the pinned text, null where it is not at hand. `after`: the reformed text as the brief has it. */
export type BriefRedline = {
  region: Region;
  pin: Pin;
  before: readonly Paragraph[] | null;
  after: Paragraph[];
  warnings: Message[];
  /** The redline against the pinned text, where it is another one than the brief has. */
  edit: Edit | null;
};

/** Those whose comment says what they were made from, in the order of the text. */
export async function briefRedlines(analysis: Analysis): Promise<BriefRedline[]> {
  const found: BriefRedline[] = [];
  for (const region of regionsOf(analysis.brief).list) {
    const pin = region.name === REDLINE || region.name === PROPOSAL ? readPin(region.attributes) : null;
    if (pin) found.push(await examine(region, pin, analysis));
  }
  return found;
}

/** The one that the offset lies in. */
export async function redlineAt(analysis: Analysis, offset: number): Promise<BriefRedline | null> {
  const all = await briefRedlines(analysis);
  return all.find(({ region: { span } }) => span.start <= offset && offset <= span.end) ?? null;
}

/** "Criminal Law, Article 253-1", for a title. */
export function redlineTitle({ instrument: id, article }: Pin, { library }: Analysis): Message {
  const instrument = library.instruments.get(id);
  return instrument ? provisionTitle(instrument, { article }) : msg('{0}', `${id} ${article}`);
}

async function examine(region: Region, pin: Pin, analysis: Analysis): Promise<BriefRedline> {
  const { text } = analysis.brief;
  const inner = text.slice(region.inner.start, region.inner.end);
  const before = await pinnedText(pin, analysis.library);
  const { after } = readRedline(inner);
  const made = before && remade(region, inner, pin, before, after);
  const current = text.slice(region.span.start, region.span.end).replaceAll('\r\n', '\n');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    region,
    pin,
    before,
    after,
    warnings: warningsOf(pin, before, analysis),
    edit: made !== null && made !== current ? { ...region.span, text: made.replaceAll('\n', eol) } : null,
  };
}

/** In the form that it has; null for a proposed text, which is not to be marked. */
function remade(
  { name }: Region,
  inner: string,
  pin: Pin,
  before: readonly Paragraph[],
  after: readonly Paragraph[],
): string | null {
  if (name === PROPOSAL) return null;
  const compared = redline(before, after, pin.language);
  const body = /^\s*<div\b/.test(inner) ? redlineHtml(compared) : redlineMarkdown(compared);
  return withinMarks('redline', body, { ...pin, print: printOf(before, pin.language) });
}

function warningsOf(pin: Pin, before: readonly Paragraph[] | null, { library, asOf }: Analysis): Message[] {
  if (!before) return [msg('The text of {0} that it is made from is not at hand', pin.base ?? '')];
  if (pin.base === null) return [];
  const warnings: Message[] = [];
  if (pin.print !== printOf(before, pin.language)) {
    warnings.push(msg('The text of {0} in the library is another one since', pin.base));
  }
  const now = library.article(pin.instrument, pin.article, asOf);
  if (now.state === 'exists') {
    const then = library.article(pin.instrument, pin.article, pin.base);
    if (then.state === 'exists' && then.version.from !== now.version.from) {
      warnings.push(msg('Made from the text of {0}; on {1} the text of {2} applies', pin.base, asOf, now.version.from));
    }
  } else if (now.state !== 'unknown-at-date' && now.state !== 'outside-library') {
    warnings.push(msg('Made from the text of {0}, which is not in force on {1}', pin.base, asOf));
  }
  return warnings;
}

/** What came of `redlineOfSelection`: an edit, or why there is none. */
export type SelectionRedline = { edit: Edit } | { problem: Message };

/**
 * The selected words as the reformed text of the provision that is cited last before them, or in their own first lines.
 * Where several are cited in one place the last one counts.
 */
export async function redlineOfSelection(analysis: Analysis, selection: Span): Promise<SelectionRedline> {
  const { brief, library, asOf } = analysis;
  const words = brief.text.slice(selection.start, selection.end).trim();
  if (words === '') return { problem: msg('Select the reformed text first') };
  const start = brief.text.indexOf(words, selection.start);
  const cited = citedBefore(analysis, start);
  if (!cited) return { problem: msg('Cite the article that is amended above the selected text') };
  const language: Language = languageOfText(words);
  const version = library.article(cited.instrument, cited.article, asOf);
  const base: IsoDate | null = version.state === 'exists' ? version.version.from : null;
  const pin = base && { ...cited, base, language };
  const before = pin && (await pinnedText(pin, library));
  const law = library.instruments.get(cited.instrument);
  const name = law ? (language === 'zh' ? shortTitleChinese(law) : shortTitle(law)) : cited.instrument;
  if (!pin || !before) return { problem: msg('The text of {0}, Article {1} is not at hand', name, cited.article) };
  const after = parseProvision(words);
  const eol = brief.text.includes('\r\n') ? '\r\n' : '\n';
  const body = redlineMarkdown(redline(before, after, language));
  const marked = withinMarks('redline', body, { ...pin, clauses: [], print: printOf(before, language) });
  return { edit: { start, end: start + words.length, text: marked.replaceAll('\n', eol) } };
}

function citedBefore(
  { blocks }: Analysis,
  offset: number,
): { instrument: string; article: string; paragraph: number | null } | null {
  for (const { block, citations } of [...blocks].reverse()) {
    if (block.start >= offset) continue;
    const found = citations.findLast(({ instrument, members }) => instrument && members.at(-1)?.verdict === 'resolved');
    const member = found?.members.at(-1);
    if (found?.instrument && member?.article) {
      return { instrument: found.instrument, article: member.article, paragraph: member.paragraph };
    }
  }
  return null;
}
