// After an edit the client is told what it would be told of a new document.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBrief } from '../../server/brief/markdown.ts';
import { judge } from '../../server/features/check.ts';
import { type Told, tell, toDiagnostics } from '../../server/lsp/diagnostics.ts';
import { type FrozenDocument, frozen } from '../../server/lsp/document.ts';
import type { Checked } from '../../server/lsp/snapshot.ts';
import { english } from '../../server/text.ts';
import { analyse } from '../../server/workspace.ts';
import { bundledLibrary } from '../support/library.ts';

const START =
  'The data subject, Article 253-1 CL.\r\n\r\nA citizen.\n\n- Citizens; Article 999 of the PIPL.\n\nA data subject.\n';
const TEXT = fc.constantFrom(
  '',
  'x',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  'A citizen. ',
  '\n\nThe data subject.\n\n',
  '> ',
);
const EDIT = fc.record({ at: fc.nat(1000), removed: fc.constantFrom(0, 0, 1, 2, 30), text: TEXT });

const wording = { translate: english, rulePage: () => null };
const library = bundledLibrary();

function checked(document: FrozenDocument): Checked {
  const analysis = analyse(parseBrief(document.uri, document.version, document.source), library, {
    asOf: '2026-01-01',
  });
  return { document, analysis, library, findings: judge(analysis, {}), today: '2026-01-01' } as unknown as Checked;
}

it('whatever was edited, in pieces of whatever size', () => {
  fc.assert(
    fc.property(fc.constantFrom(2, 7, 40, 8192), fc.array(EDIT, { minLength: 1, maxLength: 6 }), (size, edits) => {
      const { create, update } = frozen(size);
      let document = create('file:///a.md', 'markdown', 0, START);
      let told: Told = tell(checked(document), undefined, wording);
      for (const { at, removed, text } of edits) {
        const start = Math.floor((document.source.length * at) / 1000);
        const range = { start: document.positionAt(start), end: document.positionAt(start + removed) };
        document = update(document, [{ range, text }], document.version + 1);
        const now = checked(document);
        const before = told;
        told = tell(now, before, wording);
        const anew = tell(now, undefined, wording);
        expect(told.items).toEqual(toDiagnostics(document, now.findings!.all, wording));
        expect(told.resultId).toBe(anew.resultId);
      }
    }),
    { numRuns: 60 },
  );
});
