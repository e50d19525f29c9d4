// The citations in the real papers, read by eye once and held here.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineLocator } from '../../server/brief/lines.ts';
import { cite } from '../../server/features/cite.ts';
import { english } from '../../server/text.ts';
import { analyseText } from '../support/analyse.ts';
import { HAS_REFERENCE, NEEDS_REFERENCE, REFERENCE } from '../support/reference.ts';

/** Line, words, what they mean. Papers without an entry cite no article. */
const CITED: Record<string, string[]> = {
  'chen-2025-hierarchical-protection.md': [
    '71: Article 253 of the Criminal Law of China → cn/criminal-law 253-1 imprecise',
    '73: Article 5 of this Interpretation → cn/two-highs-interpretation-2017 5 resolved',
    '109: Article 253 of the Criminal Law → cn/criminal-law 253-1 imprecise',
  ],
  'li-2025-citizens-personal-information.md': [
    '43: Article 253(1) of the Criminal Law → cn/criminal-law 253-1 imprecise',
    '67: Article 253(1) of the Criminal Law → cn/criminal-law 253-1 imprecise',
  ],
  'liu-li-illegal-use.md': ['8: Article 253 of the Criminal Law of China → cn/criminal-law 253-1 imprecise'],
  'huang-legal-protection-big-data.md': [],
  'thesis-abstract-big-data.md': [],
};

describe.skipIf(!HAS_REFERENCE)(`the citations of the papers${NEEDS_REFERENCE}`, () => {
  it.each(Object.entries(CITED))('%s', (name, expected) => {
    const text = readFileSync(path.join(REFERENCE, 'briefs', name), 'utf8');
    const records = cite(analyseText(text), lineLocator(text), english).filter(({ members }) => members.length > 0);
    const found = records.map(
      ({ line, text, instrument, articles, verdict }) =>
        `${line}: ${text} → ${instrument} ${articles.join(' ')} ${verdict}`,
    );
    expect(found).toEqual(expected);
  });
});
