// One written article against one instrument at one date: which provision it is, or what is wrong with it.
import type { Bracket, WrittenArticle, WrittenPlace } from '../brief/pinpoint.ts';
import { type Message, msg } from '../text.ts';
import type { Member, Provision, Verdict } from './citation.ts';
import type { ArticleLookup, Library } from './library.ts';
import { type ArticleId, type Confusion, type Instrument, shortTitle } from './model.ts';
import { readPlace } from './place-in-article.ts';

/** The instrument and the date that a group of articles is measured by. `own`: the citation names that date itself. */
export type Target = { library: Library; instrument: Instrument; date: string; own?: boolean };

/** Decides whether the article is meant as written or as the confusion says; `unsure` where nothing tells. */
export type Judge = (confusion: Confusion, written: WrittenArticle) => 'meant' | 'literal' | 'unsure';

/** Resolves one written article, a range to one member each. Spans are those of the words that were written. */
export function resolveArticle(written: WrittenArticle, target: Target, judge: Judge): Member[] {
  if (written.garbled) {
    const because = msg('The ending “{0}” after Article {1} is not understood', written.garbled, String(written.base));
    const plain = articleId(written.base, null);
    const candidates = exists(target, plain) ? [provision(target, plain)] : [];
    return [{ ...blank(written), verdict: 'ambiguous', because, candidates }];
  }
  if (written.suffix?.kind === 'dot' && !exists(target, articleId(written.base, written.suffix.value))) {
    // "5.1(3)": paragraph 1, where there is no Article 5-1.
    const paragraph: Bracket = { value: written.suffix.value, kind: 'digit', to: null };
    return resolveArticle({ ...written, suffix: null, brackets: [paragraph, ...written.brackets] }, target, judge);
  }
  if (written.to) return resolveRange(written, written.to, target);
  if (isRange(written, target)) {
    const to = { ...written, base: written.suffix!.value, suffix: null };
    return resolveRange({ ...written, suffix: null }, to, target);
  }
  const confused = confusion(written, target, judge);
  if (confused) return confused;
  const id = articleId(written.base, written.suffix?.value ?? null);
  return [written, ...written.further].flatMap((place) => resolvePinpoint({ ...written, ...place }, id, target));
}

/** Places in an article that was cited before. */
export function resolvePlaces(article: ArticleId, places: readonly WrittenPlace[], target: Target): Member[] {
  const [base, suffix] = article.split('-').map(Number);
  return places.flatMap((place) => {
    const numbers = { base: base!, suffix: suffix === undefined ? null : { kind: 'dash' as const, value: suffix } };
    const words = { ...place, ...numbers, written: article, further: [], garbled: null, to: null };
    return resolvePinpoint(words, article, target);
  });
}

function articleId(base: number, suffix: number | null): ArticleId {
  return suffix === null ? String(base) : `${base}-${suffix}`;
}

/** The ends of what was written, as typed: of "13–17" both, unless the law has such an article. */
export function writtenEnds(written: WrittenArticle, target: Target | null): string[] {
  if (written.to) return [written.written, written.to.written];
  const { base, suffix } = written;
  const range = target ? isRange(written, target) : suffix?.kind === 'dash' && suffix.value > base;
  return range ? [String(base), String(suffix!.value)] : [written.written];
}

/** "13-17": the inserted article if the law has it, else the range; "253-1" can only be an inserted article. */
function isRange({ base, suffix }: WrittenArticle, target: Target): boolean {
  if (suffix?.kind !== 'dash' || suffix.value <= base) return false;
  return !exists(target, articleId(base, suffix.value));
}

function exists({ library, instrument, date }: Target, article: ArticleId): boolean {
  const { state } = library.article(instrument.id, article, date);
  return state === 'exists' || state === 'not-in-force' || (state === 'repealed' && !instrument.repealed);
}

function resolveRange(from: WrittenArticle, to: WrittenArticle, target: Target): Member[] {
  const first = articleId(from.base, from.suffix?.value ?? null);
  const last = articleId(to.base, to.suffix?.value ?? null);
  const articles = target.library.articlesBetween(target.instrument.id, first, last, target.date);
  return articles.flatMap((article) => {
    const end = article === first ? from : article === last ? to : null;
    const words = end ?? { ...from, paragraph: null, item: null, itemTo: null, brackets: [], further: [] };
    return resolvePinpoint(words, article, target).map((member) => ({ ...member, start: from.start, end: to.end }));
  });
}

