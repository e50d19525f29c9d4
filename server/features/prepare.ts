// Reads ahead the statutory texts that the rules compare a brief with, because rules themselves never wait.
import { lastMade } from '../brief/memo.ts';
import { isRead, readOfficial } from '../rules/official.ts';
import { perBlock } from '../rules/remember.ts';
import type { Library } from '../statutes/library.ts';
import { isChineseLaw } from '../statutes/model.ts';
import type { Analysis } from '../workspace.ts';

/**
 * The texts of the laws that the brief names, and of the interpretations of the articles that it cites. True where something
 * was read that was not at hand before: a check made earlier knows less. Never rejects.
 */
export async function prepare(analysis: Analysis): Promise<boolean> {
  const { resolved, library, asOf } = analysis;
  const { facts } = lawsIn(analysis);
  const { named, cited } = lastWanted([facts, library], () => wantedFor(facts, library));
  if (named.size === 0) return false;
  const wanted = [...named].filter((id) => library.instruments.get(id)?.hasText && !library.ready(id));
  // Chinese quotations are compared with the official text, where the user has it.
  const quoting = cited.size > 0 && resolved.some(({ block }) => block.quoted || block.quotations.length > 0);
  const unknown = quoting ? [...cited].map(partsOf).filter(([id, article]) => !isRead(library, id, article, asOf)) : [];
  if (wanted.length === 0 && unknown.length === 0) return false;
  const read = await Promise.all(wanted.map((id) => library.text(id)));
  const official = await Promise.all(unknown.map(([id, article]) => readOfficial(library, id, article, asOf)));
  return read.some((text) => text !== null) || official.includes(true);
}

type Wanted = { readonly named: ReadonlySet<string>; readonly cited: ReadonlySet<string> };

// Few edits touch a citation.
const lastWanted = lastMade<Wanted>();

/** The laws, and the provisions. */
function wantedFor(facts: readonly (readonly Named[])[], library: Library): Wanted {
  const named = new Set<string>();
  const cited = new Set<string>();
  for (const own of facts) {
    for (const { instrument, provision } of own) {
      if (provision === null) named.add(instrument);
      else cited.add(provision);
    }
  }
  for (const { id, instrument, provisions } of explanationsOf(library)) {
    if (cited.size > 0 && provisions.some((provision) => cited.has(provision))) named.add(id);
    if (named.has(id) && provisions.length > 0) named.add(instrument);
  }
  return { named, cited };
}

type Named = { readonly instrument: string; readonly provision: string | null };

/** The Chinese laws that a block names, and with `id article` the provisions that it cites. */
const lawsIn = perBlock(
  ({ citations }): readonly Named[] => {
    const found: Named[] = [];
    for (const { instrument, members } of citations) {
      if (!isChineseLaw(instrument)) continue;
      found.push({ instrument, provision: null });
      for (const { article } of members) if (article) found.push({ instrument, provision: `${instrument} ${article}` });
    }
    return found;
  },
  ({ citations }) => citations.length > 0,
);

type Explanation = { readonly id: string; readonly instrument: string; readonly provisions: readonly string[] };
const explanations = new WeakMap<Library, readonly Explanation[]>();

/** Which provisions each interpretation explains. */
function explanationsOf(library: Library): readonly Explanation[] {
  let known = explanations.get(library);
  if (!known) {
    known = [...library.instruments.values()].flatMap(({ id, interprets }) =>
      interprets.map(({ instrument, articles = [] }) => ({
        id,
        instrument,
        provisions: articles.map((article) => `${instrument} ${article}`),
      })),
    );
    explanations.set(library, known);
  }
  return known;
}

function partsOf(provision: string): [id: string, article: string] {
  const at = provision.indexOf(' ');
  return [provision.slice(0, at), provision.slice(at + 1)];
}
