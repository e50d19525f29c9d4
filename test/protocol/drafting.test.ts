// What the client's drafting commands and views ask: clauses, redlines, authorities, lenses, documents.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readSources } from '../../scripts/generate-snippets.ts';
import { exportBrief } from '../../server/export/brief.ts';
import type { ReformNode } from '../../server/features/reform-tree.ts';
import type {
  AuthoritiesOfBrief,
  AuthorityItem,
  BriefEdit,
  RedlineSides,
  ReformText,
} from '../../server/lsp/drafting-requests.ts';
import type { Exported } from '../../server/lsp/export-requests.ts';
import { bundledLibrary, ROOT } from '../support/library.ts';
import { connect, cursor, type TestClient } from './harness.ts';

const library = bundledLibrary();
const { index } = readSources(ROOT);
let client: TestClient;
let folder: string | null = null;
afterEach(async () => {
  await client.close();
  if (folder) rmSync(folder, { recursive: true });
  folder = null;
});

const start = async (options: { folders?: string[]; locale?: string } = {}) => {
  client = await connect({
    ...options,
    initializationOptions: { status: true },
    surroundings: { library: async () => library, reforms: async () => index, exporter: async () => exportBrief },
  });
};
type Edit = NonNullable<BriefEdit['edit']>;
const applied = (text: string, edit: Edit | null | undefined) => {
  const lines = text.split('\n');
  const at = ({ line, character }: Edit['range']['start']) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return edit ? text.slice(0, at(edit.range.start)) + edit.newText + text.slice(at(edit.range.end)) : text;
};
const reformText = (marked: string, params: object) => {
  const { text, position } = cursor(marked);
  const uri = client.open(text);
  return client.request<ReformText>('legalBrief/reformText', { uri, position, ...params });
};
const inserted = async (marked: string, params: object) =>
  applied(cursor(marked).text, (await reformText(marked, params)).edit);

describe('reform clauses', () => {
  test('by provision and by theme', async () => {
    await start();
    const byProvision = await client.request<ReformNode[]>('legalBrief/reforms', {});
    expect(byProvision.map(({ label, description }) => `${label}: ${description}`)).toContain(
      'Criminal Law, Article 253-1: 9',
    );
    expect(byProvision.flatMap(({ children }) => children)).toHaveLength(22);
    const byTheme = await client.request<ReformNode[]>('legalBrief/reforms', { by: 'theme' });
    expect(byTheme.map(({ label }) => label)).toContain('Thresholds');
    const r1 = byProvision.flatMap(({ children }) => children).find(({ id }) => id === 'R1')!;
    expect(r1).toMatchObject({ description: 'conflicts with R6', state: 'proposed' });
    expect(r1.tooltip).toContain('makes the same act a separate offence');
    expect(r1.tooltip).toContain('Liu Shuangyang');
  });

  test('those of the brief are marked, and what conflicts with them', async () => {
    await start();
    const uri = client.open('*Proposal (R6), not law in force:*\n\nText.\n');
    const nodes = (await client.request<ReformNode[]>('legalBrief/reforms', { uri })).flatMap(
      ({ children }) => children,
    );
    expect(nodes.find(({ id }) => id === 'R6')).toMatchObject({ state: 'in-brief' });
    expect(nodes.find(({ id }) => id === 'R1')).toMatchObject({
      state: 'clash',
      description: 'conflicts with R6 in this brief',
    });
  });

  test('those of the workspace too, and what is wrong in its files', async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-reforms-'));
    const own = path.join(folder, '.legal-brief', 'reforms');
    mkdirSync(own, { recursive: true });
    const clause = (id: string) =>
      `---\nid: ${id}\ntitle: {en: Own clause, zh: 自有条文}\nkind: policy\ntheme: acts\nstatus: proposed\ntarget: {instrument: cn/criminal-law, article: "253-1"}\nbase: 2015-11-01\nrationale: {en: Because., zh: 理由。}\nsource: [{paper: Own}]\n---\n\n## English\n\nText.\n\n## 中文\n\n条文。\n`;
    writeFileSync(path.join(own, 'lx1-use.md'), clause('LX1'));
    writeFileSync(path.join(own, 'lx2-use.md'), clause('lx2'));
    await start({ folders: [folder] });
    const nodes = (await client.request<ReformNode[]>('legalBrief/reforms', {})).flatMap(({ children }) => children);
    expect(nodes.find(({ id }) => id === 'LX1')?.label).toBe('LX1 Own clause');
    const wrong = nodes.find(({ kind }) => kind === 'problem');
    expect(wrong).toMatchObject({ label: 'lx2-use.md', file: path.join(own, 'lx2-use.md'), line: 2 });
    expect((await reformText('<|>', { ids: ['LX1'] })).text).toContain('Text.');
  });

  test('each is a document', async () => {
    await start();
    const content = (uri: string) => client.request<{ text: string } | null>('workspace/textDocumentContent', { uri });
    const found = await content('legal-brief:/reforms/R1.md');
    expect(found?.text).toMatch(/^# R1 Illegal use as an act of the offence\n/);
    expect(found?.text).toContain('## Conflicts\n\n- R6: ');
    expect(found?.text).toContain('**Whoever, in violation of relevant State provisions, uses');
    for (const name of ['R99', '../R1', 'r1', 'R1/x'])
      expect(await content(`legal-brief:/reforms/${name}.md`)).toBeNull();
  });
});

