// A finding is silenced by a comment from the light bulb, and the reason is written over the words that ask for one.
export const name = 'a finding is ignored with a reason';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', 'Article 253 of the Criminal Law', 9);
  const offered = page.locator('.action-widget .monaco-list-row', { hasText: 'here…' }).first();
  const ignore = await vs.summon(['Control+.'], offered);
  await ignore.click();
  await vs.shows('<!-- legal-brief-disable-next-line imprecise-article: reason -->');
  await page.keyboard.type('quoted from the brief of the other side');
  await vs.shows('imprecise-article: quoted from the brief of the other side -->');
  await shot('ignoring');
}
