// Which texts are read ahead of a check.
import { expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { prepare } from '../../../server/features/prepare.ts';
import { analyse } from '../../../server/workspace.ts';
import { bundledLibrary } from '../../support/library.ts';

async function readFor(brief: string): Promise<string[]> {
  const library = bundledLibrary();
  const read: string[] = [];
  const text = async (id: string) => {
    read.push(id);
    return null;
  };
  const asked = { ...library, ready: () => null, text };
  await prepare(analyse(parseBrief('test.md', 1, brief), asked, { asOf: '2026-11-01' }));
  return read.sort();
}

it('reads the text of a law that is named, and of what explains the article that is cited', async () => {
  const criminal = await readFor('Article 253-1 of the Criminal Law applies.');
  expect(criminal).toContain('cn/criminal-law');
  expect(criminal).toContainEqual(expect.stringMatching(/interpretation/));
  expect(await readFor('Article 232 of the Criminal Law applies.')).toEqual(['cn/criminal-law']);
});

it('reads the law that an interpretation explains', async () => {
  expect(await readFor('The 2017 Interpretation (Fa Shi [2017] No. 10) applies.')).toContain('cn/criminal-law');
});

it('reads nothing for a brief that names no law', async () => {
  expect(await readFor('Nothing is said of any law.')).toEqual([]);
});
