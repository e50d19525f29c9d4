// The term bank: every sentence of terms.yaml, every authority, and the file that the rules read.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTerms } from '../../scripts/compile-terms.ts';
import { parseBrief } from '../../server/brief/markdown.ts';
import { rule } from '../../server/rules/term.ts';
import { compileTerms } from '../../server/rules/terms/compile.ts';
import { applyEdits } from '../../server/text.ts';
import { analyse } from '../../server/workspace.ts';
import { bundledLibrary, ROOT } from '../support/library.ts';

const library = bundledLibrary();
const FOLDER = path.join(ROOT, 'server/rules/terms');
const { bank, examples, errors } = compileTerms(readFileSync(path.join(FOLDER, 'terms.yaml'), 'utf8'), library);

/** What `term` reports for the sentence, fixed or as `id words`. */
function run(text: string) {
  const analysis = analyse(parseBrief('term.md', 0, text), library, { asOf: '2026-11-01' });
  if (rule.scope !== 'block') throw new Error('Expected a rule for blocks');
  const { check } = rule;
  return analysis.blocks.flatMap((block) => [...check(block, analysis)]);
}

describe('the bank', () => {
  it('has no errors, sixty entries, and is what terms.json holds', () => {
    expect(errors).toEqual([]);
    expect(bank.terms.length).toBeGreaterThanOrEqual(60);
    expect(readFileSync(path.join(FOLDER, 'terms.json'), 'utf8')).toBe(readTerms(ROOT).json);
  });

  it.each(examples.map(({ text, line }) => [line, text] as const))('line %i: %s', (_, text) => {
    const marked = [...text.matchAll(/\[([^|\]]*)(?:\|([^\]]*))?\]/g)];
    const source = text.replace(/\[([^|\]]*)(?:\|[^\]]*)?\]/g, '$1');
    const found = run(source);
    expect(found.map(({ start, end }) => source.slice(start, end))).toEqual(marked.map(([, words]) => words));
    if (!marked.some(([, , repair]) => repair)) return;
    const fixed = text.replace(/(\ban? )?\[[^|\]]*\|([^\]]*)\]/gi, (_, article = '', repair: string) =>
      /^an? /i.test(repair) ? repair : article + repair,
    );
    const result = applyEdits(
      source,
      found.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []),
    );
    expect(result).toBe(fixed);
    // The repair leaves nothing to repair.
    expect(run(result).filter(({ fixes }) => fixes?.length)).toEqual([]);
  });
});

describe('compileTerms', () => {
  const wrong = (yaml: string) => compileTerms(yaml, library).errors.map(({ line, message }) => `${line}: ${message}`);

  it('names the line of what is wrong', () => {
    const yaml =
      'terms:\n  - id: x\n    flag: [x]\n    reason: y\n    authority: cn/pipl 99\n    wrong: ["[x]"]\n    right: [z]\n';
    expect(wrong(`${yaml}variants: []\n`)).toEqual(['2: x: cn/pipl has no article 99']);
    expect(wrong(`${yaml.replace('99', '4').replace('[z]', '["[z]"]')}variants: []\n`)).toEqual([
      '7: Unexpected brackets',
    ]);
    expect(wrong('terms:\n  - flags: [x]\nvariants: []\n')[0]).toBe('2: Unexpected key flags');
    expect(wrong('terms: [')).toHaveLength(1);
    expect(wrong('')).toEqual(['1: Expected the lists `terms` and `variants`']);
  });
});

describe('findTerms', () => {
  it('keeps case, number, possessive and article', () => {
    const repair = (text: string) =>
      applyEdits(
        text,
        run(text).flatMap(({ fixes }) => fixes?.[0]?.edits ?? []),
      );
    expect(repair('An information\nsubject’s right; the DATA SUBJECTS; Data-subjects’ rights.')).toBe(
      'An individual’s right; the INDIVIDUALS; Individuals’ rights.',
    );
  });

  it('never throws on a prefix', () => {
    const whole = examples.map(({ text }) => text).join(' ');
    for (let end = 0; end < whole.length; end += 97) run(whole.slice(0, end));
  });
});
