// The numbers of a provision as a table in its hover, and its versions side by side in the diff editor.
export const name = 'the numbers and the versions of a provision';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', 'Article 5, paragraph 1, item (5)', 3);
  const hover = await vs.hover('5,000 items or more');
  await hover.locator('table').first().scrollIntoViewIfNeeded();
  await shot('hover-numbers');
  await page.keyboard.press('Escape');

  await vs.goTo('memo.md', 'Article 253-1 of the Criminal Law', 9);
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill('>Legal Brief: Compare Versions');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Compare Versions' }).first().waitFor();
  await input.press('Enter');
  await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await shot('versions');
}