describe('what is inserted', () => {
  test.each([
    ['', 'X\n'],
    ['One.<|>', 'One.\n\nX\n'],
    ['One.\n<|>', 'One.\n\nX\n'],
    ['One.\n\n<|>', 'One.\n\nX\n'],
    ['One.\n\n<|>\n\nTwo.\n', 'One.\n\nX\n\nTwo.\n'],
    ['One.\n<|>\nTwo.\n', 'One.\n\nX\n\nTwo.\n'],
    ['One w<|>ord,\nand more.\nTwo.\n\nThree.\n', 'One word,\nand more.\nTwo.\n\nX\n\nThree.\n'],
    ['<|>One.\n', 'X\n\nOne.\n'],
    ['| a | b |\n| - | - |\n| 1 | <|>2 |\n\nEnd.\n', '| a | b |\n| - | - |\n| 1 | 2 |\n\nX\n\nEnd.\n'],
    ['```\ncode <|>x\n\nmore\n```\n\nEnd.\n', '```\ncode x\n\nmore\n```\n\nX\n\nEnd.\n'],
    ['---\nas-of: <|>2026-01-01\n---\n\nEnd.\n', '---\nas-of: 2026-01-01\n---\n\nX\n\nEnd.\n'],
  ])('%j has empty lines around it', async (before, after) => {
    await start();
    const marked = before.includes('<|>') ? before : `${before}<|>`;
    const text = await inserted(marked, { ids: ['R5'], language: 'en' });
    const body = (await client.request<ReformText>('legalBrief/reformText', { ids: ['R5'], language: 'en' })).text!;
    expect(text.replace(body.trimEnd(), 'X')).toBe(after);
  });

  test('is in the language of the brief', async () => {
    await start();
    expect((await reformText('本文讨论个人信息。\n\n<|>', { ids: ['R1'] })).text).toMatch(
      /^\*立法建议（R1），非现行法/,
    );
    expect((await reformText('---\nlanguage: zh\n---\n\n# Title\n\n<|>', { ids: ['R1'] })).language).toBe('zh');
    expect((await reformText('Words.\n\n<|>', { ids: ['R1'] })).language).toBe('en');
  });

  test('a clause has its places to fill in', async () => {
    await start();
    const { snippet } = await reformText('One.<|>', { ids: ['R12'], language: 'en' });
    expect(snippet).toMatch(/^\n\n\*Proposal \(R12\), not law in force:\*\n\n[\s\S]+\n\$0$/);
  });

  test('several on one provision are one text', async () => {
    await start();
    const made = await reformText('<|>', { ids: ['R13', 'R16'], form: 'redline', language: 'en' });
    expect(made.text).toMatch(/^\*Proposal \(R13 \+ R16\), not law in force:\*/);
    expect(made.text).toContain('clauses=R13+R16');
  });

  test('a conflict is told, with the alternatives one below the other', async () => {
    await start();
    const made = await reformText('<|>', { ids: ['R3', 'R14'], language: 'en' });
    expect(made.text).toBeNull();
    expect(made.because).toBe('R3 and R14 cannot be adopted together');
    expect(made.warnings[0]).toMatch(/^R3 and R14: /);
    expect(made.apart?.newText).toMatch(/\(R3\)[\s\S]+\n\n\*Proposal \(R14\)/);
  });

  test('a conflict with what the brief has already is told', async () => {
    await start();
    const made = await reformText('*Proposal (R6), not law in force:*\n\n<|>', { ids: ['R1'] });
    expect(made.warnings[0]).toMatch(/^R1 conflicts with R6, which is in this brief: /);
  });

  test('the official Chinese text is not invented', async () => {
    await start();
    const made = await reformText('<|>', { ids: ['R1'], form: 'redline', language: 'zh' });
    expect([made.text, made.because]).toEqual([null, 'The text that R1 amends is not at hand']);
  });
});

