// "Insert Reform Clause…": several clauses on one provision with a preview; a conflict is told before anything is inserted.
export const name = 'a conflict is told before clauses are inserted';

export async function run({ page, vs, shot }) {
  await vs.open('reform.brief');
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+End');
  // The heading in the breadcrumbs comes from the extension's outline: it is at work.
  await page.locator('.monaco-breadcrumb-item', { hasText: 'Bringing illegal use' }).waitFor();
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget .quick-input-box input').first();
  await input.fill('>Legal Brief: Insert Reform');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Insert Reform Clause' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-title', { hasText: '1/2' }).waitFor();
  const row = (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  for (const clause of ['R3 ', 'R14 ']) {
    await input.fill(clause);
    await row(clause).waitFor();
    await row(clause).click();
  }
  await page.locator('.view-line', { hasText: 'cannot be adopted together' }).first().waitFor();
  await shot('insert-clauses', { contrast: true });
  await input.press('Enter');
  await page.locator('.quick-input-title', { hasText: '2/2' }).waitFor();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Clause' }).first().waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.locator('.monaco-dialog-box', { hasText: 'cannot be adopted together' });
  await dialog.waitFor();
  await shot('insert-conflict');
  await dialog.locator('.monaco-button', { hasText: 'Insert as Alternatives' }).click();
  await vs.shows('Proposal (R14), not law in force');
}
