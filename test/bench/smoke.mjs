// Whether something has become several times slower: ratios inside one run of seconds, with bounds that noise does not reach.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureDocuments } from './documents.mjs';
import { folderCommand, measureFolders } from './folder.mjs';
import { measureAllServers } from './servers.mjs';
import { quantile, short, table } from './statistics.mjs';
import { OURS, REMARK } from './tools.mjs';

/** Of 10 KB each. */
const FILES = 40;

/** Exit code: 0, or 1 where a bound is passed. */
export async function smoke({ dist, empty, env, scratch, briefOf }) {
  const file = (name, bytes) => {
    const at = path.join(scratch, name);
    writeFileSync(at, briefOf(bytes));
    return at;
  };
  const small = file('small.md', 20_000);
  const large = file('large.md', 200_000);
  const documents = await measureDocuments(
    [OURS, REMARK],
    [
      { name: 'small', file: small, rounds: 5, times: 3 },
      { name: 'large', file: large, rounds: 3, times: 1 },
    ],
    env,
  );
  // The best of the rounds: what it can do, whatever else the machine did.
  const best = (tool, size) => Math.min(...documents.get(tool)[size]);

  const folder = path.join(scratch, 'folder');
  mkdirSync(folder);
  for (let index = 0; index < FILES; index++)
    writeFileSync(path.join(folder, `${index}.md`), briefOf(10_000, index + 1));
  const runs = [OURS, REMARK].map((label) => ({
    label,
    files: FILES,
    command: folderCommand(label, folder, { dist }),
  }));
  const folders = await measureFolders(runs, { rounds: 2, scratch, env });
  const processor = (label) => Math.min(...folders.get(label).cpu);

  const texts = { large: readFileSync(large, 'utf8') };
  const servers = await measureAllServers({ dist, empty, peers: false }, { texts, starts: 4, bursts: 2, warm: 1 });
  const start = ({ initialize }) => Math.min(...initialize);
  // Not the best: the edits differ.
  const edit = quantile(servers.ours.texts.large.edit, 0.25);

  // What was measured when the bounds were set is a third of them or less.
  const bounds = [
    ['20 KB, whole document, × remark', best(OURS, 'small') / best(REMARK, 'small'), 2],
    ['200 KB, whole document, × 20 KB', best(OURS, 'large') / best(OURS, 'small'), 40],
    ['a folder, processor time, × remark', processor(OURS) / processor(REMARK), 3],
    ['spawn → initialize, × an empty server', start(servers.ours) / start(servers.empty), 4],
    ['200 KB: one character → diagnostics, × remark', edit / best(REMARK, 'large'), 0.25],
    [
      '200 KB: resident after opening, × an empty server',
      servers.ours.texts.large.rss / servers.empty.texts.large.rss,
      3,
    ],
  ];
  console.log(
    table([['measure', 'measured', 'at most'], ...bounds.map(([name, ...values]) => [name, ...values.map(short)])]),
  );
  const passed = bounds.filter(([, measured, most]) => !(measured <= most));
  for (const [name, measured, most] of passed)
    console.error(`${name}: ${short(measured)}, expected at most ${short(most)}`);
  return passed.length > 0 ? 1 : 0;
}
