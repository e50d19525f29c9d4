// Places in the article that was cited last: "paragraph 3 of the same Article", 该条第二款.
import { chinesePlacesAt } from './chinese.ts';
import { ITEM_WORD, LIST, PARAGRAPH_WORD, parseList } from './english.ts';
import type { Prose } from './model.ts';
import { ORDINAL_WORDS, parseOrdinal, placesOf } from './pinpoint.ts';
import type { Backward } from './scan.ts';
import { matchesIn, wording } from './sieve.ts';

const ENGLISH = wording(
  new RegExp(
    `(?:${ITEM_WORD} (${LIST}),? (?:of|in|under) )?(?:the )?(?:${PARAGRAPH_WORD} ?(${LIST})|(${ORDINAL_WORDS}) paragraph),? ` +
      `(?:of|in|under) (?:that|the same|this|the said|said|the aforementioned) article(?! ?\\d|[a-z])`,
    'g',
  ),
);
const CHINESE = wording(/(?:该|同|本|前述|上述)条(?= ?第)/g);

export function findBackward(prose: Prose): Backward[] {
  const found: Backward[] = [];
  for (const match of matchesIn(prose, ENGLISH)) {
    const [whole, items, paragraphs, ordinal] = match;
    const span = { start: match.index + (whole.startsWith('the ') ? 4 : 0), end: match.index + whole.length };
    const at = (list: string) => ({
      offset: span.start,
      numbers: parseList(list).map((number) => ({ ...number, start: 0, end: 0 })),
    });
    const said = ordinal ? at(String(parseOrdinal(ordinal))) : at(paragraphs ?? '');
    const places = placesOf(said, items ? at(items) : null).map((place) => ({ ...place, ...span }));
    found.push({ ...span, language: 'en', places });
  }
  for (const match of matchesIn(prose, CHINESE)) {
    const read = chinesePlacesAt(prose, match.index + match[0].length);
    if (!read) continue;
    const span = { start: match.index, end: read.end };
    found.push({ ...span, language: 'zh', places: read.places.map((place) => ({ ...place, ...span })) });
  }
  return found.sort((a, b) => a.start - b.start);
}
