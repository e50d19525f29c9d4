// Reads ahead the statutory texts that the rules compare a brief with, because rules themselves never wait.
import { isChineseLaw } from '../statutes/model.ts';
import type { Analysis } from '../workspace.ts';

/**
 * The texts of the laws that the brief names, and of the interpretations of the articles that it cites. True where something
 * was read that was not at hand before: a check made earlier knows less. Never rejects.
 */
export async function prepare({ blocks, library }: Analysis): Promise<boolean> {
  const named = new Set<string>();
  const cited = new Set<string>();
  for (const { instrument, members } of blocks.flatMap(({ citations }) => citations)) {
    if (!isChineseLaw(instrument)) continue;
    named.add(instrument);
    for (const { article } of members) if (article) cited.add(`${instrument} ${article}`);
  }
  for (const { id, interprets } of library.instruments.values()) {
    for (const { instrument, articles = [] } of interprets) {
      if (articles.some((article) => cited.has(`${instrument} ${article}`))) named.add(id);
      if (named.has(id) && articles.length > 0) named.add(instrument);
    }
  }
  const wanted = [...named].filter((id) => library.instruments.get(id)?.hasText && !library.ready(id));
  const read = await Promise.all(wanted.map((id) => library.text(id)));
  return read.some((text) => text !== null);
}
