// A brief as a Word document or one HTML file, its table of authorities brought up to date in it. Also built as a program of
// its own, dist/export.js, which the server loads when somebody exports.
import { parseBrief } from '../brief/markdown.ts';
import { authoritiesEdit, tableState } from '../features/authorities-table.ts';
import type { Library } from '../statutes/library.ts';
import { applyEdits, type Translate } from '../text.ts';
import { type AnalysisOptions, analyse } from '../workspace.ts';
import { exportDocx } from './docx.ts';
import { exportHtml } from './html.ts';
import { exportTree } from './tree.ts';

export type ExportFormat = 'docx' | 'html';
export type ExportOptions = Pick<AnalysisOptions, 'asOf' | 'law'> & {
  format: ExportFormat;
  provisionFootnotes: boolean;
  /** Add a table of authorities where the brief has none. One that is there is brought up to date in any case. */
  authorities: boolean;
  /** Of the document and of its tracked changes. */
  author: string;
  /** The day of the changes. */
  today: string;
  translate: Translate;
};

/** The bytes of the document; text for HTML. `name`: what the brief is called. */
export async function exportBrief(
  { name, text }: { name: string; text: string },
  library: Library,
  options: ExportOptions,
): Promise<string | Uint8Array> {
  const { asOf, law = null, provisionFootnotes, translate, author, today } = options;
  const read = (source: string) => analyse(parseBrief(name, 0, source), library, { asOf, law });
  let analysis = read(text);
  const edit = options.authorities || tableState(analysis) === 'stale' ? authoritiesEdit(analysis) : null;
  if (edit) analysis = read(applyEdits(text, [edit]));
  const tree = await exportTree(analysis, { provisionFootnotes, translate });
  return options.format === 'html' ? exportHtml(tree) : exportDocx(tree, { author, date: `${today}T00:00:00Z` });
}
