// The Markdown preview beside its brief: what is written there is cited here.
export const name = 'the Markdown preview follows an edit';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', '## 1. The question');
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill('>Markdown: Open Preview to the Side');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open Preview to the Side' }).first().click();
  const frame = page.frameLocator('iframe.webview').frameLocator('#active-frame');
  await frame.locator('.legal-brief-imprecise').first().waitFor();

  await vs.goTo('memo.md', '## 1. The question');
  await page.keyboard.type('Article 9999 of the Criminal Law is new.\n\n');
  await frame.locator('.legal-brief-no-such-article', { hasText: 'Article 9999' }).waitFor();
  await shot('preview-edit');
}
