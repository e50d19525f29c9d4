// Every brief of the workspace checked once, for what is done to all of them: open ones as they are in the editor.
import { readFile } from 'node:fs/promises';
import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { parseBrief } from '../brief/markdown.ts';
import { check, isLegal } from '../features/check.ts';
import type { Finding } from '../features/findings.ts';
import { prepare } from '../features/prepare.ts';
import type { Library } from '../statutes/library.ts';
import { type Analysis, analyse } from '../workspace.ts';
import type { BriefSettings } from './settings.ts';
import type { Examined } from './snapshot.ts';
import { isStatute } from './statute-place.ts';
import { nextTurn } from './turns.ts';
import { briefFiles } from './workspace-index.ts';

export type WorkspaceAccess = {
  library(): Promise<Library>;
  settings(uri: string, scope?: string): Promise<BriefSettings>;
  /** Null for a document that is not open. */
  examined(uri: string): Promise<Examined | null>;
  open(): readonly string[];
  /** Folders of the workspace, absolute. */
  folders(): readonly string[];
  /** The name of the file where it is one of the statutes that the user owns. */
  ownFile(uri: string): string | null;
  cacheFolder(): string;
  today(): string;
};

/** `version`: that of an open document. */
export type CheckedBrief = {
  document: TextDocument;
  version: number | null;
  analysis: Analysis;
  findings: readonly Finding[];
};

/** All of them have one name for the engine: what it remembers of the briefs that are open stays. */
const NAMELESS = '';

/** `all`: those to be ignored too. Files that cannot be read are left out, and so is what the settings leave out. */
export async function* checkWorkspace(
  access: WorkspaceAccess,
  { all, progress }: { all: boolean; progress?: (done: number, all: number) => void },
  token: CancellationToken,
): AsyncGenerator<CheckedBrief> {
  const library = await access.library();
  const open = new Map(access.open().map((uri) => [decodeURIComponent(uri), uri]));
  const scopes = access.folders().map((folder) => URI.file(folder).toString());
  const files = await briefFiles(access.folders());
  for (const [index, file] of files.entries()) {
    await nextTurn();
    if (token.isCancellationRequested) return;
    progress?.(index, files.length);
    const address = URI.file(file).toString();
    if (access.ownFile(address) !== null || isStatute(address, access.cacheFolder())) continue;
    const uri = open.get(decodeURIComponent(address));
    const found = uri === undefined ? null : await access.examined(uri);
    const settings =
      found?.settings ?? (await access.settings(address, scopes.find((scope) => address.startsWith(scope)) ?? address));
    let { document, analysis }: { document: TextDocument | undefined; analysis: Analysis | undefined } = found ?? {
      document: undefined,
      analysis: undefined,
    };
    if (!document || !analysis) {
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text === null) continue;
      document = TextDocument.create(address, 'markdown', 0, text);
      const { asOf, law, citationStyle: style } = settings;
      analysis = analyse(parseBrief(NAMELESS, 0, text), library, { asOf: asOf ?? access.today(), law, style });
    }
    if (settings.check === 'off' || (settings.check === 'auto' && !isLegal(analysis))) continue;
    await prepare(analysis);
    const { rules, locked, ignored } = settings;
    const findings = check(analysis, { rules, locked, ignored: all ? null : ignored });
    yield { document, version: found ? found.document.version : null, analysis, findings };
  }
}
