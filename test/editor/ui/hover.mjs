// The hover on a citation shows the provision.
import assert from 'node:assert/strict';

export const name = 'a hover shows the provision';

export async function run({ vs, shot }) {
  await vs.open('memo.md');
  await vs.examined();
  await vs.goTo('memo.md', 'Article 253-1 of the Criminal Law', 9);
  const hover = await vs.hover('Article 253-1');
  assert.match(await hover.textContent(), /relevant\s+State\s+provisions/i);
  await shot('hover');
}
