// The language server as a program: `node dist/server.js --stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`.
import { Console } from 'node:console';
import { setFlagsFromString } from 'node:v8';
import {
  type ConnectionOptions,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
} from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { begin } from './begin.ts';
import { describe } from './guard.ts';
import { messageWriter } from './message-writer.ts';

const TRANSPORTS = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (process.argv.some((argument) => TRANSPORTS.includes(argument.split('=')[0]!))) {
  // The space for what is new and soon forgotten grows once while the rest is loaded, and then no more while briefs are only opened and
  // read: a long one would have it grow to the most there is, which nothing gives back. Who writes in a long one has more of it, so
  // that it is tidied seldom. One thread does that quicker than several that wait for each other.
  growBy(6);
  setFlagsFromString('--no-parallel-scavenge');
  const connection = begin(connect, {
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

function connect(options: ConnectionOptions): ProposedFeatures.Connection {
  if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all, options);
  // The output is the protocol's alone.
  globalThis.console = new Console(process.stderr);
  const [reader, writer] = [new StreamMessageReader(process.stdin), messageWriter(process.stdout)];
  const connection = createConnection(ProposedFeatures.all, reader, writer, options);
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  process.stdin.on('end', () => process.exit(isShutDown ? 0 : 1));
  return connection;
}
