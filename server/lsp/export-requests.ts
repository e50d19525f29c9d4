// What our own client asks for whole documents: a brief as Word or HTML, and a template of the user's own as a snippet.
import type { ProposedFeatures } from 'vscode-languageserver';
import type { exportBrief } from '../export/brief.ts';
import { readTemplate, type Template } from '../reform/template.ts';
import { msg } from '../text.ts';
import { describe, guard } from './guard.ts';
import type { StatuteAccess } from './statute-requests.ts';

export type ExportAccess = Pick<StatuteAccess, 'library' | 'session' | 'today' | 'examined' | 'log'> & {
  /** The program that writes documents, loaded at the first call. Rejects where it is not installed. */
  exporter(): Promise<typeof exportBrief>;
};

export const EXPORT = 'legalBrief/export';
export const TEMPLATE = 'legalBrief/template';

/** As of the command line: `legal-brief export`. */
export type ExportParams = {
  uri: string;
  format: 'docx' | 'html';
  provisionFootnotes?: boolean;
  authorities?: boolean;
  author?: string;
};
/** `data`: base64. */
export type Exported = { data: string } | { problem: string };

export function answerExportRequests(connection: ProposedFeatures.Connection, access: ExportAccess): void {
  const { session, log } = access;

  connection.onRequest(
    EXPORT,
    guard<ExportParams, Exported | null>(EXPORT, log, null, async ({ uri, format, ...flags }) => {
      const found = await access.examined(uri);
      if (!found) return null;
      const { translate } = session();
      try {
        const make = await access.exporter();
        const { settings, document } = found;
        const bytes = await make({ name: uri, text: document.getText() }, await access.library(), {
          format,
          provisionFootnotes: flags.provisionFootnotes === true,
          authorities: flags.authorities === true,
          author: flags.author?.trim() || 'Legal Brief',
          asOf: settings.asOf ?? access.today(),
          law: settings.law,
          today: access.today(),
          translate,
        });
        return { data: Buffer.from(bytes).toString('base64') };
      } catch (error) {
        log(`${EXPORT}: ${describe(error)}`);
        return { problem: translate(msg('The document cannot be made; the log says why')) };
      }
    }),
  );

  connection.onRequest(
    TEMPLATE,
    guard<{ text: string }, Template | null>(TEMPLATE, log, null, async ({ text }) => readTemplate(text)),
  );
}
