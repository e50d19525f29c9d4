// "New Memo…": the templates in both languages; the chosen one with its places to fill in.
export const name = 'a memo begins from a template';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill('>Legal Brief: New Memo');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'New Memo' }).first().waitFor();
  await page.keyboard.press('Enter');
  const row = (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  await row('Reform proposal').waitFor();
  await shot('new-memo', { contrast: true });
  await row('Reform proposal').click();
  await vs.shows('language: en');
  await vs.shows('## The proposed text');
  await shot('new-memo-open');
}
