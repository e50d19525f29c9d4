// What the reader sees over a quotation: how far it agrees with the article that it is attributed to.
import { inSource } from '../brief/prose.ts';
import type { Difference } from '../rules/alignment.ts';
import { readOfficial } from '../rules/official.ts';
import {
  type Compared,
  compareQuotation,
  isClose,
  isOwn,
  type Quoted,
  quotationBelow,
  quotationsIn,
} from '../rules/quotations.ts';
import { shortTitle } from '../statutes/model.ts';
import { contains, type Message, msg, type Span, type Translate } from '../text.ts';
import type { Analysis, BlockAnalysis } from '../workspace.ts';
import { blockAt } from './locate.ts';
import { escapeMarkdown } from './markdown.ts';

/** Null where no quotation stands at the source offset that an article is cited for, or no text of it is at hand. */
export async function quotationHover(
  analysis: Analysis,
  offset: number,
  translate: Translate,
): Promise<(Span & { markdown: string }) | null> {
  const block = blockAt(analysis, offset);
  const quotation = block && quotationAt(block, offset, analysis);
  if (!quotation) return null;
  for (const { law, article, date } of quotation.sources) {
    if (law.hasText) await analysis.library.text(law.id);
    await readOfficial(analysis.library, law.id, article, date);
  }
  const compared = compareQuotation(quotation, analysis);
  if (!compared) return null;
  return { ...inSource(block.block, quotation.span), markdown: describe(compared, quotation, translate) };
}

function quotationAt(block: BlockAnalysis, offset: number, analysis: Analysis): Quoted | null {
  if (!block.block.quoted) {
    const all = quotationsIn(block, analysis);
    return all.find(({ span }) => contains(inSource(block.block, span), offset)) ?? null;
  }
  let above = block.index - 1;
  while (above >= 0 && !isOwn(analysis.blocks[above]!)) above--;
  return quotationBelow(block, analysis.blocks[above] ?? null, analysis);
}

function describe(compared: Compared, { block }: Quoted, translate: Translate): string {
  const { source, aligned, space } = compared;
  const title = translate(msg('Quotation of Article {0} of the {1}', source.article, shortTitle(source.law)));
  const lines = [`**${escapeMarkdown(title)}**`, escapeMarkdown(translate(verdictOf(compared)))];
  if (!compared.exact && isClose(compared))
    lines.push(
      aligned.differences.map((difference) => `- ${line(difference, block.block.prose.text, space)}`).join('\n'),
    );
  return lines.filter((text) => text !== '').join('\n\n');
}

function verdictOf(compared: Compared): Message {
  const chinese = compared.space === '';
  if (compared.exact)
    return chinese
      ? msg('Exact: word for word as in the official text')
      : msg('Exact: word for word as in the translation of the library');
  if (isClose(compared))
    return chinese
      ? msg('Close: differs from the official text')
      : msg(
          'Close: differs from the translation of the library. Translations differ; a warning is given only where the law would be another one',
        );
  return chinese
    ? msg('Not found in the official text: a summary, or another provision')
    : msg('Not found in the translation of the library: another translation, a summary, or another provision');
}

/** `~~written~~ **the library's**`, with the word before where words are missing. */
function line({ own, theirs, at }: Difference, text: string, space: '' | ' '): string {
  const written = own[0] ? text.slice(own[0].start, own.at(-1)!.end) : '';
  const expected = theirs.map(({ text: word }) => word).join(space);
  const parts = [
    written === '' ? `${escapeMarkdown(text.slice(at.start, at.end))} ` : `~~${escapeMarkdown(written)}~~ `,
    expected === '' ? '' : `**${escapeMarkdown(expected)}**`,
  ];
  return parts.join('').trim();
}
