// A date or number of an instrument that is not the one in the library. See wrong-date.md.
import { inSource } from '../brief/prose.ts';
import { sentencesOf } from '../brief/sentences.ts';
import { allMatches, mayHaveAny, type Wording, wording } from '../brief/sieve.ts';
import type { Citation } from '../statutes/citation.ts';
import { type Instrument, type IsoDate, shortTitle } from '../statutes/model.ts';
import { type Message, msg, type Span } from '../text.ts';
import { citationsIn, isForeign, type Passage, passageOf } from './passage.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'wrong-date',
  summary: msg('The date or number of the instrument is another one'),
  severity: 'warning',
  scope: 'block',
  needs: {
    citations: true,
    words: () => [
      [DATE, NUMBER],
      [...EVENT_WORDS, NUMBER],
    ],
  },
  *check(block, analysis) {
    const passage = passageOf(block, analysis.library);
    if (!passage) return;
    for (const { start, end } of sentencesOf(passage.prose)) {
      const named = citationsIn(block, { start, end }).filter(({ name }) => name);
      const [first] = named;
      const law = first && analysis.library.instruments.get(first.instrument ?? '');
      // Two laws in one sentence: whose date it is takes reading.
      if (!law || named.some(({ instrument }) => instrument !== first.instrument) || isForeign(passage, start))
        continue;
      yield* judgeDates(passage, { start, end }, law);
      for (const citation of named) yield* judgeNumber(passage, citation, { start, end }, law);
    }
  },
};

type Event = 'adopted' | 'promulgated' | 'in-force';
const EVENTS: readonly [Event, Wording][] = [
  [
    'in-force',
    wording(
      /(?:took|taking|take|takes) effect|(?:came|comes|coming|entered|entering) into (?:force|effect)|(?:been |is |was )?(?:in force|effective|in effect)|施行|生效|实施/g,
    ),
  ],
  ['promulgated', wording(/promulgated|promulgation|issued|published|released|公布|发布|颁布|印发/g)],
  ['adopted', wording(/adopted|adoption|passed|enacted|通过/g)],
];
const EVENT_WORDS = EVENTS.map(([, pattern]) => pattern);

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH = `(?:${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`;
const DATE = wording(
  new RegExp(
    `(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH}),? ((?:19|20)\\d\\d)|(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\\d\\d)|(${MONTH}),? ((?:19|20)\\d\\d)|((?:19|20)\\d\\d)年(?:(\\d{1,2})月(?:(\\d{1,2})日)?)?|((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)|(?<![\\d\\[(-])((?:19|20)\\d\\d)(?![\\d\\])-])`,
    'g',
  ),
);

/** A date as far as it is said: `2017`, `2017-05` or `2017-05-09`. */
type Said = Span & { date: string };

function datesIn(folded: string, { start, end }: Span): Said[] {
  const two = (value: string | number) => String(value).padStart(2, '0');
  const month = (word: string) =>
    two(MONTHS.findIndex((name) => name.startsWith(word.replace('.', '').slice(0, 3))) + 1);
  return allMatches(DATE.pattern, folded.slice(start, end)).map((match) => {
    const [whole, d1, m1, y1, m2, d2, y2, m3, y3, y4, m4, d4, y5, m5, d5, y6] = match;
    const date =
      (y1 && `${y1}-${month(m1!)}-${two(d1!)}`) ||
      (y2 && `${y2}-${month(m2!)}-${two(d2!)}`) ||
      (y3 && `${y3}-${month(m3!)}`) ||
      (y4 && [y4, ...(m4 ? [two(m4)] : []), ...(d4 ? [two(d4)] : [])].join('-')) ||
      (y5 && `${y5}-${m5}-${d5}`) ||
      y6!;
    return { start: start + match.index, end: start + match.index + whole.length, date };
  });
}

// Not the first text of the law, or not the law itself: its dates are others.
const OTHER_EVENT =
  /\b(?:amend(?:ed|ment|ments|ing)?|revis(?:ed|ion)|draft|bill|repeal(?:ed|s)?|case|cases|in (?:19|20)\d\d alone|since then|judgment|decided|survey|report)\b|修正|修订|修改|草案|废止|案/;

function* judgeDates(passage: Passage, sentence: Span, law: Instrument): Generator<Problem> {
  const { folded, text } = passage.prose;
  if (!mayHaveAny(passage.prose, EVENT_WORDS)) return;
  const own =
    law.rank === 'amendment'
      ? /\b(?:revis(?:ed|ion)|draft|bill|repeal(?:ed|s)?|case|cases)\b|修订|草案|废止|案件/
      : OTHER_EVENT;
  // The words of the name itself say nothing of what happened.
  const names = citationsIn(passage.analysis, sentence).flatMap(({ name }) => name ?? []);
  const words = blank(folded, sentence, names);
  if (own.test(words)) return;
  for (const said of datesIn(folded, sentence)) {
    // The year of a name, "2017 Interpretation", is blank there.
    if (words[said.start - sentence.start] === ' ') continue;
    const event = eventBefore(words, said.start - sentence.start) ?? eventAfter(words, said.end - sentence.start, said);
    if (!event) continue;
    const right = datesOf(law, event);
    if (right.length === 0 || right.some((date) => date.startsWith(said.date))) continue;
    const message = explain(text.slice(said.start, said.end), said.date, event, law, right[0]!);
    yield { ...inSource(passage.analysis.block, said), message };
  }
}

