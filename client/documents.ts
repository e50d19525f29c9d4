// Which documents are briefs to the extension.
import * as vscode from 'vscode';

/**
 * Markdown and briefs where people write: in files, new documents, and whatever file system the workspace lies in. Not what
 * an editor only shows (`git`, `output`), its own input boxes (`comment`, chat), and the statutes themselves.
 */
export function briefs(): { language: string; scheme: string }[] {
  return LANGUAGES.flatMap((language) => schemes().map((scheme) => ({ language, scheme })));
}

/** Where the server is at work: in briefs, in the statutes that it shows, and in the configuration. */
export function served(): { language?: string; scheme: string; pattern?: string }[] {
  const pattern = '**/.legal-brief.yaml';
  const configurations = schemes().map((scheme) => ({ scheme, pattern }));
  return [...briefs(), { language: 'markdown', scheme: 'legal-brief' }, ...configurations];
}

function schemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set([...SCHEMES, ...folders.map(({ uri }) => uri.scheme)])];
}

const LANGUAGES = ['markdown', 'legal-brief'];
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-userdata', 'vscode-test-web', 'memfs'];
