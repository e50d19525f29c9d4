// `export`: a brief as a Word document or as one HTML file.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportBrief } from '../export/brief.ts';
import { msg } from '../text.ts';
import type { BriefOptions } from './briefs.ts';
import { isError, readInputs } from './inputs.ts';
import type { Terminal } from './terminal.ts';

export type ExportOptions = Pick<BriefOptions, 'asOf' | 'law' | 'stdinFilename'> & {
  output: string;
  provisionFootnotes: boolean;
  /** Add a table of authorities where the brief has none. One that is there is brought up to date in any case. */
  authorities: boolean;
  author: string;
  today: string;
};

/** Exit code: 0, or 2 where something could not be read or written. */
export async function runExport(file: string, options: ExportOptions, terminal: Terminal): Promise<number> {
  const ending = path.extname(options.output).toLowerCase();
  if (ending !== '.docx' && ending !== '.html') {
    terminal.error(msg('{0}: unexpected ending, expected .docx or .html', options.output));
    return 2;
  }
  const inputs = [];
  for await (const input of readInputs([file], { stdinFilename: options.stdinFilename, stdin: terminal.stdin })) {
    if (isError(input)) {
      terminal.error(input.message);
      return 2;
    }
    inputs.push(input);
  }
  const [input, second] = inputs;
  if (!input || second) {
    terminal.error(msg('{0}: expected one brief, found {1}', file, String(inputs.length)));
    return 2;
  }
  const bytes = await exportBrief({ name: input.path, text: input.text }, terminal.library, {
    ...options,
    format: ending === '.html' ? 'html' : 'docx',
    translate: terminal.translate,
  });
  try {
    await writeFile(options.output, bytes);
    return 0;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    terminal.error(msg('{0}: cannot be written ({1})', options.output, code));
    return 2;
  }
}
