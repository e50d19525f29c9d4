// The number in the other language, in brackets behind it, is another one. See mixed-language-mismatch.md.
import type { Block } from '../brief/model.ts';
import { inSource } from '../brief/prose.ts';
import type { CitationStyle } from '../config.ts';
import type { Citation, Member } from '../statutes/citation.ts';
import { citedPlace, writeChinese, writeEnglish } from '../statutes/citation-style.ts';
import { firstFrom, msg } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { styleOf } from './citation-forms.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'mixed-language-mismatch',
  summary: msg('The English and the Chinese name two different provisions'),
  severity: 'error',
  scope: 'block',
  needs: { citations: true },
  check: judge,
};

function* judge(block: ResolvedBlock, analysis: Analysis): Generator<Problem> {
  if (block.block.reference || !hasBothLanguages(block)) return;
  let style: CitationStyle | null = null;
  for (const [first, second] of restated(block)) {
    const [said, again] = [first.members[0]!, second.members[0]!];
    if (!differ(said, again)) continue;
    style ??= styleOf(analysis);
    const [a, b] = [words(block.block, first), words(block.block, second)];
    yield {
      ...inSource(block.block, second.group!),
      message: msg('`{0}` and `{1}` are two different provisions', a, b),
      fixes: [
        ...repair(second, said, first, block.block, analysis, style),
        ...repair(first, again, second, block.block, analysis, style),
      ],
    };
  }
}

function hasBothLanguages({ citations }: ResolvedBlock): boolean {
  return citations.some(({ language }) => language !== citations[0]!.language);
}

/** Pairs of citations of one provision each, the second in brackets right behind the first and in the other language. */
function* restated({ block: { prose }, citations }: ResolvedBlock): Generator<[Citation, Citation]> {
  const numbered = citations.filter(({ group, members }) => group && members.length === 1 && members[0]!.article);
  for (const second of numbered) {
    const first = numbered[firstFrom(numbered, second.start) - 1];
    if (!first || first.language === second.language || !comparable(first, second)) continue;
    // "Article 253-1 of the Criminal Law (…)", "Article 253-1 (第二百五十三条) of the Criminal Law".
    const from = Math.max(first.group!.end, first.end <= second.start ? first.end : first.group!.end);
    const opened = /^ ?[([]$/.test(prose.folded.slice(from, second.start));
    if (opened && /^ ?[)\]]/.test(prose.folded.slice(second.end, second.end + 2))) yield [first, second];
  }
}

/** Of the same law, as far as it is known; a number that is known to mean another one is reported as such already. */
function comparable(first: Citation, second: Citation): boolean {
  const mistaken = [first, second].some(({ members, verdict }) => members[0]!.confusion || verdict === 'foreign');
  return (
    !mistaken && (first.instrument === second.instrument || first.instrument === null || second.instrument === null)
  );
}

/** What only one of the two says, a paragraph or an item, is no contradiction. */
function differ(a: Member, b: Member): boolean {
  if (a.article !== b.article) return true;
  const contradict = (x: number | null, y: number | null) => x !== null && y !== null && x !== y;
  return contradict(a.paragraph, b.paragraph) || contradict(a.item, b.item);
}

/** Writes into the one citation what the other says. */
function repair(
  wrong: Citation,
  right: Member,
  of: Citation,
  block: Block,
  { library, asOf }: Analysis,
  style: CitationStyle,
): Fix[] {
  const { paragraph, item } = right;
  const cited = citedPlace({ article: right.article!, paragraph, item }, of.instrument ?? '', library, asOf);
  const text = wrong.language === 'zh' ? writeChinese(cited, null) : writeEnglish(cited, null, style);
  return [{ title: msg('Replace by {0}', text), edits: [{ ...inSource(block, wrong.group!), text }], safe: false }];
}

function words({ prose }: Block, { group }: Citation): string {
  return prose.text.slice(group!.start, group!.end);
}
