// Folders with official texts: found, read, kept between starts, searched. Files are written to a temporary folder.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { docxText } from '../../server/host/docx.ts';
import { ownFolders } from '../../server/host/own-files.ts';
import { searchOwn } from '../../server/host/own-search.ts';
import { indexOwnStatutes, type OwnOptions } from '../../server/host/own-statutes.ts';
import { english } from '../../server/text.ts';
import { testLibrary } from '../protocol/library.ts';
import { bundledLibrary } from '../support/library.ts';
import { HAS_REFERENCE, NEEDS_REFERENCE, REFERENCE } from '../support/reference.ts';
import { zip } from '../support/zip.ts';

const law = (title: string, ...articles: string[]) =>
  [
    `# 中华人民共和国${title}`,
    '2018年3月1日 通过',
    ...articles.map((text, index) => `第${'一二三四五'[index]}条 ${text}`),
    `第${'一二三四五'[articles.length]}条 本法自2018年6月1日起施行。`,
  ].join('\n\n');

let root: string;
let folder: string;
let cacheFolder: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'legal-brief-own-'));
  folder = path.join(root, 'bees');
  cacheFolder = path.join(root, 'cache');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const library = testLibrary();
const index = async (options: Partial<OwnOptions> = {}) =>
  (await indexOwnStatutes({
    folders: ownFolders([folder], []),
    library,
    cacheFolder,
    readDocx: docxText,
    ...options,
  }))!;
const write = (name: string, content: string | Uint8Array) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
};
const outcome = async (options: Partial<OwnOptions> = {}) => {
  const { laws, problems, files, fresh } = await index(options);
  return {
    laws: laws.map(({ id }) => id),
    problems: problems.map(({ file, line, message }) => `${file}:${line}: ${english(message)}`),
    files: files.length,
    fresh,
  };
};

describe('a folder', () => {
  it('is looked through with all below it; what no text of a law is called is left out', async () => {
    write('蜜蜂法.md', law('蜜蜂法', '采蜜。'));
    write('a/b/黄蜂法.txt', law('黄蜂法', '不采蜜。'));
    for (const name of ['_index.md', 'README.md', '.git/蚂蚁法.md', 'node_modules/蚂蚁法.md', 'a/蚂蚁法.pdf'])
      write(name, law('蚂蚁法', '爬行。'));
    symlinkSync(folder, path.join(folder, 'a/loop'));
    expect(await outcome()).toEqual({ laws: ['own/黄蜂法', 'own/蜜蜂法'], problems: [], files: 2, fresh: 2 });
  });

  it('may not be there: that is said of one that was named', async () => {
    const folders = ownFolders([path.join(root, 'gone')], [root]);
    const { problems } = await outcome({ folders });
    expect(problems).toEqual([`${path.join(root, 'gone')}:0: There is no such folder`]);
  });

  it('of a workspace has its texts in .legal-brief/statutes', async () => {
    mkdirSync(path.join(root, '.legal-brief/statutes'), { recursive: true });
    writeFileSync(path.join(root, '.legal-brief/statutes/a.md'), law('蜜蜂法', '采蜜。'));
    const { laws } = await outcome({ folders: ownFolders([], [root]) });
    expect(laws).toEqual(['own/蜜蜂法']);
  });

  it('keeps its name apart from another of the same name', () => {
    expect(
      ownFolders(['/a/laws', '/b/laws', '/a/laws/'], ['/w']).map(({ label }) => label.replace(/^[A-Z]:/, '')),
    ).toEqual(['laws', '/b/laws', 'statutes']);
  });
});

describe('a broken file', () => {
  it('harms nothing: one problem for each, the others are there', async () => {
    write('蜜蜂法.md', law('蜜蜂法', '采蜜。'));
    write('bytes.md', Uint8Array.from([0x81, 0xff, 0xfe, 0x00, 0xff]));
    write('empty.md', '');
    write('head.md', '---\n{{{\n---\n');
    write('letter.docx', 'not a zip');
    write('bomb.docx', zip({ 'word/document.xml': '<a/>' }, 1 << 30));
    write('own.md', '---\nid: own/own\ntitle: {en: A, zh: 甲}\n---\n');
    write('nul.txt', '\0\0\0');
    write('long.md', `# ${'蜂'.repeat(100_000)}法\n${'第一条'.repeat(50_000)}`);
    write('two.md', law('黄蜂法', '一。', '二。').replace('第二条', '第一条'));
    const { laws, problems } = await outcome();
    expect(laws).toEqual(['own/蜜蜂法']);
    const places = problems.map((problem) => /^bees\/([a-z]+)\.\w+:\d+: ./.exec(problem)?.[1]);
    expect(places).toEqual(['bomb', 'bytes', 'empty', 'head', 'letter', 'long', 'nul', 'own', 'two']);
    expect(problems.find((problem) => problem.includes('letter'))).toBe('bees/letter.docx:1: Not a .docx file');
  });
});

