// The sample memo opens with its mistakes underlined and listed.
import assert from 'node:assert/strict';

export const name = 'mistakes are underlined and listed';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await page.keyboard.press('Control+Shift+M');
  const rows = page.locator('.markers-panel-container .monaco-list-row');
  await rows.filter({ hasText: '253-1' }).first().waitFor();
  assert.ok((await rows.count()) > 3, 'several findings');
  await shot('problems');
}
