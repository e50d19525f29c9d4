// The authorities of a brief as a tree: rank, law, provision, places. What the Authorities view shows.
import { lineLocator } from '../brief/lines.ts';
import type { Language } from '../brief/model.ts';
import type { Verdict } from '../statutes/citation.ts';
import { shortTitle, shortTitleChinese } from '../statutes/model.ts';
import { msg, type Span, type Translate } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { type Authority, authorities, type CitedAt, type CitedProvision, type Group, worse } from './authorities.ts';
import { type TableState, tableState } from './authorities-table.ts';
import { groupName, placeName, provisionName, provisionStatus, statusOf } from './authorities-words.ts';

export type AuthorityNode = {
  key: string;
  kind: 'group' | 'authority' | 'provision' | 'place';
  label: string;
  description: string;
  tooltip: string;
  verdict: Verdict;
  /** Where a click leads: source offsets of the first place, null for a group. */
  span: Span | null;
  instrument: string | null;
  article: string | null;
  children: AuthorityNode[];
};

export type AuthorityTree = { asOf: string; table: TableState; nodes: AuthorityNode[] };

/** `language`: the user's, not that of the brief. */
export function authorityTree(analysis: Analysis, language: Language, translate: Translate): AuthorityTree {
  const { brief } = analysis;
  const { asOf, list } = authorities(analysis);
  const locate = lineLocator(brief.text);
  const groups = new Map<Group, Authority[]>();
  for (const authority of list) groups.set(authority.group, [...(groups.get(authority.group) ?? []), authority]);
  const nodes = [...groups].map(([group, members]) => {
    const children = members.map(authorityNode);
    return node({
      key: group,
      kind: 'group',
      label: groupName(group, language),
      description: String(children.length),
      children,
    });
  });
  return { asOf, table: tableState(analysis), nodes };

  function authorityNode(authority: Authority): AuthorityNode {
    const { instrument: id, title, places, provisions, verdict, group } = authority;
    const key = `${group} ${id} ${title.en}`;
    const children = [
      ...provisions.map((provision) => provisionNode(key, authority, provision)),
      ...(places.length > 0 && provisions.length > 0 ? placeNodes(key, places, verdict) : []),
    ];
    const all = [...places, ...provisions.flatMap((provision) => provision.places)];
    const status = statusOf(authority, { asOf, language });
    const law = id ? analysis.library.instruments.get(id) : undefined;
    const name = law ? (language === 'zh' ? shortTitleChinese(law) : shortTitle(law)) : title[language];
    return node({
      key,
      kind: 'authority',
      label: name,
      description: [String(all.length), status].filter(Boolean).join(' · '),
      tooltip: [title.en, title.zh, status].filter((line, at, lines) => line && lines.indexOf(line) === at).join('\n'),
      verdict: provisions.reduce((worst, provision) => worse(worst, provision.verdict), verdict),
      span: first(all),
      instrument: law ? id : null,
      children: provisions.length > 0 ? children : placeNodes(key, places, verdict),
    });
  }

  function provisionNode(parent: string, authority: Authority, provision: CitedProvision): AuthorityNode {
    const { instrument: id } = authority;
    const law = id ? analysis.library.instruments.get(id) : undefined;
    const key = `${parent} ${provision.article}/${provision.paragraph}/${provision.item}`;
    const { places, verdict } = provision;
    const status = provisionStatus(provision, language);
    return node({
      key,
      kind: 'provision',
      label: provisionName(provision, law, language),
      description: [places.length > 1 ? `${places.length} ×` : '', verdict === 'resolved' ? '' : status]
        .filter(Boolean)
        .join(' · '),
      tooltip: [law?.gists[provision.article] ?? '', status].filter(Boolean).join('\n'),
      verdict,
      span: first(places),
      instrument: law ? id : null,
      article: provision.article,
      children: places.length > 1 ? placeNodes(key, places, verdict) : [],
    });
  }

  function placeNodes(parent: string, places: readonly CitedAt[], verdict: Verdict): AuthorityNode[] {
    return places.map((place) => {
      const line = translate(msg('line {0}', String(locate(place.start).line)));
      const label = placeName(place, language);
      const words = brief.text.slice(place.start, place.end).replace(/\s*\n[\s>]*/g, ' ');
      const description = [words, place.heading ?? ''].filter(Boolean).join(' · ');
      return node({
        key: `${parent} ${place.start}`,
        kind: 'place',
        label: `${label}, ${line}`,
        description,
        verdict,
        span: place,
      });
    });
  }
}

function node(given: Partial<AuthorityNode> & Pick<AuthorityNode, 'key' | 'kind' | 'label'>): AuthorityNode {
  return {
    description: '',
    tooltip: '',
    verdict: 'resolved',
    span: null,
    instrument: null,
    article: null,
    children: [],
    ...given,
  };
}

function first(places: readonly CitedAt[]): Span | null {
  const [place] = [...places].sort((a, b) => a.start - b.start);
  return place ? { start: place.start, end: place.end } : null;
}
