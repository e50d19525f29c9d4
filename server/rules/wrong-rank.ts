// A notice called a judicial interpretation, a law called an administrative regulation. See wrong-rank.md.
import { inSource } from '../brief/prose.ts';
import { matchesIn, wording } from '../brief/sieve.ts';
import { type Instrument, type Rank, shortTitle } from '../statutes/model.ts';
import { type Message, msg } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { type Passage, passageOf, sentenceOf } from './passage.ts';
import type { Problem, Rule } from './rule.ts';

export const rule: Rule = {
  id: 'wrong-rank',
  summary: msg('The instrument has another rank'),
  severity: 'warning',
  scope: 'block',
  needs: { words: () => [[...CALLED.map(({ words }) => words), ANTECEDENT]] },
  *check(block, analysis) {
    const passage = passageOf(block, analysis.library);
    if (!passage) return;
    const named = [...judgeNames(passage, analysis)];
    yield* named;
    for (const problem of judgeAntecedent(passage, analysis)) {
      if (!named.some(({ start }) => start === problem.start)) yield problem;
    }
  },
};

/** What each rank is called, with the forms in which it stands before a name and behind one; a name in another row is wrong. */
const CALLED = (
  [
    [['judicial-interpretation'], 'judicial interpretations?|司法解释'],
    [['administrative-regulation'], 'administrative regulations?|行政法规'],
    [['departmental-rule'], 'departmental rules?|departmental regulations?|部门规章'],
  ] as const satisfies readonly (readonly [readonly Rank[], string])[]
).map(([ranks, words]) => ({
  ranks: ranks as readonly Rank[],
  words: wording(new RegExp(words)),
  before: new RegExp(
    `(?:^|[^a-z])(${words})(?:,? (?:such as|like|including|namely|entitled|called)|:|,)? ?(?:the )?["“《]?$`,
  ),
  behind: new RegExp(
    `^["”》]?(?:,? (?:is|was|are|were|as|being|remains)|,) (?:not only )?(?:a|an|the|one of the) (?:[a-z]+ )?(${words})(?![a-z])|^["”》]?(?:,? (?:and|or) other) (${words})(?![a-z])|^》?(?:是|属于|作为|等)(?:一部|一项|一个|一份)?(?:重要|专门|现行|独立)?的?(${words})`,
  ),
}));
const RANKS: Readonly<Record<Rank, Message>> = {
  constitution: msg('the Constitution'),
  law: msg('a law'),
  amendment: msg('an amendment of a law'),
  decision: msg('a decision of the Standing Committee, with the rank of a law'),
  'administrative-regulation': msg('an administrative regulation'),
  'departmental-rule': msg('a departmental rule'),
  'judicial-interpretation': msg('a judicial interpretation'),
  'normative-document': msg('a normative document'),
  foreign: msg('foreign law'),
};

function* judgeNames(passage: Passage, { library }: Analysis): Generator<Problem> {
  const { folded, text } = passage.prose;
  for (const { name, instrument, members } of passage.analysis.citations) {
    const law = library.instruments.get(instrument ?? '');
    if (!name || !law) continue;
    const sentence = sentenceOf(passage, name.start);
    const before = folded.slice(Math.max(sentence.start, name.start - 60), name.start);
    const after = folded.slice(name.end, Math.min(sentence.end, name.end + 80));
    for (const { ranks, ...forms } of CALLED) {
      if (ranks.includes(law.rank)) continue;
      const found = forms.before.exec(before) ?? (members.length === 0 ? forms.behind.exec(after) : null);
      const called = found?.[1] ?? found?.[2] ?? found?.[3];
      if (!found || !called) continue;
      const base = before.endsWith(found[0]) ? name.start - found[0].length : name.end;
      const start = base + found[0].indexOf(called);
      if (isListOfSeveral(folded, start, called)) continue;
      const span = { start, end: start + called.length };
      yield { ...inSource(passage.analysis.block, span), message: explain(text.slice(span.start, span.end), law) };
    }
  }
}

/** "laws and administrative regulations, such as …": the words take in the right rank too. */
function isListOfSeveral(folded: string, start: number, called: string): boolean {
  const before = folded.slice(Math.max(0, start - 40), start);
  const after = folded.slice(start + called.length, start + called.length + 30);
  return (
    /\b(?:laws?|decisions?|notices?|rules|interpretations?)(?:,| and| or|, and) $|法律、$/.test(before) ||
    /^(?: and|,| or) (?:[a-z]+ )?(?:documents|notices|opinions|guidelines|rules)/.test(after)
  );
}

function explain(words: string, law: Instrument): Message {
  const kind = law.rank === 'normative-document' ? kindOf(law) : RANKS[law.rank];
  return msg('Unexpected `{0}`, expected {1}: the rank of the {2}', words, kind.text, shortTitle(law));
}

function kindOf({ title }: Instrument): Message {
  if (/通知/.test(title.zh)) return msg('a notice');
  if (/意见/.test(title.zh)) return msg('opinions');
  return /指引|指南/.test(title.zh) ? msg('guidelines') : RANKS['normative-document'];
}

const ANTECEDENT = wording(
  /\b(?:preceding|antecedent|prior|preposition(?:al|ed)?|prerequisite|pre-existing) (administrative (?:laws? and )?regulations?)\b|前置(行政法规)/g,
);

/** "The preceding administrative regulations" of a sentence that names a law and no such regulation. */
function* judgeAntecedent(passage: Passage, { library }: Analysis): Generator<Problem> {
  const { text } = passage.prose;
  for (const match of matchesIn(passage.prose, ANTECEDENT)) {
    const called = match[1] ?? match[2]!;
    const sentence = sentenceOf(passage, match.index);
    const laws = passage.analysis.citations
      .filter(({ start }) => sentence.start <= start && start < sentence.end)
      .flatMap(({ instrument }) => library.instruments.get(instrument ?? '') ?? [])
      .filter(({ id }) => id !== 'cn/criminal-law');
    const [law] = laws;
    if (!law || laws.some(({ rank }) => rank !== 'law')) continue;
    const start = match.index + match[0].indexOf(called);
    const span = { start, end: start + called.length };
    yield { ...inSource(passage.analysis.block, span), message: explain(text.slice(span.start, span.end), law) };
  }
}
