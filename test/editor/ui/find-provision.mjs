// "Find Provision…": words of the law in a quick pick, Enter writes the citation into the brief.
export const name = 'Find Provision inserts a citation';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', '## 1. The question', 0);
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.fill('>Legal Brief: Find Provision');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Find Provision' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-title', { hasText: 'Find Provision' }).waitFor();
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await input.fill('行踪轨迹');
  await rows.filter({ hasText: 'Article 28' }).first().waitFor();
  await shot('find-provision-chinese');
  await input.fill('separate consent');
  await rows.filter({ hasText: 'Article 29' }).first().waitFor();
  await shot('find-provision');
  await page.keyboard.press('Enter');
  await vs.shows('Article 29 of the Personal Information Protection Law## 1. The question');
}
