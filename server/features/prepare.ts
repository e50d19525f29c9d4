// Reads ahead the statutory texts that the rules compare a brief with, because rules themselves never wait.
import { readOfficial } from '../rules/official.ts';
import { isChineseLaw } from '../statutes/model.ts';
import type { Analysis } from '../workspace.ts';

/**
 * The texts of the laws that the brief names, and of the interpretations of the articles that it cites. True where something
 * was read that was not at hand before: a check made earlier knows less. Never rejects.
 */
export async function prepare({ blocks, library, asOf }: Analysis): Promise<boolean> {
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
  // Chinese quotations are compared with the official text, where the user has it.
  const quoting = blocks.filter(({ block }) => block.quoted || block.quotations.length > 0);
  const official = await Promise.all(
    (quoting.length > 0 ? [...cited] : []).map((provision) => {
      const [id, article] = provision.split(' ');
      return readOfficial(library, id!, article!, asOf);
    }),
  );
  return read.some((text) => text !== null) || official.includes(true);
}
