// What an edit gives is what reading the whole brief anew gives: blocks, citations and findings.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../server/brief/layout.ts';
import { parseBrief } from '../../../server/brief/markdown.ts';
import type { Brief } from '../../../server/brief/model.ts';
import { replaced, type Source, sourceOf } from '../../../server/brief/source.ts';
import { check } from '../../../server/features/check.ts';
import type { Finding } from '../../../server/features/findings.ts';
import { type ShortForm, shortForms } from '../../../server/features/short-forms.ts';
import { type Analysis, analyse } from '../../../server/workspace.ts';
import { bundledLibrary } from '../../support/library.ts';
import { describeBlocks, MARKDOWN } from '../../support/markdown.ts';

// The one that is edited remembers; the other is made anew for each comparison, so that it knows nothing.
const library = bundledLibrary();
const OPTIONS = { asOf: '2026-01-01' };

const START = [
  '---\nas-of: 2020-01-01\n---\n',
  '# On the Criminal Law\n',
  'Article 253-1 of the Criminal Law, and the Personal Information Protection Law (hereinafter the PIPL).\n',
  '- Article 5 of the PIPL\n- Article 999 of that Law\n\n  Article 6 for citizens.\n',
  '> Article 7 of the Interpretation[^1]\n',
  '根据《刑法》第二百五十三条，公民的[个人信息][a]。\n',
  '```\nArticle 1\n```\n',
  '| The PIPL | Article |\n|---|---|\n| Article 13 | the Civil Code, Article 1034 |\n| Article 5 | Article 999 |\n',
  '[a]: https://example.org "t"\n',
  '[^1]: Article 3 of the Civil Code.\n',
  '## References\n\n[1] Li, the Criminal Law, Press 2020.\n',
  '# Conclusion\n\nArticle 8, Article 12(3) and GPCL.\n',
].join('\n');

const PIECE = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('x', ' ', '\n', '\n\n', '\r\n', '\r', '#', '`', '*', '[', ']', '>', '-', ':', ''),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '```\n',
      '---\n',
      '\n---\n',
      '---\nlaw: cn/criminal-law\n---\n',
      '[^1]: note\n',
      '[a]: /u\n',
      '\n[b]: /u\n',
      '[^2]',
      '[b]',
      '<!--',
      '-->',
      '<div>\n',
      '# The Civil Code\n',
      '\n## References\n\n',
      '- ',
      '    ',
      '> ',
      '| a | b |\n|---|---|\n',
      ' | ',
      '| the Civil Code | Article 5 |\n',
      'Article 5 ',
      'the Interpretation ',
      '本法第五条',
      '(hereinafter the Law)',
      'citizens ',
      'PIPL and the SPC ',
      '(the “PIPL”) ',
      'Art. 253 bis of the Criminal Law ',
      'Article 13 of the PIPL provides:\n\n> Personal information handlers may not handle personal information only where\n\n',
      'the crime of illegally obtaining personal information ',
      'information subjects and data subjects ',
      'Article 13 of the PIPL (第十四条) ',
      '\ufeff',
      '\0',
    ),
  },
  { weight: 1, arbitrary: MARKDOWN },
);
const EDIT = fc.record({
  at: fc.nat({ max: 1000 }),
  removed: fc.oneof(fc.constant(0), fc.constant(1), fc.nat({ max: 40 }), fc.nat({ max: 400 })),
  text: PIECE,
  atLine: fc.boolean(),
});
/** Of the pieces of the source: what is read anew is cut out of it, and cut out again where it was too short. */
const SIZE = fc.constantFrom(1, 20, 100, 8192);
type Edit = { at: number; removed: number; text: string; atLine: boolean };

/** Most edits that matter are made where a line begins. Every other one as an editor's, which says what has changed. */
function applied({ text: old, source }: Brief, { at, removed, text, atLine }: Edit): string | Source {
  const place = Math.floor((old.length * at) / 1000);
  const from = atLine ? old.lastIndexOf('\n', place - 1) + 1 : place;
  return at % 2 === 0
    ? old.slice(0, from) + text + old.slice(from + removed)
    : replaced(source, from, Math.min(old.length, from + removed), text);
}

type Judged = { analysis: Analysis; findings: readonly Finding[]; forms: readonly ShortForm[] };

const judged = (analysis: Analysis): Judged => ({
  analysis,
  findings: check(analysis),
  forms: shortForms(analysis),
});

function same({ analysis: edited, findings, forms }: Judged): void {
  const { text } = edited.brief;
  const fresh = analyse(parseBrief('b.md', 1, text), library, OPTIONS);
  expect(describeBlocks(edited.brief.blocks)).toEqual(describeBlocks(fresh.brief.blocks));
  expect(edited.brief.head).toEqual(fresh.brief.head);
  const { layout, starts, shared } = edited.brief;
  expect(layout.labels).toEqual(fresh.brief.layout.labels);
  expect({ layout, starts, shared }).toEqual(
    layOut(layout.parts, layout.labels, text.startsWith('\ufeff') ? 1 : 0, null),
  );
  expect(edited.blocks.map(({ index, citations, before }) => ({ index, citations, before }))).toEqual(
    fresh.blocks.map(({ index, citations, before }) => ({ index, citations, before })),
  );
  expect(findings).toEqual(check(fresh));
  expect(forms).toEqual(shortForms(fresh));
}

describe('an edited brief is the same as one read anew', () => {
  it('after any edits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(START, ''),
        SIZE,
        fc.array(EDIT, { minLength: 1, maxLength: 6 }),
        (start, size, edits) => {
          let analysis = analyse(parseBrief('a.md', 1, sourceOf(start, size)), library, OPTIONS);
          const versions = [judged(analysis)];
          for (const edit of edits) {
            const { brief } = analysis;
            analysis = analyse(parseBrief('a.md', 2, applied(brief, edit), brief), library, OPTIONS);
            versions.push(judged(analysis));
          }
          // Only now, as what is read between two versions of a brief may make it forget the first.
          versions.forEach(same);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('in a table whose head is another one now', () => {
    const source = '| Topic | The PIPL |\n|---|---|\n| x | Article 13 |\n\n| y | z |\n|---|---|\n| y | Article 28 |\n';
    const first = parseBrief('a.md', 1, source);
    analyse(first, library, OPTIONS);
    const brief = parseBrief('a.md', 2, source.replace('The PIPL', 'The PIPL, the PIPL'), first);
    const analysis = analyse(brief, library, OPTIONS);
    same(judged(analysis));
  });

  it('in its blocks, whatever Markdown it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(MARKDOWN, fc.constant(START)),
        SIZE,
        fc.array(EDIT, { minLength: 1, maxLength: 4 }),
        (start, size, edits) => {
          let brief = parseBrief('a.md', 1, sourceOf(start, size));
          for (const edit of edits) {
            brief = parseBrief('a.md', 2, applied(brief, edit), brief);
            expect(describeBlocks(brief.blocks)).toEqual(describeBlocks(parseBrief('a.md', 1, brief.text).blocks));
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('and takes over the blocks that the edit does not touch', () => {
    const first = parseBrief('a.md', 1, START);
    const at = START.indexOf('根据');
    const second = parseBrief('a.md', 2, `${START.slice(0, at)}x${START.slice(at)}`, first);
    const kept = second.layout.parts.filter((part) => first.layout.parts.includes(part));
    expect(second.layout.parts.length - kept.length).toBe(1);
    const prose = new Set(first.blocks.map((block) => block.prose));
    expect(second.blocks.filter((block) => !prose.has(block.prose)).map(({ kind }) => kind)).toEqual(['paragraph']);
  });
});
