// The numbers of an article in words: rows of a table for the hover, lines for the command line.
import type { Language } from '../brief/model.ts';
import { percent, thousands } from '../rules/figures.ts';
import type {
  Alternative,
  Bounds,
  ComputedFigure,
  Degree,
  Figure,
  FigurePlace,
  FineRange,
  PenaltyBand,
  Threshold,
  ThresholdUnit,
} from '../statutes/model.ts';
import { type Message, msg, type Translate } from '../text.ts';
import { escapeMarkdown } from './markdown.ts';

/** `place` is "¶1 (3)", `subject` the case it is for, `amount` the number in words. */
export type FigureRow = { place: string; subject: string; amount: string };
/** The paragraph and item that a citation names. */
type Cited = { paragraph?: number | null; item?: number | null };

export function figureRow(figure: Figure, language: Language, translate: Translate): FigureRow {
  const { degree, condition } = figure;
  const grade = condition ? condition[language] : degree && degree !== 'basic' ? translate(DEGREES[degree]) : '';
  const about = figure.kind === 'threshold' ? figure.what : figure.on;
  return {
    place: placeOf(figure),
    subject: [grade, about?.[language]].filter((part) => part).join(language === 'zh' ? '：' : ': '),
    amount: amountOf(figure, language, translate),
  };
}

