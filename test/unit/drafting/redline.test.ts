// Redlines: accepting gives the new text and rejecting the old one, for every clause and in both languages.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { readSources } from '../../../scripts/generate-snippets.ts';
import { baseText, baseWarnings, clauseRedline } from '../../../server/reform/base.ts';
import { amendedText, reformById } from '../../../server/reform/clauses.ts';
import { redlineHtml, redlineMarkdown } from '../../../server/reform/marks.ts';
import { parseProvision } from '../../../server/reform/provision-text.ts';
import { readRedline } from '../../../server/reform/read-redline.ts';
import {
  acceptAll,
  countChanges,
  diffWords,
  provisionText,
  redline,
  redlineEdits,
  rejectAll,
} from '../../../server/reform/redline.ts';
import { extractText } from '../../../server/statutes/extract.ts';
import type { Paragraph } from '../../../server/statutes/model.ts';
import { applyEdits, english } from '../../../server/text.ts';
import { bundledLibrary, ROOT } from '../../support/library.ts';
import { HAS_REFERENCE, NEEDS_REFERENCE, REFERENCE } from '../../support/reference.ts';

const { index } = readSources(ROOT);
const library = bundledLibrary();
const clause = (id: string) => reformById(index, id)!;
const amending = index.clauses.filter(({ amended }) => amended).map(({ id }) => id);
const plain = (...paragraphs: string[]): Paragraph[] => paragraphs.map((text) => ({ text, items: [] }));

test('eighteen clauses amend a text; R5, R9, R19 and R22 are statements', () => {
  expect(index.clauses.map(({ id }) => id).filter((id) => !amending.includes(id))).toEqual(['R5', 'R9', 'R19', 'R22']);
});

const CHINESE: Record<string, string> = {
  'cn/criminal-law': 'criminal_law_1997_as_amended_to_XII',
  'cn/two-highs-interpretation-2017': 'interpretation_2017_fashi_10_citizens_personal_information',
  'cn/pipl': 'personal_information_protection_law_2021',
};

/** The official text of the target, from the reference material. */
function officialChinese(id: string): Paragraph[] {
  const { target } = clause(id);
  const file = path.join(REFERENCE, 'statutes/zh', `${CHINESE[target.instrument]}.md`);
  const { articles } = extractText(readFileSync(file, 'utf8'));
  return articles.find(({ id }) => id === target.article)!.paragraphs;
}

describe.each(['en', 'zh'] as const)(`the redline of every amending clause, %s${NEEDS_REFERENCE}`, (language) => {
  test.skipIf(language === 'zh' && !HAS_REFERENCE).each(amending)('%s', async (id) => {
    const official = language === 'zh' && clause(id).kind !== 'insert-article' ? officialChinese(id) : undefined;
    const options = { library, date: '2026-11-01', ...(official && { official }) };
    const before = await baseText(clause(id), language, options);
    const after = amendedText(clause(id), language)!;
    const compared = (await clauseRedline(clause(id), language, options))!;
    expect(before).not.toBeNull();
    const [old, fresh] = [provisionText(before!, language), provisionText(after, language)];
    expect(rejectAll(compared)).toBe(old);
    expect(acceptAll(compared)).toBe(fresh);
    expect(applyEdits(old, redlineEdits(compared))).toBe(fresh);
    expect(fresh).not.toBe(old);
    expect(parseProvision(fresh)).toEqual(after);
    // What is not amended is not marked: the words that stay are those of the law in force.
    if (clause(id).kind !== 'insert-article') {
      const { deleted } = countChanges(compared);
      expect(deleted / old.length).toBeLessThan(language === 'zh' ? 0.45 : 0.12);
    }
    const markdown = redlineMarkdown(compared);
    const read = accepted(markdown);
    expect(squeeze(read.with)).toBe(squeeze(fresh));
    expect(squeeze(read.without)).toBe(squeeze(old));
    for (const written of [markdown, redlineHtml(compared)]) {
      const back = readRedline(`\n\n${written}\n\n`);
      expect(provisionText(back.after, language)).toBe(fresh);
      expect(provisionText(back.before, language)).toBe(old);
    }
    const html = accepted(redlineHtml(compared));
    expect(squeeze(html.with)).toBe(squeeze(fresh));
    expect(squeeze(html.without)).toBe(squeeze(old));
  });
});