describe('redlines', () => {
  const redlineOf = async (form: string) =>
    (await client.request<ReformText>('legalBrief/reformText', { ids: ['R16'], form, language: 'en' })).text!;
  const lenses = async (uri: string) =>
    (
      await client.request<{ command: { title: string; command: string } }[]>('textDocument/codeLens', {
        textDocument: { uri },
      })
    ).map(({ command }) => `${command.title}${command.command ? ` → ${command.command}` : ''}`);
  const SHOW = 'Show redline → legalBrief.showRedline';
  const UPDATE = 'Update redline (edited) → legalBrief.updateRedline';

  test('one that was edited is made again', async () => {
    await start();
    const text = `One.\n\n${await redlineOf('redline')}`;
    const uri = client.open(text);
    expect(await lenses(uri)).toEqual([SHOW]);
    const edited = text.replace('the circumstances are especially serious', 'the circumstances are most serious');
    expect(edited).not.toBe(text);
    client.change(uri, 2, edited);
    expect(await lenses(uri)).toEqual([SHOW, UPDATE]);
    const position = { line: 8, character: 0 };
    const { edit } = await client.request<BriefEdit>('legalBrief/redlineEdit', { uri, position });
    const updated = applied(edited, edit);
    expect(updated).toMatch(/~~especially~~ ?\*\*most\*\* serious/);
    client.change(uri, 3, updated);
    expect(await lenses(uri)).toEqual([SHOW]);
    const sides = await client.request<RedlineSides>('legalBrief/redline', { uri, position });
    expect(sides.title).toMatch(/Article 5: text of 2017-06-01 ↔ this brief$/);
    expect(sides.before).toContain('the circumstances are especially serious');
    expect(sides.after).toContain('the circumstances are most serious');
  });

  test('the text of an amending instruction is edited as plain words', async () => {
    await start();
    const text = (await redlineOf('instruction')).replace('the circumstances are especially serious', 'it is bad');
    const uri = client.open(text);
    expect(await lenses(uri)).toEqual([SHOW]);
    const line = text.split('\n').findIndex((each) => each.includes('it is bad'));
    const sides = await client.request<RedlineSides>('legalBrief/redline', { uri, position: { line, character: 0 } });
    expect(sides.after).toContain('it is bad');
  });

  test('says where the text that it is made from is another one since, or no longer the law', async () => {
    await start();
    const text = await redlineOf('redline');
    const uri = client.open(text.replace(/print=\w+/, 'print=00000000'));
    expect(await lenses(uri)).toContain('The text of 2017-06-01 in the library is another one since');
    const r1 = (
      await client.request<ReformText>('legalBrief/reformText', { ids: ['R1'], form: 'redline', language: 'en' })
    ).text!;
    client.change(uri, 2, `---\nas-of: 2012-01-01\n---\n\n${r1}`);
    expect(await lenses(uri)).toContain(
      'Made from the text of 2015-11-01; on 2012-01-01 the text of 2009-02-28 applies',
    );
  });

  test('is made of a selected text and the article that is cited above it', async () => {
    await start();
    const words = 'These Provisions are new.';
    const text = `Article 3 of the Criminal Law is to read:\n\n${words}\n`;
    const uri = client.open(text);
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: words.length } };
    const made = await client.request<BriefEdit>('legalBrief/redlineOfSelection', { uri, range });
    const known = await library.provision('cn/criminal-law', '3', '2026-11-01');
    if (!known) expect(made.problem).toBe('The text of Criminal Law, Article 3 is not at hand');
    client.change(uri, 2, text.replace('3 of', '253-1 of'));
    const redlined = applied(
      text,
      (await client.request<BriefEdit>('legalBrief/redlineOfSelection', { uri, range })).edit,
    );
    expect(redlined).toContain('<!-- legal-brief:redline of=cn/criminal-law/253-1 base=2015-11-01 language=en print=');
    expect(redlined).toContain('~~');
    client.change(uri, 3, 'No law here.\n\nWords.\n');
    const none = await client.request<BriefEdit>('legalBrief/redlineOfSelection', { uri, range });
    expect(none.problem).toBe('Cite the article that is amended above the selected text');
  });

  test('a clause against the text that it amends', async () => {
    await start({ locale: 'zh-cn' });
    const sides = await client.request<RedlineSides>('legalBrief/redline', { id: 'R1' });
    expect(sides.before).toMatch(/^Whoever/);
    expect(await client.request('legalBrief/redline', { id: 'R5' })).toBeNull();
  });
});