/** A Markdown table, the rows of the cited paragraph or item marked; null without figures. */
export function figureTable(
  figures: readonly Figure[],
  cited: Cited,
  language: Language,
  translate: Translate,
): string | null {
  if (figures.length === 0) return null;
  const head = [msg('Place'), msg('Case'), msg('Number')].map(translate);
  const rows = figures.map((figure) => {
    const { place, subject, amount } = figureRow(figure, language, translate);
    // The column of places is narrow: it stays on one line.
    const where = place.replace(' ', '\u00a0');
    const cells = [where, subject, amount].map(escapeMarkdown);
    return isCited(figure, cited) ? [`▶\u00a0**${cells[0]}**`, cells[1]!, `**${cells[2]}**`] : cells;
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The figures that stand in the item, in the paragraph outside its items, or in the whole article. */
export function figuresAt(figures: readonly Figure[], paragraph: number, item: number | null): Figure[] {
  return figures.filter((figure) => figure.paragraph === paragraph && (figure.item ?? null) === item);
}

const DEGREES: Readonly<Record<Exclude<Degree, 'basic'>, Message>> = {
  serious: msg('serious circumstances'),
  'especially-serious': msg('especially serious circumstances'),
};

function isCited({ paragraph, item }: Figure, cited: Cited): boolean {
  if (cited.paragraph == null && cited.item == null) return false;
  return (cited.paragraph ?? 1) === paragraph && (cited.item == null || cited.item === item);
}

function placeOf({ paragraph, item }: FigurePlace): string {
  return `¶${paragraph}${item === undefined ? '' : ` (${item})`}`;
}

function amountOf(figure: Figure, language: Language, translate: Translate): string {
  if (figure.kind === 'penalty') return penalty(figure, translate);
  return figure.kind === 'fine' ? fine(figure, language, translate) : threshold(figure, language, translate);
}

function threshold({ value, unit, of, computed }: Threshold, language: Language, translate: Translate): string {
  const least = translate(atLeast(value, unit));
  if (!of) return least;
  const places = [...new Set(of.map(placeOf))];
  const range = places.length > 2 ? `${places[0]} – ${places.at(-1)}` : places.join(', ');
  const results = (computed ?? []).map((figure) => computedAmount(figure, translate));
  const list = results.join(language === 'zh' ? '；' : '; ');
  return `${least} (${range}). ${translate(msg('Computed: {0}', list))}`;
}

/** "¶1 (3): 25 items"; the half of it is named where it is a tenfold of a half. */
function computedAmount({ of, via, value, unit }: ComputedFigure, translate: Translate): string {
  const place = via ? `${placeOf(via)} → ${placeOf(of)}` : placeOf(of);
  return `${place} ${translate(counted(value, unit))}`;
}

function counted(value: number, unit: ThresholdUnit): Message {
  if (unit === 'items') return msg('{0} items', thousands(value));
  if (unit === 'yuan') return msg('{0} yuan', thousands(value));
  if (unit === 'proportions') return msg('sum of the proportions {0}', thousands(value));
  return msg('{0}', thousands(value));
}

function atLeast(value: number, unit: ThresholdUnit): Message {
  const number = thousands(value);
  if (unit === 'items') return msg('{0} items or more', number);
  if (unit === 'yuan') return msg('{0} yuan or more', number);
  if (unit === 'times') return msg('{0} times or more', number);
  if (unit === 'proportions') return msg('the sum of the proportions is {0} or more', number);
  if (unit === 'fraction' && value === 0.5) return msg('half of the standards or more');
  if (unit === 'multiple' || unit === 'fraction') return msg('{0} times the standards or more', number);
  return msg('{0} or more', number);
}

const ALTERNATIVES: Readonly<Record<Alternative, Message>> = {
  'criminal-detention': msg('criminal detention'),
  'public-surveillance': msg('public surveillance'),
  'deprivation-of-political-rights': msg('deprivation of political rights'),
  'life-imprisonment': msg('life imprisonment'),
};

function penalty(band: PenaltyBand, translate: Translate): string {
  const { years, alternatives = [], as, heavier } = band;
  if (as) {
    const like = as.article
      ? msg('as in Article {0}', as.article)
      : as.paragraphs.length === 1
        ? msg('as in paragraph {0}', String(as.paragraphs[0]))
        : msg('as in paragraphs {0}', as.paragraphs.join(', '));
    return heavier
      ? translate(msg('{0}, heavier punishment within the statutory range', translate(like)))
      : translate(like);
  }
  if (band.fine === 'only') return translate(msg('a fine'));
  const choices = [
    ...(years ? [translate(imprisonment(years))] : []),
    ...alternatives.map((a) => translate(ALTERNATIVES[a])),
  ];
  const last = choices.pop() ?? '';
  const custody = choices.length > 0 ? translate(msg('{0} or {1}', choices.join(', '), last)) : last;
  return withFine(custody, band, translate);
}

function imprisonment({ min, max }: Bounds): Message {
  if (min === undefined) return msg('imprisonment of up to {0} years', String(max));
  if (max === undefined) return msg('imprisonment of at least {0} years', String(min));
  return msg('imprisonment of {0} to {1} years', String(min), String(max));
}

function withFine(custody: string, { fine, fineYuan, confiscation }: PenaltyBand, translate: Translate): string {
  if (fine === 'none') return custody;
  const plain = fineYuan
    ? msg('a fine of {0}', translate(yuan(fineYuan)))
    : confiscation
      ? msg('a fine or confiscation of property')
      : msg('a fine');
  const money = translate(plain);
  if (fine === 'and') return translate(msg('{0}, and {1}', custody, money));
  return translate(fine === 'or' ? msg('{0} or {1}', custody, money) : msg('{0}, and/or {1}', custody, money));
}

function yuan({ min, max }: Bounds): Message {
  if (min === undefined) return msg('up to {0} yuan', thousands(max ?? 0));
  if (max === undefined) return msg('{0} yuan or more', thousands(min));
  return msg('{0} to {1} yuan', thousands(min), thousands(max));
}

function fine(range: FineRange, language: Language, translate: Translate): string {
  const { usual, alternative } = range;
  const amount = translate(fineAmount(range, range.of?.[language] ?? ''));
  if (usual) return translate(msg('generally {0}', amount));
  return alternative ? translate(msg('or {0}', amount)) : amount;
}

function fineAmount({ unit, min, max }: FineRange, of: string): Message {
  if (unit === 'yuan') return yuan({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
  if (unit === 'fraction') {
    if (min === undefined) return msg('up to {0} of {1}', percent(max ?? 0), of);
    return msg('{0} to {1} of {2}', percent(min), percent(max ?? min), of);
  }
  if (min === undefined) return msg('up to {0} times {1}', String(max), of);
  return msg('{0} to {1} times {2}', String(min), String(max ?? min), of);
}