/** What a Markdown reader makes of the marks: the text with the insertions, and that with the deletions. */
function accepted(markdown: string): { with: string; without: string } {
  type Node = { type: string; value?: string; children?: Node[] };
  const out = { with: '', without: '' };
  let tag = '';
  const visit = (node: Node, mark: string) => {
    const inside = node.type === 'delete' ? 'del' : node.type === 'strong' ? 'ins' : mark;
    if (node.type === 'html') {
      for (const piece of node.value!.split(/(<[^>]*>)/)) {
        if (/^<(?:ins|del)>$/.test(piece)) tag = piece.slice(1, 4);
        else if (/^<\/(?:ins|del)>$/.test(piece)) tag = '';
        else if (!piece.startsWith('<')) put(piece.replace(/&quot;/g, '"'), tag);
      }
    }
    if (node.type === 'text') put(node.value!, inside || tag);
    for (const child of node.children ?? []) visit(child, inside);
    if (node.type === 'paragraph') put('\n', '');
  };
  const put = (text: string, mark: string) => {
    if (mark !== 'del') out.with += text;
    if (mark !== 'ins') out.without += text;
  };
  visit(unified().use(remarkParse).use(remarkGfm).parse(markdown) as Node, '');
  return out;
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

describe('word by word', () => {
  const show = (before: string, after: string, language: 'en' | 'zh' = 'en') =>
    diffWords(before, after, language)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'deleted' ? `[-${text}-]` : `{+${text}+}`))
      .join('');

  test('whole words, not letters', () => {
    expect(show('in the preceding three paragraphs', 'in the preceding four paragraphs')).toBe(
      'in the preceding [-three-]{+four+} paragraphs',
    );
  });

  test('a numeral with its suffix or its thousands is one word', () => {
    expect(show('Article 253-1 asks for 5,000 items', 'Article 253-2 asks for 5,500 items')).toBe(
      'Article [-253-1-]{+253-2+} asks for [-5,000-]{+5,500+} items',
    );
  });

  test('neighbouring changes are one change', () => {
    expect(show('sells or provides it', 'uses and keeps it')).toBe('[-sells or provides-]{+uses and keeps+} it');
  });

  test('Chinese by words', () => {
    expect(show('单位犯前三款罪的', '单位犯前四款罪的', 'zh')).toMatch(/^单位犯.*\[-.*三.*-\]\{\+.*四.*\+\}.*罪的$/);
    expect(show('出售或者提供', '出售、提供或者使用', 'zh')).toContain('使用');
  });

  test('a new paragraph is new as a whole', () => {
    const old = plain('The first is kept as it is.', 'The last one is kept too.');
    const compared = redline(old, [old[0]!, ...plain('Something quite different stands between.'), old[1]!], 'en');
    expect(compared.lines.map(({ segments }) => segments.map(({ kind }) => kind).join())).toEqual([
      'same',
      'inserted',
      'same',
    ]);
    expect(redlineEdits(compared)).toEqual([
      { start: 28, end: 28, text: 'Something quite different stands between.\n' },
    ]);
  });

  test('any two texts: accepting and rejecting are exact', () => {
    const provision = fc.array(
      fc.record({
        text: fc.stringMatching(/^[a-c（）第三项 ,.*~-]{1,12}$/),
        items: fc.array(fc.stringMatching(/^[a-c 条]{1,8}$/), { maxLength: 3 }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(provision, provision, fc.constantFrom('en' as const, 'zh' as const), (a, b, language) => {
        const compared = redline(a, b, language);
        expect(rejectAll(compared)).toBe(provisionText(a, language));
        expect(acceptAll(compared)).toBe(provisionText(b, language));
        expect(applyEdits(provisionText(a, language), redlineEdits(compared))).toBe(provisionText(b, language));
        const read = accepted(redlineMarkdown(compared));
        expect(squeeze(read.with)).toBe(squeeze(acceptAll(compared)));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('Markdown', () => {
  const marked = (before: string, after: string, language: 'en' | 'zh' = 'en') =>
    redlineMarkdown(redline(plain(before), plain(after), language));

  test('deletions and insertions in the signs of Markdown', () => {
    expect(marked('A person who sells information is fined.', 'A person who uses information is fined.')).toBe(
      '> A person who ~~sells~~**uses** information is fined.',
    );
  });

  test('white space stays outside of the marks', () => {
    expect(marked('Whoever sells it is fined.', 'Whoever sells it unlawfully is fined.')).toBe(
      '> Whoever sells it **unlawfully** is fined.',
    );
  });

  test('tags where Markdown would not read the marks', () => {
    const text = marked('违反规定使用个人信息的，处罚款', '违反规定，未经同意，使用个人信息的，处罚款', 'zh');
    expect(text).toBe('> 违反规定<ins>，未经同意，</ins>使用个人信息的，处罚款');
  });

  test('nothing of the law is markup', () => {
    expect(marked('# A * b', '# A * b <i>c</i>')).toMatch(/^> \\# A \\\* b (?:\*\*|<ins>).*\\<i/);
  });
});

describe('what a drafter is told of the base', () => {
  const told = (id: string, date: string) => baseWarnings(clause(id), { library, date }).map(english);

  test('nothing where the clause stands on the law in force', () => {
    expect(told('R1', '2026-11-01')).toEqual([]);
  });

  test('another version applies on the date of the brief', () => {
    expect(told('R1', '2012-06-01')).toEqual([
      'R1 is drafted on the text of 2015-11-01; on 2012-06-01 the text of 2009-02-28 applies: compare it first',
    ]);
  });

  test('the provision is not in force on that date', () => {
    expect(told('R1', '2008-01-01')).toEqual([
      'R1 is drafted on Article 253-1 of the Criminal Law, which is not in force on 2008-01-01',
    ]);
  });

  test('a proposal that has become law', () => {
    expect(told('R19', '2026-11-01')).toEqual(['R19 has been adopted since: it proposes what is law']);
  });

  test('every clause but the adopted ones stands on the law in force today', () => {
    const moved = index.clauses.filter(
      (entry) => entry.status === 'proposed' && baseWarnings(entry, { library, date: library.date }).length > 0,
    );
    expect(moved.map(({ id }) => id)).toEqual([]);
  });
});

test('a text that a drafter has edited gives a new redline', async () => {
  const edited = parseProvision('> First paragraph, quite new.\n>\n> (1) an item;\n>\n> (2) another item.');
  expect(edited).toEqual([{ text: 'First paragraph, quite new.', items: ['an item;', 'another item.'] }]);
  const compared = await clauseRedline(clause('R1'), 'en', { library, date: '2026-11-01', edited });
  expect(acceptAll(compared!)).toBe('First paragraph, quite new.\n(1) an item;\n(2) another item.\n');
});

test('the Chinese text of the law is not invented', async () => {
  expect(await clauseRedline(clause('R1'), 'zh', { library, date: '2026-11-01' })).toBeNull();
  expect(await clauseRedline(clause('R6'), 'zh', { library, date: '2026-11-01' })).not.toBeNull();
});