describe('what was understood', () => {
  const touch = (name: string) => utimesSync(path.join(folder, name), new Date(0), new Date(0));
  const kept = () => {
    const [name] = readdirSync(path.join(cacheFolder, 'own-statutes')).filter((each) => each.endsWith('.json'));
    return path.join(cacheFolder, 'own-statutes', name!);
  };

  it('is kept: only what has changed is read again', async () => {
    write('a.md', law('蜜蜂法', '采蜜。'));
    write('b.md', law('黄蜂法', '采蜜。'));
    expect((await index()).fresh).toBe(2);
    expect((await index()).fresh).toBe(0);
    touch('a.md');
    expect((await index()).fresh).toBe(1);
    rmSync(path.join(folder, 'b.md'));
    expect(await outcome()).toEqual({ laws: ['own/蜜蜂法'], problems: [], files: 1, fresh: 0 });
    expect(readFileSync(kept(), 'utf8')).not.toContain('黄蜂');
  });

  it('is made again where it is damaged, of another version, or gone', async () => {
    write('a.md', law('蜜蜂法', '采蜜。'));
    await index();
    const good = readFileSync(kept(), 'utf8');
    for (const bad of [
      good.slice(0, -10),
      good.replace('蜜蜂', '黄蜂'),
      good.replace(/^\d+/, '0'),
      '',
      '\0'.repeat(500),
    ]) {
      writeFileSync(kept(), bad);
      expect(await outcome()).toEqual({ laws: ['own/蜜蜂法'], problems: [], files: 1, fresh: 1 });
      expect(readFileSync(kept(), 'utf8')).toBe(good);
    }
  });

  it('is done without where nothing can be written', async () => {
    writeFileSync(cacheFolder, 'a file where the folder would be');
    write('a.md', law('蜜蜂法', '采蜜。'));
    expect((await outcome()).laws).toEqual(['own/蜜蜂法']);
  });

  it('is not shown as the text of a file that has changed since', async () => {
    write('a.md', law('蜜蜂法', '采蜜。'));
    const { library } = await index();
    write('a.md', law('蜜蜂法', '采蜜。\n\n不采蜜。'));
    expect(await library.official('own/蜜蜂法', '1', '2020-01-01')).toBeNull();
    rmSync(path.join(folder, 'a.md'));
    expect(await (await index({ cacheFolder: null })).library.official('own/蜜蜂法', '1', '2020-01-01')).toBeNull();
  });
});

it('can be cancelled, and says how far it is', async () => {
  for (let file = 0; file < 30; file++) write(`${file}.md`, law(`第${file}号蜜蜂法`, '采蜜。'));
  const aborter = new AbortController();
  const steps: [number, number][] = [];
  const cancelled = await indexOwnStatutes({
    folders: ownFolders([folder], []),
    library,
    cacheFolder,
    readDocx: docxText,
    signal: aborter.signal,
    onProgress: (done, total) => {
      steps.push([done, total]);
      if (done > 0) aborter.abort();
    },
  });
  expect(cancelled).toBeNull();
  expect(steps).toEqual([
    [0, 30],
    [8, 30],
  ]);
  const { fresh } = await index();
  expect(fresh).toBe(14);
});

