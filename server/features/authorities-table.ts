// The table of authorities as Markdown between two comments, and the edit that puts it into a brief or brings it up to date.
import GithubSlugger from 'github-slugger';
import type { Edit } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { type Authorities, type Authority, authorities, type CitedAt } from './authorities.ts';
import { placeName, provisionName, provisionStatus, statusOf, WORDS } from './authorities-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { AUTHORITIES, regionsOf } from './regions.ts';

const START = `<!-- legal-brief:${AUTHORITIES} -->`;
const END = `<!-- /legal-brief:${AUTHORITIES} -->`;

/** `absent`: the brief has no table yet. */
export type TableState = 'absent' | 'stale' | 'current';

export function tableState(analysis: Analysis): TableState {
  const region = tableOf(analysis);
  if (!region) return 'absent';
  const { start, end } = region.span;
  const written = analysis.brief.text.slice(start, end).replaceAll('\r\n', '\n');
  return written === authoritiesMarkdown(analysis) ? 'current' : 'stale';
}

/**
 * Brings the first table of the brief up to date, or appends one with a heading. Null where there is nothing to do: the
 * table is current, or there is none and nothing is cited.
 */
export function authoritiesEdit(analysis: Analysis): Edit | null {
  const { text } = analysis.brief;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const table = authoritiesMarkdown(analysis);
  const state = tableState(analysis);
  if (state === 'current') return null;
  const region = tableOf(analysis);
  if (region) return { ...region.span, text: table.replaceAll('\n', eol) };
  const { list, language } = authorities(analysis);
  if (list.length === 0) return null;
  const start = text.trimEnd().length;
  const added = `${start > 0 ? '\n\n' : ''}## ${WORDS[language].title}\n\n${table}\n`;
  return { start, end: text.length, text: added.replaceAll('\n', eol) };
}

/** With the comments around it, without a line end behind. */
export function authoritiesMarkdown(analysis: Analysis): string {
  const all = authorities(analysis);
  const slugs = headingSlugs(analysis);
  const words = WORDS[all.language];
  const groups = [...new Set(all.list.map(({ group }) => group))];
  const parts = groups.map((group) => {
    const rows = all.list.filter((authority) => authority.group === group).flatMap((entry) => authorityRows(entry));
    return [`**${words.groups[group]}**`, '', words.head, '| --- | --- | --- |', ...rows].join('\n');
  });
  const body = parts.length > 0 ? parts.join('\n\n') : `*${words.none}*`;
  return `${START}\n\n${body}\n\n*${words.asOf(all.asOf)}*\n\n${END}`;

  function authorityRows(authority: Authority): string[] {
    const instrument = authority.instrument ? analysis.library.instruments.get(authority.instrument) : undefined;
    const law = row(titleOf(authority, all), placesOf(authority.places), statusOf(authority, all));
    const provisions = authority.provisions.map((provision) =>
      row(
        `— ${provisionName(provision, instrument, all.language)}`,
        placesOf(provision.places),
        provisionStatus(provision, all.language),
      ),
    );
    return [law, ...provisions];
  }
  function placesOf(places: readonly CitedAt[]): string {
    const shown = places.map((place) => {
      const name = escapeMarkdown(placeName(place, all.language));
      const slug = place.heading === null ? undefined : slugs.get(place.heading);
      return slug ? `[${name}](#${slug})` : name;
    });
    return [...new Set(shown)].join(', ');
  }
}

function tableOf({ brief }: Analysis) {
  return regionsOf(brief).list.find(({ name }) => name === AUTHORITIES);
}

function row(...cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function titleOf({ title, number, shortForms }: Authority, { language }: Authorities): string {
  const name = language === 'zh' ? (/^[《〈]/.test(title.zh) ? title.zh : `《${title.zh}》`) : title.en;
  const own = language === 'zh' ? number : englishNumber(number);
  const forms = shortForms.map((form) => `“${language === 'zh' ? form.replace(/[《》]/g, '') : form}”`);
  const zh = language === 'zh';
  return [
    escapeMarkdown(name),
    own === null ? '' : zh ? `（${escapeMarkdown(own)}）` : ` (${escapeMarkdown(own)})`,
    forms.length === 0
      ? ''
      : zh
        ? `，简称${escapeMarkdown(forms.join('、'))}`
        : `, cited as ${escapeMarkdown(forms.join(', '))}`,
  ].join('');
}

/** Only the numbers of judicial interpretations have a usual English form. */
function englishNumber(number: string | null): string | null {
  const parts = /^法释〔(\d{4})〕(\d{1,3})号$/.exec(number ?? '');
  return parts ? `Fa Shi [${parts[1]}] No. ${parts[2]}` : null;
}

/** Text of a heading → its anchor, as GitHub and VS Code make it; the first of several with the same text. */
function headingSlugs({ brief }: Analysis): Map<string, string> {
  const slugger = new GithubSlugger();
  const slugs = new Map<string, string>();
  for (const { kind, prose } of brief.blocks) {
    if (kind !== 'heading') continue;
    const slug = slugger.slug(prose.text);
    if (!slugs.has(prose.text)) slugs.set(prose.text, slug);
  }
  return slugs;
}
