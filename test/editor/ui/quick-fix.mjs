// The light bulb's menu offers Article 253-1, and takes the mistake away.
export const name = 'a quick fix repairs a citation';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', 'Article 253 of the Criminal Law', 9);
  const offered = page.locator('.action-widget .monaco-list-row', { hasText: '253-1' }).first();
  const fix = await vs.summon(['Control+.'], offered);
  await shot('quick-fix');
  await fix.click();
  await vs.shows('relies on Article 253-1 of the Criminal Law');
}
