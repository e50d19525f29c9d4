// What the reader sees over a citation: the provision, its dates, why it was resolved so, what would change it.
import type { Language } from '../brief/model.ts';
import { formatArticleId } from '../brief/numerals.ts';
import { reformsFor } from '../reform/clauses.ts';
import type { ReformIndex } from '../reform/model.ts';
import type { Citation, Member, Provision, Verdict } from '../statutes/citation.ts';
import type { Library } from '../statutes/library.ts';
import type { Instrument } from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { figureTable } from './figures.ts';
import { citationAt } from './locate.ts';
import { escapeMarkdown } from './markdown.ts';
import { officialMarkdown, officialPeriod } from './official.ts';
import { instrumentFacts, periodText, provisionMarkdown, provisionTitle } from './provision.ts';
import { quotationHover } from './quotation-hover.ts';
import { rightsLine, rightsOf } from './rights.ts';
import { changesAround, conductNote } from './versions.ts';

export type Hover = { start: number; end: number; markdown: string };
/** `language`: of what the data say in both, such as headings and titles of reform clauses. English where it is absent. */
export type HoverOptions = { reforms: ReformIndex | null; translate: Translate; language?: Language };

/** Members of one range that a hover shows in full. */
const SHOWN = 3;

/** Null where no citation and no quotation of an article stands at the source offset. Never shows a text for a citation that is not resolved to it. */
export async function hover(analysis: Analysis, offset: number, options: HoverOptions): Promise<Hover | null> {
  const located = citationAt(analysis, offset);
  if (!located) return quotationHover(analysis, offset, options.translate);
  const { citation, members, span } = located;
  const sections: string[] = [];
  if (members.length === 0) sections.push(await nameSection(citation, analysis, options));
  for (const member of members.slice(0, SHOWN)) sections.push(await memberSection(citation, member, analysis, options));
  if (members.length > SHOWN) sections.push(options.translate(msg('… and {0} more', String(members.length - SHOWN))));
  return { ...span, markdown: sections.join('\n\n---\n\n') };
}

const STATUS: Readonly<Record<Verdict, Message>> = {
  resolved: msg('Resolved'),
  imprecise: msg('Imprecise'),
  ambiguous: msg('Ambiguous'),
  foreign: msg('Foreign law'),
  repealed: msg('Repealed'),
  'no-such-article': msg('No such article'),
  'no-such-paragraph': msg('No such paragraph'),
  'no-such-item': msg('No such item'),
  'not-in-force': msg('Not in force'),
  'unknown-at-date': msg('Unknown at that date'),
  'outside-library': msg('Outside the library'),
};
const MARKS: Partial<Record<Verdict, string>> = {
  resolved: '✓',
  foreign: '○',
  'outside-library': '○',
  'unknown-at-date': '○',
};

function statusLine(verdict: Verdict, because: Message, translate: Translate): string {
  return `${MARKS[verdict] ?? '⚠'} **${translate(STATUS[verdict])}** — ${escapeMarkdown(translate(because))}`;
}

async function nameSection(
  citation: Citation,
  { library, asOf: briefDate }: Analysis,
  { translate }: HoverOptions,
): Promise<string> {
  const instrument = citation.instrument ? library.instruments.get(citation.instrument) : undefined;
  const status = statusLine(citation.verdict, citation.because, translate);
  if (!instrument) return [status, ...candidateLines(citation.candidates, library.instruments, translate)].join('\n\n');
  const facts = instrumentFacts(instrument, library, translate);
  const asOf = citation.asOf ?? briefDate;
  const version = instrument.versions.find(({ from, to }) => from <= asOf && (!to || asOf <= to));
  const dated = version ? [translate(periodText(library, version))] : [];
  const source = await sourceLine(library, instrument, translate, false);
  return [`**${facts[0]}**`, ...facts.slice(1), ...dated, status, source].join('\n\n');
}

