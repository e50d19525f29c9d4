// The Markdown preview of VS Code, as it renders with the extension's plugin.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, openBrief } from './support.ts';

type Api = { request(method: string, params: object): Promise<unknown> };

describe('the Markdown preview', () => {
  it('shows citations with verdict and provision, redlines and tables of authorities', async () => {
    const api = (await activate()).exports as Api;
    const document = await openBrief(
      'See Article 253-1 and Article 999 of the Criminal Law.\n\n<!-- legal-brief:redline -->\n\n> ~~a~~ **b**\n\n<!-- /legal-brief:redline -->\n',
    );
    const render = () => vscode.commands.executeCommand<string>('markdown.api.render', document);
    const first = await render();
    assert.match(first, /class="legal-brief-redline"/);
    assert.match(first, /<del[^>]*>a<\/del> <ins[^>]*>b<\/ins>/);
    // The preview has asked by now; an answer to a later question comes later.
    await api.request('legalBrief/previewCitations', { uri: document.uri.toString() });
    const html = await render();
    assert.match(html, /legal-brief-no-such-article/);
    assert.match(html, /title="[^"]*253-1|title="[^"]*二百五十三条之一/);
  });
});