/** A known mis-citation, as `253` for 253-1: only of a plain number, only where the meant article exists at the date. */
function confusion(written: WrittenArticle, target: Target, judge: Judge): Member[] | null {
  if (written.suffix) return null;
  const number = written.brackets[0]?.value ?? written.paragraph;
  const forms = number === null ? [String(written.base)] : [`${written.base}(${number})`];
  const known = target.instrument.confusions.filter(({ written: form }) => forms.includes(form));
  // "Article 253, paragraph 3": the article has no such paragraph, the one that is meant has.
  const lost = known.length === 0 && number !== null && written.item === null && written.brackets.length < 2;
  if (lost) {
    const plain = target.instrument.confusions.filter(({ written: form }) => form === String(written.base));
    known.push(
      ...plain.filter(
        ({ meant }) => !hasParagraph(target, String(written.base), number) && hasParagraph(target, meant, number),
      ),
    );
  }
  for (const candidate of known) {
    if (target.library.article(target.instrument.id, candidate.meant, target.date).state !== 'exists') continue;
    const decision = judge(candidate, written);
    if (decision === 'literal') continue;
    const because = msg('{0}; Article {1} is meant', candidate.because, candidate.meant);
    if (decision === 'meant') {
      const paragraph = lost ? number : null;
      return [
        { ...blank(written), article: candidate.meant, paragraph, verdict: 'imprecise', because, confusion: candidate },
      ];
    }
    const candidates = [provision(target, String(written.base)), provision(target, candidate.meant)];
    return [{ ...blank(written), verdict: 'ambiguous', because: msg('{0}', candidate.because), candidates }];
  }
  return null;
}

function hasParagraph({ library, instrument, date }: Target, article: ArticleId, paragraph: number): boolean {
  const lookup = library.article(instrument.id, article, date);
  return lookup.state === 'exists' && paragraph <= lookup.shape.length;
}

function resolvePinpoint(written: WrittenArticle, article: ArticleId, target: Target): Member[] {
  const lookup = target.library.article(target.instrument.id, article, target.date);
  const member = { ...blank(written), article };
  if (lookup.state !== 'exists') {
    const { verdict, because, candidates } = absent(lookup, article, target);
    return [{ ...member, paragraph: written.paragraph, item: written.item, verdict, because, candidates }];
  }
  return readPlace(written, { shape: lookup.shape, article, title: shortTitle(target.instrument) }).map((place) => {
    const { paragraph, item } = place;
    const options = place.options ?? [];
    const candidates = options.map((option) => ({ ...provision(target, article), ...option }));
    return { ...member, paragraph, item, verdict: place.verdict, because: place.because, candidates };
  });
}

/** Why an article is not there at the date. */
function absent(
  lookup: Exclude<ArticleLookup, { state: 'exists' }>,
  article: ArticleId,
  target: Target,
): { verdict: Verdict; because: Message; candidates: Provision[] } {
  const { instrument, date } = target;
  const title = shortTitle(instrument);
  switch (lookup.state) {
    case 'no-such-article': {
      const candidates = lookup.near.map((id) => provision(target, id));
      return {
        verdict: lookup.state,
        because: msg('No Article {0} in the {1}, which ends with Article {2}', article, title, lookup.last),
        candidates,
      };
    }
    case 'not-in-force':
      return {
        verdict: lookup.state,
        because:
          lookup.of === 'instrument'
            ? msg('The {0} is in force only from {1}; the brief is as of {2}', title, lookup.from, date)
            : target.own
              ? msg('Article {0} was inserted with effect from {1}; cited as of {2}', article, lookup.from, date)
              : msg(
                  'Article {0} was inserted with effect from {1}; the brief is as of {2}',
                  article,
                  lookup.from,
                  date,
                ),
        candidates: [],
      };
    case 'repealed': {
      const candidates = lookup.successors.flatMap(({ instrument: id, articles }) =>
        (articles ?? [null]).map((next) => ({ instrument: id, article: next, paragraph: null, item: null })),
      );
      const because =
        lookup.of === 'instrument'
          ? msg('The {0} was repealed with effect from {1}', title, lookup.on ?? '?')
          : msg('Article {0} of the {1} has been deleted', article, title);
      return { verdict: lookup.state, because, candidates };
    }
    case 'unknown-at-date':
      return {
        verdict: lookup.state,
        because: msg('The text of the {0} as of {1} is not in the library', title, date),
        candidates: [],
      };
    case 'outside-library':
      return {
        verdict: lookup.state,
        because: msg('The articles of the {0} are not in the library', title),
        candidates: [],
      };
  }
}

function provision({ instrument }: Target, article: ArticleId): Provision {
  return { instrument: instrument.id, article, paragraph: null, item: null };
}

/** A member that says nothing yet but where it stands. */
export function blank({ start, end, written }: WrittenArticle): Omit<Member, 'verdict' | 'because'> {
  return { start, end, written, article: null, paragraph: null, item: null, candidates: [], confusion: null };
}
