// A redline of the sample memo in the diff editor, from its code lens.
export const name = 'a redline is shown side by side';

export async function run({ page, vs, shot }) {
  await vs.open('illegal-use.md');
  await vs.goTo('illegal-use.md', '<!-- legal-brief:redline');
  const lens = page.locator('.codelens-decoration a', { hasText: 'Show redline' }).first();
  await lens.waitFor();
  await shot('redline-lens');
  await lens.click();
  await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await shot('redline-diff', { contrast: true });
}
