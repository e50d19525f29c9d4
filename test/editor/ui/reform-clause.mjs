// A reform clause is completed into a reform proposal, with its places to fill in.
export const name = 'a reform clause is inserted';

export async function run({ page, vs, shot }) {
  await vs.open('reform.brief');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  // The heading that the caret is under comes from the extension's outline: it is at work.
  await page.locator('.monaco-breadcrumb-item', { hasText: 'Bringing illegal use' }).waitFor();
  await page.keyboard.type('reform');
  const offered = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: /illegal(ly)? us/i }).first();
  const item = await vs.summon(['Control+Space'], offered);
  await shot('completion');
  await item.click();
  await vs.shows('not law in force');
}
