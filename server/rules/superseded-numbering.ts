// An article number of the text before a renumbering, in a brief on the law since. See superseded-numbering.md.
import { formatArticleId } from '../brief/numerals.ts';
import { inSource } from '../brief/prose.ts';
import type { Citation, Member } from '../statutes/citation.ts';
import { type Instrument, shortTitle } from '../statutes/model.ts';
import { msg } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { type Passage, passageOf, sentenceOf } from './passage.ts';
import { wordsAround } from './period.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'superseded-numbering',
  summary: msg('The article has another number since the law was renumbered'),
  severity: 'warning',
  scope: 'block',
  needs: { citations: true },
  *check(block, analysis) {
    for (const citation of block.citations) {
      const { instrument: id, members, group } = citation;
      const law = id ? analysis.library.instruments.get(id) : undefined;
      if (!law?.renumbered || group === null) continue;
      const passage = passageOf(block, analysis.library);
      if (!passage) return;
      for (const member of members) {
        const next = numberSince(passage, citation, member, analysis);
        if (next) yield report(passage, citation, member, next, law);
      }
    }
  },
};

function report(
  { prose, analysis: { block } }: Passage,
  { language, group, written }: Citation,
  member: Member,
  next: string,
  law: Instrument,
): Problem {
  const { on } = law.renumbered!;
  const message =
    language === 'zh'
      ? msg(
          'Unexpected `{0}`, expected `{1}`: the {2} was renumbered on {3}',
          formatArticleId(member.article!),
          formatArticleId(next),
          shortTitle(law),
          on,
        )
      : msg(
          'Unexpected `Article {0}`, expected `Article {1}`: the {2} was renumbered on {3}',
          member.article!,
          next,
          shortTitle(law),
          on,
        );
  const text = language === 'zh' ? formatArticleId(next) : next;
  const own = inSource(block, number(prose.folded, member, member.article!, language));
  const fix: Fix = { title: msg('Replace by {0}', text), edits: [{ ...own, text }], safe: false };
  return { ...inSource(block, written.length === 1 ? group! : member), message, fixes: [fix] };
}

/** The number that the article has now, where its old one is meant; null for any other. */
export function numberSince(
  passage: Passage,
  { instrument: id, language, start }: Citation,
  { article }: Member,
  { library, asOf }: Analysis,
): string | null {
  const law = id ? library.instruments.get(id) : undefined;
  const next = article === null ? undefined : law?.renumbered?.articles[article];
  if (!law?.renumbered || !next || asOf < law.renumbered.on || FORMER.test(wordsAround(passage.prose, start)))
    return null;
  const sentence = sentenceOf(passage, start);
  const words = passage.prose.folded.slice(sentence.start, sentence.end);
  return meansFormer(words, law, article!, law.renumbered.on, language) ? next : null;
}

/** Where the bare number stands in the member, so that its paragraph stays as written. */
function number(
  folded: string,
  { start, end }: { start: number; end: number },
  article: string,
  language: 'en' | 'zh',
) {
  const words = language === 'zh' ? formatArticleId(article) : article;
  const at = folded.slice(start, end).indexOf(words);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + words.length };
}

// The author says which text is meant.
const FORMER =
  /\b(?:2016|2017|former(?:ly)?|old|original(?:ly)?|then|before the amendment|before (?:19|20)\d\d|until|renumber\w*|previous(?:ly)?)\b|原第|修订前|修正前|旧/;

/** The sentence speaks of what the article said under its old number, and not of what stands there now. */
function meansFormer(
  sentence: string,
  { gists }: Instrument,
  article: string,
  on: string,
  language: 'en' | 'zh',
): boolean {
  const subjects = (gists[article] ?? '').split(/;\s*(?=\()/).map((part) => /^\((\d{4})\) (.*)$/.exec(part));
  const year = on.slice(0, 4);
  const before = subjects.find((match) => match && match[1]! < year)?.[2];
  const since = subjects.find((match) => match && match[1]! >= year)?.[2];
  if (!before) return false;
  const [old, now] = [score(sentence, before, language), since ? score(sentence, since, language) : 0];
  return old > now && old >= (since || language === 'zh' ? 1 : 2);
}

const EMPTY = new Set(['among', 'under', 'other', 'their', 'which', 'about']);

/** The words of the subjects in Chinese, because subjects are in English. */
const CHINESE: Readonly<Record<string, RegExp>> = {
  stealing: /窃取/,
  selling: /出售/,
  leaking: /泄露/,
  providing: /提供/,
  consent: /同意/,
  deletion: /删除/,
  correction: /更正/,
  collecting: /收集/,
  lawfulness: /合法/,
  necessity: /必要/,
  confidentiality: /保密/,
  storage: /存储|储存/,
  territory: /境内/,
  definitions: /含义|定义|是指/,
  penalties: /罚款|处罚/,
  civil: /民事/,
  criminal: /刑事/,
};

/** How many words of the subject the sentence has, by their beginnings. */
function score(sentence: string, subject: string, language: 'en' | 'zh'): number {
  const words = new Set((subject.toLowerCase().match(/[a-z]{5,}/g) ?? []).filter((word) => !EMPTY.has(word)));
  if (language === 'zh') return [...words].filter((word) => CHINESE[word]?.test(sentence)).length;
  return [...new Set([...words].map((word) => word.slice(0, 6)))].filter((stem) => sentence.includes(stem)).length;
}
