// Entry of the command line: dist/cli.js.
import { once } from 'node:events';
import { userCacheFolder } from '../host/cache-folder.ts';
import { localToday } from '../host/installation.ts';
import { run } from './program.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early; that is not an error of ours.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { LC_ALL, LC_MESSAGES, LANG } = process.env;

run(process.argv.slice(2), {
  dist: __dirname,
  cacheFolder: userCacheFolder(),
  folder: process.cwd(),
  locale: LC_ALL || LC_MESSAGES || LANG || 'en',
  today: localToday(),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  stdin: async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  },
  stdinChunks: () => process.stdin,
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  ...(process.stderr.isTTY && { gauge: { now: () => performance.now(), write: (text) => process.stderr.write(text) } }),
}).then((code) => {
  process.exitCode = code;
});