describe('authorities', () => {
  const outline = (nodes: readonly AuthorityItem[], indent = ''): string[] =>
    nodes.flatMap(({ kind, label, description, verdict, children }) => [
      `${indent}${kind} ${label} [${verdict}] ${description}`.trimEnd(),
      ...outline(children, `${indent}  `),
    ]);

  test('by rank, with verdicts and places', async () => {
    await start();
    const uri = client.open(
      'Article 253-1 of the Criminal Law and Article 999 of the Criminal Law.[^a]\n\nArticle 253-1 of the Criminal Law.\n\n[^a]: The GDPR.\n',
    );
    const found = await client.request<AuthoritiesOfBrief>('legalBrief/authorities', { uri });
    expect([found.asOf, found.table]).toEqual(['2026-11-01', 'absent']);
    expect(outline(found.nodes)).toMatchInlineSnapshot(`
      [
        "group Laws and decisions of the legislature [resolved] 1",
        "  authority Criminal Law [no-such-article] 3 · in force since 1997-10-01",
        "    provision Article 253-1 [resolved] 2 ×",
        "      place ¶ 1, line 1 [resolved] Article 253-1 of the Criminal Law",
        "      place ¶ 2, line 3 [resolved] Article 253-1 of the Criminal Law",
        "    provision Article 999 [no-such-article] no such article",
        "group Foreign and international law [resolved] 1",
        "  authority General Data Protection Regulation [foreign] 1",
        "    place n. 1, line 5 [foreign] GDPR",
      ]
    `);
    expect(found.nodes[0]!.children[0]!.range).toEqual({
      start: { line: 0, character: 0 },
      end: { line: 0, character: 33 },
    });
  });

  test('the table is put in and brought up to date, as its lens says', async () => {
    await start();
    const text = 'Article 253-1 of the Criminal Law.\n';
    const uri = client.open(text);
    const answer = await client.request<BriefEdit>('legalBrief/authoritiesEdit', { uri });
    const withTable = applied(text, answer.edit);
    expect(withTable).toContain('## Table of authorities');
    const titles = async () =>
      (await client.request<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri } })).map(
        ({ command }) => command.title,
      );
    client.change(uri, 2, withTable);
    expect(await titles()).toEqual(['Up to date']);
    expect((await client.request<BriefEdit>('legalBrief/authoritiesEdit', { uri })).problem).toMatch(/up to date/);
    client.change(uri, 3, `Article 232 of the Criminal Law.\n\n${withTable}`);
    expect(await titles()).toEqual(['Update table (stale)']);
    client.change(uri, 4, 'Words.');
    expect((await client.request<BriefEdit>('legalBrief/authoritiesEdit', { uri })).problem).toMatch(/cites no/);
  });
});

test('a brief becomes a document, a mistake one sentence', async () => {
  await start();
  const uri = client.open('# A memo\n\nArticle 253-1 of the Criminal Law.\n');
  const made = await client.request<Exported>('legalBrief/export', { uri, format: 'html', authorities: true });
  const html = Buffer.from((made as { data: string }).data, 'base64').toString();
  expect(html).toContain('Table of authorities');
  const word = await client.request<Exported>('legalBrief/export', { uri, format: 'docx' });
  expect(
    Buffer.from((word as { data: string }).data, 'base64')
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  expect(await client.request('legalBrief/export', { uri: 'file:///other.md', format: 'html' })).toBeNull();
});

test('a template of one’s own becomes a snippet', async () => {
  await start();
  const text = '<!-- Letter: to a client -->\n\nDear [[1:name]], $5 on @today.\n';
  expect(await client.request('legalBrief/template', { text })).toEqual({
    title: 'Letter',
    description: 'to a client',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: snippet syntax
    body: 'Dear ${1:name}, \\$5 on $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE.\n$0',
  });
});
