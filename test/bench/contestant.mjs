// One tool in a process of its own, told by messages when it is its turn: `contestant.mjs TOOL`. So that no tool warms another's
// code or fills its memory, and all of them can take turns.
import { readFileSync } from 'node:fs';
import { loadTool } from './tools.mjs';

const tool = await loadTool(process.argv[2]);
process.on('message', (task) =>
  run(task).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error) }),
  ),
);
process.send({ ready: true });

async function run({ file, times }) {
  const text = readFileSync(file, 'utf8');
  const samples = [];
  let found = 0;
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    found = await tool(text);
    samples.push(performance.now() - start);
  }
  return { samples, found };
}
