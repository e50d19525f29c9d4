// The Reforms view: clauses by provision and by theme, a clause opened; one inserted from it, with the form chosen in between.
export const name = 'the Reforms view inserts a clause';

export async function run({ page, vs, shot }) {
  await vs.open('reform.brief');
  await page.keyboard.press('Control+End');
  await page.locator('.activitybar .action-item a[aria-label^="Legal Brief"]').click();
  const row = (text) => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  await row('R1 Illegal use').waitFor();
  await tooltip(page, row('R1 Illegal use'), 'Conflicts with R6');
  await shot('reforms-view', { contrast: true });

  await row('R1 Illegal use').click();
  await page.locator('.tabs-container .tab.active[data-resource-name="R1.md"]').waitFor();
  await vs.shows('R1 Illegal use as an act of the offence');
  await shot('reforms-clause');

  // The brief is behind the clause: it comes back to be written into.
  await row('R1 Illegal use').hover();
  await row('R1 Illegal use').locator('.action-label[aria-label^="Insert Reform Clause"]').click();
  await page.locator('.quick-input-title', { hasText: '2/2' }).waitFor();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Redline' }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.locator('.view-line', { hasText: 'legal-brief:redline' }).first().waitFor();
  await shot('insert-form', { contrast: true });
  await page.keyboard.press('Enter');
  await page.locator('.codelens-decoration', { hasText: 'Show redline' }).first().waitFor();
  await row('in this brief').waitFor();
  await shot('reform-inserted');
}

/** A late layout swallows a hover: the mouse moves until it is there. */
async function tooltip(page, row, text) {
  const shown = page.locator('.monaco-hover', { hasText: text }).first();
  for (let tries = 1; ; tries++) {
    await page.mouse.move(700, 400);
    await row.locator('.label-name').first().hover();
    try {
      return await shown.waitFor({ timeout: 3000 });
    } catch (error) {
      if (tries === 6) throw error;
    }
  }
}
