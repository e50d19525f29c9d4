// The Authorities view follows the brief and its edits, leads to the places; the lens over the table says when it is stale.
export const name = 'the Authorities view follows the brief';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await page.locator('.activitybar .action-item a[aria-label^="Legal Brief"]').click();
  await page.locator('.pane-header', { hasText: 'Statutes' }).click();
  await page.locator('.pane-header', { hasText: 'Reforms' }).click();
  const row = (text) => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  await row('Criminal Law').waitFor();
  await row('Article 253').waitFor();
  await shot('authorities-view', { contrast: true });

  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill('illegal-use.md');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'illegal-use.md' }).first().waitFor();
  await page.keyboard.press('Enter');
  await row('Article 47').waitFor();
  await row('Article 47').click();
  await vs.shows('Article 47 of the PIPL');
  await vs.goTo('illegal-use.md', '## Question presented');
  await page.keyboard.type('Article 232 of the Criminal Law.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await row('Article 232').waitFor();
  await vs.goTo('illegal-use.md', '## Table of authorities');
  const lens = page.locator('.codelens-decoration a', { hasText: 'Update table (stale)' }).first();
  await lens.waitFor();
  await shot('authorities-stale');
  await lens.click();
  await page.locator('.codelens-decoration', { hasText: 'Up to date' }).first().waitFor();
}
