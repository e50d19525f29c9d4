// The Statutes view: open down to an article, filter, open its text.
export const name = 'the Statutes view leads to an article';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await page.locator('.activitybar .action-item a[aria-label^="Legal Brief"]').click();
  // The room of the others: what lies below the edge of the list is not drawn.
  for (const view of ['Reforms', 'Authorities']) await page.locator('.sidebar .pane-header', { hasText: view }).click();
  const tree = page.locator('.sidebar .monaco-list');
  const row = (text) => tree.locator('.monaco-list-row', { hasText: text }).first();
  for (const label of ['Laws', 'Criminal Law', 'Part Two', 'Chapter IV']) {
    await row(label).waitFor();
    if ((await row(label).getAttribute('aria-expanded')) !== 'true') await row(label).click();
  }
  await row('Article 232').waitFor();
  await shot('statutes-view');

  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill('>Legal Brief: Filter Statutes');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Filter Statutes' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-title', { hasText: 'Filter Statutes' }).waitFor();
  await page.locator('.quick-input-widget input').fill('separate consent');
  await page.keyboard.press('Enter');
  await row('Article 29').waitFor();
  await shot('statutes-filter');
  await row('Article 29').click();
  await page.locator('.tabs-container .tab.active[data-resource-name="pipl.md"]').waitFor();
  await vs.shows('Article 29');
  await shot('statutes-text');
}
