// `statute diff`: one article on two dates, the changed words marked.
import { parseArticleId } from '../brief/numerals.ts';
import { periodText, provisionTitle } from '../features/provision.ts';
import { type DiffPart, type DiffSide, statuteDiff } from '../features/statute-diff.ts';
import { msg } from '../text.ts';
import type { Terminal } from './terminal.ts';

export type DiffOptions = { format: 'text' | 'json'; from: string; to: string };

/** 0, or 2 where there is nothing to compare; the message says why. */
export async function diffStatute(
  id: string,
  written: string,
  { format, from, to }: DiffOptions,
  { library, translate, print, error }: Terminal,
): Promise<number> {
  const article = parseArticleId(written) ?? written;
  const found = await statuteDiff(library, id, article, from, to);
  if (!('parts' in found)) {
    error(found);
    return 2;
  }
  const instrument = library.instruments.get(id)!;
  const changed = found.parts.some(({ op }) => op !== 'equal');
  if (format === 'json') {
    const { parts } = found;
    const [before, after] = [sideRecord(found.from), sideRecord(found.to)];
    print(JSON.stringify({ version: 1, instrument: id, article, from: before, to: after, changed, parts }));
    return 0;
  }
  const heading = ({ date, article: number, text }: DiffSide) => {
    const period = text ? translate(periodText(library, text)) : translate(msg('Not in force'));
    return `${date} · ${translate(provisionTitle(instrument, { article: number }))} · ${period}`;
  };
  print(`--- ${heading(found.from)}`);
  print(`+++ ${heading(found.to)}`);
  if (!changed) print(translate(msg('The text is the same on both dates')));
  else print(`\n${found.parts.map(marked).join('').trimEnd()}`);
  return 0;
}

function sideRecord({ date, article, text }: DiffSide) {
  return {
    date,
    article,
    inForce: text !== null,
    from: text?.from ?? null,
    to: text?.to ?? null,
    by: text?.by ?? null,
  };
}

/** As in a word diff of plain text: [-deleted-], {+inserted+}; marks stay within their lines. */
function marked({ op, text }: DiffPart): string {
  if (op === 'equal') return text;
  const [open, close] = op === 'delete' ? ['[-', '-]'] : ['{+', '+}'];
  return text.replace(/[^\n]+/g, (line) => (line.trim() === '' ? line : `${open}${line}${close}`));
}
