// Reads ahead the statutory texts that the rules compare a brief with, because rules themselves never wait.
import { isRead, readOfficial } from '../rules/official.ts';
import { perBlock } from '../rules/remember.ts';
import { isChineseLaw } from '../statutes/model.ts';
import type { Analysis } from '../workspace.ts';

/**
 * The texts of the laws that the brief names, and of the interpretations of the articles that it cites. True where something
 * was read that was not at hand before: a check made earlier knows less. Never rejects.
 */
export async function prepare(analysis: Analysis): Promise<boolean> {
  const { blocks, library, asOf } = analysis;
  const named = new Set<string>();
  const cited = new Set<string>();
  for (const { facts } of lawsIn(analysis)) {
    for (const { instrument, provision } of facts) {
      if (provision === null) named.add(instrument);
      else cited.add(provision);
    }
  }
  for (const { id, interprets } of library.instruments.values()) {
    for (const { instrument, articles = [] } of interprets) {
      if (articles.some((article) => cited.has(`${instrument} ${article}`))) named.add(id);
      if (named.has(id) && articles.length > 0) named.add(instrument);
    }
  }
  const wanted = [...named].filter((id) => library.instruments.get(id)?.hasText && !library.ready(id));
  const read = await Promise.all(wanted.map((id) => library.text(id)));
  // Chinese quotations are compared with the official text, where the user has it.
  const quoting = cited.size > 0 && blocks.some(({ block }) => block.quoted || block.quotations.length > 0);
  const unknown = quoting ? [...cited].map(partsOf).filter(([id, article]) => !isRead(library, id, article, asOf)) : [];
  const official = await Promise.all(unknown.map(([id, article]) => readOfficial(library, id, article, asOf)));
  return read.some((text) => text !== null) || official.includes(true);
}

/** The Chinese laws that a block names, and with `id article` the provisions that it cites. */
const lawsIn = perBlock(function* ({ citations }): Generator<{ instrument: string; provision: string | null }> {
  for (const { instrument, members } of citations) {
    if (!isChineseLaw(instrument)) continue;
    yield { instrument, provision: null };
    for (const { article } of members) if (article) yield { instrument, provision: `${instrument} ${article}` };
  }
});

function partsOf(provision: string): [id: string, article: string] {
  const at = provision.indexOf(' ');
  return [provision.slice(0, at), provision.slice(at + 1)];
}
