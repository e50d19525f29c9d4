// What the server keeps of a brief that is written for hours: one version of it, not all of them.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { briefOf } from '../support/corpus.ts';
import { connect, type TestClient } from './harness.ts';

let client: TestClient;
afterEach(() => client.close());

const SIZE = 150_000;
const EDITS = 40;

test('edits all over a brief leave no old version of it behind', async () => {
  client = await connect();
  const uri = client.open(briefOf(SIZE));
  let text = briefOf(SIZE);
  let version = 1;
  const edit = async (part: number) => {
    const at = text.indexOf(' ', Math.floor(text.length * part)) + 1;
    text = `${text.slice(0, at)}x${text.slice(at)}`;
    client.change(uri, ++version, text);
    await client.request('textDocument/diagnostic', { textDocument: { uri } });
  };
  // Everything that is made once is made.
  for (let number = 0; number < 5; number++) await edit(number / 5);
  const before = heap();
  for (let number = 0; number < EDITS; number++) await edit(number / EDITS);
  // Every version is at least so long in memory, and each edit is in another place.
  expect(heap() - before).toBeLessThan((EDITS * SIZE) / 2);
});

function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
