// The editor and the command line report the same: on the real papers, finding by finding.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { lineLocator } from '../../server/brief/lines.ts';
import { parseBrief } from '../../server/brief/markdown.ts';
import { check } from '../../server/features/check.ts';
import { prepare } from '../../server/features/prepare.ts';
import { english } from '../../server/text.ts';
import { analyse } from '../../server/workspace.ts';
import { bundledLibrary } from '../support/library.ts';
import { HAS_REFERENCE, NEEDS_REFERENCE, REFERENCE } from '../support/reference.ts';
import { connect, type TestClient } from './harness.ts';

const FOLDER = path.join(REFERENCE, 'briefs');
const AS_OF = '2026-11-01';
const papers = HAS_REFERENCE ? readdirSync(FOLDER).filter((name) => name.endsWith('.md')) : ['a paper'];

describe.skipIf(!HAS_REFERENCE)(`the papers${NEEDS_REFERENCE}`, () => {
  const library = bundledLibrary();
  let client: TestClient;
  afterEach(() => client.close());

  it.each(papers)('%s', async (name) => {
    const text = readFileSync(path.join(FOLDER, name), 'utf8');
    const locate = lineLocator(text);
    const analysis = analyse(parseBrief(name, 0, text), library, { asOf: AS_OF });
    await prepare(analysis);
    const wanted = check(analysis).map((finding) => {
      const { line, column } = locate(finding.start);
      return `${line}:${column} ${finding.rule} ${english(finding.message)}`;
    });

    client = await connect({
      settings: { check: 'all', asOf: AS_OF },
      surroundings: { library: async () => bundledLibrary() },
    });
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: client.open(text) },
    });
    const found = (report.kind === 'full' ? report.items : []).map(
      ({ range: { start }, code, message }: Diagnostic) =>
        `${start.line + 1}:${start.character + 1} ${code} ${message}`,
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(wanted);
  });
});
