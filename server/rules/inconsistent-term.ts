// One thing under several names in one brief. See inconsistent-term.md.
import { fold } from '../brief/fold.ts';
import { inSource } from '../brief/prose.ts';
import { type Instrument, shortTitle } from '../statutes/model.ts';
import { msg, type Span } from '../text.ts';
import type { Analysis, ResolvedBlock } from '../workspace.ts';
import { passageOf } from './passage.ts';
import { perBlock } from './remember.ts';
import type { Problem, Rule } from './rule.ts';
import { findTerms, mayHaveTerms, termMatcher } from './terms/find.ts';
import { plainTerm, type TermBank } from './terms/model.ts';
import bank from './terms/terms.json' with { type: 'json' };

export const rule: Rule = {
  id: 'inconsistent-term',
  summary: msg('One thing has several names in the brief'),
  severity: 'information',
  scope: 'document',
  *check(analysis) {
    yield* judgeVariants(analysis);
    yield* judgeNames(analysis);
  },
};

const { variants } = bank as TermBank;
/** Each name as an entry of a bank of its own: what is found is counted, not judged. */
const matcher = termMatcher({
  terms: variants.flatMap(({ id, names }) => names.map((name) => plainTerm(`${id}|${name}`, name.split(/[ -]/)))),
});

type Use = Span & { block: ResolvedBlock; name: string };

const findNames = perBlock(
  (block: ResolvedBlock, { library }: Analysis) => {
    const passage = passageOf(block, library);
    const uses = passage ? findTerms(passage, matcher) : [];
    return uses.map(({ term, start, end }) => {
      const [id, name] = term.id.split('|');
      return { id: id!, name: name!, start, end };
    });
  },
  ({ block }) => mayHaveTerms(block.prose, matcher),
);

/** Told once per thing, at the first place where a second name appears. */
function* judgeVariants(analysis: Analysis): Generator<Problem> {
  const named = findNames(analysis);
  if (named.facts.length === 0) return;
  const uses = new Map<string, Use[]>();
  for (const { block, facts } of named) {
    for (const { id, ...use } of facts) {
      const own = uses.get(id) ?? [];
      uses.set(id, own);
      own.push({ ...use, block });
    }
  }
  for (const { id, about } of variants) {
    const own = uses.get(id) ?? [];
    const second = own.find(({ name }) => name !== own[0]!.name);
    if (!second) continue;
    const { block } = second.block;
    const words = block.prose.text.slice(second.start, second.end);
    yield {
      ...inSource(block, second),
      message: msg('`{0}`: one term for one thing, {1} is also called {2}', words, about, others(own, second.name)),
    };
  }
}

/** The other names with how often each occurs, most frequent first. */
function others(uses: readonly Use[], except: string): string {
  const counts = new Map<string, number>();
  for (const { name } of uses) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([name]) => name !== except)
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `“${name}” (${count})`)
    .join(', ');
}

const findInformal = perBlock(
  function* ({ block, citations }: ResolvedBlock, { library }: Analysis) {
    if (block.reference || block.quoted) return;
    for (const { name, form, instrument, language } of citations) {
      const law = instrument ? library.instruments.get(instrument) : undefined;
      if (!name || !law || form !== 'full') continue;
      const shown = block.prose.text.slice(name.start, name.end);
      const words = known(shown, law);
      if (words) yield { law, key: `${law.id} ${language}`, words, shown, name };
    }
  },
  ({ citations }) => citations.length > 0,
);

/** Informal names of one instrument: each after the first is told once. Full titles, acronyms and declared short forms are right. */
function* judgeNames(analysis: Analysis): Generator<Problem> {
  const names = new Map<string, { words: string; shown: string }[]>();
  for (const { block, facts } of findInformal(analysis)) {
    for (const { law, key, words, shown, name } of facts) {
      const before = names.get(key) ?? [];
      names.set(key, before);
      if (before.some((other) => other.words === words)) continue;
      before.push({ words, shown });
      if (before.length === 1) continue;
      yield {
        ...inSource(block.block, name),
        message: msg('`{0}`: one name for one law, the {1} is “{2}” before', shown, shortTitle(law), before[0]!.shown),
      };
    }
  }
}

const informals = new WeakMap<Instrument, Map<string, string | null>>();

/** A law is called by few names again and again. */
function known(words: string, law: Instrument): string | null {
  let names = informals.get(law);
  if (!names || names.size > 200) {
    names = new Map();
    informals.set(law, names);
  }
  let name = names.get(words);
  if (name === undefined) {
    name = informal(words, law);
    names.set(words, name);
  }
  return name;
}

/** The name as it is compared; null where it is a title, an acronym or a document number, which may stand beside any other. */
function informal(words: string, law: Instrument): string | null {
  const plain = (name: string) =>
    fold(name)
      .replace(/[《》"]/g, '')
      .replace(/^the /, '')
      .replace(/^(?:prc |中华人民共和国)/, '')
      .replace(/ of (?:the )?(?:people's republic of china|prc|p\.r\. china|china)/, '')
      .replace(/ ?\(.*$/, '')
      .trim();
  const bare = plain(words);
  const titles = [law.title.en, law.title.zh, law.short?.en, law.short?.zh].flatMap((title) =>
    title ? plain(title) : [],
  );
  if (titles.some((title) => title === bare || bare.length > 60) || /\d{4}\] ?(?:no|\d)|号|^[a-z]{2,7}$/.test(bare))
    return null;
  // Names that are wrong in themselves are another rule's.
  if (law.names.imprecise.some((wrong) => plain(wrong) === bare)) return null;
  // Parts of the full title are the title.
  return titles.some((title) => title.includes(bare) && bare.length > 30) ? null : bare;
}
