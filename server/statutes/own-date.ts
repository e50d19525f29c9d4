// The date that a citation names itself: which version of the law the year beside it means.
import { AMENDED_BY, writtenYear } from '../brief/written-date.ts';
import { firstFrom, type Message, msg, type Span } from '../text.ts';
import type { Library } from './library.ts';
import { type Instrument, type IsoDate, shortTitle } from './model.ts';
import type { Place } from './place.ts';

/**
 * `asOf`: the first day of the version that is meant, null where that is the one of the brief's date. `because`: why the year
 * does not count. `unknown`: why it cannot be followed, so that there is no text to show.
 */
export type OwnDate = { asOf: IsoDate | null; because: Message | null; unknown: Message | null };

const NONE: OwnDate = { asOf: null, because: null, unknown: null };

/** Of the law named at `name`, cited with the articles at `group`. */
export function ownDate(instrument: Instrument, name: Span | null, group: Span | null, place: Place): OwnDate {
  const { library, date, prose } = place;
  const by = amendedBy(instrument.id, name, group, place);
  if (by) return sameVersion(startsOf(instrument, library), by, date) ? NONE : { ...NONE, asOf: by };
  const year = writtenYear(prose, name, group);
  return year === null ? NONE : dateOfYear(instrument, year, library, date);
}

/**
 * A law is called by the year in which a version was adopted, 《刑法》（2020年修正）, also where it came into force the year after:
 * so that version first; else the one that came into force in the year; else the one that stood at its end. Of several in one
 * year the last. The year of a law with one version, or of one that is repealed, is part of its name and nothing else, and
 * so is the year of its adoption where the first text is not in the library: the Criminal Law of 1997 is the one in force.
 */
export function dateOfYear(instrument: Instrument, year: number, library: Library, date: IsoDate): OwnDate {
  const starts = startsOf(instrument, library);
  const { repealed } = instrument;
  if (starts.length < 2 || (repealed && repealed.on <= date)) return NONE;
  const written = String(year);
  const named =
    starts.findLast(({ adopted }) => adopted.startsWith(written)) ??
    starts.findLast(({ from }) => from.startsWith(written));
  const chosen = named ?? starts.findLast(({ from }) => from <= `${written}-12-31`);
  const title = shortTitle(instrument);
  if (!chosen) {
    return { ...NONE, unknown: msg('The library knows no version of the {0} of {1}', title, written) };
  }
  if (named === starts[0] && library.articles(instrument.id, chosen.from).length === 0) {
    const because = msg('{0} is taken as the year of the {1}, whose first text is not in the library', written, title);
    return { ...NONE, because };
  }
  return sameVersion(starts, chosen.from, date) ? NONE : { ...NONE, asOf: chosen.from };
}

type Start = { from: IsoDate; adopted: IsoDate };

/** When each version began and was adopted, oldest first: versions, amendments in the library, the first text. */
function startsOf(instrument: Instrument, library: Library): Start[] {
  const { id, versions, inForce, adopted } = instrument;
  const starts = new Map<IsoDate, IsoDate>();
  if (inForce) starts.set(inForce, adopted ?? inForce);
  for (const other of library.instruments.values()) {
    if (!other.inForce || !other.amends.some((amended) => amended.instrument === id)) continue;
    starts.set(other.inForce, other.adopted ?? other.inForce);
  }
  for (const { from, by, adopted: own } of versions) {
    const amendment = by === undefined ? undefined : library.instruments.get(by);
    starts.set(from, own ?? amendment?.adopted ?? starts.get(from) ?? from);
  }
  return [...starts].map(([from, day]) => ({ from, adopted: day })).sort((a, b) => (a.from < b.from ? -1 : 1));
}

function sameVersion(starts: readonly Start[], from: IsoDate, date: IsoDate): boolean {
  const index = starts.findLastIndex((start) => start.from <= from);
  const next = starts[index + 1];
  return index >= 0 && date >= starts[index]!.from && (!next || date < next.from);
}

/** "Article 253-1 of the Criminal Law as amended by Amendment (VII)": the first day of that amendment. */
function amendedBy(id: string, name: Span | null, group: Span | null, place: Place): IsoDate | null {
  const { library, mentions, prose } = place;
  for (const span of [name, group]) {
    const next = span ? mentions[firstFrom(mentions, span.end)] : undefined;
    if (!span || !next || next.ids.length !== 1 || next.start - span.end > 40) continue;
    const amendment = library.instruments.get(next.ids[0]!);
    if (!amendment?.inForce || !amendment.amends.some(({ instrument }) => instrument === id)) continue;
    if (AMENDED_BY.test(prose.folded.slice(span.end, next.start))) return amendment.inForce;
  }
  return null;
}