/** The sentence with spaces in the place of the spans, which are in order. */
function blank(folded: string, { start, end }: Span, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = start;
  for (const span of spans) {
    if (span.start < at || span.end > end) continue;
    parts.push(folded.slice(at, span.start), ' '.repeat(span.end - span.start));
    at = span.end;
  }
  return parts.join('') + folded.slice(at, end);
}

/** "promulgated on 8 May 2017", "in force since 1 June 2017": the word stands close before the date. */
function eventBefore(words: string, at: number): Event | null {
  const before = words.slice(Math.max(0, at - 60), at);
  let best: { event: Event; end: number } | null = null;
  for (const [event, pattern] of EVENTS) {
    for (const { index, 0: word } of allMatches(pattern.pattern, before)) {
      const end = index + word.length;
      if (!best || end > best.end) best = { event, end };
    }
  }
  if (!best) return null;
  const gap = before.slice(best.end);
  return /^(?: by [a-z' ]{3,40})?(?: and)?(?: only)?,? ?(?:on|in|since|from|as of|as from|with effect from|at)? ?(?:the )?$|^(?:于|自|从)?$/.test(
    gap,
  )
    ? best.event
    : null;
}

/** 2017年5月8日公布, 自2017年6月1日起施行: in Chinese the word stands behind. */
function eventAfter(words: string, at: number, { date }: Said): Event | null {
  if (date.length < 4) return null;
  const after = words.slice(at, at + 16);
  for (const [event, pattern] of EVENTS) {
    const found = allMatches(pattern.pattern, after)[0];
    if (
      found &&
      /[\u4e00-\u9fff]/.test(found[0]) &&
      /^(?:日)?(?:起|由.{2,10}|经.{2,10})?(?:开始|正式)?$/.test(after.slice(0, found.index))
    )
      return event;
  }
  return null;
}

function datesOf({ adopted, promulgated, inForce, versions }: Instrument, event: Event): IsoDate[] {
  const given = (dates: readonly (IsoDate | undefined)[]) => dates.filter((date) => date !== undefined);
  if (event === 'in-force') return given([inForce, ...versions.map(({ from }) => from)]);
  return event === 'adopted' ? given([adopted, promulgated]) : given([promulgated, adopted]);
}

function explain(words: string, said: string, event: Event, law: Instrument, right: IsoDate): Message {
  const title = shortTitle(law);
  if (event === 'in-force') {
    const other = [law.promulgated, law.adopted].find((date) => date?.startsWith(said));
    if (other)
      return msg(
        'Unexpected `{0}`, expected {1}: the {2} was promulgated on the one day and applies from the other',
        words,
        right,
        title,
      );
    return msg('Unexpected `{0}`, expected {1}: the {2} applies from then', words, right, title);
  }
  if (law.inForce?.startsWith(said))
    return msg(
      'Unexpected `{0}`, expected {1}: the {2} was made on that day and applies from the other',
      words,
      right,
      title,
    );
  return event === 'adopted'
    ? msg('Unexpected `{0}`, expected {1}: the {2} was adopted then', words, right, title)
    : msg('Unexpected `{0}`, expected {1}: the {2} was promulgated then', words, right, title);
}

const NUMBER = wording(
  /^(?:》)?,? ?\(?(?:judicial interpretation )?((?:fa ?shi|法释|法发|主席令|国务院令) ?[[(]?((?:19|20)\d\d)[\])]? ?(?:no\. ?)?(\d{1,3})(?:号)?)/,
);

/** "2017 Interpretation (Fa Shi [2017] No. 11)": the number beside the name. */
function* judgeNumber(passage: Passage, { name }: Citation, sentence: Span, law: Instrument): Generator<Problem> {
  const official = /(?:19|20)(\d\d)〕?(\d{1,3})号/.exec(law.number ?? '');
  if (!official || !name || !/法释|法发/.test(law.number ?? '')) return;
  const found = NUMBER.pattern.exec(passage.prose.folded.slice(name.end, Math.min(sentence.end, name.end + 60)));
  if (!found) return;
  const year = /((?:19|20)\d\d)/.exec(law.number ?? '')![1]!;
  if (found[2] === year && found[3] === official[2]) return;
  const start = name.end + found[0].length - found[1]!.length;
  const span = { start, end: start + found[1]!.length };
  const message = msg(
    'Unexpected `{0}`, expected {1}: the number of the {2}',
    passage.prose.text.slice(span.start, span.end),
    law.number!,
    shortTitle(law),
  );
  yield { ...inSource(passage.analysis.block, span), message };
}
