// vscode-markdown-languageserver as VS Code runs it: what its client answers, and what it is configured to report.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A server to start with `startPeer`. */
export default function markdownServer() {
  const MarkdownIt = require('markdown-it');
  const markdown = new MarkdownIt({ html: true });
  return {
    name: 'vscode-markdown-languageserver',
    args: [require.resolve('vscode-markdown-languageserver'), '--stdio'],
    workspaceFolders: [{ uri: 'file:///bench', name: 'bench' }],
    initializationOptions: { markdownFileExtensions: ['md'] },
    configuration: { markdown: CONFIGURATION },
    answers: {
      'markdown/parse': ({ uri, text }, textOf) => markdown.parse(text ?? textOf(uri) ?? '', {}),
      'markdown/fs/stat': () => null,
      'markdown/fs/readFile': () => [],
      'markdown/fs/readDirectory': () => [],
      'markdown/findMarkdownFilesInWorkspace': () => [],
    },
  };
}

/** All that it can report, as warnings. */
const CONFIGURATION = {
  preferredMdPathExtensionStyle: 'auto',
  occurrencesHighlight: { enabled: false },
  suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'never' } },
  validate: {
    enabled: true,
    referenceLinks: { enabled: 'warning' },
    fragmentLinks: { enabled: 'warning' },
    fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
    ignoredLinks: [],
    unusedLinkDefinitions: { enabled: 'warning' },
    duplicateLinkDefinitions: { enabled: 'warning' },
  },
};
