// The Markdown preview: citations as links with the provision over them, a redline, the table of authorities; a click opens the law.
import assert from 'node:assert/strict';

export const name = 'the Markdown preview shows the law';

export async function run({ page, vs, shot }) {
  await likeVSCode(page);
  await vs.open('illegal-use.md');
  await vs.goTo('illegal-use.md', '## Rule');
  await page.keyboard.press('Control+Shift+V');
  const frame = page.frameLocator('iframe.webview').frameLocator('#active-frame');
  const citation = frame.locator('a.legal-brief-citation.legal-brief-resolved', { hasText: 'Article 253-1' }).first();
  // The preview drops a refresh that comes while it updates by itself: then it is opened again.
  for (let tries = 1; ; tries++) {
    try {
      await citation.waitFor({ timeout: 8000 });
      break;
    } catch (error) {
      if (tries === 5) throw error;
      await vs.open('illegal-use.md');
      await page.keyboard.press('Control+Shift+V');
    }
  }
  assert.match((await citation.getAttribute('title')) ?? '', /Criminal Law, Article 253-1/);
  await shot('preview', { contrast: true });
  await frame.locator('.legal-brief-redline ins').first().scrollIntoViewIfNeeded();
  await shot('preview-redline', { contrast: true });
  await frame.locator('.legal-brief-authorities table').first().scrollIntoViewIfNeeded();
  await shot('preview-authorities', { contrast: true });
  await citation.click();
  await page.locator('.tabs-container .tab.active[data-resource-name="criminal-law.md"]').waitFor();
  await vs.shows('Article 253-1');

  await vs.open('memo.md');
  await vs.goTo('memo.md', 'The other side cites');
  await page.keyboard.press('Control+Shift+V');
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
