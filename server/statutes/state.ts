// From block to block: the law named last, the headings above, the declared short forms, the article cited last.
import type { Block, Prose } from '../brief/model.ts';
import { mayHave, wording } from '../brief/sieve.ts';
import type { Citation, State } from './citation.ts';
import { topicsOf } from './confusion.ts';
import type { Mention } from './mentions.ts';
import type { Place } from './place.ts';

/** A heading ends the section before it and the headings of its depth or deeper. */
export function enterHeading(state: State, depth: number): State {
  const sectionTopics = depth > 1 ? state.sectionTopics : [];
  return { ...state, section: null, headings: state.headings.slice(0, depth - 1), sectionTopics, proposal: null };
}

/** What a block was found to say. `linked`: the mentions that stand beside an article. */
type Said = {
  aliases: Readonly<Record<string, string>>;
  linked: ReadonlySet<Mention | null>;
  citations: readonly Citation[];
};

/** `before` the block, `state` once its heading is entered. The same object where nothing changes. */
export function nextState(block: Block, before: State, state: State, said: Said, place: Place): State {
  if (block.reference) return block.kind === 'heading' ? state : before;
  const { aliases, linked, citations } = said;
  const found = topicsOf(place);
  const topics = union(state.topics, found);
  const sectionTopics = union(state.sectionTopics, found);
  const named = place.mentions.filter((mention) => mention.ids.length === 1 && (!mention.weak || linked.has(mention)));
  const last = named.at(-1)?.ids[0] ?? null;
  // A footnote stands elsewhere: what it names is not what the text named last. Its short forms hold.
  if (block.footnote !== null) {
    const note = citations.findLast(({ instrument }) => instrument)?.instrument ?? before.note;
    const same = aliases === before.aliases && topics === before.topics && note === before.note;
    return same ? before : { ...before, aliases, topics, note };
  }
  const article = lastArticle(citations) ?? state.article;
  const paper = state.paper || isPaper(place.prose);
  if (
    named.length === 0 &&
    aliases === state.aliases &&
    sectionTopics === state.sectionTopics &&
    article === state.article &&
    paper === state.paper
  ) {
    return state;
  }
  let { recent } = state;
  for (const { ids } of named) recent = [ids[0]!, ...recent.filter((id) => id !== ids[0])].slice(0, 8);
  const next = { ...state, recent, aliases, article, paper, topics, sectionTopics };
  if (block.kind !== 'heading') return { ...next, section: last ?? state.section };
  const outer = state.headings.slice(0, block.depth - 1);
  while (outer.length < block.depth - 1) outer.push(null);
  return { ...next, section: null, headings: [...outer, last] };
}

function lastArticle(citations: readonly Citation[]): State['article'] {
  for (let index = citations.length - 1; index >= 0; index--) {
    const { instrument, members } = citations[index]!;
    const article = members.at(-1)?.article;
    if (instrument && article) return { instrument, article };
  }
  return null;
}

/** The first list where it has all of the second. */
function union(all: readonly string[], more: readonly string[]): readonly string[] {
  const fresh = more.filter((value) => !all.includes(value));
  return fresh.length === 0 ? all : [...all, ...fresh];
}

/** Whether the words are those of a contract or a policy about itself. */
export function isPaper(prose: Prose): boolean {
  return mayHave(prose, PAPER) && PAPER.pattern.test(prose.folded);
}

const PAPER = wording(
  /本(?:合同|协议|制度|办法|章程|政策|公司制度)|甲方|乙方|\bthis (?:agreement|contract|policy|handbook|memorandum of understanding)\b|\bterms of service\b/,
);
