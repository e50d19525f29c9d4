// The peers that read a whole document, each as a function of its text that gives the number of things found. They have other
// jobs than ours; they are the tools that people run over the same Markdown.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const tools = {
  /** Bluebook and other US forms in plain text. */
  async citation() {
    const Citation = require('citation');
    return (text) => Citation.find(text).citations.length;
  },

  /** English words that are in no dictionary, as its command line checks Markdown. */
  async 'cspell-lib'() {
    const { spellCheckDocument } = await import('cspell-lib');
    return async (text) => {
      const document = { uri: 'file:///bench/brief.md', text, languageId: 'markdown' };
      const options = { generateSuggestions: false, noConfigSearch: true };
      return (await spellCheckDocument(document, options, {})).issues.length;
    };
  },

  /** Its default rules on how Markdown is written. */
  async markdownlint() {
    const { lint } = await import('markdownlint/sync');
    return (text) => lint({ strings: { brief: text } }).brief.length;
  },

  /** Terms against a list, in the prose of Markdown only: the nearest in kind to our rules on terms. */
  async 'textlint with terminology'() {
    const { TextlintKernel, TextlintKernelDescriptor } = require('@textlint/kernel');
    const kernel = new TextlintKernel();
    const { default: plugin } = require('@textlint/textlint-plugin-markdown');
    const rule = require('textlint-rule-terminology');
    const descriptor = new TextlintKernelDescriptor({
      rules: [{ ruleId: 'terminology', rule: rule.default ?? rule, options: {} }],
      plugins: [{ pluginId: '@textlint/textlint-plugin-markdown', plugin }],
      filterRules: [],
    });
    const options = { ext: '.md', filePath: 'brief.md', ...descriptor.toKernelOptions() };
    return async (text) => (await kernel.lintText(text, options)).messages.length;
  },
};

/** Name and version of every peer, as installed. */
export function versions() {
  const { dependencies } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
  return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
}
