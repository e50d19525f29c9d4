// From block to block: the law named last, the headings above, the declared short forms.
import type { Block } from '../brief/model.ts';
import type { State } from './citation.ts';
import { newTopics } from './confusion.ts';
import type { Mention } from './mentions.ts';
import type { Place } from './place.ts';

/** A heading ends the section before it and the headings of its depth or deeper. */
export function enterHeading(state: State, depth: number): State {
  return { ...state, section: null, headings: state.headings.slice(0, depth - 1) };
}

/** `before` the block, `state` once its heading is entered; `linked`: the mentions that stand beside an article. */
export function nextState(
  block: Block,
  before: State,
  state: State,
  aliases: Readonly<Record<string, string>>,
  linked: ReadonlySet<Mention | null>,
  place: Place,
): State {
  if (block.reference) return block.kind === 'heading' ? state : before;
  const topics = newTopics(place);
  const same = Object.keys(aliases).length === Object.keys(before.aliases).length;
  // A footnote stands elsewhere: what it names is not what the text named last. Its short forms hold.
  if (block.footnote !== null) return same && topics === state.topics ? before : { ...before, aliases, topics };
  const named = place.mentions.filter((mention) => mention.ids.length === 1 && (!mention.weak || linked.has(mention)));
  if (named.length === 0 && same && topics === state.topics) return state;
  let { recent } = state;
  for (const { ids } of named) recent = [ids[0]!, ...recent.filter((id) => id !== ids[0])].slice(0, 8);
  const last = named.at(-1)?.ids[0] ?? null;
  if (block.kind === 'heading') {
    const outer = state.headings.slice(0, block.depth - 1);
    while (outer.length < block.depth - 1) outer.push(null);
    return { ...state, recent, section: null, headings: [...outer, last], aliases, topics };
  }
  return { ...state, recent, section: last ?? state.section, aliases, topics };
}
