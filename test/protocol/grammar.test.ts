// The injected grammar: what it colours, and that no text makes it slow. Its expressions are tried as JavaScript.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const file = path.resolve(import.meta.dirname, '../../syntaxes/citations.tmLanguage.json');
type Grammar = { repository: Record<string, { match: string }> };
const grammar: Grammar = JSON.parse(readFileSync(file, 'utf8'));
const patterns = Object.values(grammar.repository).map(({ match }) => {
  const folded = match.startsWith('(?i)');
  return new RegExp(folded ? match.slice(4) : match, folded ? 'giu' : 'gu');
});

function coloured(text: string): string[] {
  return patterns.flatMap((pattern) => text.match(pattern) ?? []);
}

test.each<[string, string[]]>([
  ['under Article 253-1 of the Criminal Law', ['Article 253-1']],
  ['Article 253(1) and article 253 bis, Art. 253A', ['Article 253(1)', 'article 253 bis', 'Art. 253A']],
  ['Articles 13, 14 and 29 of the PIPL', ['Articles 13, 14 and 29']],
  ['arts 1034–1039, and Article 5(1)(iii).', ['arts 1034–1039', 'Article 5(1)(iii)']],
  ['Articles 5, or 6', ['Articles 5, or 6']],
  ['Article 5, as amended; Article 12345; an article of 2012', ['Article 5']],
  ['start 5 parts 6', []],
  ['《刑法》第二百五十三条之一第一款', ['《刑法》', '第二百五十三条之一第一款']],
  ['第5条第1款第（三）项、第 12 条', ['第5条第1款第（三）项', '第 12 条']],
  ['第三章 《未完', []],
])('%s', (text, expected) => {
  expect(coloured(text)).toEqual(expected);
});

test.each([
  ['Article 1, '.repeat(5_000)],
  [`Article ${'1, '.repeat(20_000)}`],
  [`Articles ${'1 and '.repeat(20_000)}x`],
  [`Article 1${' '.repeat(50_000)}x`],
  [`Article 1${'(1'.repeat(20_000)}`],
  ['《'.repeat(50_000)],
  ['第'.repeat(50_000)],
  [`第${'一'.repeat(50_000)}`],
])('time is linear in the text (%#)', (text) => {
  const start = performance.now();
  coloured(text);
  // Quadratic time would be seconds.
  expect(performance.now() - start).toBeLessThan(500);
});
