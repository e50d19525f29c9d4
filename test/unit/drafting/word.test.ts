// The parts of a .docx as Word reads them: whole, well-formed, tied together; tracked changes that give both texts exactly.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readSources } from '../../../scripts/generate-snippets.ts';
import { exportDocx } from '../../../server/export/docx.ts';
import { exportTree } from '../../../server/export/tree.ts';
import { baseText } from '../../../server/reform/base.ts';
import { amendedText, reformById } from '../../../server/reform/clauses.ts';
import { reformForm } from '../../../server/reform/forms.ts';
import type { Paragraph } from '../../../server/statutes/model.ts';
import { english } from '../../../server/text.ts';
import { analyseText } from '../../support/analyse.ts';
import { bundledLibrary, ROOT } from '../../support/library.ts';
import { wellFormed } from '../../support/xml.ts';

const HEAD = '---\ntitle: Titel\nmatter: A v. B\nas-of: 2026-11-01\nlaw: cn/criminal-law\nstatus: internal\n---\n\n';

async function docx(text: string): Promise<Record<string, string>> {
  const tree = await exportTree(analyseText(text), { provisionFootnotes: true, translate: english });
  const bytes = await exportDocx(tree, { author: 'A. Author', date: '2026-11-01T00:00:00Z' });
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
}

const decode = (text: string) =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&',
  );
const words = (xml: string) =>
  [...xml.matchAll(/<w:(?:t|delText)(?: [^>]*)?>([^<]*)</g)].map((hit) => decode(hit[1]!)).join('');
const paragraphs = (xml: string) => xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? [];

test('every part is well-formed, has a type, and what it refers to is there', async () => {
  const text = `${HEAD}# One <&> "two"\n\nA [link](https://example.org/?a=1&b=2)[^n], Article 3 of the Criminal Law.\n\n[^n]: With a [link](https://example.org/note).\n`;
  const parts = await docx(text);
  const types = parts['[Content_Types].xml']!;
  for (const [name, content] of Object.entries(parts)) {
    expect(wellFormed(content), name).toBeNull();
    const ending = name.split('.').at(-1);
    expect(types.includes(`PartName="/${name}"`) || types.includes(`Extension="${ending}"`), name).toBe(true);
    if (!name.endsWith('.rels')) continue;
    const folder = name.replace(/_rels\/[^/]*$/, '');
    for (const [, target, mode] of content.matchAll(/Target="([^"]*)"( TargetMode="External")?/g)) {
      if (!mode)
        expect(Object.keys(parts), target).toContain(target!.startsWith('/') ? target!.slice(1) : folder + target);
    }
    // What a part refers to by id is among its relationships.
    const part = parts[name.replace('_rels/', '').replace(/\.rels$/, '')] ?? '';
    for (const [, id] of part.matchAll(/ r:id="([^"]*)"/g)) expect(content).toContain(`Id="${id}"`);
  }
  expect(parts['word/_rels/footnotes.xml.rels']).toContain('https://example.org/note');
});

test('styles, numberings and notes that are used are defined', async () => {
  const text = `${HEAD}# H\n\n- a\n  1. b\n\n> q\n\n| a |\n| - |\n| b |\n\n\`c\`\n\n\`\`\`\nd\n\`\`\`\n\nArticle 253-1 of the Criminal Law.[^n]\n\n[^n]: n\n`;
  const parts = await docx(text);
  const body = parts['word/document.xml']!;
  const all = body + parts['word/footnotes.xml'] + parts['word/footer1.xml'];
  for (const [, id] of all.matchAll(/<w:(?:pStyle|rStyle) w:val="([^"]*)"/g)) {
    expect(parts['word/styles.xml']).toContain(`w:styleId="${id}"`);
  }
  for (const [, id] of all.matchAll(/<w:numId w:val="([^"]*)"/g)) {
    expect(parts['word/numbering.xml']).toContain(`<w:num w:numId="${id}"`);
  }
  const notes = [...body.matchAll(/<w:footnoteReference w:id="(\d+)"/g)].map((hit) => hit[1]);
  expect(notes).toEqual(['1', '2']);
  for (const id of notes) expect(parts['word/footnotes.xml']).toContain(`<w:footnote w:id="${id}"`);
});

test('properties stand in the order of the schema, without which Word finds a document damaged', async () => {
  const text = `${HEAD}# H\n\n> - *q* 情节\n\n1. a\n\n   b\n\n| a |\n| -: |\n| **b** |\n\n\`c\` ~~d~~ [l](#h)\n\n<ins>e</ins>\n`;
  const parts = await docx(text);
  for (const name of ['document', 'footnotes', 'styles', 'numbering', 'footer1']) {
    const xml = parts[`word/${name}.xml`]!;
    for (const [kind, order] of Object.entries(ORDER)) {
      for (const found of childrenOfAll(xml, `w:${kind}`)) {
        const places = found.map((child) => order.indexOf(child.replace('w:', '')));
        expect(places, `${name}: ${found}`).not.toContain(-1);
        expect(places, `${name}: ${found}`).toEqual(places.toSorted((a, b) => a - b));
      }
    }
  }
});

/** Of ECMA-376, as far as the export goes. */
const ORDER = {
  pPr: 'pStyle keepNext keepLines numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr'.split(' '),
  rPr: 'ins del rStyle rFonts b bCs i iCs strike color spacing sz szCs highlight u vertAlign lang'.split(' '),
  trPr: ['cantSplit', 'tblHeader'],
  tcPr: ['tcW', 'tcMar'],
};

