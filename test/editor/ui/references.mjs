// References: the peek view lists the citations of a provision in all briefs of the folder.
export const name = 'references are peeked at';

export async function run({ page, vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', 'Article 253-1 of the Criminal Law', 9);
  const peek = page.locator('.peekview-widget');
  await vs.summon(['Shift+F12'], peek);
  await peek.locator('.ref-tree .monaco-list-row', { hasText: '备忘录.md' }).first().waitFor();
  await shot('references');
}
