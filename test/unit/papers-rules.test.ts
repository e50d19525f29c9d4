// Every mistake that DOMAIN §1 lists in the five real papers is reported there by the rule meant for it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineLocator } from '../../server/brief/lines.ts';
import { parseBrief } from '../../server/brief/markdown.ts';
import { check } from '../../server/features/check.ts';
import { prepare } from '../../server/features/prepare.ts';
import { analyse } from '../../server/workspace.ts';
import { bundledLibrary } from '../support/library.ts';
import { HAS_REFERENCE, NEEDS_REFERENCE, REFERENCE } from '../support/reference.ts';

const CHEN = 'chen-2025-hierarchical-protection.md';
const HUANG = 'huang-legal-protection-big-data.md';
const LI = 'li-2025-citizens-personal-information.md';
const LIU_LI = 'liu-li-illegal-use.md';
const THESIS = 'thesis-abstract-big-data.md';

/** Paper, line, rule, the words reported. */
const ROWS: readonly (readonly [string, number, string, string])[] = [
  // Article 253 for 253-1, 253(1) for 253-1
  [LIU_LI, 8, 'imprecise-article', 'Article 253'],
  [CHEN, 71, 'imprecise-article', 'Article 253'],
  [CHEN, 109, 'imprecise-article', 'Article 253'],
  [LI, 43, 'imprecise-article', 'Article 253(1)'],
  [LI, 67, 'imprecise-article', 'Article 253(1)'],
  // The range of especially serious circumstances for serious ones
  [CHEN, 71, 'penalty-mismatch', 'not less than three years but not more than seven years'],
  // One instrument under several names
  [CHEN, 73, 'inconsistent-term', 'Interpretation of Two Highs'],
  [CHEN, 143, 'imprecise-name', 'Two High Interpretations'],
  // Repealed law, and a law long since made
  [HUANG, 27, 'repealed-law', 'general principles of Chinese civil law'],
  [HUANG, 65, 'outdated-claim', 'personal Information Protection Law'],
  [HUANG, 67, 'outdated-claim', 'special legislation for personal information protection'],
  // Citizens as the persons protected, in all but huang
  [CHEN, 23, 'citizen', 'Citizens'],
  [LI, 25, 'citizen', "citizens'"],
  [LI, 63, 'citizen', 'Chinese citizens'],
  [LIU_LI, 28, 'citizen', 'citizens'],
  [THESIS, 1, 'citizen', 'citizens’'],
  // Acts left out
  [CHEN, 131, 'acts-left-out', 'only stipulates two behaviors: selling and providing information'],
  // The law of the NPC Standing Committee counted among administrative regulations
  [THESIS, 1, 'wrong-rank', 'administrative regulations'],
  // The law of 2012
  [LI, 43, 'offence-name', "Illegally Obtaining Citizens' Personal Information"],
  // Terms
  [THESIS, 1, 'term', 'legal benefits'],
  [THESIS, 1, 'term', 'asylum is easy'],
  [THESIS, 1, 'term', 'super-personal legal interests'],
  [THESIS, 1, 'term', 'prerequisite laws'],
  [THESIS, 1, 'term', 'de-identification'],
  [CHEN, 15, 'term', 'pre-law'],
  [CHEN, 103, 'term', 'pre-method'],
  [CHEN, 65, 'term', 'preceding law'],
  [CHEN, 143, 'term', 'prepositional law'],
  [CHEN, 55, 'term', 'pre-existing law'],
  [CHEN, 55, 'inconsistent-term', 'pre-existing law'],
  [LIU_LI, 35, 'term', 'anonymous treatment'],
];

describe.skipIf(!HAS_REFERENCE)(`the papers${NEEDS_REFERENCE}`, () => {
  const library = bundledLibrary();
  const read = async (name: string) => {
    const text = readFileSync(path.join(REFERENCE, 'briefs', name), 'utf8');
    const analysis = analyse(parseBrief(name, 0, text), library, { asOf: '2026-11-01' });
    await prepare(analysis);
    const locate = lineLocator(text);
    const broken: string[] = [];
    const findings = check(analysis, { onError: (rule) => broken.push(rule) });
    expect(broken).toEqual([]);
    return findings.map(({ rule, start, end, severity }) => ({
      rule,
      severity,
      line: locate(start).line,
      words: text.slice(start, end),
    }));
  };

  it.each(ROWS)('%s:%i %s %s', async (name, line, rule, words) => {
    const found = (await read(name)).filter((finding) => finding.rule === rule && finding.line === line);
    expect(found.map((finding) => finding.words)).toContain(words);
  });

  it('stays silent on what is right', async () => {
    const [chen, huang] = [await read(CHEN), await read(HUANG)];
    expect(chen.filter(({ rule }) => rule === 'threshold-mismatch')).toEqual([]);
    expect(chen.filter(({ words }) => words.startsWith('Article 5'))).toEqual([]);
    expect(huang.filter(({ rule, severity }) => rule === 'citizen' && severity !== 'hint')).toEqual([]);
  });
});