describe('the text', () => {
  it('may be GB 18030 or UTF-16, as older programs wrote it', async () => {
    const text = law('蜜蜂法', '采蜜。');
    write('wide.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    // 中华人民共和国蜂法, 2018年3月1日通过, 第一条 蜂。
    const gb = 'd6d0bbaac8cbc3f1b9b2bacdb9fab7e4b7a8 0a 32303138c4ea33d4c231c8d5cda8b9fd 0a b5dad2bbccf520b7e4a1a3';
    write('old.txt', Buffer.from(gb.replaceAll(' ', ''), 'hex'));
    const { library, laws } = await index();
    expect(laws.map(({ id }) => id)).toEqual(['own/蜂法', 'own/蜜蜂法']);
    expect((await library.official('own/蜂法', '1', '2020-01-01'))?.paragraphs[0]?.text).toBe('蜂。');
  });

  it('may be a .docx, which is taken apart once', async () => {
    const lines = law('蜜蜂法', '采蜜。', '<b>筑巢</b>。').replace('# ', '').split('\n\n');
    const escaped = lines.map((line) => line.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    write('蜜蜂法.docx', docx(escaped));
    let taken = 0;
    const readDocx = (bytes: Buffer) => {
      taken++;
      return docxText(bytes);
    };
    const { library } = await index({ readDocx });
    const { library: later } = await index({ readDocx });
    for (const each of [library, later])
      expect((await each.official('own/蜜蜂法', '2', '2020-01-01'))?.paragraphs).toEqual([
        { text: '<b>筑巢</b>。', items: [] },
      ]);
    expect(taken).toBe(1);
  });

  it('is found by any words in it, with its article, file and line', async () => {
    write('a/蜜蜂法.md', law('蜜蜂法', '采蜜。', '春天采蜜，秋天筑巢。'));
    write('wide.txt', Buffer.from(`\ufeff${law('黄蜂法', '秋天筑巢。')}`, 'utf16le'));
    const own = await index();
    expect(await searchOwn(own, ' 秋天筑巢 ')).toEqual([
      {
        file: 'bees/a/蜜蜂法.md',
        path: path.join(folder, 'a/蜜蜂法.md'),
        instrument: 'own/蜜蜂法',
        article: '2',
        line: 7,
        excerpt: '第二条 春天采蜜，秋天筑巢。',
        start: 9,
      },
      expect.objectContaining({ file: 'bees/wide.txt', instrument: 'own/黄蜂法', article: '1', line: 5 }),
    ]);
    expect(await searchOwn(own, '采蜜', { limit: 1 })).toHaveLength(1);
    expect(await searchOwn(own, '')).toEqual([]);
    expect(await searchOwn(own, '冬天')).toEqual([]);
  });
});

describe.skipIf(!HAS_REFERENCE)(`the sample of a collection${NEEDS_REFERENCE}`, () => {
  it('is understood whole', async () => {
    const own = await index({
      folders: ownFolders([path.join(REFERENCE, 'statutes/lawrefbook')], []),
      library: bundledLibrary(),
    });
    expect(own.problems).toEqual([]);
    const counts = own.laws.map(({ id, versions }) => [
      id,
      versions.map(({ from, files, exact }) => [from, files.length, exact]),
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      'cn/criminal-law': [['2024-03-01', 1, true]],
      'cn/criminal-law-amendment-9': [['2015-11-01', 1, true]],
      'cn/civil-code': [['2021-01-01', 2, true]],
      'cn/csl': [['2017-06-01', 1, true]],
      'cn/pipl': [['2021-11-01', 1, true]],
      'cn/two-highs-interpretation-2017': [['2017-06-01', 1, true]],
    });
    const criminal = own.files.find(({ file }) => file.endsWith('刑法/刑法.md'))!;
    expect(criminal.imported).toMatchObject({ articles: 505, complete: true });
    const { library } = own;
    for (const article of library.articles('cn/criminal-law', '2026-01-01')) {
      const { state } = library.article('cn/criminal-law', article, '2026-01-01');
      const official = await library.official('cn/criminal-law', article, '2026-01-01');
      expect([article, official !== null]).toEqual([article, state === 'exists']);
    }
    expect(await library.official('cn/criminal-law', '253-1', '2010-01-01')).toBeNull();
    expect(await library.official('cn/csl', '41', '2020-01-01')).not.toBeNull();
    expect(await library.official('cn/csl', '41', '2026-02-01')).toBeNull();
    expect(await library.official('cn/civil-code', '1034', '2026-01-01')).not.toBeNull();
    expect(await library.official('cn/civil-code', '300', '2026-01-01')).toBeNull();
  });
});

function docx(lines: readonly string[]): Uint8Array {
  const body = lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`).join('');
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${document}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
  });
}