async function memberSection(
  citation: Citation,
  member: Member,
  { library, asOf: briefDate, brief }: Analysis,
  { reforms, translate, language = 'en' }: HoverOptions,
): Promise<string> {
  const instrument = citation.instrument ? library.instruments.get(citation.instrument) : undefined;
  const asOf = citation.asOf ?? briefDate;
  const because = member.verdict === 'resolved' ? citation.because : member.because;
  const status = statusLine(member.verdict, because, translate);
  if (!instrument || member.article === null || member.verdict === 'ambiguous') {
    return [status, ...candidateLines(member.candidates, library.instruments, translate)].join('\n\n');
  }
  const lookup = library.article(instrument.id, member.article, asOf);
  if (lookup.state !== 'exists') {
    const title = `**${escapeMarkdown(translate(provisionTitle(instrument, { article: null })))}**`;
    return [title, status, ...candidateLines(member.candidates, library.instruments, translate)].join('\n\n');
  }
  const gist = instrument.gists[member.article];
  const chinese = instrument.unit === 'article' && language === 'en' ? ` · ${formatArticleId(member.article)}` : '';
  const title = escapeMarkdown(translate(provisionTitle(instrument, member)));
  const lines = [`**${title}**${chinese}${gist ? `\\\n${escapeMarkdown(gist)}` : ''}`];
  if (member.verdict !== 'resolved') lines.push(status);
  const path = lookup.path.map(({ en, zh }) => escapeMarkdown((language === 'zh' ? zh : en) || zh)).join(' › ');
  if (path) lines.push(`*${path}*`);
  const text = await library.provision(instrument.id, member.article, asOf);
  if (text) lines.push(...provisionMarkdown(text, member).map((line) => `> ${line}`));
  const official = await library.official(instrument.id, member.article, asOf);
  if (official) lines.push(...officialMarkdown(official, translate, member).map((line) => `> ${line}`));
  else if (!text) lines.push(translate(structureOnly(lookup.shape)));
  const figures = figureTable(text?.figures ?? [], member, language, translate);
  if (figures) lines.push(figures);
  const dated = citation.asOf ? msg('as of {0}, the version that the citation names', asOf) : msg('as of {0}', asOf);
  const period = officialPeriod(library, instrument.id, lookup.version, official);
  lines.push(`${translate(period)} · ${translate(dated)}`);
  const around = await changesAround(library, instrument.id, member.article, asOf, translate);
  if (around.length > 0) lines.push(around.map((change) => escapeMarkdown(translate(change))).join(' · '));
  const conduct = brief.head.conductDate?.value;
  const note = conduct && (await conductNote(library, instrument.id, member.article, asOf, conduct, translate));
  if (note) lines.push(`⚠ ${escapeMarkdown(translate(note))}`);
  if (member.verdict === 'resolved') {
    lines.push(status);
    if (member.item !== null || member.paragraph !== null) lines.push(escapeMarkdown(translate(member.because)));
  }
  const clauses = reforms ? reformsFor(reforms, { instrument: instrument.id, article: member.article }) : [];
  if (clauses.length > 0) {
    const names = clauses.map(({ id, title: names }) => `${id} ${escapeMarkdown(names[language])}`).join('; ');
    lines.push(`${translate(msg('Reform clauses'))}: ${names}`);
  }
  lines.push(await sourceLine(library, instrument, translate, text !== null));
  return lines.join('\n\n');
}

function structureOnly(shape: readonly number[]): Message {
  const items = shape.reduce((sum, count) => sum + count, 0);
  return msg(
    '{0} paragraphs, {1} items. The library has no translation of this article',
    String(shape.length),
    String(items),
  );
}

async function sourceLine(
  library: Library,
  instrument: Instrument,
  translate: Translate,
  withText: boolean,
): Promise<string> {
  return `*${escapeMarkdown(rightsLine(await rightsOf(library, instrument), translate, withText))}*`;
}

function candidateLines(
  candidates: readonly Provision[],
  instruments: ReadonlyMap<string, Instrument>,
  translate: Translate,
): string[] {
  return candidates.map((candidate) => {
    const instrument = instruments.get(candidate.instrument);
    return `- ${instrument ? escapeMarkdown(translate(provisionTitle(instrument, candidate))) : candidate.instrument}`;
  });
}
