// The Markdown preview: citations as links with the provision over them, a redline, the table of authorities; a click opens the law.
import assert from 'node:assert/strict';

export const name = 'the Markdown preview shows the law';

export async function run({ page, vs, shot }) {
  await likeVSCode(page);
  await vs.open('illegal-use.md');
  await vs.goTo('illegal-use.md', '## Rule');
  // Until this is there, VS Code does not know the key and the menu of the preview either.
  const asPreview = page.getByRole('button', { name: 'Open as Preview' });
  await asPreview.click();
  const frame = page.frameLocator('iframe.webview').frameLocator('#active-frame');
  const citation = frame.locator('a.legal-brief-citation.legal-brief-resolved', { hasText: 'Article 253-1' }).first();
  await citation.waitFor();
  assert.match((await citation.getAttribute('title')) ?? '', /Criminal Law, Article 253-1/);
  await shot('preview', { contrast: true });
  await frame.locator('.legal-brief-redline ins').first().scrollIntoViewIfNeeded();
  await shot('preview-redline', { contrast: true });
  await frame.locator('.legal-brief-authorities table').first().scrollIntoViewIfNeeded();
  await shot('preview-authorities', { contrast: true });
  await citation.click();
  await page.locator('.tabs-container .tab.active[data-resource-name="criminal-law.md"]').waitFor();
  await vs.shows('Article 253-1');

  // Of a brief that is not open: VS Code opens it for the preview, and drops refreshes meanwhile.
  await vs.open('illegal-use.md');
  await asPreview.waitFor();
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'memo.md' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open Preview' }).click();
  await frame.locator('.legal-brief-no-such-paragraph').first().waitFor();
  await frame.locator('.legal-brief-imprecise').first().scrollIntoViewIfNeeded();
  await shot('preview-verdicts', { contrast: true });
}

/**
 * The preview hands on `vscode:` addresses, and in the desktop those of the build; the build from the registry has a protocol of
 * its own, and runs in a browser. So it is told to be called like VS Code.
 */
async function likeVSCode(page) {
  await page.addInitScript(() => {
    const rename = (_changes, observer) => {
      const settings = document.getElementById('vscode-workbench-web-configuration');
      if (!settings) return;
      observer.disconnect();
      const { productConfiguration, ...rest } = JSON.parse(settings.getAttribute('data-settings'));
      const named = { ...rest, productConfiguration: { ...productConfiguration, urlProtocol: 'vscode' } };
      settings.setAttribute('data-settings', JSON.stringify(named));
    };
    new MutationObserver(rename).observe(document, { childList: true, subtree: true });
  });
}
