// The language server as a program: `node dist/server.js --stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`.
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { begin } from './begin.ts';
import { describe } from './guard.ts';
import { connect, transportOf } from './transport.ts';

const transport = transportOf(process.argv.slice(2));
if (transport) {
  // The space for what is new and soon forgotten grows once while the rest is loaded, and then no more while briefs are only opened and
  // read: a long one would have it grow to the most there is, which nothing gives back. Who writes in a long one has more of it, so
  // that it is tidied seldom. One thread does that quicker than several that wait for each other.
  growBy(6);
  setFlagsFromString('--no-parallel-scavenge');
  // Compiled well in small pieces, and so earlier: most of what is read of the first long brief is read before that.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=120');
  const connection = begin((options) => connect(transport, options), {
    version,
    load: async (made, params) => {
      const { loadRest } = await import('./rest.ts');
      growBy(1);
      loadRest(made, params, import.meta.dirname, () => growBy(2));
    },
  });
  // A mistake in one place must not take the editor's diagnostics away; the log has the stack.
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    // The client is gone, and with it whoever could read the log.
    if (error.code === 'EPIPE') process.exit(1);
    connection.console.error(describe(error));
  });
  process.on('unhandledRejection', (reason) => connection.console.error(describe(reason)));
} else {
  console.error('Usage: node server.js --stdio | --node-ipc | --socket=PORT | --pipe=NAME');
  process.exitCode = 2;
}

function growBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
