// An exported document opened by an office program: it is laid out, and its words are all on the pages.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { exportDocx } from '../../../server/export/docx.ts';
import { exportTree } from '../../../server/export/tree.ts';
import { english } from '../../../server/text.ts';
import { analyseText } from '../../support/analyse.ts';
import { ROOT } from '../../support/library.ts';

const run = promisify(execFile);
const programs = await Promise.all(
  [['soffice', '--version'] as const, ['pdftotext', '-v'] as const].map(([name, ask]) =>
    run(name, [ask]).then(
      () => true,
      () => false,
    ),
  ),
);
const available = programs.every(Boolean);
const reason = available ? '' : ' (skipped: soffice or pdftotext is not installed)';

test.skipIf(!available)(`LibreOffice lays the sample memo out${reason}`, { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'legal-brief-office-'));
  try {
    const text = await readFile(path.join(ROOT, 'sample/illegal-use.md'), 'utf8');
    const tree = await exportTree(analyseText(text), { provisionFootnotes: true, translate: english });
    const bytes = await exportDocx(tree, { author: 'Legal Brief', date: '2026-11-01T00:00:00Z' });
    await writeFile(path.join(folder, 'memo.docx'), bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
    await run('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      path.join(folder, 'memo.docx'),
    ]);
    const { stdout } = await run('pdftotext', ['-layout', path.join(folder, 'memo.pdf'), '-']);
    const pages = stdout.split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(1);
    const words = stdout.replace(/\s+/g, ' ');
    for (const heading of text.matchAll(/^#+ (.+)$/gm)) expect(words).toContain(heading[1]);
    expect(words).toContain('working translation, not an official text');
    expect(words).toContain('情节严重');
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    });
    expect(words).toContain('Law as of 2026-11-01');
    // What is tracked is shown, both what goes and what comes.
    expect(words).toContain('the preceding threefour paragraphs');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
