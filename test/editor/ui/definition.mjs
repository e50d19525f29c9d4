// Go to definition opens the statute at the article.
export const name = 'go to definition opens the statute';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', 'Article 253-1 of the Criminal Law', 9);
  await page.keyboard.press('F12');
  await page.locator('.tabs-container .tab.active:not([data-resource-name="memo.md"])').waitFor();
  await vs.shows('Article 253-1');
  await shot('definition');
}
