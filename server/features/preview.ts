// The citations of a brief as the Markdown preview shows them: words, place, verdict, and the provision as plain text.
import { lineLocator } from '../brief/lines.ts';
import { inSource } from '../brief/prose.ts';
import type { Citation, Verdict } from '../statutes/citation.ts';
import { msg, type Translate } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { provisionTitle } from './provision.ts';

/** `line` counts from 0; `text` is the citation without markup, white space single. `title` has several lines. */
export type PreviewCitation = {
  line: number;
  text: string;
  verdict: Verdict;
  title: string;
  instrument: string | null;
  article: string | null;
};

/** In the order of the text. */
export async function previewCitations(analysis: Analysis, translate: Translate): Promise<PreviewCitation[]> {
  const locate = lineLocator(analysis.brief.text);
  const found: PreviewCitation[] = [];
  for (const { block, citations } of analysis.blocks) {
    for (const citation of citations) {
      found.push({
        line: locate(inSource(block, citation).start).line - 1,
        text: block.prose.text.slice(citation.start, citation.end),
        verdict: citation.verdict,
        title: await tooltip(citation, analysis, translate),
        instrument: citation.instrument,
        article: citation.members[0]?.article ?? null,
      });
    }
  }
  return found;
}

/** So much of a provision as fits over a line; the rest is a click away. */
const LONGEST = 900;

async function tooltip(
  { instrument: id, members, verdict, because }: Citation,
  { library, asOf }: Analysis,
  translate: Translate,
): Promise<string> {
  const instrument = id ? library.instruments.get(id) : undefined;
  const [member] = members;
  if (!instrument || verdict !== 'resolved') return translate(because);
  const title = translate(provisionTitle(instrument, member ?? { article: null }));
  const text = member?.article ? await library.provision(instrument.id, member.article, asOf) : null;
  if (!text) return title;
  const chosen = member?.paragraph ? text.paragraphs.slice(member.paragraph - 1, member.paragraph) : text.paragraphs;
  const lines = chosen.flatMap(({ text: words, items }) => [
    words,
    ...items.flatMap((item, index) => (member?.item && member.item !== index + 1 ? [] : [`(${index + 1}) ${item}`])),
  ]);
  const body = lines.join('\n');
  const shown = body.length > LONGEST ? `${body.slice(0, LONGEST)}…` : body;
  return `${title}\n\n${shown}\n\n${translate(msg('Working translation, not an official text'))}`;
}