/** The names of what each element of a name holds, not of what that holds in turn. */
function childrenOfAll(xml: string, name: string): string[][] {
  const all: string[][] = [];
  const open: { tag: string; children: string[] }[] = [];
  for (const [, closing, tag, empty] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^>]*?)?(\/?)>/g)) {
    if (closing) {
      const { tag: ended, children } = open.pop()!;
      if (ended === name) all.push(children);
    } else {
      open.at(-1)?.children.push(tag!);
      if (!empty) open.push({ tag: tag!, children: [] });
    }
  }
  return all;
}

test('the front matter becomes the head of the document: what a reader needs of it, and no more', async () => {
  const body = (await docx(`${HEAD}Some text.`))['word/document.xml']!;
  expect(paragraphs(body).map(words)).toEqual(['Titel', 'MatterA v. B', 'Law as of2026-11-01', 'Some text.']);
  expect(body).toMatch(/<w:pStyle w:val="Heading1"\/>.*Titel/);
  const titled = (await docx(`${HEAD}# Other\n\nSome text.`))['word/document.xml']!;
  expect(paragraphs(titled).map(words)).toEqual(['Other', 'MatterA v. B', 'Law as of2026-11-01', 'Some text.']);
  const chinese = (await docx(`${HEAD}《刑法》第三条。`))['word/document.xml']!;
  expect(words(chinese)).toContain('法律截至2026-11-01');
});

test('pages are numbered, in the language of the brief', async () => {
  expect(words((await docx('Words.'))['word/footer1.xml']!)).toBe('Page  of ');
  expect(words((await docx('《刑法》第三条。'))['word/footer1.xml']!)).toBe('第  页，共  页');
  expect((await docx('Words.'))['word/footer1.xml']).toMatch(/PAGE<.*NUMPAGES</);
});

test('a Chinese paragraph is set in two characters, what is set off has its own face', async () => {
  const body = (await docx('《刑法》第三条，*着重*和*some* “引号”。\n\n- 项\n'))['word/document.xml']!;
  const [plain, item] = paragraphs(body);
  expect(plain).toContain('w:firstLineChars="200"');
  expect(item).not.toContain('firstLineChars');
  expect(plain).toMatch(/w:eastAsia="KaiTi"[^>]*\/>(?:<w:iC?s? w:val="false"\/>)+<\/w:rPr><w:t[^>]*>着重</);
  expect(plain).toMatch(/<w:i\/>.*?some/);
  expect(plain).toMatch(/w:hint="eastAsia"\/><\/w:rPr><w:t[^>]*> “引号”/);
  expect((await docx('Under Article 3 of the Criminal Law 情节 “q”.'))['word/document.xml']).not.toContain('w:hint');
});

test('what belongs to an item or a quotation stands under it', async () => {
  const text = '1. First\n\n   Second paragraph\n\n   > Quoted\n\n> - in a quotation\n\n- [x] done\n- [ ] open\n';
  const body = (await docx(text))['word/document.xml']!;
  const indents = paragraphs(body).map((xml) => [words(xml), /w:left="(\d+)"/.exec(xml)?.[1] ?? null]);
  expect(indents).toEqual([
    ['First', null],
    ['Second paragraph', '425'],
    ['Quoted', '992'],
    ['in a quotation', '992'],
    ['☑ done', '425'],
    ['☐ open', '425'],
  ]);
});

test('a table in a note keeps its words; columns are aligned', async () => {
  const parts = await docx(
    'Text.[^n]\n\n| a | b |\n| - | -: |\n| c | d |\n\n[^n]: Note\n\n    | e | f |\n    | - | - |\n    | g | h |\n',
  );
  expect(words(parts['word/footnotes.xml']!)).toBe(' Notee | fg | h');
  expect(parts['word/document.xml']!.match(/<w:jc w:val="end"\/>|<w:jc w:val="right"\/>/g)).toHaveLength(2);
});

const { index } = readSources(ROOT);
const library = bundledLibrary();
const drafted = index.clauses.filter(({ amended, kind }) => amended && kind !== 'insert-article');

test.each(drafted.map(({ id }) => id))(
  '%s: accepting or rejecting what is tracked gives both texts, and no empty line',
  async (id) => {
    const clause = reformById(index, id)!;
    const options = { library, date: clause.base };
    const redline = await reformForm(clause, 'redline', 'en', options);
    const body = (await docx(`${redline}\n`))['word/document.xml']!;
    const lines = (texts: readonly Paragraph[]) =>
      texts.flatMap(({ text, items }) => [text, ...items.map((item, number) => `(${number + 1}) ${item}`)]);
    const quoted = paragraphs(body).filter((xml) => xml.includes('w:val="Quote"'));
    expect(resolve(quoted, 'del')).toEqual(lines(amendedText(clause, 'en')!));
    expect(resolve(quoted, 'ins')).toEqual(lines((await baseText(clause, 'en', options))!));
  },
);

/** The paragraphs without the changes of one kind, as Word leaves them: a paragraph whose end goes runs on into the next. */
function resolve(xml: readonly string[], gone: 'ins' | 'del'): string[] {
  const out: string[] = [];
  let carried = '';
  for (const paragraph of xml) {
    const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(paragraph)?.[0] ?? '';
    const content = paragraph.replace(properties, '').replace(new RegExp(`<w:${gone} .*?</w:${gone}>`, 'gs'), '');
    const text = carried + words(content);
    const endGoes = properties.includes(`<w:${gone} `);
    carried = endGoes ? text : '';
    if (!endGoes) out.push(text.trim());
  }
  if (carried !== '') out.push(carried);
  return out;
}

test.each(['<a><b></a>', '<a x="1" x="2"/>', '<a>&</a>', '<a x="&"/>', '<a>', '<a', 'a < b'])(
  '%s is not well-formed',
  (xml) => {
    expect(wellFormed(xml)).not.toBeNull();
  },
);
