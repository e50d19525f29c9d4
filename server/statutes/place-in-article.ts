// A paragraph or an item of an article as written → the one that the article has, or why it has none such.
import type { Bracket, WrittenArticle } from '../brief/pinpoint.ts';
import { type Message, msg } from '../text.ts';
import type { Verdict } from './citation.ts';
import type { ArticleId, Shape } from './model.ts';

/** What was read; `options` where it may be several. */
export type PlaceInArticle = {
  paragraph: number | null;
  item: number | null;
  verdict: Verdict;
  because: Message;
  options?: { paragraph: number | null; item: number | null }[];
};

/** The article that the pinpoint is read against. */
export type Whole = { shape: Shape; article: ArticleId; title: string };

/** What brackets and words after the number mean is for the provision to say: which of the readings it has. */
export function readPlace(written: WrittenArticle, whole: Whole): PlaceInArticle[] {
  const [first, second] = written.brackets;
  const said = written.paragraph;
  if (said === null && first && second) return items(first.value, second, whole);
  if (said === null && first && written.item !== null) {
    return items(first.value, { value: written.item, kind: 'digit', to: written.itemTo }, whole);
  }
  if (said !== null) {
    const range: Bracket | null =
      written.item !== null ? { value: written.item, kind: 'digit', to: written.itemTo } : (first ?? null);
    return range ? items(said, range, whole) : [paragraph(said, whole)];
  }
  if (written.item !== null) return loneItem({ value: written.item, kind: 'digit', to: written.itemTo }, whole);
  if (!first) return [{ paragraph: null, item: null, verdict: 'resolved', because: standing(whole) }];
  if (whole.shape.length === 1 && whole.shape[0] === 0) return [paragraph(first.value, whole)];
  if (first.kind !== 'digit' || whole.shape.length === 1) return loneItem(first, whole);
  return loneBracket(first, whole);
}

function standing({ article, title }: Whole): Message {
  return msg('Article {0} of the {1} exists at that date', article, title);
}

function loneBracket(bracket: Bracket, whole: Whole): PlaceInArticle[] {
  const { shape, article, title } = whole;
  const last = bracket.to ?? bracket.value;
  const asParagraph = bracket.value >= 1 && last <= shape.length;
  const holders = holdersOf(last, shape);
  // A list in a later paragraph is cited with its paragraph: "Article 3(2)" of the PIPL is no item.
  if (asParagraph && holders.includes(1)) {
    const options = [
      { paragraph: bracket.value, item: null },
      { paragraph: 1, item: bracket.value },
    ];
    const because = msg(
      'Article {0} of the {1} has a paragraph {2} and also an item ({2})',
      article,
      title,
      String(bracket.value),
    );
    return [{ paragraph: null, item: null, verdict: 'ambiguous', because, options }];
  }
  if (holders.length > 0 && !asParagraph) return loneItem(bracket, whole);
  return numbers(bracket).map((number) => paragraph(number, whole));
}

/** An item named without its paragraph: of the one paragraph that has so many. */
function loneItem(range: Bracket, { shape, article, title }: Whole): PlaceInArticle[] {
  const last = range.to ?? range.value;
  const holders = holdersOf(last, shape);
  if (holders.length > 1) {
    const options = holders.map((holder) => ({ paragraph: holder, item: range.value }));
    const because = msg(
      'More than one paragraph of Article {0} of the {1} has an item ({2})',
      article,
      title,
      String(range.value),
    );
    return [{ paragraph: null, item: range.value, verdict: 'ambiguous', because, options }];
  }
  const holder = holders[0];
  if (holder === undefined) {
    const most = Math.max(...shape);
    const because =
      most === 0
        ? msg('Article {0} of the {1} has no items', article, title)
        : msg('Article {0} of the {1} has no more than {2} items', article, title, String(most));
    return [{ paragraph: null, item: last, verdict: 'no-such-item', because }];
  }
  const because = msg('Only paragraph {0} has an item ({1})', String(holder), String(range.value));
  return numbers(range).map((item) => ({
    paragraph: shape.length === 1 ? null : holder,
    item,
    verdict: 'resolved',
    because,
  }));
}

function items(number: number, range: Bracket, whole: Whole): PlaceInArticle[] {
  const place = paragraph(number, whole);
  if (place.verdict !== 'resolved') return [{ ...place, item: range.value }];
  const { shape, article, title } = whole;
  return numbers(range).map((item) => {
    const count = shape[number - 1]!;
    if (item >= 1 && item <= count) return { ...place, item };
    const because =
      count === 0
        ? msg('Article {0}, paragraph {1}, of the {2} has no items', article, String(number), title)
        : msg('Article {0}, paragraph {1}, of the {2} has {3} items', article, String(number), title, String(count));
    return { paragraph: number, item, verdict: 'no-such-item', because };
  });
}

function paragraph(number: number, whole: Whole): PlaceInArticle {
  const { shape, article, title } = whole;
  if (number >= 1 && number <= shape.length) {
    return { paragraph: number, item: null, verdict: 'resolved', because: standing(whole) };
  }
  const because =
    shape.length === 1
      ? msg('Article {0} of the {1} has one paragraph', article, title)
      : msg('Article {0} of the {1} has {2} paragraphs', article, title, String(shape.length));
  return { paragraph: number, item: null, verdict: 'no-such-paragraph', because };
}

/** Paragraphs, from 1, that have at least so many items. */
function holdersOf(item: number, shape: Shape): number[] {
  if (item < 1) return [];
  return shape.flatMap((count, index) => (count >= item ? [index + 1] : []));
}

function numbers({ value, to }: Bracket): number[] {
  if (to === null || to <= value || to - value > 99) return [value];
  return Array.from({ length: to - value + 1 }, (_, index) => value + index);
}
