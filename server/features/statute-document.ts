// A whole instrument as one Markdown document: what "go to definition" opens.
import { compareArticleIds, formatArticleId } from '../brief/numerals.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId, Instrument, ProvisionText } from '../statutes/model.ts';
import { msg, type Translate } from '../text.ts';
import { escapeMarkdown } from './markdown.ts';
import { officialMarkdown } from './official.ts';
import { instrumentFacts, periodText, provisionMarkdown } from './provision.ts';

/** `lines`: article → line of its heading, from 0. */
export type StatuteDocument = { text: string; lines: Record<ArticleId, number> };

/** As it stands on the date of the library, articles with every version of their text. Null for an unknown id. */
export async function statuteDocument(
  library: Library,
  id: string,
  translate: Translate,
): Promise<StatuteDocument | null> {
  const instrument = library.instruments.get(id);
  if (!instrument) return null;
  const texts = (await library.text(id))?.articles ?? {};
  const out: string[] = [];
  const lines: Record<ArticleId, number> = {};
  const add = (...paragraphs: string[]) => {
    for (const paragraph of paragraphs) out.push(...paragraph.split('\n'), '');
  };
  const [title, ...facts] = instrumentFacts(instrument, library, translate);
  add(`# ${title}`, ...facts, `*${escapeMarkdown(instrument.source)}*`);
  if (instrument.hasText) add(`*${translate(msg('Working translation, not an official text'))}*`);
  let path: readonly unknown[] = [];
  for (const article of articlesOf(library, instrument, texts)) {
    const lookup = library.article(id, article, library.date);
    if (lookup.state === 'exists') {
      const same = lookup.path.findIndex((heading, index) => heading !== path[index]);
      const from = same < 0 ? lookup.path.length : same;
      for (const { level, en, zh } of lookup.path.slice(from)) {
        add(`${'#'.repeat(Math.min(level + 1, 4))} ${[...new Set([en, zh])].map(escapeMarkdown).join(' ')}`);
      }
      path = lookup.path;
    }
    lines[article] = out.length;
    add(heading(instrument, article));
    const versions = Object.hasOwn(texts, article) ? texts[article]! : [];
    for (const version of versions) add(...versionText(library, version, versions.length > 1, translate));
    const official = await library.official(id, article, library.date);
    if (official) add(...officialMarkdown(official, translate));
    if (versions.length > 0 || official) continue;
    if (lookup.state === 'repealed') add(`*${translate(msg('Deleted'))}*`);
    else if (lookup.state === 'exists') {
      const items = lookup.shape.reduce((sum, count) => sum + count, 0);
      const count = msg(
        '{0} paragraphs, {1} items. The library has no translation of this article',
        String(lookup.shape.length),
        String(items),
      );
      add(`*${translate(count)}*`);
    }
  }
  if (Object.keys(lines).length === 0) add(translate(msg('The library has no articles of this instrument.')));
  return { text: `${out.join('\n').trimEnd()}\n`, lines };
}

function articlesOf(library: Library, { id }: Instrument, texts: Readonly<Record<ArticleId, unknown>>): ArticleId[] {
  const all = new Set([...library.articles(id, library.date), ...Object.keys(texts)]);
  return [...all].sort(compareArticleIds);
}

function heading({ unit, gists }: Instrument, article: ArticleId): string {
  const name = { article: 'Article', clause: 'Clause', item: 'Item', entry: 'Entry' }[unit];
  const chinese = unit === 'article' ? ` ${formatArticleId(article)}` : '';
  const gist = Object.hasOwn(gists, article) ? ` · ${escapeMarkdown(gists[article]!)}` : '';
  return `##### ${name} ${article}${chinese}${gist}`;
}

function versionText(library: Library, version: ProvisionText, dated: boolean, translate: Translate): string[] {
  const period = dated ? [`*${translate(periodText(library, version))}*`] : [];
  return [...period, ...provisionMarkdown(version)];
}
