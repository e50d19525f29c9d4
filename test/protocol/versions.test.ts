// The versions of a provision: the list for the client's diff editor, and each version as a virtual document.
import { afterEach, expect, test } from 'vitest';
import type { Versions } from '../../server/lsp/versions.ts';
import { bundledLibrary } from '../support/library.ts';
import { connect, cursor, type TestClient } from './harness.ts';

const library = bundledLibrary();
let client: TestClient;
afterEach(() => client.close());

const start = async () => {
  client = await connect({ surroundings: { library: async () => library } });
};
const versionsAt = (marked: string) => {
  const { text, position } = cursor(marked);
  return client.request<Versions | null>('legalBrief/versions', {
    textDocument: { uri: client.open(text) },
    position,
  });
};
const content = (uri: string) => client.request<{ text: string } | null>('workspace/textDocumentContent', { uri });

test('lists the versions of the cited article, oldest first', async () => {
  await start();
  const found = await versionsAt('Sellers are punished by Article 2<|>53-1 of the Criminal Law.');
  expect(found?.title).toBe('Criminal Law, Article 253-1');
  expect(found?.versions).toMatchObject([
    { uri: 'legal-brief:/cn/criminal-law/253-1/2009-02-28.md', current: false },
    { uri: 'legal-brief:/cn/criminal-law/253-1/2015-11-01.md', current: true },
  ]);
});

test('the current one is that of the date which the citation names', async () => {
  await start();
  const found = await versionsAt('See Article 2<|>53-1 of the Criminal Law (as amended in 2009).');
  expect(found?.versions.map(({ current }) => current)).toEqual([true, false]);
});

test('lists those of a provision by its number, through a renumbering', async () => {
  await start();
  const found = await client.request<Versions>('legalBrief/versions', { instrument: 'cn/csl', article: '46' });
  expect(found.versions.map(({ uri }) => uri)).toEqual([
    'legal-brief:/cn/csl/44/2017-06-01.md',
    'legal-brief:/cn/csl/46/2026-01-01.md',
  ]);
});

test('each is a document of its own', async () => {
  await start();
  const old = await content('legal-brief:/cn/criminal-law/253-1/2009-02-28.md');
  expect(old?.text).toMatch(
    /^# Criminal Law, Article 253-1\n\n\*In force from 2009-02-28 to 2015-10-31.*\n\n¶1 A staff member/,
  );
  expect(old?.text).not.toContain('情节特别严重');
  expect((await content('legal-brief:/cn/criminal-law/253-1/2015-11-01.md'))?.text).toContain('情节特别严重');
});

test.each([
  'legal-brief:/cn/criminal-law/253-1/2001-01-01.md',
  'legal-brief:/cn/criminal-law/9999/2015-11-01.md',
  'legal-brief:/cn/none/1/2015-11-01.md',
  'legal-brief:/cn/criminal-law/../253-1/2015-11-01.md',
])('there is none at %s', async (uri) => {
  await start();
  expect(await content(uri)).toBeNull();
});

test.each([
  ['away from a citation', 'Sel<|>lers are punished by Article 253-1 of the Criminal Law.'],
  ['at a law without an article', 'Sellers are punished by the Criminal L<|>aw.'],
  ['at an article without a text', 'See Article 1<|>23 of the Criminal Law.'],
  ['at an article that does not exist', 'See Article 6<|>00 of the Criminal Law.'],
])('there are none %s', async (_, marked) => {
  await start();
  expect(await versionsAt(marked)).toBeNull();
});
