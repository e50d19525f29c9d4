// Comments that silence findings: what each reaches, what it cannot reach, and that the tool writes such that work.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { check } from '../../../server/features/check.ts';
import { silencings } from '../../../server/features/silence.ts';
import { applyEdits, english } from '../../../server/text.ts';
import { type Analysis, analyse } from '../../../server/workspace.ts';
import { bundledLibrary, ROOT } from '../../support/library.ts';

const library = bundledLibrary();
const read = (text: string, previous?: Analysis) =>
  analyse(parseBrief('brief.md', 0, text, previous?.brief), library, { asOf: '2026-11-01' });

/** The findings as `line rule`, those on the directives with their words. */
function found(text: string, settings: Parameters<typeof check>[1] = {}): string[] {
  return check(read(text), settings).map(({ start, rule, message }) => {
    const line = text.slice(0, start).split('\n').length;
    return rule === 'directive' || rule === 'front-matter' ? `${line} ${english(message)}` : `${line} ${rule}`;
  });
}

const NEXT = '<!-- legal-brief-disable-next-line citizen: why -->';
const LINE = '<!-- legal-brief-disable-line citizen: why -->';
const TABLE = '| a | b |\n|---|---|\n| citizens | x |\n| citizens | citizens |\n';

describe('what a comment reaches', () => {
  it.each<[string, string, string[]]>([
    ['the next paragraph, all its lines', `${NEXT}\nA citizen and\na citizen.\n\nA citizen.\n`, ['5 citizen']],
    ['over a blank line', `${NEXT}\n\nA citizen.\n`, []],
    ['over other comments', `${NEXT}\n<!-- note -->\nA citizen.\n`, []],
    [
      'two on one paragraph',
      `${NEXT}\n<!-- legal-brief-disable-next-line term: why -->\nA data subject, a citizen.\n`,
      [],
    ],
    ['a heading', `${NEXT}\n# A citizen\n\nA citizen.\n`, ['4 citizen']],
    ['a list item', `- a citizen\n- ${NEXT}\n  a citizen\n- a citizen\n`, ['1 citizen', '4 citizen']],
    ['a whole table', `${NEXT}\n\n${TABLE}\nA citizen.\n`, ['8 citizen']],
    ['one table of two', `${NEXT}\n\n${TABLE}\n${TABLE}`, ['10 citizen', '11 citizen', '11 citizen']],
    ['the next row', `| a ${NEXT} | b |\n|---|---|\n| citizens | x |\n| citizens | x |\n`, ['4 citizen']],
    ['its own paragraph', `A citizen. ${LINE}\n\nA citizen.\n`, ['3 citizen']],
    ['its own heading', `# A citizen ${LINE}\n\nA citizen.\n`, ['3 citizen']],
    ['its own row', TABLE.replace('x |', `x ${LINE} |`), ['4 citizen', '4 citizen']],
    ['the rest of the brief', 'A citizen.\n\n<!-- legal-brief-disable citizen: why -->\n\nA citizen.\n', ['1 citizen']],
    [
      'up to the other comment',
      '<!-- legal-brief-disable citizen: why -->\n\nA citizen.\n\n<!-- legal-brief-enable citizen -->\n\nA citizen.\n',
      ['7 citizen'],
    ],
    [
      'all rules but the one that is enabled again',
      '<!-- legal-brief-disable: why -->\n\nA citizen.\n\n<!-- legal-brief-enable citizen -->\n\nA citizen, a data subject.\n',
      ['7 citizen'],
    ],
    [
      'what stands between in a paragraph',
      'A citizen, <!-- legal-brief-disable citizen: why --> a citizen, <!-- legal-brief-enable --> a citizen.',
      ['1 citizen', '1 citizen'],
    ],
    ['the whole file from its end', 'A citizen.\n\n<!-- legal-brief-disable-file citizen: why -->\n', []],
    [
      'Chinese',
      '<!-- legal-brief-disable-next-line citizen，term：引文 -->\n法律保护公民。\n',
      ['1 `term` reports nothing here: the directive is of no use'],
    ],
    [
      'in a quotation',
      `> ${NEXT}\n> x\n\nA citizen. ${LINE}\n`,
      ['1 `citizen` reports nothing here: the directive is of no use'],
    ],
    ['over several lines', '<!--\n  legal-brief-disable-next-line\n  citizen: why\n  so\n-->\nA citizen.\n', []],
    ['with Windows line ends', `${NEXT}\r\nA citizen.\r\n`, []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['a code block', `\`\`\`\n${NEXT}\n\`\`\`\n\nA citizen.\n`],
    ['indented code', `    ${NEXT}\n\nA citizen.\n`],
    ['a code span', `Write \`${LINE}\` here, citizen.\n`],
    ['escaped', `A citizen. \\${LINE}\n`],
    ['in the front matter', `---\ntitle: '${NEXT}'\n---\n\nA citizen.\n`],
    ['a comment about it', '<!-- see legal-brief-disable-next-line citizen: x -->\nA citizen.\n'],
    ['a region of the tool', '<!-- legal-brief:authorities -->\n<!-- /legal-brief:authorities -->\n\nA citizen.\n'],
    ['not closed', 'A citizen. <!-- legal-brief-disable-line citizen: x\n'],
  ])('%s is no directive', (_, text) => {
    expect(new Set(check(read(text)).map(({ rule }) => rule))).toEqual(new Set(['citizen']));
  });

  it('silences without a reason, and says so; all rules only with one', () => {
    expect(found('<!-- legal-brief-disable-next-line citizen -->\nA citizen.\n')).toEqual([
      '1 Expected a reason after a colon: why is this right here?',
    ]);
    expect(found('<!-- legal-brief-disable-next-line -->\nA citizen.\n')).toHaveLength(2);
    expect(found('<!-- legal-brief-disable-next-line: a quotation -->\nA citizen.\n')).toEqual([]);
  });

  it('is not called useless where the rule is off', () => {
    expect(found(`${NEXT}\nA citizen.\n`, { rules: { citizen: 'off' } })).toEqual([]);
    expect(found(`${NEXT}\nNobody.\n`, { rules: { citizen: 'off' } })).toEqual([]);
    expect(found(`${NEXT}\nNobody.\n`)).toHaveLength(1);
    expect(found(`${NEXT}\nNobody.\n`, { rules: { directive: 'off' } })).toEqual([]);
  });

  it('is called useless where another one holds already', () => {
    const file = '<!-- legal-brief-disable-file citizen: why -->\n\n';
    expect(found(`${file}${file}A citizen.\n`)).toEqual([
      '3 `citizen` reports nothing here: the directive is of no use',
    ]);
  });
});

describe('locked rules', () => {
  const locked = { rules: { citizen: 'error', term: 'hint' }, locked: { citizen: 'error', term: 'hint' } } as const;

  it('are reached by no comment, and the attempt is reported', () => {
    expect(found(`${NEXT}\nA citizen.\n`, locked)).toEqual([
      '1 The configuration locks `citizen`: a comment cannot silence it',
      '2 citizen',
    ]);
    expect(found('<!-- legal-brief-disable-file: why -->\n\nA citizen, a data subject.\n', locked)).toEqual([
      '1 Nothing is reported here: the directive is of no use',
      '3 citizen',
      '3 term',
    ]);
  });

  it('are lowered by no front matter, and may be raised', () => {
    const head = (level: string) =>
      `---\nrules:\n  citizen: ${level}\n  term: error\n---\n\nA citizen, a data subject.\n`;
    expect(found(head('off'), locked)).toEqual([
      '3 The configuration locks `citizen` at error: it cannot be lowered',
      '7 citizen',
      '7 term',
    ]);
    expect(check(read(head('off')), locked)[1]).toMatchObject({ rule: 'citizen', severity: 'error' });
    expect(found(head('off'))).toEqual(['7 term']);
  });
});

describe('the comments that are offered', () => {
  const pages = readdirSync(path.join(ROOT, 'server/rules')).filter((name) => name.endsWith('.md'));
  const briefs = pages.flatMap((name) =>
    [...readFileSync(path.join(ROOT, 'server/rules', name), 'utf8').matchAll(/```brief\n([\s\S]*?)```/g)].map((hit) =>
      hit[1]!.replace(/^ *\^+ .*\n/gm, ''),
    ),
  );
  const frames: [string, (text: string) => string][] = [
    ['as they stand', (text) => text],
    ['quoted in lists', (text) => text.replace(/^(?=.)/gm, '> - ')],
    ['numbered', (text) => text.replace(/^(?=[A-Za-z])/gm, '1. ')],
    ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['in cells', (text) => text.replace(/^([^#>|\n-][^|\n]*)$/gm, '| $1 | x |\n|---|---|\n| $1 | x |\n')],
  ];

  it.each(frames)('silence the findings of the examples %s', (_, frame) => {
    let tried = 0;
    for (const brief of briefs) {
      const text = frame(brief);
      const analysis = read(text);
      for (const finding of check(analysis)) {
        if (finding.rule === 'directive') continue;
        for (const { edit, reason } of silencings(analysis, finding)) {
          const words = edit.text.slice(reason.at, reason.at + reason.length);
          expect(words).toMatch(/^(?:reason|理由)$/);
          const written = `${edit.text.slice(0, reason.at)}because${edit.text.slice(reason.at + reason.length)}`;
          const silenced = applyEdits(text, [{ ...edit, text: written }]);
          const left = check(read(silenced));
          const at = finding.start + (edit.start <= finding.start ? written.length : 0);
          const same = left.filter(({ rule, start }) => rule === finding.rule && start === at);
          expect(
            same.map(({ start }) => silenced.slice(start - 40, start + 40)),
            silenced,
          ).toEqual([]);
          expect(left.filter(({ rule }) => rule === 'directive').length, silenced).toBe(
            check(analysis).filter(({ rule }) => rule === 'directive').length,
          );
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(50);
  });
});

it('an edit leads to what a fresh reading finds', () => {
  const pieces = [
    NEXT,
    LINE,
    '<!-- legal-brief-disable citizen: why -->',
    '<!-- legal-brief-enable -->',
    '<!-- legal-brief-disable-file term: why -->',
    'A citizen.',
    'a data subject',
    '| citizens | x |\n|---|---|\n| citizens | y |',
    '`',
    '<!--',
    '-->',
    '\n',
    '\n\n',
    '> ',
    '- ',
    'why',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(8), fc.constantFrom(...pieces), (text, at, removed, added) => {
      const start = at % (text.length + 1);
      const next = text.slice(0, start) + added + text.slice(start + removed);
      const before = read(text);
      check(before);
      expect(check(read(next, before))).toEqual(check(read(next)));
    }),
    { numRuns: 150 },
  );
});

it('many directives are read to the end', () => {
  const text = `${NEXT}\nA citizen.\n\n<!-- legal-brief-disable citizen: why -->\n\n`.repeat(1000);
  expect(check(read(text)).every(({ rule }) => rule === 'directive')).toBe(true);
});
