// The parser of record as the tests compare it: whole briefs by remark, and documents made at random.
import fc from 'fast-check';
import type { Block, Group } from '../../server/brief/model.ts';
import { referenceRole } from '../../server/brief/references.ts';
import { readWithRemark } from '../../server/brief/remark.ts';

/** The blocks of the text as remark sees them; what `parseBrief` must give. */
export function blocksByRemark(text: string): Block[] {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  let inside = false;
  return readWithRemark(text.slice(bom)).blocks.map((block) => {
    const role = referenceRole(block);
    if (role === 'opens') inside = true;
    else if (block.kind === 'heading') inside = false;
    return { ...block, start: block.start + bom, end: block.end + bom, reference: inside || role === 'note' };
  });
}

/** One line for each block, with all that is known of it: reads well where two lists differ. */
export function describeBlocks(blocks: readonly Block[]): string[] {
  const numbers = groupNumbers(blocks);
  return blocks.map(({ kind, start, end, depth, quoted, footnote, reference, prose, quotations }, index) => {
    const marks = [
      depth || '',
      quoted ? 'quoted' : '',
      footnote ?? '',
      numbers[index] ?? '',
      reference ? 'reference' : '',
    ].filter(String);
    const map = prose.at.map((at, i) => `${at}:${prose.source[i]}+${prose.width[i]}`).join(' ');
    return `${kind} ${start}-${end} [${marks.join(' ')}] ${JSON.stringify(prose.text)} ${map} ${JSON.stringify(quotations)}`;
  });
}

/** For each block the number of its list item or table row, counted in the order in which they come. */
export function groupNumbers(blocks: readonly Block[]): (number | null)[] {
  const numbers = new Map<Group, number>();
  return blocks.map(({ group }) => {
    if (group === null) return null;
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group)!;
  });
}

const WORD = fc.constantFrom(
  'Article 5',
  'the law',
  '《刑法》',
  '第五条',
  '公民',
  'a',
  'b ',
  ' ',
  '  ',
  '. ',
  ', ',
  '(',
  ')',
  '"',
  "'",
  ':',
  '1',
  '个人信息',
  '*',
  '**',
  '***',
  '_',
  '__',
  '~',
  '~~',
  '`',
  '``',
  '[',
  ']',
  '](x)',
  '](<a b> "t")',
  '][b]',
  '[]',
  '![',
  '[^1]',
  '[^n]',
  '[a]',
  '\\',
  '\\*',
  '\\\\',
  '&amp;',
  '&#167;',
  '&nbsp;',
  '&',
  '<b>',
  '</b>',
  '<br>',
  '<!-- c -->',
  '<http://a.b>',
  '<',
  '>',
  '!',
  'https://e.org/a_b',
  'www.e.org',
  'x@y.zz',
  '|',
  '　',
  '#',
  '-',
  '=',
  '\t',
);
const WORDS = fc.array(WORD, { minLength: 1, maxLength: 9 }).map((words) => words.join(''));
const PREFIX = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  '',
  '> ',
  '>',
  '> > ',
  '- ',
  '  ',
  '   ',
  '    ',
  '- - ',
  '1. ',
  '2) ',
  '* ',
  '+   ',
  '# ',
  '## ',
  '###### ',
  '[^1]: ',
  '[^n]: ',
  '[a]: ',
  '[b]: /u',
  '```',
  '~~~~',
  '<div>',
  '<!--',
  '-->',
  '<x>',
  '\t',
  '- [ ] ',
  '      ',
);
const LINE = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(PREFIX, WORDS).map(([prefix, words]) => prefix + words) },
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '---',
      '***',
      '===',
      '```',
      '~~~',
      '> ',
      '-',
      '|a|b|',
      '|-|-|',
      'x | y',
      '-|-',
      '<div>',
      '</div>',
      '<!-- a',
      '-->',
      '# References',
      '## 参考文献',
      '[a]: /url "t"',
      '[b]: x',
      '[^1]: note',
      '[^n]:',
      '    ',
      ' ',
      'as-of: 2020-01-01',
      '<pre>',
      '</pre>',
      'End.',
    ),
  },
);
const END = fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\n', '\r\n', '\n\n', '  \n', '\\\n');

/** Markdown with all that Markdown has, mostly in the wrong place. */
export const MARKDOWN: fc.Arbitrary<string> = fc
  .array(fc.tuple(LINE, END), { maxLength: 14 })
  .map((lines) => lines.flat().join(''));
