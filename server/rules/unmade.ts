// What the rules on missing provisions leave alone: one that is proposed, or of which the author says that it is not there.

import type { Verdict } from '../statutes/citation.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { passageOf } from './passage.ts';
import { wordsAround } from './period.ts';
import { membersWith, type Place } from './places.ts';
import { numberSince } from './superseded-numbering.ts';

/** Members with the verdict that the author takes for provisions of the law in force. */
export function* missingWith(block: ResolvedBlock, verdict: Verdict, analysis: Analysis): Generator<Place> {
  for (const place of membersWith(block, verdict)) {
    if (isUnmade(block, place)) continue;
    // What the article has under its new number is told with that.
    const passage = passageOf(block, analysis.library);
    if (!passage || numberSince(passage, place.citation, place.member, analysis) === null) yield place;
  }
}

function isUnmade({ block: { prose } }: ResolvedBlock, { citation: { start, end } }: Place): boolean {
  const { folded } = prose;
  const words = wordsAround(prose, start);
  const [before, after] = [folded.slice(Math.max(0, start - 30), start), folded.slice(end, end + 90)];
  if (MADE.test(words) && (PROPOSED.test(words) || WISHED.test(words))) return true;
  return (
    /\b(?:no|not an?|without an?) (?:such )?$|没有$|并无$/.test(before) ||
    /^(?: of the [a-z ]{3,60})?,? (?:does|do|did) not exist|^[^。；]{0,6}(?:并?不存在|没有这)/.test(after)
  );
}

const MADE =
  /\b(?:add(?:s|ed|ing|ition)?|insert(?:s|ed|ing|ion)?|creat(?:e|es|ed|ing|ion)|introduc(?:e|es|ed|ing|tion)|follow(?:s|ed)?|new|separate|supplement(?:s|ed|ing)?|expand(?:s|ed|ing)?)\b|增设|增加|新增|增补|设立|补充|另设/;
const PROPOSED =
  /\b(?:propos(?:e|es|ed|al|als|ing)|recommend(?:s|ed|ation)?|suggest(?:s|ed|ion)?|drafts?|bill|de lege ferenda)\b|建议|草案|拟|主张/;
const WISHED =
  /\b(?:should|could|might|ought to|would|needs? to|may) (?:then |also |therefore |best |be ){0,2}(?:add|insert|creat|introduc|supplement|expand|follow)|应当?|可以|不妨/;
